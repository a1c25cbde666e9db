"""A shape and the values of a moment -> the path that is drawn.

theme/widgets/plot/widget.js draws the same on the page, in the same order of computation: but here
lines have no more points than their bends need.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from learnmathora.blocks.plot.scene import Shape, Values, View, counted
from learnmathora.expression import Program
from learnmathora.plotting.axes import Point, ticks
from learnmathora.plotting.curves import simplified
from learnmathora.plotting.isolines import isolines

# Points of a curve; cells of a picture with levels, along each side; pieces of a line of a grid.
SAMPLES, CELLS, BENDS = 200, 40, 16
# By how much the still may leave out points of a line, in the picture's units.
TOLERANCE = 0.2
# What dots look like, by the number of their colour.
SYMBOLS = (
    "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "m-5-5h10v10h-10z",
    "m0-7l7 12h-14z",
    "m0-7l7 7l-7 7l-7-7z",
    "m-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "m0 7l7-12h-14z",
)
WHOLE = ("dots", "spot", "stops")
SPOT = "m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0"
Lines = list[list[Point]]
Trail = Sequence[Values]


def lines(shape: Shape, trail: Trail, view: View) -> Lines:
    """What is drawn, in the units of the axes."""
    return LINES[shape.kind](shape, trail, view)


def outline(shape: Shape, trail: Trail, view: View) -> str:
    """The same as path data."""
    found = lines(shape, trail, view)
    if shape.kind in WHOLE:
        symbol = SYMBOLS[shape.pieces] if shape.kind == "dots" else SPOT
        return "".join(f"M{short(x)} {short(y)}{symbol}" for x, y in signs(found, view))
    if shape.kind in ("area", "polygon", "bars", "bins", "density"):
        return "".join(_closed(line, view) for line in found)
    if shape.kind == "path":
        return "".join(_straight(line[0], line[1], view) for line in found)
    if shape.kind == "arrow":
        return "".join(_arrow(line, view) for line in found)
    return "".join(stroke(line, view) for line in found)


def signs(found: Lines, view: View) -> Iterator[Point]:
    """Where signs stand: they are drawn whole, and only in the picture."""
    points = (point for line in found for point in line if all(map(math.isfinite, point)))
    places = map(view.place, points)
    return (place for place in places if view.contains(*place))


def _closed(line: Iterable[Point], view: View) -> str:
    places = [view.place(point) for point in line if all(map(math.isfinite, point))]
    return f"{joined(simplified(places, TOLERANCE))}z" if len(places) > 2 else ""


def _arrow(line: Sequence[Point], view: View) -> str:
    """A line with a head."""
    start, end = map(view.place, line)
    if not all(map(math.isfinite, (*start, *end))):
        return ""
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    size = min(14.0, math.dist(start, end))
    sides = [
        (end[0] - size * math.cos(turn + side), end[1] - size * math.sin(turn + side))
        for side in (0.4, -0.4)
    ]
    return joined([start, end]) + joined([sides[0], end, sides[1]])


def _straight(start: Point, end: Point, view: View) -> str:
    """A line as far as it is near the picture (Liang & Barsky 1984): it may be ever so long."""
    if not all(map(math.isfinite, (*start, *end))):
        return ""
    left, top, right, bottom = view.frame
    wide, tall = right - left, bottom - top
    x, y = view.across(start[0]), view.down(start[1])
    across, down = view.across(end[0]) - x, view.down(end[1]) - y
    if not all(map(math.isfinite, (x, y, across, down))):
        return ""
    first, last = 0.0, 1.0
    for way, room in (
        (-across, x - left + wide),
        (across, right + wide - x),
        (-down, y - top + tall),
        (down, bottom + tall - y),
    ):
        if way < 0:
            first = max(first, room / way)
        elif way > 0:
            last = min(last, room / way)
        elif room < 0:
            return ""
    ends = [(x + part * across, y + part * down) for part in (first, last)]
    return joined(ends) if first < last else ""


def stroke(points: Iterable[Point], view: View) -> str:
    """In pieces, where it is undefined or leaves the picture by more than its own size."""
    pieces: Lines = [[]]
    for point in points:
        place = view.place(point) if all(map(math.isfinite, point)) else (math.nan, math.nan)
        if view.is_near(*place):
            pieces[-1].append(place)
        elif pieces[-1]:
            pieces.append([])
    return "".join(joined(simplified(piece, TOLERANCE)) for piece in pieces if len(piece) > 1)


def joined(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def short(value: float) -> str:
    """To a tenth, halves up: as Math.round has it."""
    return f"{math.floor(value * 10 + 0.5) / 10 + 0.0:.1f}".removesuffix(".0")


def _along(shape: Shape, now: Values, view: View) -> Iterator[list[float]]:
    """What the programs behind the ends say along the shape's variable."""
    low, high = (program.at(now) for program in shape.programs[:2])
    inner = dict(now)
    is_log = view.is_log(shape.variable) and low > 0 and high > 0
    for n in range(shape.pieces + 1):
        part = n / shape.pieces
        inner[shape.variable] = low * (high / low) ** part if is_log else low + (high - low) * part
        yield [program.at(inner) for program in shape.programs[2:]]


def _counted(shape: Shape, now: Values) -> Iterator[list[float]]:
    return counted(shape.programs, shape.variable, now)


def _line(shape: Shape, trail: Trail, view: View) -> Lines:
    return [[(x, y) for x, y in _along(shape, trail[-1], view)]]


def _area(shape: Shape, trail: Trail, view: View) -> Lines:
    found = [*_along(shape, trail[-1], view)]
    there, back = ([(each[n], each[n + 1]) for each in found] for n in (0, 2))
    return [[*there, *reversed(back)]]


def _dots(shape: Shape, trail: Trail, view: View) -> Lines:
    return [[(x, y) for x, y, keep in _counted(shape, trail[-1]) if keep and keep == keep]]


def _bars(shape: Shape, trail: Trail, view: View) -> Lines:
    return [box(x, height, width) for x, height, width in _counted(shape, trail[-1])]


def box(x: float, height: float, width: float) -> list[Point]:
    west, east = x - width / 2, x + width / 2
    return [(west, 0.0), (west, height), (east, height), (east, 0.0)]


def _bins(shape: Shape, trail: Trail, view: View) -> Lines:
    """How often a value lies in each of equal parts of the axis; of a density the area is 1."""
    low, high = view.x_range
    width = (high - low) / shape.pieces
    counts = [0.0] * shape.pieces
    values = [value for value, keep in _counted(shape, trail[-1]) if keep and keep == keep]
    for value in values:
        n = (value - low) / width
        if 0 <= n < shape.pieces:
            counts[math.floor(n)] += 1
    scale = len(values) * width if shape.kind == "density" and values else 1.0
    return [
        box(low + (n + 0.5) * width, count / scale, width)
        for n, count in enumerate(counts)
        if count
    ]


def _pairs(shape: Shape, now: Values) -> list[Point]:
    values = [program.at(now) for program in shape.programs]
    return [*zip(values[::2], values[1::2], strict=True)]


def _now(shape: Shape, trail: Trail, view: View) -> Lines:
    return [_pairs(shape, trail[-1])]


def _trail(shape: Shape, trail: Trail, view: View) -> Lines:
    points = [point for now in trail for point in _pairs(shape, now)]
    if shape.pieces > 1:
        corners = [[(a, d), (c, d)] for (a, _), (c, d) in pairwise(points)]
        points = [*points[:1], *(point for corner in corners for point in corner)]
    return [points]


def _grid(shape: Shape, trail: Trail, view: View) -> Lines:
    """Where the lines of the axes go."""
    found: Lines = []
    inner = dict(trail[-1])
    names = ("x'", "y'")
    spans = (view.x_range, view.y_range)
    for fixed in (0, 1):
        low, high = spans[1 - fixed]
        for tick in ticks(spans[fixed]):
            inner[names[fixed]] = tick
            line = []
            for n in range(BENDS + 1):
                inner[names[1 - fixed]] = low + (high - low) * n / BENDS
                x, y = (program.at(inner) for program in shape.programs)
                line.append((x, y))
            found.append(line)
    return found


def _field(shape: Shape, trail: Trail, view: View) -> Lines:
    """Short lines in the direction of a vector here and there, all as long in the picture."""
    inner, found = dict(trail[-1]), list[list[Point]]()
    (west, east), (south, north) = view.x_range, view.y_range
    left, top, right, bottom = view.frame
    wide, tall = (east - west) / (right - left), (north - south) / (bottom - top)
    for across in range(left + 14, right, 28):
        for down in range(top + 14, bottom, 28):
            x, y = west + (across - left) * wide, north - (down - top) * tall
            inner["x'"], inner["y'"] = x, y
            u, v = (program.at(inner) for program in shape.programs)
            size = math.hypot(u / wide, v / tall) / 9
            if 0 < size < math.inf:
                found.append([(x - u / size, y - v / size), (x + u / size, y + v / size)])
    return found


def _level(shape: Shape, trail: Trail, view: View) -> Lines:
    """Where the first program is worth what each of the others is."""
    of, *levels = shape.programs
    heights = _heights(of, trail[-1], view)
    return [
        [_in_cells(point, view) for point in line]
        for level in levels
        for line in isolines(heights, level.at(trail[-1]))
    ]


def _in_cells(point: Point, view: View) -> Point:
    """A place in the units of the axes, from columns and rows of cells."""
    (west, east), (south, north) = view.x_range, view.y_range
    column, row = point
    return west + (east - west) * column / CELLS, north - (north - south) * row / CELLS


def _heights(of: Program, now: Values, view: View) -> list[list[float]]:
    """What a program in x' and y' is worth at each corner of a cell."""
    inner = dict(now)

    def value(column: int, row: int) -> float:
        inner["x'"], inner["y'"] = _in_cells((column, row), view)
        return of.at(inner)

    return [[value(n, m) for n in range(CELLS + 1)] for m in range(CELLS + 1)]


def crossings(shape: Shape, trail: Trail, view: View) -> list[list[Point]]:
    """Where each level's line crosses left sides of cells: places in the picture, from the top."""
    of, *levels = shape.programs
    heights = _heights(of, trail[-1], view)
    found: list[list[Point]] = []
    for level in (program.at(trail[-1]) for program in levels):
        found.append([])
        for m, n in product(range(CELLS), range(CELLS)):
            upper, lower = heights[m][n], heights[m + 1][n]
            corners = (upper, lower, heights[m][n + 1], heights[m + 1][n + 1])
            if all(map(math.isfinite, corners)) and (upper >= level) != (lower >= level):
                part = (level - upper) / (lower - upper)
                found[-1].append(view.place(_in_cells((n, m + part), view)))
    return found


LINES: Mapping[str, Callable[[Shape, Trail, View], Lines]] = {
    "line": _line,
    "area": _area,
    "dots": _dots,
    "bars": _bars,
    "bins": _bins,
    "density": _bins,
    "arrow": _now,
    "spot": _now,
    "path": _now,
    "polygon": _now,
    "trail": _trail,
    "stops": _trail,
    "grid": _grid,
    "field": _field,
    "level": _level,
}
