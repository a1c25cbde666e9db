"""`plot`: a picture with something to move, from an author's own formulas and data.

The author writes a list of what there is, and a caption. The build reads it into programs, draws
the picture at its start and hands the programs to the page, where theme/widgets/plot/widget.js
draws alike.

| part | |
|---|---|
| `forms` | what each kind of item takes |
| `items` | a list -> items |
| `pairs` | formulas with parts: points, equations, definitions |
| `scope` | names, and formulas that use them -> programs |
| `parameters` | items that give names |
| `marks` | items that draw -> marks |
| `axis` | what stands along an axis -> numbers, days or names |
| `days` | days -> numbers, and dates to read |
| `scene` | all that is declared, and its values at a moment |
| `outlines` | a shape and values -> a path |
| `readouts` | `{…}` in words -> values |
| `heard` | what of it can be heard |
| `names` | where the name of an axis stands |
| `picture` | marks -> what the template draws |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Number, OneOf, Option, Range, Switch
from learnmathora.blocks.plot.axis import Axis, AxisRange
from learnmathora.blocks.plot.days import Days
from learnmathora.blocks.plot.declaration import declared
from learnmathora.blocks.plot.labels import Placed
from learnmathora.blocks.plot.names import Corner, name_corners
from learnmathora.blocks.plot.numbers import Table
from learnmathora.blocks.plot.parameters import Named
from learnmathora.blocks.plot.picture import Drawn, Grip
from learnmathora.blocks.plot.scene import Parameter, View
from learnmathora.blocks.plot.sentences import Sentence, Sentences
from learnmathora.blocks.widget import AXES, HEAD, Widget, shared
from learnmathora.markdown import Writer
from learnmathora.model import Title

# What the build remembers is made of these.
__all__ = [
    "KIND", "Days", "Drawn", "Grip", "Named", "Parameter", "Placed", "PlotBlock", "Sentence",
    "Sentences", "Table", "View",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlotBlock(Widget):
    """`scene` is what the page's script is given, as JSON; the rest is the picture at the start."""

    name: ClassVar[str] = "plot"
    on_request: ClassVar[tuple[str, ...]] = ("sweep", "tone")
    scene: str
    views: tuple[View, ...]
    drawn: tuple[Drawn, ...]
    grips: tuple[Grip, ...]
    labels: tuple[Placed, ...]
    knobs: tuple[Named, ...]
    table: Table
    words: str
    sentences: Sentences
    parts: tuple[str, ...]
    axes: tuple[Title, Title]
    corners: tuple[tuple[Corner, Corner], ...]
    is_heard: bool
    days: Days | None

    @property
    def has_controls(self) -> bool:  # type: ignore[override]
        return bool(self.knobs or self.sentences.guess)

    @property
    def builds_on(self) -> tuple[str, ...]:
        """What every plot needs, and what this one does: its own `parts`."""
        return ("expression", "stepping", *self.parts)

    @property
    def predict(self) -> Title:
        """What is to be guessed first."""
        return self.sentences.question

    @property
    def has_steps(self) -> bool:
        return any(knob.parameter.name == "step" for knob in self.knobs)

    @property
    def cover(self) -> str:
        """Its lines, in quarters of a unit as those of others are."""
        lines = (
            letter.line for letter in self.drawn if letter.classes.startswith(("line", "level"))
        )
        return re.sub(r"-?[\d.]+", lambda found: f"{4 * float(found[0]):.0f}", "".join(lines))


def read(invocation: Invocation, writer: Writer) -> PlotBlock | None:
    found = declared(invocation, writer)
    if found is None:
        return None
    options = invocation.options
    has_goal = bool(found.sentences.goal)
    names = [options[f"{axis}-name"].text for axis in "xy"]
    signs = ("x" if options["x"].is_plain else "", "y")
    x_name, y_name = (
        f"{sign}: {name}" if sign and name else name or sign
        for sign, name in zip(signs, names, strict=True)
    )
    return PlotBlock(
        **shared(invocation, found.caption, writer, name=found.words, has_goal=has_goal),
        scene=found.json,
        views=found.views.all,
        drawn=found.drawn,
        grips=found.grips,
        labels=found.labels,
        knobs=found.knobs,
        table=found.table,
        words=found.words,
        sentences=found.sentences,
        parts=found.parts,
        axes=(options["x-name"], options["y-name"]),
        corners=tuple(
            name_corners(view, n, (x_name, y_name), found.drawn, found.labels)
            for n, view in enumerate(found.views.all)
        ),
        is_heard=found.is_heard,
        days=found.days,
    )


STEPS = Number(1, 200, is_whole=True)
KIND = Kind(
    PlotBlock,
    "a picture from your own formulas and data, with something to move",
    read,
    (
        Option("x", AxisRange(), "which x are shown", Axis((-5.0, 5.0))),
        Option("y", Range(), "which heights are shown; else what fits", None),
        Option("even", Switch(), "the same scale across and up", False),
        Option("log", OneOf(("x", "y", "xy")), "which axes go by powers of ten", None),
        Option("steps", STEPS, "how many steps a state can take, 20 if unset", None),
        Option("step", Number(0, 200, is_whole=True), "how many are taken at the start", None),
        *AXES,
        *HEAD,
    ),
)
