"""`worked`: a worked example in numbered steps; a step marked `[ ]` is the learner's own.

Of a step marked so, the first paragraph is the task and what follows is compared with what the
learner wrote: worked examples whose last steps fade (Renkl & Atkinson 2003). The author chooses
which. A step marked `[x]` is worked out, and fades too for learners who had the last steps right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment


@dataclass(frozen=True, slots=True)
class Step:
    """`solution` and `id` are empty for a step that is simply read; one that `is_shown` may fade.

    The id follows from what is written, so that a step stays done where others come and go.
    """

    text: Fragment
    solution: Fragment
    id: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Worked(Block):
    """A worked example: the problem, its steps, and what follows from them."""

    name: ClassVar[str] = "worked"
    can_wait: ClassVar[bool] = True
    problem: Fragment
    steps: tuple[Step, ...]
    conclusion: Fragment

    @property
    def widgets(self) -> tuple[str, ...]:
        return ("own-words", "worked") if any(step.id for step in self.steps) else ()

    @property
    def goals(self) -> tuple[str, ...]:
        return tuple(step.id for step in self.steps if step.id and not step.is_shown)


def read(invocation: Invocation, writer: Writer) -> Worked | None:
    nodes = invocation.content
    position = next((n for n, node in enumerate(nodes) if "start" in node.attributes), None)
    if position is None:
        message = "a worked example has no steps"
        writer.problem(invocation.place, "worked-shape", message, "number them: 1. 2. 3.")
        return None
    return Worked(
        writer.fragment(nodes[:position]),
        tuple(_step(item, writer) for item in nodes[position].children),
        writer.fragment(nodes[position + 1 :]),
    )


def _step(item: Node, writer: Writer) -> Step:
    if "task" not in item.attributes:
        return Step(writer.fragment(item.children), Fragment())
    task, *solution = item.children
    if not solution:
        message = "a step for the learner has no solution"
        writer.problem(
            item.place, "worked-step", message, "write it below, indented as far as the step"
        )
    written = digest("\n".join(node.plain_text() for node in item.children))
    id = writer.anchor(writer.free_id(written), "step", task.plain_text(), item.place)
    is_shown = item.attributes["task"] == "x"
    return Step(writer.fragment([task]), writer.fragment(solution), id, is_shown)


KIND = Kind(Worked, "a worked example: read it, then do the marked steps yourself", read)
