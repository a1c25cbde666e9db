"""`line-fit`: a line to fit to points by hand, its misses drawn and totalled.

The author writes a table of x and y and a caption. Everything the learner sees first is computed
here, at build time, and remembered: the misses, their totals, the best lines, the contours.

| part | |
|---|---|
| `table` | the table of the author -> points |
| `fits` | points and options -> all that is known of each loss |
| `losses` | what a line costs, and the line that costs least |
| `landscape` | contours of a loss over the plane of slope and intercept |
| `picture` | where values stand in a picture |
| `stated` | totals that a caption states |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from learnmathora.blocks.faults import outside
from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.line_fit.fits import Fit, make_fits
from learnmathora.blocks.line_fit.landscape import Curve, over
from learnmathora.blocks.line_fit.losses import NAMES, Loss, Point, outlying, rates
from learnmathora.blocks.line_fit.picture import Picture, around, short
from learnmathora.blocks.line_fit.stated import totals_agree
from learnmathora.blocks.line_fit.table import read_points
from learnmathora.blocks.options import Line, Number, OneOf, Option, Range, Switch
from learnmathora.blocks.widget import HEAD, Widget, shared
from learnmathora.markdown import Writer
from learnmathora.model import Title
from learnmathora.plotting.axes import Frame, Span
from learnmathora.text.number import digits, exact, figure, rounded

# What the build remembers is made of these.
__all__ = ["KIND", "Curve", "Fit", "LineFit", "Loss"]

FRAME: Frame = (56, 16, 624, 336)
# A point on a cover.
DOT = "m-40 0a40 40 0 1 0 80 0a40 40 0 1 0-80 0"
MOST_TERMS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One point and what the line makes of it; `error` is y minus line."""

    x: float
    y: float
    line: float
    error: float
    cost: float


@dataclass(frozen=True, slots=True)
class LineFit(Widget):
    name: ClassVar[str] = "line-fit"
    on_request: ClassVar[tuple[str, ...]] = ("data", "hint", "points", "residuals", "sound", "tone")
    x_name: Title
    y_name: Title
    points: tuple[Point, ...]
    slope: float
    intercept: float
    slope_range: Span
    intercept_range: Span
    step: float
    goal: float | None
    fits: tuple[Fit, ...]
    has_landscape: bool
    predict: Title

    @property
    def data(self) -> Markup:
        """Of the settings only those that the script cannot read from its controls."""
        needed = ("slope-range", "intercept-range", "goal", "loss", "delta")
        pairs = ((name, self.settings[name]) for name in needed if name in self.settings)
        return Markup("").join(Markup(' data-{}="{}"').format(*pair) for pair in pairs)

    @property
    def builds_on(self) -> tuple[str, ...]:
        more = {"guess": bool(self.predict), "landscape": self.has_landscape}
        return tuple(name for name, is_there in more.items() if is_there)

    @property
    def cover(self) -> str:
        """Its points, and the line that fits them best."""
        slope, intercept = self.fit.best

        def spot(x: float, y: float) -> str:
            return " ".join(f"{4 * float(part):.0f}" for part in self.picture.spot(x, y).split())

        ends = (spot(x, slope * x + intercept) for x in self.picture.x_range)
        return f"M{'L'.join(ends)}{''.join(f'M{spot(*point)}{DOT}' for point in self.points)}"

    @property
    def fit(self) -> Fit:
        """That of the loss with which the line opens."""
        return self.fits[0]

    @property
    def total(self) -> float:
        return rounded(self.fit.opening)

    @property
    def rows(self) -> tuple[Row, ...]:
        lines = ((x, y, self.slope * x + self.intercept) for x, y in self.points)
        cost = self.fit.loss.cost
        return tuple(Row(x, y, line, y - line, cost(y - line)) for x, y, line in lines)

    @property
    def equation(self) -> str:
        """The line as a formula: y = 0.5x + 3."""
        x, y = self.x_name.text, self.y_name.text
        times = "" if len(x) == 1 else " · "
        sign = "−" if self.intercept < 0 else "+"
        return f"{y} = {figure(self.slope)}{times}{x} {sign} {figure(abs(self.intercept))}"

    @property
    def sum(self) -> str:
        """The total as what it adds up, at most eight terms of it."""
        costs = [figure(row.cost) for row in self.rows]
        return " + ".join(costs if len(costs) <= MOST_TERMS else [*costs[: MOST_TERMS - 1], "…"])

    @property
    def picture(self) -> Picture:
        values = [*(y for _, y in self.points), *(row.line for row in self.rows)]
        return Picture(FRAME, around([x for x, _ in self.points]), around(values))

    @property
    def misses(self) -> str:
        """A path from each point to the line."""
        picture = self.picture
        return "".join(
            f"M{picture.spot(row.x, row.y)}V{short(picture.down(row.line))}" for row in self.rows
        )

    @property
    def outliers(self) -> str:
        """Rings around points whose residual from the best line is out of the ordinary."""
        far = outlying(self.points, self.fit.best, self.picture.y_range)
        return "".join(
            f"M{self.picture.spot(x, y)}m-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0" for x, y in far
        )

    @property
    def map(self) -> Picture:
        return over(self.slope_range, self.intercept_range)

    def levels(self, fit: Fit) -> str:
        """The levels of the contours, in words for the picture's name."""
        return ", ".join(figure(contour.level) for contour in fit.contours)

    def line(self, x: float) -> float:
        return self.slope * x + self.intercept

    @property
    def turning(self) -> Point:
        """Where the line leaves the picture, far from x = 0: to take hold of its slope."""
        picture = self.picture
        far = max(picture.x_range, key=abs)
        y = picture.clamped(self.line(far))
        return (far if y == self.line(far) else (y - self.intercept) / self.slope), y

    @property
    def rates(self) -> tuple[float, ...]:
        return rates(self.points)


def read(invocation: Invocation, writer: Writer) -> LineFit | None:
    table, *caption = invocation.content or (None,)
    if table is None or table.kind != "table" or not caption:
        message = "a line fit is a table of x and y, then a caption"
        hint = "begin with | x | y |, and say below the table what to try"
        writer.problem(invocation.place, "line-fit-shape", message, hint)
        return None
    points = read_points(table, writer)
    options = invocation.options
    if points is None or not _settings_agree(invocation, writer):
        return None
    fits = make_fits(points, options)
    _check_goal(invocation, fits[0], writer)
    totals = [value for fit in fits for value in (fit.opening, fit.least)]
    if not totals_agree(caption, fits[0].opening, [*totals, options["goal"] or 0], writer):
        return None
    names = [writer.title(cell.children) for cell in table.children[0].children]
    has_goal = options["goal"] is not None
    values = _values(fits[0], len(points), options)
    return LineFit(
        **shared(invocation, caption, writer, name=names[1], values=values, has_goal=has_goal),
        x_name=names[0],
        y_name=names[1],
        points=points,
        slope=options["slope"],
        intercept=options["intercept"],
        slope_range=options["slope-range"],
        intercept_range=options["intercept-range"],
        step=options["step"],
        goal=options["goal"],
        fits=fits,
        has_landscape=options["landscape"],
        predict=options["predict"],
    )


def _check_goal(invocation: Invocation, fit: Fit, writer: Writer) -> None:
    """A goal that no line reaches is none."""
    goal = invocation.options["goal"]
    if goal is not None and goal <= fit.least:
        message = f"no line gets below goal={exact(goal)}: the best adds up to {digits(fit.least)}"
        hint = "set a goal above that, so that learners can come near it"
        writer.problem(invocation.place, "line-fit-goal", message, hint)


def _values(fit: Fit, count: int, options: Mapping[str, Any]) -> dict[str, str]:
    """What a caption may name."""
    values = {
        "total": fit.opening,
        "mean": fit.opening / count,
        "slope": options["slope"],
        "intercept": options["intercept"],
        "best.slope": fit.best[0],
        "best.intercept": fit.best[1],
        "best.total": fit.least,
    }
    return {name: figure(value) for name, value in values.items()}


def _settings_agree(invocation: Invocation, writer: Writer) -> bool:
    """Whether the line opens within the ranges of its sliders."""
    agree = True
    for name in ("slope", "intercept"):
        if advice := outside(name, invocation.options, f"{name}-range"):
            writer.problem(invocation.place, "line-fit-range", *advice)
            agree = False
    return agree


KIND = Kind(
    LineFit,
    "a line to fit to points by hand, with what its misses add up to",
    read,
    (
        Option("slope", Number(), "the slope at the start", 0.0),
        Option("intercept", Number(), "the intercept at the start", 0.0),
        Option("slope-range", Range(), "what the slope's slider spans", (-1.0, 2.0)),
        Option("intercept-range", Range(), "what the intercept's slider spans", (0.0, 6.0)),
        Option("step", Number(above=0), "how far one step of a slider goes", 0.1),
        Option("goal", Number(above=0), "the total to get below", None),
        Option(
            "loss",
            OneOf(NAMES),
            "what a miss costs, squared if unset; several give a choice",
            repeats=True,
        ),
        Option("delta", Number(above=0), "the miss at which Huber's loss turns straight", 1.0),
        Option("landscape", Switch(), "the loss over slope and intercept, beside the plot", False),
        Option("predict", Line(), "a question to guess the best slope by, first", Title()),
        *HEAD,
    ),
)
