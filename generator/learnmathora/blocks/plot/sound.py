"""What of a plot can be heard: marks that have one value after another along x."""

from __future__ import annotations

from collections.abc import Sequence

from learnmathora.blocks.plot.picture import Drawn, Mark

# The first of these that is drawn is what is heard, as theme/widgets/plot/sweep.js plays it.
KINDS = (("line",), ("trail",), ("dots",), ("bars", "bins", "density"), ("level",), ("area",))


def sounds_of(marks: Sequence[Mark], pictures: Sequence[Drawn]) -> list[list[int]]:
    """By the number of the shape: where in the key its name stands, or -1.

    Arguments:
        marks: all that the plot draws.
        pictures: the same as it is drawn, in the same order: these have the labels of the key.
    """
    able = [n for n, mark in enumerate(marks) if _is_heard(mark)]
    kinds = {marks[n].shape.kind for n in able}
    first = next((kind for kind in KINDS if kinds.intersection(kind)), ())
    named = [n for n, picture in enumerate(pictures) if picture.label]
    return [[n, named.index(n) if n in named else -1] for n in able if marks[n].shape.kind in first]


def _is_heard(mark: Mark) -> bool:
    """All but boxes, and curves that an equation describes: these have no value at a place."""
    shape = mark.shape
    if shape.kind == "level":
        return len(shape.programs) > 2 or str(shape.programs[1]) != "0"
    return shape.kind != "area" or shape.pieces > 1
