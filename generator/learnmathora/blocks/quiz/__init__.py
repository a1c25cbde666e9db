"""`quiz`: a question, its right answer, and the reasons. One module a family of types.

Explaining each option is what makes a question teach (Van der Kleij, Feskens & Eggen 2015), and
ending on the right answer and its reason keeps the wrong ones from being learned (Butler & Roediger
2008). So a missing reason is an error.

| type | what the author writes below the prompt | value |
|---|---|---|
| choice, multiple | a task list; under each option its reason as a quotation | `Choose` |
| number, text | a task list of usual wrong answers; last, the reason of `answer` | `Enter` |
| order | a numbered list in the right order; last, its reason | `Arrange` |
| match | a table of two columns, each row a pair; last, its reason | `Match` |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Line, OneOf, Option, Positions, Switch, Word, Words
from learnmathora.blocks.quiz.arrange import Arrange, Match, read_match, read_order
from learnmathora.blocks.quiz.choose import Choose, read_choice
from learnmathora.blocks.quiz.enter import Enter, Mistake, Tolerance, read_number, read_text
from learnmathora.blocks.quiz.question import Choice, Quiz, objective_of
from learnmathora.markdown import Writer

__all__ = [
    "KIND",
    "Arrange",
    "Choice",
    "Choose",
    "Enter",
    "Match",
    "Mistake",
    "Quiz",
    "objective_of",
]

READERS: Mapping[str, Callable[[Invocation, Writer], Quiz | None]] = {
    "choice": read_choice,
    "multiple": read_choice,
    "number": read_number,
    "text": read_text,
    "order": read_order,
    "match": read_match,
}


def read(invocation: Invocation, writer: Writer) -> Quiz | None:
    """None where a problem of the question itself was reported; those of its words may stand."""
    before = len(writer.problems)
    question = READERS[invocation.options["type"]](invocation, writer)
    is_sound = not any(each.code.startswith("quiz") for each in writer.problems[before:])
    return question if is_sound else None


KIND = Kind(
    Quiz,
    "a question with its right answer and a reason for every option",
    read,
    (
        Option("id", Word(), "keeps learners' answers when the prompt is reworded", ""),
        Option(
            "type", OneOf(tuple(READERS)), "what the learner does: choose, enter, arrange", "choice"
        ),
        Option("hint", Line(), "a hint that learners can open before they answer", repeats=True),
        Option("objective", Words(), "words of the objective that the question checks", ""),
        Option("answer", Words(), "the right answer of a number or text", repeats=True),
        Option("tolerance", Tolerance(), "how far off a number may be: 0.1, or 5%", None),
        Option("shuffle", Switch(), "mixes the options anew for every learner", False),
        Option("pin", Positions(), "the options that stay where they are: 4, or 1,4", ()),
        Option("sure", Switch(), 'asks "how sure are you?" with the question', False),
    ),
)
