"""Questions of type `number` and `text`: an answer to type, and reasons for the usual mistakes.

Numbers and texts are compared in the page by theme/widgets/quiz-number and quiz-text; `alike` does
it here, to find mistakes of the author's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.compare import alike, folded, nearly, read_figure
from learnmathora.blocks.quiz.question import (
    Choice,
    Quiz,
    Says,
    parts,
    read_item,
    refuse_options,
    report_equals,
    shared,
)
from learnmathora.language.decimals import local
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Widgets
from learnmathora.text.number import plain as plain_number

# How exactly a number without tolerance is compared: thirds have no last digit.
EXACTLY = 1e-9
BUILDS_ON: Mapping[str, Widgets] = {
    "number": ("quiz-enter", "language"),
    "text": ("quiz-enter",),
}
SAYS: Mapping[str, Says] = {
    "number": (("refused-words", "number_only"),),
    "text": (("near-words", "nearly"), ("near-again-words", "nearly_again")),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """A usual wrong answer: what the script compares, and what the learner is then told."""

    value: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Enter(Quiz):
    """`answers` as the author wrote them, `values` as the script compares them.

    `near` are the answers that a learner may misspell: none that a usual wrong answer nearly is.
    """

    answers: tuple[str, ...]
    values: tuple[str, ...]
    tolerance: str
    mistakes: tuple[Mistake, ...]
    near: tuple[str, ...]

    @property
    def builds_on(self) -> Widgets:
        return BUILDS_ON[self.type]

    @property
    def says(self) -> Says:
        return SAYS[self.type]

    @property
    def typed(self) -> str:
        return self.answers[0]

    @property
    def accepted(self) -> tuple[str, ...]:
        return self.answers


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far off a number may be, and whether that is a share of the answer."""

    form = "a number, or a share such as 5%"
    schema = {"type": "string", "pattern": r"^\d*\.?\d+%?$"}  # noqa: RUF012

    def read(self, written: str) -> tuple[float, bool]:
        is_share = written.endswith("%")
        value = read_figure(written.removesuffix("%").strip())
        if value is None or value < 0:
            raise InvalidOption(self.form)
        return (value / 100 if is_share else value), is_share

    def write(self, value: tuple[float, bool]) -> str:
        number, is_share = value
        return f"{plain_number(100 * number)}%" if is_share else plain_number(number)


def read_number(invocation: Invocation, writer: Writer) -> Enter:
    if len(invocation.options["answer"]) > 1:
        hint = "leave one, and say with tolerance= how far off a learner may be"
        writer.problem(invocation.place, "quiz-answer", "a number has one right answer", hint)
    return _read(invocation, writer, number_value)


def read_text(invocation: Invocation, writer: Writer) -> Enter:
    refuse_options(invocation, writer, "tolerance")
    return _read(invocation, writer, partial(alike, articles=writer.words["articles"]))


def number_value(written: str) -> str:
    """A number as the script compares it; "" for what is none."""
    value = read_figure(written)
    return "" if value is None else plain_number(value)


def _read(invocation: Invocation, writer: Writer, compared: Callable[[str], str]) -> Enter:
    refuse_options(invocation, writer, "shuffle", "pin")
    found = parts(invocation, writer, "list", has_why=True)
    answers = invocation.options["answer"]
    if not answers:
        hint = "give the right one: :::quiz{type=number answer=4}"
        writer.problem(invocation.place, "quiz-answer", "the question has no answer", hint)
    values = tuple(_value(answer, invocation.place, compared, writer) for answer in answers)
    mistakes = tuple(mistake_of(item, compared, writer) for item in found.items)
    allowed = _tolerance(invocation, values)
    report_accepted(found.items, values, mistakes, allowed, writer)
    is_text = invocation.options["type"] == "text"
    meant = map(folded, answers) if is_text else values
    fields = shared(invocation, found, [*meant, allowed], writer)
    near = misspelt(answers, mistakes, writer) if is_text else ()
    return Enter(
        **fields,
        answers=answers,
        values=values,
        tolerance=allowed,
        mistakes=mistakes,
        near=near,
    )


def misspelt(
    answers: tuple[str, ...], mistakes: tuple[Mistake, ...], writer: Writer
) -> tuple[str, ...]:
    """The answers that a learner may misspell: none that a usual wrong answer nearly is."""
    rules = writer.words["articles"], writer.words["plurals"]
    wrong = [mistake.choice.plain_text for mistake in mistakes]
    return tuple(
        answer for answer in answers if not any(nearly(other, answer, *rules) for other in wrong)
    )


def _value(written: str, place: Place, compared: Callable[[str], str], writer: Writer) -> str:
    value = compared(written)
    if not value:
        message = f'"{written}" is not a number'
        hint = "write it as 0.5, 1/2 or 5e-1, without a unit"
        writer.problem(place, "quiz-answer", message, hint)
    return value


def mistake_of(item: Node, compared: Callable[[str], str], writer: Writer) -> Mistake:
    """A usual wrong answer, as an item of a list says it, with its reason."""
    if item.attributes.get("task") == "x":
        message = "right answers stand in answer=, this list holds the wrong ones"
        writer.problem(item.place, "quiz-mark", message, "write - [ ]")
    choice = read_item(item, False, writer, needs_why=True)
    value = _value(choice.plain_text, item.place, compared, writer) if choice.plain_text else ""
    if value and compared is number_value:
        choice = replace(choice, text=_localized(choice.text, writer.language))
    return Mistake(value, choice)


def _localized(number: Fragment, language: str) -> Fragment:
    """A number that the author wrote with a point, as readers of the language write it."""
    return Fragment(
        tuple(
            Markup(local(part, language)) if isinstance(part, Markup) and "<" not in part else part
            for part in number.parts
        )
    )


def _tolerance(invocation: Invocation, values: tuple[str, ...]) -> str:
    if invocation.options["type"] == "text" or not values or not values[0]:
        return ""
    return allowance(values[0], invocation.options["tolerance"])


def allowance(value: str, tolerance: tuple[float, bool] | None) -> str:
    """How far off a number may be, as the script compares it; `tolerance` as an author says it."""
    answer = abs(float(value))
    far, is_share = tolerance or (EXACTLY, True)
    return plain_number(max(far * answer if is_share else far, EXACTLY * answer, EXACTLY**2))


def report_accepted(
    items: Iterable[Node],
    values: tuple[str, ...],
    mistakes: tuple[Mistake, ...],
    allowed: str,
    writer: Writer,
) -> None:
    """Reports usual wrong answers, of these items, that are there twice or accepted as right."""
    items = tuple(items)
    report_equals(items, (mistake.value for mistake in mistakes), writer)
    for item, mistake in zip(items, mistakes, strict=True):
        if mistake.value and any(
            _agree(mistake.value, value, allowed) for value in values if value
        ):
            message = "this wrong answer is accepted as right"
            hint = "remove it, or give a smaller tolerance" if allowed else "remove it"
            writer.problem(item.place, "quiz-equal", message, hint)


def _agree(one: str, other: str, allowed: str) -> bool:
    return abs(float(one) - float(other)) <= float(allowed) if allowed else one == other
