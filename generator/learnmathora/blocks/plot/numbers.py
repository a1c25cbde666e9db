"""What a picture shows -> a table of numbers, and how the page's script works it out anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learnmathora.blocks.plot.picture import Mark
from learnmathora.blocks.plot.scene import STEP, Scene, Values, View, counted
from learnmathora.expression import Program
from learnmathora.text.number import digits, plain

# Rows of a table that are shown.
MOST = 60


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, and the rows below them as they are at the start."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


# A table, and what the script is given for it: how it goes, over what, by which programs.
Made = tuple[Table, list[Any]]
Say = Callable[[Program, float], str]


def table(
    marks: Sequence[Mark],
    scene: Scene,
    trail: Sequence[Values],
    words: Sequence[str],
    labels: Mapping[str, str],
    texts: Mapping[str, Sequence[str]],
    say: Say,
) -> Made:
    """The first that there is: of steps, of curves, of bars, of data, of values.

    `words` are what the steps are called, then the states; `labels` are what sliders are called;
    `say` writes what a program is worth.
    """
    if scene.states:
        programs = [Program((name,)) for name in (STEP, *(state.name for state in scene.states))]
        rows = [_row(programs, now, say) for now in trail[:MOST]]
        return _table(words, rows), ["steps", 0, *map(str, programs)]
    return (
        _of_curves(marks, scene, trail[-1])
        or _of_bars(marks, scene, trail[-1])
        or _of_data(scene, texts)
        or _of_values(scene, trail[-1], labels, say)
    )


def _row(programs: Sequence[Program], now: Values, say: Say) -> tuple[str, ...]:
    return tuple(say(program, program.at(now)) for program in programs)


def _table(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(tuple(heads), tuple(rows))


def _of_curves(marks: Sequence[Mark], scene: Scene, now: Values) -> Made | None:
    """A row for each tick along x, with what each curve of x has there."""
    curves = [mark for mark in marks if mark.shape.kind == "line" and mark.shape.variable == "x'"][
        :6
    ]
    if not curves:
        return None
    ticks = scene.views[curves[0].shape.view].x_ticks
    programs = [Program(("x'",)), *(curve.shape.programs[3] for curve in curves)]
    heads = ["x", *(curve.label.text or "y" for curve in curves)]
    values = [{**now, "x'": tick} for tick in ticks]
    rows = [tuple(digits(program.at(value)) for program in programs) for value in values]
    view = scene.views[curves[0].shape.view]
    rows, named = _with_row_names(rows, ticks, view)
    return _table(heads, rows), ["at", named, "x'", list(ticks), *map(str, programs)]


def _with_row_names(
    rows: Sequence[tuple[str, ...]], values: Sequence[float], view: View
) -> tuple[list[tuple[str, ...]], Any]:
    """Rows that begin with what stands along x there, and what the script is given for that."""
    named = dict(view.named)
    found = [
        (named.get(value) or row[0], *row[1:]) for row, value in zip(rows, values, strict=True)
    ]
    return found, {plain(value): text for value, text in view.named} or 0


def _of_bars(marks: Sequence[Mark], scene: Scene, now: Values) -> Made | None:
    bars = next((mark for mark in marks if mark.shape.kind == "bars"), None)
    if bars is None:
        return None
    shape = bars.shape
    values = [*counted(shape.programs, shape.variable, now)][:MOST]
    written = [tuple(map(digits, row[:2])) for row in values]
    rows, named = _with_row_names(written, [row[0] for row in values], scene.views[shape.view])
    heads = ["x" if named else shape.variable.rstrip("'"), bars.label.text or "y"]
    programs = shape.programs[:4]
    return _table(heads, rows), ["count", named, shape.variable, *map(str, programs)]


def _of_data(scene: Scene, texts: Mapping[str, Sequence[str]]) -> Made | None:
    if not scene.columns:
        return None
    columns = [
        texts.get(name) or tuple(map(digits, column)) for name, column in scene.columns.items()
    ]
    return _table([*scene.columns], [*zip(*columns, strict=True)][:MOST]), []


def _of_values(scene: Scene, now: Values, labels: Mapping[str, str], say: Say) -> Made:
    """What is set, and what follows from it."""
    names = [quantity.name for quantity in (*scene.parameters, *scene.values)][:8]
    if not names:
        return Table(), []
    programs = [Program((name,)) for name in names]
    heads = [labels.get(name) or name for name in names]
    return _table(heads, [_row(programs, now, say)]), ["at", 0, "", [0], *names]
