"""What says that it is drawn and is not, where nothing says that it is hidden -> problems."""

from __future__ import annotations

from collections.abc import Sequence

from learnmathora.blocks.plot.picture import Drawn, Mark
from learnmathora.blocks.plot.scene import STEP, Scene, Shape
from learnmathora.blocks.plot.unused import names_of
from learnmathora.markdown import Writer

# What a picture may be without at the start if something that moves may bring it.
MAY_COME = ("dots", "spot", "stops", "bars", "bins", "density")
# The line of a trail begins with its second step; its stops are there from the first.
MAY_LACK = ("trail",)


def report_empty(
    marks: Sequence[Mark], pictures: Sequence[Drawn], scene: Scene, writer: Writer
) -> None:
    moving = _moving(scene)
    for mark, picture in zip(marks, pictures, strict=True):
        shape = mark.shape
        may_come = shape.kind in MAY_COME and not _names(shape).isdisjoint(moving)
        if picture.line or shape.shown or shape.kind in MAY_LACK or may_come:
            continue
        message = "nothing of this is to be seen at the start"
        hint = "choose other x= and y=, or another formula; say when it comes: if `a > 1`"
        writer.problem(mark.place, "plot-empty", message, hint)


def _names(shape: Shape) -> set[str]:
    return {step for program in shape.programs for step in program.steps}


def _moving(scene: Scene) -> set[str]:
    """The names whose values are not always the same."""
    found = {
        STEP,
        *(parameter.name for parameter in scene.parameters),
        *(state.name for state in scene.states),
    }
    for value in scene.values:
        if not found.isdisjoint(step for program in value.programs for step in program.steps):
            found |= names_of(value)
    return found
