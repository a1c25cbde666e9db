"""`plot`: a picture with something to move, from an author's own formulas and data.

The author writes a list of what there is, and a caption. The build reads it into programs, draws the
picture at its start and hands the page the same programs; theme/widgets/plot/widget.js draws alike.

| part | |
|---|---|
| `forms` | what each kind of item takes |
| `items` | a list -> items |
| `pairs` | formulas with parts: points, equations, definitions |
| `scope` | names, and formulas that use them -> programs |
| `parameters` | items that give names |
| `marks` | items that draw -> marks |
| `scene` | all that is declared, and its values at a moment |
| `outlines` | a shape and values -> a path |
| `readouts` | `{…}` in words -> values |
| `picture` | marks -> what the template draws |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Option, Range
from learnmathora.blocks.plot.declaration import Declaration, declared
from learnmathora.blocks.plot.parameters import Named
from learnmathora.blocks.plot.picture import Drawn, Table
from learnmathora.blocks.plot.scene import Parameter, View
from learnmathora.blocks.widget import AXES, HEAD, Widget, shared
from learnmathora.markdown import Writer
from learnmathora.model import Title

# What the build remembers is made of these.
__all__ = ["KIND", "Drawn", "Named", "Parameter", "PlotBlock", "Table", "View"]


@dataclass(frozen=True, slots=True)
class PlotBlock(Widget):
    """`scene` is what the page's script is given, as JSON; `drawn` is what the picture shows."""

    name: ClassVar[str] = "plot"
    scene: str
    views: tuple[View, ...]
    drawn: tuple[Drawn, ...]
    knobs: tuple[Named, ...]
    table: Table
    words: str
    effect: str
    axes: tuple[Title, Title]

    @property
    def builds_on(self) -> tuple[str, ...]:
        return ("expression", "functions", "axes", "steps")

    @property
    def cover(self) -> str:
        return ""


def read(invocation: Invocation, writer: Writer) -> PlotBlock | None:
    found: Declaration | None = declared(invocation, writer)
    if found is None:
        return None
    options = invocation.options
    return PlotBlock(
        **shared(invocation, found.caption, writer, name=found.words),
        scene=found.scene.json(),
        views=found.scene.views,
        drawn=found.drawn,
        knobs=found.knobs,
        table=found.table,
        words=found.words,
        effect=found.effect,
        axes=(options["x-name"], options["y-name"]),
    )


KIND = Kind(
    PlotBlock,
    "a picture from your own formulas and data, with sliders",
    read,
    (
        Option("x", Range(), "which x are shown", (-5.0, 5.0)),
        Option("y", Range(), "which heights are shown; else what fits", None),
        *AXES,
        *HEAD,
    ),
)
