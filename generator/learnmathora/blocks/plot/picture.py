"""Marks and values -> what the template draws: paths, a key, what can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learnmathora.blocks.plot.outlines import SYMBOLS, WHOLE, outline
from learnmathora.blocks.plot.scene import Scene, Shape, Values
from learnmathora.expression import Program
from learnmathora.model import Place, Title

# What a sign in the key looks like, by how the mark looks.
SIGNS = {
    "line": "M1 6H23",
    "level": "M1 6H23",
    "area": "M2 1H22V11H2z",
    "bars": "M4 11V4h6v7zM12 11V1h6v10z",
    "arrow": "M1 6H22m-7-4l7 4l-7 4",
    "spot": "M7 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "grid": "M1 6H23M8 0V12M16 0V12",
    "field": "M2 10l8-6M13 9l9-4",
}


# The classes of lines by what authors call them: "thin" is the axes' own.
STYLES = {"dashed": "dashed", "dotted": "dotted", "thin": "fine"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn, how it looks and what it is called; marks of one item share their colour.

    `drags` names the sliders that a point is dragged by: across and up, or along both.
    """

    look: str
    shape: Shape
    flags: frozenset[str]
    label: Title
    place: Place
    color: int
    drags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A path of the picture: its classes, where it goes, and what the key says of it."""

    classes: str
    line: str
    label: Title
    sign: str
    view: int
    # Signs at places are drawn whole; all else ends at the frame.
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Grip:
    """What is taken hold of: where it is, in which view, and the shape that it moves."""

    x: float
    y: float
    view: int


def drawn(marks: Sequence[Mark], scene: Scene, trail: Sequence[Values]) -> tuple[Drawn, ...]:
    """In order of the marks, of which the later lie above."""
    named = set[int]()
    found = []
    for mark in marks:
        flags = [STYLES[flag] for flag in sorted(mark.flags & STYLES.keys())]
        shape, view = mark.shape, scene.views[mark.shape.view]
        is_shown = shape.shown is None or shape.shown.at(trail[-1])
        line = outline(shape, trail, view) if is_shown else ""
        label = mark.label if mark.place.line not in named else Title()
        named.add(mark.place.line)
        classes = " ".join((mark.look, f"of-{mark.color}", *flags))
        is_whole = shape.kind in WHOLE
        found.append(Drawn(classes, line, label, _sign(mark), shape.view, is_whole))
    return tuple(found)


def _sign(mark: Mark) -> str:
    if mark.look == "dots":
        return f"M12 6{SYMBOLS[mark.shape.pieces]}"
    return SIGNS.get(mark.look, "")


def grips(marks: Sequence[Mark], scene: Scene, now: Values) -> tuple[Grip, ...]:
    found = []
    for mark in marks:
        if mark.drags:
            x, y = (program.at(now) for program in mark.shape.programs)
            across, down = scene.views[mark.shape.view].place((x, y))
            found.append(Grip(across, down, mark.shape.view))
    return tuple(found)


def slider_names(program: Program, sliders: Sequence[str]) -> list[str]:
    """The sliders that a program names."""
    return [name for name in sliders if name in program.steps]
