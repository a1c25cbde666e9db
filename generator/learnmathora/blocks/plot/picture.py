"""Marks and values -> what the template draws: paths, a key, a table of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learnmathora.blocks.plot.marks import Mark
from learnmathora.blocks.plot.outlines import outline
from learnmathora.blocks.plot.scene import Scene, Values
from learnmathora.expression import Program
from learnmathora.model import Title
from learnmathora.number import digits, exact
from learnmathora.plot import Span, fitting

# What a sign in the key looks like, by how the mark looks.
SIGNS = {"line": "M1 6H23"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A path of the picture: its classes, where it goes, and what the key says of it."""

    classes: str
    line: str
    label: Title
    sign: str


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers behind the picture: heads, rows, and how the script works them out anew.

    Each cell is a program over `variable`, which takes one of `values` in each row.
    """

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    variable: str = ""
    values: tuple[float, ...] = ()
    programs: tuple[str, ...] = ()


def drawn(marks: Sequence[Mark], scene: Scene, trail: Sequence[Values]) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(
            " ".join((mark.look, f"of-{mark.color}", *sorted(mark.flags))),
            outline(mark.shape, trail, scene.views[mark.shape.view].plot),
            mark.label,
            SIGNS[mark.look],
        )
        for mark in marks
    )


def table_of_curves(marks: Sequence[Mark], scene: Scene, now: Values) -> Table:
    """A row for each tick along x, with what each curve of x has there."""
    curves = [mark for mark in marks if mark.look == "line" and mark.shape.variable == "x'"]
    if not curves:
        return Table()
    ticks = scene.views[0].plot.x_ticks
    programs = tuple(mark.shape.programs[3] for mark in curves)
    heads = tuple(mark.label.text or "y" for mark in curves)
    return filled(("x", *heads), "x'", ticks, programs, now)


def filled(
    heads: tuple[str, ...],
    variable: str,
    values: Sequence[float],
    programs: Sequence[Program],
    now: Values,
) -> Table:
    rows = tuple(
        (exact(value), *(digits(each(**now, **{variable: value})) for each in programs))
        for value in values
    )
    return Table(heads, rows, variable, tuple(values), tuple(map(str, programs)))


def fitted(heights: Sequence[float]) -> Span:
    return fitting(heights) if heights else (-1.0, 1.0)
