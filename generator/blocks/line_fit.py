"""`line-fit`: a line to fit to points by hand, its squared error drawn and totalled.

The author writes a table of x and y and a caption. Everything the learner sees first is computed
here, at build time: the picture's geometry, the errors and their total. The arithmetic is done in
the order in which theme/widgets/line-fit/widget.js does it, on the same binary numbers, so that
both print the same digits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from generator.blocks.kind import Invocation, Kind
from generator.blocks.options import Number, Option, Range, Unfit
from generator.blocks.widget import Widget, shared
from generator.markdown import Node, Writer
from generator.number import figure, rounded

Point = tuple[float, float]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One point and what the line makes of it; `error` is y minus line."""

    x: float
    y: float
    line: float
    error: float

    @property
    def squared(self) -> float:
        return self.error * self.error


@dataclass(frozen=True, slots=True)
class Picture:
    """The plot: its axes' ticks, and where values stand between them, in the picture's units."""

    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    # left, top, right and bottom
    frame: ClassVar[tuple[int, int, int, int]] = (56, 16, 624, 336)

    def across(self, x: float) -> float:
        left, _, right, _ = self.frame
        low, high = self.x_ticks[0], self.x_ticks[-1]
        return left + (x - low) / (high - low) * (right - left)

    def down(self, y: float) -> float:
        _, top, _, bottom = self.frame
        low, high = self.y_ticks[0], self.y_ticks[-1]
        return bottom - (y - low) / (high - low) * (bottom - top)


@dataclass(frozen=True, slots=True)
class LineFit(Widget):
    name: ClassVar[str] = "line-fit"
    x_name: str
    y_name: str
    points: tuple[Point, ...]
    slope: float
    intercept: float
    slope_range: Span
    intercept_range: Span
    step: float
    goal: float | None

    @property
    def rows(self) -> tuple[Row, ...]:
        lines = ((x, y, self.slope * x + self.intercept) for x, y in self.points)
        return tuple(Row(x, y, line, y - line) for x, y, line in lines)

    @property
    def total(self) -> float:
        """The sum of squared errors."""
        return rounded(sum(row.squared for row in self.rows))

    @property
    def best(self) -> tuple[float, float]:
        """Slope and intercept of the least-squares line, by the normal equations."""
        count = len(self.points)
        mean_x = math.fsum(x for x, _ in self.points) / count
        mean_y = math.fsum(y for _, y in self.points) / count
        spread = math.fsum((x - mean_x) ** 2 for x, _ in self.points)
        slope = math.fsum((x - mean_x) * (y - mean_y) for x, y in self.points) / spread
        return slope, mean_y - slope * mean_x

    @property
    def picture(self) -> Picture:
        values = [*(y for _, y in self.points), *(row.line for row in self.rows)]
        xs = [x for x, _ in self.points]
        return Picture(ticks(min(0.0, *xs), max(xs)), ticks(min(0.0, *values), max(values)))


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Round numbers, 4 to 9 of them, from at or below `low` to above `high`."""
    power = 10.0 ** math.floor(math.log10((high - low) / 4))
    step = next(power * k for k in (1, 2, 2.5, 5, 10) if (high - low) / (power * k) <= 8)
    first, last = math.floor(low / step), math.floor(high / step) + 1
    return tuple(round(n * step, 10) for n in range(first, last + 1))


def read(invocation: Invocation, writer: Writer) -> LineFit | None:
    table, *caption = invocation.content or (None,)
    if table is None or table.kind != "table" or not caption:
        message = "a line fit is a table of x and y, then a caption"
        hint = "begin with | x | y |, and say below the table what to try"
        writer.problem(invocation.place, "line-fit-shape", message, hint)
        return None
    points = _points(table, writer)
    options = invocation.options
    if points is None or not _settings_agree(invocation, writer):
        return None
    names = [cell.plain_text().strip() for cell in table.children[0].children]
    has_goal = options["goal"] is not None
    return LineFit(
        **shared(invocation, caption, writer, name=names[1], has_goal=has_goal),
        x_name=names[0],
        y_name=names[1],
        points=points,
        slope=options["slope"],
        intercept=options["intercept"],
        slope_range=options["slope-range"],
        intercept_range=options["intercept-range"],
        step=options["step"],
        goal=options["goal"],
    )


def _points(table: Node, writer: Writer) -> tuple[Point, ...] | None:
    rows = table.children[1:]
    before = len(writer.problems)
    points = []
    for row in rows:
        cells = [_number(cell, row, writer) for cell in row.children]
        if len(cells) != 2:
            message = f"a row has two cells, x and y; this has {len(cells)}"
            writer.problem(row.place, "line-fit-cell", message, "write | 1 | 2.3 |")
            return None
        points.append((cells[0], cells[1]))
    if len(writer.problems) > before:
        return None
    if len({x for x, _ in points}) < 2:
        message = "a line needs points at two different x at least"
        writer.problem(table.place, "line-fit-points", message, "add rows to the table")
        return None
    return tuple(points)


def _number(cell: Node, row: Node, writer: Writer) -> float:
    written = cell.plain_text().strip()
    try:
        return Number().read(written)
    except Unfit:
        message = f'"{written}" is not a number' if written else "a number is missing"
        place = cell.children[0].place if cell.children else row.place
        writer.problem(place, "line-fit-cell", message, "write a number such as 2.3")
        return 0.0


def _settings_agree(invocation: Invocation, writer: Writer) -> bool:
    """Whether the line opens within the ranges of its sliders."""
    agree = True
    for name in ("slope", "intercept"):
        value, (low, high) = invocation.options[name], invocation.options[f"{name}-range"]
        if not low <= value <= high:
            message = (
                f"{name}={figure(value)} lies outside {name}-range={figure(low)}..{figure(high)}"
            )
            hint = "widen the range, or begin within it"
            writer.problem(invocation.place, "line-fit-range", message, hint)
            agree = False
    return agree


KIND = Kind(
    LineFit,
    "a line to fit to points by hand, with its squared error",
    read,
    (
        Option("slope", Number(), "the slope at the start", 0.0),
        Option("intercept", Number(), "the intercept at the start", 0.0),
        Option("slope-range", Range(), "what the slope's slider spans", (-1.0, 2.0)),
        Option("intercept-range", Range(), "what the intercept's slider spans", (0.0, 6.0)),
        Option("step", Number(above=0), "how far one step of a slider goes", 0.1),
        Option("goal", Number(above=0), "the total to get below", None),
    ),
)
