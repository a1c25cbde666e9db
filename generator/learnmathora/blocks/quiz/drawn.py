"""A question whose numbers are drawn -> the question of its first draw, which holds the others.

A draw is a question, and every one is worked out here: what is wrong with some draws alone is told
with the first of them. The question is known by its template, which keeps its holes: so an edit of
that retires its answers, and what is drawn does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from learnmathora.blocks.draws import Draw, Filler, Space, read_space
from learnmathora.blocks.draws.space import MOST_CHECKED, MOST_SHOWN, evenly, in_words
from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.quiz.arrange import Arrange, Match
from learnmathora.blocks.quiz.choose import Choose
from learnmathora.blocks.quiz.compare import read_figure
from learnmathora.blocks.quiz.drawn_answer import DrawnAnswer, read_answer, rounded
from learnmathora.blocks.quiz.enter import Enter
from learnmathora.blocks.quiz.question import Choice, Quiz, plain
from learnmathora.blocks.quiz.words import OwnWords
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place, Problem, Title
from learnmathora.text.number import plain as plain_number
from learnmathora.text.slug import slug

Read = Callable[[Invocation, Writer], Quiz | None]
FRACTION = re.compile(r"(-?)\\frac\{(\d+)\}\{(\d+)\}")


def read_drawn(invocation: Invocation, writer: Writer, read: Read) -> Quiz | None:
    """Reads the question once for each draw; None where a problem was reported."""
    space = read_space(invocation, writer)
    if space is None:
        return None
    draws = space.draws()
    if not draws:
        message = "no draw fulfils all conditions"
        hint = "widen what is drawn, or ask less of it with where="
        writer.problem(invocation.place, "draw-empty", message, hint)
        return None
    draws = draws[:MOST_CHECKED]
    template = _template(invocation, writer, read)
    reader = _Reader(invocation, space, template, read)
    shown = evenly(draws, MOST_SHOWN)
    order = (*shown, *(n for n in range(len(draws)) if n not in shown))
    fresh, before = writer.apart(), len(writer.problems)
    first = reader.question(draws[order[0]], writer)
    problems = [(draws[order[0]], writer.problems[before:])]
    del writer.problems[before:]
    others: list[Quiz] = []
    for n in order[1:]:
        other, is_shown = fresh.apart(), n in shown
        question = reader.question(draws[n], other, is_shown=is_shown)
        problems.append((draws[n], other.problems))
        if question and is_shown:
            others.append(question)
            writer.join(other)
    writer.problems += _gathered(problems)
    reader.report_unused(writer)
    if first is None:
        return None
    whole = (replace(question, draw=n) for n, question in enumerate((first, *others), start=1))
    first, *others = whole
    return replace(first, others=tuple(others))


def _template(invocation: Invocation, writer: Writer, read: Read) -> Quiz | None:
    """The question with its holes, whose problems are none: by it the question is known."""
    answers = invocation.options["answer"]
    options = {**invocation.options, "answer": answers}
    return read(replace(invocation, options=options, drawn=()), writer.apart())


def _gathered(by_draw: Sequence[tuple[Draw, Sequence[Problem]]]) -> list[Problem]:
    """Each problem once; one that only some draws have says which."""
    found: dict[tuple[Place, str], list[tuple[Draw, Problem]]] = {}
    for draw, problems in by_draw:
        seen = {(problem.place, problem.code): problem for problem in reversed(problems)}
        for key, problem in reversed(seen.items()):
            found.setdefault(key, []).append((draw, problem))
    return [_with_draw(each, len(by_draw)) for each in found.values()]


def _with_draw(found: Sequence[tuple[Draw, Problem]], count: int) -> Problem:
    draw, problem = found[0]
    if len(found) == count and not problem.code.startswith("draw-u"):
        return problem
    more = f", and in {len(found) - 1} more draws" if len(found) > 1 else ""
    message = f"{problem.message}, where {in_words(draw)}{more}"
    own = "where=" in problem.hint
    hint = problem.hint if own else f"keep such draws out with where=; or {problem.hint}"
    return replace(problem, message=message, hint=hint)


@dataclass
class _Reader:
    """Reads one question, draw after draw."""

    invocation: Invocation
    space: Space
    template: Quiz | None
    read: Read

    def question(self, draw: Draw, writer: Writer, *, is_shown: bool = True) -> Quiz | None:
        report = writer.problem
        filler = Filler(self.space, draw, writer.language, report, is_shown=is_shown)
        answers = [*self._answers(filler, writer)]
        options = {
            **self.invocation.options,
            "answer": tuple(answer.written for answer in answers),
            "hint": tuple(self._hints(filler, writer)) if is_shown else (),
        }
        filled = replace(
            self.invocation,
            id=self.invocation.id
            or self.invocation.options["id"]
            or slug(_prompt_text(self.invocation)),
            options=options,
            content=filler.nodes(self.invocation.content),
        )
        question = self.read(filled, writer)
        if question is None:
            return None
        self._check_equals(question, writer)
        return self._with_template_ids(self._with_answers(question, answers, writer))

    def _hints(self, filler: Filler, writer: Writer) -> Iterator[Title]:
        places = self.invocation.places.get("hint", ())
        for title, place in zip(self.invocation.options["hint"], places, strict=False):
            nodes = writer.inline_nodes(title.source, place, has_holes=True)
            yield writer.title(filler.nodes(nodes), title.source)

    def _answers(self, filler: Filler, writer: Writer) -> Iterator[DrawnAnswer]:
        places = self.invocation.places.get("answer", ())
        for text, place in zip(self.invocation.options["answer"], places, strict=False):
            yield read_answer(text, place, self.invocation.options["type"], filler, writer)

    def _with_answers(self, question: Quiz, answers: Sequence[DrawnAnswer], writer: Writer) -> Quiz:
        """With the answer as it is shown: a fraction as one, what has no end rounded."""
        if not (isinstance(question, Enter) and question.type == "number" and answers):
            return question
        (answer, *_) = answers
        if answer.value is None:
            return question
        if answer.figure is None and self.invocation.options["tolerance"] is None:
            message = f"the answer {self.invocation.options['answer'][0]} has decimals without end"
            hint = "say how far off a learner may be: tolerance=0.01"
            place = self.invocation.places["answer"][0]
            writer.problem(place, "quiz-answer", message, hint)
        shown = rounded(answer.value, float(question.tolerance or 0))
        if answer.figure is not None:
            below = f"/{answer.figure.below}" * bool(answer.figure.below)
            shown = "-" * answer.figure.is_negative + answer.figure.digits + below
        value = plain_number(float(answer.value))
        return replace(question, answers=(shown.replace("-", "−"),), values=(value,))

    def _check_equals(self, question: Quiz, writer: Writer) -> None:
        """Options that are written differently and are the same number: 1/2 and 2/4."""
        if not isinstance(question, Choose) or question.type == "truth":
            return
        seen: dict[float, str] = {}
        for choice, node in zip(question.choices, _items(self.invocation.content), strict=False):
            value = read_figure(FRACTION.sub(r"\1\2/\3", choice.plain_text).strip("$"))
            if value is None:
                continue
            if seen.get(value, choice.plain_text) != choice.plain_text:
                message = "the option is the same number as another"
                hint = "change or remove one of the two"
                writer.problem(node.place, "quiz-equal", message, hint)
            seen[value] = choice.plain_text

    def _with_template_ids(self, question: Quiz) -> Quiz:
        """Known by the template: its version, and the ids of its options."""
        template = self.template
        given = [f"{each.name}={each.text}" for each in self.invocation.drawn]
        own = [*given, *self.invocation.options["where"], *self.invocation.options["answer"]]
        asked = template.version if template else _prompt_text(self.invocation)
        version = digest("\n".join([asked, *own]))
        question = replace(question, version=version)
        if template is None or type(template) is not type(question):
            return question
        return with_ids_of(question, template)

    def report_unused(self, writer: Writer) -> None:
        """Names that are drawn and change nothing."""
        texts = [
            *(node.text for each in self.invocation.content for node in each.walk()),
            *self.invocation.options["answer"],
            *(title.source for title in self.invocation.options["hint"]),
            *(given.text for given in self.invocation.drawn),
        ]
        for given in self.invocation.drawn:
            if not any(re.search(rf"(?<![^\W\d_]){given.name}(?![^\W_])", text) for text in texts):
                message = f"{given.name} is drawn, and nothing shows it"
                hint = f"write {{{given.name}}} where its number belongs, or remove it"
                writer.problem(given.place, "draw-unused", message, hint)


def _prompt_text(invocation: Invocation) -> str:
    """The text above the options and reasons, with its holes."""
    prompt = takewhile(lambda node: node.kind not in ("list", "quote"), invocation.content)
    return plain(prompt)


def _items(content: Sequence[Node]) -> tuple[Node, ...]:
    return next((node.children for node in content if node.kind == "list"), ())


def with_ids_of(question: Quiz, template: Quiz) -> Quiz:
    """Its options are known by those of the template, so that each is the same in all draws."""
    match question, template:
        case Choose(), Choose() if question.type != "truth":
            choices = _with_ids_of(question.choices, template.choices)
            ids = {one.id: other.id for one, other in zip(question.choices, choices, strict=True)}
            pinned = tuple(ids[each] for each in question.pinned)
            return replace(question, choices=choices, pinned=pinned)
        case Arrange(), Arrange():
            return replace(question, items=_with_ids_of(question.items, template.items))
        case OwnWords(), OwnWords():
            return replace(question, points=_with_ids_of(question.points, template.points))
        case Match(), Match():
            left = _with_ids_of(question.left, template.left)
            return replace(question, left=left, right=_with_ids_of(question.right, template.right))
    return question


def _with_ids_of(choices: tuple[Choice, ...], known: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if len(choices) != len(known) or len({choice.id for choice in known}) < len(known):
        return choices
    return tuple(replace(one, id=other.id) for one, other in zip(choices, known, strict=True))
