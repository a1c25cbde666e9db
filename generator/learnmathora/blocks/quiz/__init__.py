"""`quiz`: a question, its right answer, and the reasons. One module a family of types.

Without `type=` the type follows from the answer, or from what stands below the prompt.

Explaining each option is what makes a question teach (Van der Kleij, Feskens & Eggen 2015), and
ending on the right answer and its reason keeps the wrong ones from being learned (Butler & Roediger
2008). So a missing reason is an error.

| type | what the author writes below the prompt | value |
|---|---|---|
| choice, multiple | a task list; under each option its reason as a quotation | `Choose` |
| truth | nothing but the reason of `answer`, true or false | `Choose` |
| number, text | a task list of usual wrong answers; last, the reason of `answer` | `Enter` |
| formula | a task list of usual wrong formulas; last, the reason of `answer` | `EnterFormula` |
| order | a numbered list in the right order; last, its reason | `Arrange` |
| gaps | a text with `[[gaps]]`; below it a numbered list with the reason of each | `Gaps` |
| words | a quotation: what to compare with, and a task list of its points | `OwnWords` |
| match | a table of two columns, each row a pair; last, its reason | `Match` |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Line, Number, OneOf, Option, Positions, Switch, Word, Words
from learnmathora.blocks.quiz.arrange import Arrange, Match, read_match, read_order
from learnmathora.blocks.quiz.blanks import has_gaps
from learnmathora.blocks.quiz.choose import TRUTHS, Choose, read_choice, read_truth
from learnmathora.blocks.quiz.compare import read_figure
from learnmathora.blocks.quiz.drawn import read_drawn
from learnmathora.blocks.quiz.enter import Enter, Mistake, Tolerance, read_number, read_text
from learnmathora.blocks.quiz.formula import EnterFormula, Variables, read_formula
from learnmathora.blocks.quiz.gap import Gap
from learnmathora.blocks.quiz.gaps import Gaps, read_gaps
from learnmathora.blocks.quiz.question import DRAWN, Choice, Quiz, objective_of, refuse_options
from learnmathora.blocks.quiz.words import OwnWords, read_words
from learnmathora.equivalence import ANSWER_KINDS, FORMS
from learnmathora.markdown import Writer

__all__ = [
    "DRAWN",
    "KIND",
    "Arrange",
    "Choice",
    "Choose",
    "Enter",
    "EnterFormula",
    "Gap",
    "Gaps",
    "Match",
    "Mistake",
    "OwnWords",
    "Quiz",
    "objective_of",
]

READERS: Mapping[str, Callable[[Invocation, Writer], Quiz | None]] = {
    "choice": read_choice,
    "multiple": read_choice,
    "truth": read_truth,
    "number": read_number,
    "text": read_text,
    "formula": read_formula,
    "order": read_order,
    "match": read_match,
    "gaps": read_gaps,
    "words": read_words,
}


def read(invocation: Invocation, writer: Writer) -> Quiz | None:
    """None where a problem of the question itself was reported; those of its words may stand."""
    if invocation.drawn and not invocation.options["draft"]:
        return read_drawn(invocation, writer, _read)
    if invocation.options["where"]:
        message = "a condition stands where nothing is drawn"
        hint = "say what is drawn, such as a=2..9, or remove where="
        writer.problem(invocation.place, "draw-values", message, hint)
    return _read(invocation, writer)


def _read(invocation: Invocation, writer: Writer) -> Quiz | None:
    before = len(writer.problems)
    type = invocation.options["type"] or type_of(invocation)
    settled = replace(invocation, options={**invocation.options, "type": type})
    if type != "formula":
        refuse_options(settled, writer, "kind", *(() if type == "gaps" else ("variables",)))
        if settled.options["form"] != "any":
            refuse_options(settled, writer, "form")
    question = READERS[type](settled, writer)
    if invocation.options["draft"]:
        _report_draft(invocation, before, writer)
        return None
    is_sound = not any(problem.code.startswith("quiz") for problem in writer.problems[before:])
    return question if is_sound else None


def _report_draft(invocation: Invocation, before: int, writer: Writer) -> None:
    """What is left to write; a draft is no fault yet, and no learner sees it."""
    lacks = sum(problem.code == "quiz-why" for problem in writer.problems[before:])
    del writer.problems[before:]
    message = "this question is a draft, and is left out"
    message += f": {lacks} reasons are to be written" if lacks > 1 else ""
    message += ": its reason is to be written" if lacks == 1 else ""
    hint = "write what it lacks, then remove draft=yes"
    writer.problem(invocation.place, "question-draft", message, hint)


def _fills_gaps(invocation: Invocation) -> bool:
    """Whether there are gaps in the text, and not just in an option or a reason."""
    return any(
        has_gaps(node)
        for node in invocation.content
        if node.kind != "quote" and not any("task" in item.attributes for item in node.children)
    )


def type_of(invocation: Invocation) -> str:
    """The type of a question that names none."""
    answers = invocation.options["answer"]
    if answers:
        if set(answers) <= {*TRUTHS}:
            return "truth"
        return "text" if any(read_figure(answer) is None for answer in answers) else "number"
    if _fills_gaps(invocation):
        return "gaps"
    for node in invocation.content:
        if node.kind == "table":
            return "match"
        if node.kind == "list":
            is_marked = any("task" in item.attributes for item in node.children)
            return "order" if "start" in node.attributes and not is_marked else "choice"
    return "choice"


KIND = Kind(
    Quiz,
    "a question with its right answer and a reason for every option",
    read,
    (
        Option("id", Word(), "keeps learners' answers when the prompt is reworded", ""),
        Option(
            "type",
            OneOf(tuple(READERS)),
            "what the learner does; where it is not given, it follows from the answer",
        ),
        Option("hint", Line(), "a hint that learners can open before they answer", repeats=True),
        Option("objective", Words(), "words of the objective that the question checks", ""),
        Option(
            "answer",
            Words(),
            "the right answer: true, false, a number, a text or a formula",
            repeats=True,
        ),
        Option(
            "kind",
            OneOf(ANSWER_KINDS),
            "what the answer is, where its signs could say two: (0, 1) as an interval",
        ),
        Option("variables", Variables(), "where formulas are compared: x=-3..3, whole n=1..9", ""),
        Option(
            "form",
            OneOf(tuple(FORMS)),
            "how a formula has to be written; one in another form is no try",
            "any",
        ),
        Option("tolerance", Tolerance(), "how far off a number may be: 0.1, or 5%", None),
        Option(
            "shuffle",
            Switch(),
            "mixes the options anew for every learner; no keeps their order in the review",
            None,
        ),
        Option("pin", Positions(), "the options that stay where they are: 4, or 1,4", ()),
        Option("sure", Switch(), 'asks "how sure are you?" with the question', False),
        Option(
            "tries", Number(1, 3, is_whole=True), "how often a learner may try; else the site's"
        ),
        Option(
            "count",
            OneOf(("together", "each")),
            "whether the gaps of a text count as one answer, or each by itself",
            "together",
        ),
        Option(
            "where",
            Words(),
            "a condition that what is drawn fulfils: a != b",
            repeats=True,
        ),
        Option("draft", Switch(), "leaves it out until it is ready", False),
        Option("pretest", Switch(), "asks it before the lesson as well, without marks", False),
    ),
    draws=True,
)
