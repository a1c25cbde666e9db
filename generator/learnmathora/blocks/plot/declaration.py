"""What stands in a plot -> its scene and its picture at the start, or problems."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.plot.items import Item, read_items
from learnmathora.blocks.plot.marks import MAKERS, Mark, Marker, marks
from learnmathora.blocks.plot.outlines import traced
from learnmathora.blocks.plot.parameters import Givers, Named
from learnmathora.blocks.plot.picture import Drawn, Table, drawn, fitted, table_of_curves
from learnmathora.blocks.plot.readouts import Readouts
from learnmathora.blocks.plot.scene import Scene, View
from learnmathora.blocks.plot.scope import Scope
from learnmathora.markdown import Node, Writer
from learnmathora.model import Title
from learnmathora.plot import Span

SHAPE = "plot-shape"
FRAME = (64, 16, 624, 336)


@dataclass(frozen=True, slots=True)
class Declaration:
    caption: tuple[Node, ...]
    scene: Scene
    drawn: tuple[Drawn, ...]
    knobs: tuple[Named, ...]
    table: Table
    words: str
    effect: str


def declared(invocation: Invocation, writer: Writer) -> Declaration | None:
    before = len(writer.problems)
    items = [node for node in invocation.content if node.kind == "list"][:1]
    rest = [node for node in invocation.content if node not in items]
    if not items:
        message = "a plot is a list of what there is to see, then a caption"
        hint = "begin with - slider `a = 1` from `0` to `2`, and - curve `a*x^2`"
        writer.problem(invocation.place, SHAPE, message, hint)
        return None
    read = read_items(items[0].children, writer)
    scope = Scope(writer)
    givers = Givers(scope)
    for item in read:
        _give(item, givers, writer)
    x_range: Span = invocation.options["x"]
    marker = Marker(scope, {"x": x_range, "y": invocation.options["y"] or x_range})
    made = _marks(read, marker, writer)
    if len(writer.problems) > before:
        return None
    scene = Scene(
        tuple(each.parameter for each in givers.parameters),
        scope.columns,
        tuple(givers.values),
        (),
        tuple(mark.shape for mark in made),
        (),
    )
    trail = scene.trail(scene.opening, 0)
    y_range = invocation.options["y"] or _heights(made, trail[-1])
    scene = replace(scene, views=(View(FRAME, x_range, y_range),))
    caption = Readouts(scope, trail[-1]).filled(rest)
    if len(writer.problems) > before:
        return None
    return Declaration(
        caption,
        scene,
        drawn(made, scene, trail),
        tuple(givers.parameters),
        table_of_curves(made, scene, trail[-1]),
        ", ".join(dict.fromkeys(mark.label.text for mark in made if mark.label)) or "plot",
        "",
    )


def _give(item: Item, givers: Givers, writer: Writer) -> None:
    if item.kind == "slider":
        givers.slider(item, writer.title(item.label))
    elif item.kind == "let":
        givers.let(item)


def _marks(items: tuple[Item, ...], marker: Marker, writer: Writer) -> list[Mark]:
    found: list[Mark] = []
    color = 0
    for item in items:
        if item.kind in MAKERS:
            color = color % 6 + 1
            found += marks(item, marker, _title(item, writer), color)
    return found


def _title(item: Item, writer: Writer) -> Title:
    return writer.title(item.label)


def _heights(made: list[Mark], now: dict[str, float]) -> Span:
    """Of all that is drawn, at the start."""
    found = [y for mark in made for _, y in traced(mark.shape, now) if math.isfinite(y)]
    return fitted(found)
