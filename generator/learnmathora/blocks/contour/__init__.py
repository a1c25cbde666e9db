"""`contour`: a surface over two numbers, seen from above, to walk down or along a constraint.

The build draws the lines of equal height and the gradient here and there. What a place and a step
are is computed in the order in which theme/widgets/contour/widget.js does it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from learnmathora.blocks.contour.faults import fault, goal_fault
from learnmathora.blocks.contour.lines import Level, Map, draw
from learnmathora.blocks.contour.surface import Surface, SurfacePoint
from learnmathora.blocks.formulas import EquationIn, FormulaIn
from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Number, Option, Range
from learnmathora.blocks.widget import AXES, HEAD, Knob, Widget, by_step, displayed, shared, sliders
from learnmathora.expression import in_tex, in_words
from learnmathora.markdown import Writer
from learnmathora.model import Fragment, Title
from learnmathora.plotting.axes import Plot, Point, Span
from learnmathora.text.number import digits, exact

# What the build remembers is made of these.
__all__ = ["KIND", "Contour", "Level", "Map", "Spot"]

VARIABLES = ("x", "y")


@dataclass(frozen=True, slots=True)
class Contour(Widget):
    """`programs` are the page's, by name; `lowest` is x and y, or empty; `floor`, how low it is."""

    name: ClassVar[str] = "contour"
    formula: Fragment
    words: str
    programs: Mapping[str, str]
    map: Map
    x_range: Span
    y_range: Span
    rate_range: Span
    opening: Mapping[str, float]
    steps: int
    trail: tuple[SurfacePoint, ...]
    lowest: tuple[float, ...]
    floor: float
    goal: float | None
    typical: float
    axes: tuple[Title, Title]

    @property
    def builds_on(self) -> tuple[str, ...]:
        return ("expression", "axes", "steps")

    @property
    def plot(self) -> Plot:
        return Plot(self.map.frame, self.x_range, self.y_range)

    @property
    def cover(self) -> str:
        return "".join(level.line for level in self.map.levels[::2])

    @property
    def figures(self) -> dict[str, str]:
        """What sentences may name."""
        last = self.trail[-1]
        return {
            "step": str(len(self.trail) - 1),
            "x": digits(last.x),
            "y": digits(last.y),
            "f": digits(last.f),
            "gradient": f"({digits(last.fx)}, {digits(last.fy)})",
            "length": digits(last.length),
            "formula": self.words,
        }

    @property
    def places(self) -> tuple[Point, ...]:
        """Where the learner put the point, then where the trail goes, in the picture's units."""
        put = self.opening["x"], self.opening["y"]
        return tuple(map(self.plot.place, (put, *((point.x, point.y) for point in self.trail))))

    def arrow(self, across: float, up: float) -> tuple[float, float]:
        """The length in the picture of an arrow, and its turn clockwise, in degrees."""
        size = math.hypot(across, up)
        return 90 * size / (size + self.typical), math.degrees(math.atan2(-up, across))

    @property
    def heights(self) -> Span:
        """What the losses are drawn between: from the lowest place to a little above the start."""
        low, first = self.floor, max(self.trail[0].f, self.floor)
        return low, first + ((first - low) / 4 or 1.0)

    @property
    def losses(self) -> str:
        return by_step((point.f for point in self.trail), self.steps, self.heights)

    @property
    def knobs(self) -> tuple[Knob, ...]:
        spans = {"x": self.x_range, "y": self.y_range, "rate": self.rate_range}
        steps = ("step", (0.0, float(self.steps)), 1.0, self.opening["step"])
        return (*sliders(spans, self.opening), steps)


def read(invocation: Invocation, writer: Writer) -> Contour | None:
    options = invocation.options
    constraint = options["constraint"]
    ranges = options["x-range"], options["y-range"]
    surface = Surface(options["function"].expression, constraint and constraint.expression, *ranges)
    opening = {name: options[name] for name in ("x", "y", "rate", "step")}
    if problem := fault(options, surface):
        writer.problem(invocation.place, *problem)
        return None
    trail = surface.descend(opening["x"], opening["y"], opening["rate"], int(opening["step"]))
    lowest = surface.lowest()
    goal = options["goal"]
    if goal is not None and (problem := goal_fault(goal, lowest, trail[-1])):
        writer.problem(invocation.place, *problem)
        return None
    words = in_words(options["function"].expression)
    return Contour(
        **shared(
            invocation,
            invocation.content,
            writer,
            name=words,
            values=_computed(options, trail[-1], lowest),
            has_goal=goal is not None,
        ),
        axes=(options["x-name"], options["y-name"]),
        formula=displayed(invocation, _tex(options), writer),
        words=words,
        programs=surface.programs(),
        map=draw(surface),
        x_range=ranges[0],
        y_range=ranges[1],
        rate_range=options["rate-range"],
        opening=opening,
        steps=int(options["steps"]),
        trail=trail,
        lowest=(lowest.x, lowest.y) if lowest else (),
        floor=lowest.f if lowest else min(point.f for point in trail),
        goal=goal,
        typical=surface.typical(),
    )


def _tex(options: Mapping[str, Any]) -> str:
    tex = f"f(x, y) = {in_tex(options['function'].expression)}"
    constraint = options["constraint"]
    if constraint:
        tex += rf", \qquad {in_tex(constraint.left)} = {in_tex(constraint.right)}"
    return tex


def _computed(
    options: Mapping[str, Any], last: SurfacePoint, lowest: SurfacePoint | None
) -> dict[str, str]:
    """What the caption may name."""
    values = {name: exact(options[name]) for name in ("rate", "step", "steps")}
    values |= {"x": digits(last.x), "y": digits(last.y), "f": digits(last.f)}
    values |= {"gradient.x": digits(last.fx), "gradient.y": digits(last.fy)}
    values |= {"length": digits(last.length)}
    if lowest:
        values |= {"minimum.x": digits(lowest.x), "minimum.y": digits(lowest.y)}
        values |= {"minimum.f": digits(lowest.f)}
    return values


SURFACE = FormulaIn(VARIABLES).read("x^2 + 3*y^2")
KIND = Kind(
    Contour,
    "a surface seen from above, to walk down step by step or along a constraint",
    read,
    (
        Option("function", FormulaIn(VARIABLES), "the surface's height", SURFACE),
        Option("x-range", Range(), "which x are shown", (-3.0, 3.0)),
        Option("y-range", Range(), "which y are shown", (-2.0, 2.0)),
        Option("x", Number(), "where the point is at the start", 2.0),
        Option("y", Number(), "where the point is at the start", 1.0),
        Option("constraint", EquationIn(VARIABLES), "a curve that the point has to stay on", None),
        Option("rate", Number(low=0), "the learning rate at the start", 0.1),
        Option("rate-range", Range(), "what the learning rate's slider spans", (0.0, 0.5)),
        Option("step", Number(0, 100, is_whole=True), "how many steps are taken at the start", 0.0),
        Option("steps", Number(1, 100, is_whole=True), "how many steps there can be", 20.0),
        Option("goal", Number(above=0), "how near to the lowest point to get", None),
        *AXES,
        *HEAD,
    ),
)
