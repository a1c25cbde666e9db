"""`stages`: one question in several stages, each of which opens when the one before is answered.

The right answer of a stage is shown when it is closed, and the next one builds on that: so a slip
in the first costs one point and not all. Asked by itself, as in the review, a stage comes with what
stands above it and with the right answers so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.asking import Asking, count_questions
from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.quiz import Quiz
from learnmathora.markdown import Writer

# Each comes with all that stand above it where it is asked by itself.
MOST = 30


@dataclass(frozen=True, slots=True)
class Stages(Asking):
    """Questions that open one after another; `before` is what stands above each, by its page id."""

    name: ClassVar[str] = "stages"
    widget: ClassVar[str] = "quiz-stages"
    counts: ClassVar[str] = "stage"

    @property
    def before(self) -> Mapping[str, tuple[Block, ...]]:
        return {
            block.page_id: self.blocks[:number]
            for number, block in enumerate(self.blocks)
            if number and isinstance(block, Quiz)
        }


def read(invocation: Invocation, writer: Writer) -> Stages | None:
    count = count_questions(invocation)
    if count < 2:
        message = "there are not several stages"
        hint = "write a :::quiz for each, within ::::stages and ::::"
        writer.problem(invocation.place, "stages-shape", message, hint)
        return None
    if count > MOST:
        message = f"there are {count} stages, and at most {MOST} make one question"
        hint = "end these with :::: and begin ::::stages anew"
        writer.problem(invocation.place, "stages-shape", message, hint)
        return None
    id = invocation.id or writer.free_id("stages")
    page_id = writer.anchor(id, "stages", "", invocation.place)
    blocks = invocation.read_inside(invocation.content)
    for block in blocks:
        if isinstance(block, Quiz) and block.others:
            message = "this stage draws numbers, which the others do not know"
            hint = "write its numbers out: what is drawn is drawn for one question alone"
            writer.problem(block.place, "stages-shape", message, hint)
    return Stages(page_id, blocks=blocks)


KIND = Kind(
    Stages,
    "one question in several stages, which open one after another",
    read,
    holds=("quiz",),
)
