"""`descent`: gradient descent on a curve, step by step, at a rate and a momentum one can change.

The build draws the curve and the first steps. A step is computed in the order in which
theme/widgets/descent/widget.js does it, on the same binary numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, ClassVar

from learnmathora.blocks.descent.curve import Curve, Step
from learnmathora.blocks.descent.faults import fault
from learnmathora.blocks.formulas import FormulaIn
from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.options import Number, Option, Range
from learnmathora.blocks.widget import AXES, HEAD, Knob, Widget, by_step, displayed, shared, sliders
from learnmathora.expression import Expression, in_tex, in_words
from learnmathora.markdown import Writer
from learnmathora.model import Fragment, Title
from learnmathora.plotting.axes import Plot, Point, Span, fitting
from learnmathora.plotting.curves import curve
from learnmathora.text.number import digits, exact

FRAME = (64, 16, 624, 336)
# An arc that is shorter than this has no head.
SHORTEST = 40


@dataclass(frozen=True, slots=True)
class Descent(Widget):
    """`basins` are the curve's low points, the lowest first; `trail` is x, slope and f by step.

    `programs` holds the function's and its slope's, as the page's script works them out.
    """

    name: ClassVar[str] = "descent"
    formula: Fragment
    words: str
    programs: tuple[str, str]
    line: str
    range: Span
    y_range: Span
    rate_range: Span
    opening: Mapping[str, float]
    steps: int
    trail: tuple[tuple[float, float, float], ...]
    basins: tuple[Point, ...]
    goal: float | None
    goal_steps: int
    axes: tuple[Title, Title]

    @property
    def builds_on(self) -> tuple[str, ...]:
        return ("expression", "axes", "steps")

    @property
    def plot(self) -> Plot:
        return Plot(FRAME, self.range, self.y_range)

    @property
    def cover(self) -> str:
        return self.line

    @property
    def rows(self) -> tuple[Step, ...]:
        return tuple(Step(*each) for each in self.trail)

    @property
    def figures(self) -> dict[str, str]:
        """What sentences may name."""
        last = self.rows[-1]
        return {
            "step": str(len(self.trail) - 1),
            "start": digits(self.opening["start"]),
            "x": digits(last.x),
            "slope": digits(last.slope),
            "f": digits(last.f),
            "formula": self.words,
        }

    @property
    def turn(self) -> float:
        """How far the tangent at the last step is turned clockwise in the picture, in degrees."""
        x, slope, f = self.trail[-1]
        across, down = self.plot.place((x, f))
        right, lower = self.plot.place((x + 1, f + slope))
        return math.degrees(math.atan2(lower - down, right - across))

    @property
    def hops(self) -> str:
        """The path of the steps: each an arc from where it begins to where it lands."""
        places = [self.plot.place((row.x, row.f)) for row in self.rows]
        return "".join([f"M{_pair(*places[0])}", *map(_hop, places, places[1:])])

    @property
    def heights(self) -> Span:
        """From the lowest place to the highest that is shown: what the losses are drawn between."""
        low, high = self.y_range
        return min((y for _, y in self.basins), default=low), high

    @property
    def losses(self) -> str:
        return by_step((row.f for row in self.rows), self.steps, self.heights)

    @property
    def knobs(self) -> tuple[Knob, ...]:
        spans = {"start": self.range, "rate": self.rate_range, "momentum": (0.0, 0.99)}
        steps = ("step", (0.0, float(self.steps)), 1.0, self.opening["step"])
        return (*sliders(spans, self.opening), steps)

    @property
    def tips(self) -> str:
        """Where each arc lands, the head of an arrow, if there is room for one."""
        places = [self.plot.place((row.x, row.f)) for row in self.rows]
        return "".join(map(_tip, places, places[1:]))


def _middle(start: Point, end: Point) -> Point:
    """Where the handle of an arc is: above both ends, the higher the longer the step."""
    return (start[0] + end[0]) / 2, min(start[1], end[1]) - abs(end[0] - start[0]) * 0.4


def _hop(start: Point, end: Point) -> str:
    return f"Q{_pair(*_middle(start, end))} {_pair(*end)}"


def _tip(start: Point, end: Point) -> str:
    if math.dist(start, end) < SHORTEST:
        return ""
    x, y = _middle(start, end)
    turn = math.atan2(end[1] - y, end[0] - x)
    at, *sides = (
        (end[0] - size * math.cos(turn + side), end[1] - size * math.sin(turn + side))
        for size, side in ((10, 0.0), (20, 0.35), (20, -0.35))
    )
    return f"M{_pair(*at)}L{_pair(*sides[0])}L{_pair(*sides[1])}z"


def _pair(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


def read(invocation: Invocation, writer: Writer) -> Descent | None:
    options = invocation.options
    function, basins = _looked_at(options["function"].expression, options["range"])
    opening = {name: options[name] for name in ("start", "rate", "momentum", "step")}
    opening = {name: value for name, value in opening.items() if value is not None}
    steps = function.descend(opening["start"], opening["rate"], opening.get("momentum", 0.0))
    trail = tuple(islice(steps, int(opening["step"]) + 1))
    if problem := fault(options, function, trail, basins):
        writer.problem(invocation.place, *problem)
        return None
    y_range = options["y-range"] or fitting(function.values)
    words = in_words(options["function"].expression)
    values = _computed(options, trail, basins)
    has_goal = options["goal"] is not None
    return Descent(
        **shared(
            invocation, invocation.content, writer, name=words, values=values, has_goal=has_goal
        ),
        axes=(options["x-name"], options["y-name"]),
        formula=displayed(invocation, f"f(x) = {in_tex(options['function'].expression)}", writer),
        words=words,
        programs=(str(function.value), str(function.slope)),
        line=_line(function, y_range),
        range=function.span,
        y_range=y_range,
        rate_range=options["rate-range"],
        opening=opening,
        steps=int(options["steps"]),
        trail=trail,
        basins=basins,
        goal=options["goal"],
        goal_steps=int(options["goal-steps"]),
    )


@lru_cache(maxsize=32)
def _looked_at(expression: Expression, span: Span) -> tuple[Curve, tuple[Point, ...]]:
    """A curve and its low points, the lowest first: courses show the same one again and again."""
    found = Curve(expression, span)
    return found, tuple(sorted(found.basins(), key=lambda point: point[1]))


@lru_cache(maxsize=32)
def _line(function: Curve, y_range: Span) -> str:
    """The curve as path data."""
    return curve(function.at, Plot(FRAME, function.span, y_range))


def _computed(
    options: Mapping[str, Any], trail: tuple[Step, ...], basins: tuple[Point, ...]
) -> dict[str, str]:
    """What the caption may name."""
    last = trail[-1]
    values = {name: exact(options[name]) for name in ("start", "rate", "step", "steps")}
    values |= {"x": digits(last.x), "slope": digits(last.slope), "f": digits(last.f)}
    if basins:
        values |= {"minimum.x": digits(basins[0][0]), "minimum.y": digits(basins[0][1])}
    return values


CURVE = FormulaIn(("x",)).read("x^2/2")
KIND = Kind(
    Descent,
    "gradient descent on a curve, step by step",
    read,
    (
        Option("function", FormulaIn(("x",)), "the curve", CURVE),
        Option("range", Range(), "which x are shown", (-3.0, 3.0)),
        Option("y-range", Range(), "which heights are shown; else what fits the curve", None),
        Option("start", Number(), "where the descent starts", 2.5),
        Option("rate", Number(low=0), "the learning rate at the start", 0.1),
        Option("rate-range", Range(), "what the learning rate's slider spans", (0.0, 1.0)),
        Option(
            "momentum", Number(low=0, high=0.99), "adds a slider for momentum, set to this", None
        ),
        Option("step", Number(0, 200, is_whole=True), "how many steps are taken at the start", 3.0),
        Option("steps", Number(1, 200, is_whole=True), "how many steps there can be", 20.0),
        Option("goal", Number(above=0), "how near to the lowest point to get", None),
        Option("goal-steps", Number(1, 200, is_whole=True), "in at most how many steps", 10.0),
        *AXES,
        *HEAD,
    ),
)
