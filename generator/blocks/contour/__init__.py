"""`contour`: a surface over two numbers, seen from above, to walk down or along a constraint.

The build draws the lines of equal height and the gradient here and there. What a place and a step
are is computed in the order in which theme/widgets/contour/widget.js does it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.blocks.contour.lines import Level, Map, draw
from generator.blocks.contour.surface import Spot, Surface
from generator.blocks.formulas import EquationIn, FormulaIn
from generator.blocks.kind import Invocation, Kind
from generator.blocks.options import Number, Option, Range
from generator.blocks.widget import Widget, shared
from generator.expression import in_tex, in_words
from generator.markdown import Node, Writer
from generator.model import Fragment
from generator.number import digits, figure
from generator.plot import Plot, Point, Span, slider_step

VARIABLES = ("x", "y")
# What a surface is made of, which the cache must know.
PARTS = (Level, Map, Spot)


@dataclass(frozen=True, slots=True)
class Contour(Widget):
    """`programs` are the page's, by name; `lowest` is x and y, or empty."""

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
    trail: tuple[Spot, ...]
    lowest: tuple[float, ...]
    goal: float | None
    typical: float

    @property
    def builds_on(self) -> tuple[str, ...]:
        return ("expression", "plot", "steps")

    @property
    def plot(self) -> Plot:
        return Plot(self.map.frame, self.x_range, self.y_range)

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
        return tuple(map(self.plot.place, (put, *((spot.x, spot.y) for spot in self.trail))))

    def arrow(self, across: float, up: float) -> tuple[float, float]:
        """The length in the picture of an arrow, and its turn clockwise, in degrees."""
        size = math.hypot(across, up)
        return 90 * size / (size + self.typical), math.degrees(math.atan2(-up, across))

    @property
    def knobs(self) -> tuple[tuple[str, Span, float, float], ...]:
        """Name, range, step and value of each slider."""
        spans = {"x": self.x_range, "y": self.y_range, "rate": self.rate_range}
        fine = ((name, span, self.opening[name]) for name, span in spans.items())
        sliders = ((name, span, slider_step(span, value), value) for name, span, value in fine)
        return (*sliders, ("step", (0.0, float(self.steps)), 1.0, self.opening["step"]))


def read(invocation: Invocation, writer: Writer) -> Contour | None:
    options = invocation.options
    constraint = options["constraint"]
    ranges = options["x-range"], options["y-range"]
    surface = Surface(options["function"].expression, constraint and constraint.expression, *ranges)
    opening = {name: options[name] for name in ("x", "y", "rate", "step")}
    problem = _fault(options, surface)
    if problem:
        writer.problem(invocation.place, *problem)
        return None
    trail = surface.descend(opening["x"], opening["y"], opening["rate"], int(opening["step"]))
    lowest = surface.lowest()
    problem = _goal_fault(options, lowest, trail)
    if problem:
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
            has_goal=options["goal"] is not None,
        ),
        formula=_formula(options, invocation, writer),
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
        goal=options["goal"],
        typical=surface.typical(),
    )


def _formula(options: Mapping[str, Any], invocation: Invocation, writer: Writer) -> Fragment:
    tex = f"f(x, y) = {in_tex(options['function'].expression)}"
    constraint = options["constraint"]
    if constraint:
        tex += rf", \qquad {in_tex(constraint.left)} = {in_tex(constraint.right)}"
    return writer.fragment([Node("formula", invocation.place, text=tex)])


def _computed(options: Mapping[str, Any], last: Spot, lowest: Spot | None) -> dict[str, str]:
    """What the caption may name."""
    values = {name: digits(options[name]) for name in ("rate", "step", "steps")}
    values |= {"x": digits(last.x), "y": digits(last.y), "f": digits(last.f)}
    values |= {"gradient.x": digits(last.fx), "gradient.y": digits(last.fy)}
    values |= {"length": digits(last.length)}
    if lowest:
        values |= {"minimum.x": digits(lowest.x), "minimum.y": digits(lowest.y)}
        values |= {"minimum.f": digits(lowest.f)}
    return values


Fault = tuple[str, str, str]


def _fault(options: Mapping[str, Any], surface: Surface) -> Fault | None:
    """The first thing that keeps the surface from being shown: code, message and hint."""
    if not surface.is_seen:
        message = "the function is flat, or has no value, all over the picture"
        return "contour-function", message, "choose other ranges"
    for name in ("x", "y", "rate"):
        low, high = options[f"{name}-range"]
        if not low <= options[name] <= high:
            span = f"{figure(low)}..{figure(high)}"
            message = f"{name}={figure(options[name])} lies outside {name}-range={span}"
            return "contour-range", message, "widen the range, or begin within it"
    if options["constraint"] and not surface.constraint_line():
        message = "the constraint does not cross the picture"
        return "contour-constraint", message, "widen the ranges, or choose another constraint"
    if options["step"] > options["steps"]:
        message = f"step={figure(options['step'])} is more than steps={figure(options['steps'])}"
        return "contour-steps", message, "allow more steps, or begin with fewer"
    if not surface.at(options["x"], options["y"]).is_finite:
        message = "the function has no value or no gradient where it starts"
        return "contour-start", message, "start elsewhere, with x= and y="
    return None


def _goal_fault(
    options: Mapping[str, Any], lowest: Spot | None, trail: tuple[Spot, ...]
) -> Fault | None:
    if options["goal"] is None:
        return None
    if lowest is None:
        message = "there is no lowest point within the picture, so there is no goal to reach"
        return "contour-goal", message, "choose other ranges, or leave out goal="
    if math.hypot(trail[-1].x - lowest.x, trail[-1].y - lowest.y) <= options["goal"]:
        return "contour-goal", "the goal is reached at the start", "start farther away"
    return None


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
    ),
)
