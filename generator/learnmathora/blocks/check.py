"""`check`: questions that belong together, with text among them; or an exam.

Questions that follow each other are a check without it. With `exam=yes` all are answered first, and
then marked together: until then answers can be changed, as on paper. Only this browser knows how it
went.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.asking import Asking, count_questions
from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Option, Share, Switch
from learnmathora.blocks.quiz import OwnWords, Quiz
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Check(Asking):
    """`passing` is how many percent are needed, or 0; `tells_time`, whether it is shown."""

    name: ClassVar[str] = "check"
    is_exam: bool
    passing: int
    tells_time: bool

    @property
    def template(self) -> str:
        return "quiz-exam/still.html"

    @property
    def widgets(self) -> tuple[str, ...]:
        exam = ("exam",) if self.is_exam else ()
        return tuple(f"quiz-{each}" for each in ("check", *exam))

    @property
    def tries(self) -> int:
        return 1 if self.is_exam else 0

    @property
    def goals(self) -> tuple[str, ...]:
        return (self.page_id,) if self.is_exam else ()


def read(invocation: Invocation, writer: Writer) -> Check | None:
    options, place = invocation.options, invocation.place
    if not count_questions(invocation):
        message = "the check asks nothing"
        hint = "write :::quiz and ::: for each question, within ::::check and ::::"
        writer.problem(place, "check-shape", message, hint)
        return None
    for name in ("pass", "time"):
        if options[name] and not options["exam"]:
            message = f"{name}= says something of an exam, and this is none"
            writer.problem(place, "check-shape", message, f"add exam=yes, or remove {name}=")
    id = invocation.id or writer.free_id("check")
    page_id = writer.anchor(id, "check", "", place)
    blocks = invocation.read_inside(invocation.content)
    for block in blocks:
        if isinstance(block, OwnWords) and options["exam"]:
            message = "an exam is marked at once, and own words are compared by the learner"
            hint = "move the question out of the exam, or choose another type"
            writer.problem(block.place, "check-shape", message, hint)
        elif isinstance(block, Quiz) and options["exam"]:
            for name in _idle(block):
                message = f"an exam has no use for {name}=: all is answered first, and then marked"
                hint = f"remove {name}=, or move the question out of the exam"
                writer.problem(block.place, "check-shape", message, hint)
    passing = options["pass"] or 0
    return Check(page_id, options["exam"], passing, options["time"], blocks=blocks)


def _idle(question: Quiz) -> Iterator[str]:
    """What was asked for with a question, and an exam does not do."""
    asked = {
        "hint": question.hints,
        "sure": question.asks_how_sure,
        "tries": question.tries,
        "pretest": question.is_pretest,
    }
    return (name for name, value in asked.items() if value)


KIND = Kind(
    Check,
    "questions with text among them, or an exam",
    read,
    (
        Option("exam", Switch(), "all are answered first, and then marked together", False),
        Option("pass", Share(), "how much of an exam has to be right to pass it: 60%", None),
        Option("time", Switch(), "shows how long an exam takes", False),
    ),
    holds=("quiz",),
)
