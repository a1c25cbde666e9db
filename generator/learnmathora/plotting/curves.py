"""Functions and lines of points -> SVG path data, with few points and short."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from learnmathora.plotting.axes import Plot, Point

# A line that turns so much at one place has a corner there, in radians.
CORNER = 0.5


def curve(function: Callable[[float], float], plot: Plot, count: int = 240) -> str:
    """The path of a function's graph, in pieces where it is undefined or leaves the picture."""
    low, high = plot.x_range
    xs = [low + (high - low) * n / count for n in range(count + 1)]
    _, top, _, bottom = plot.frame
    room = bottom - top
    points = [(x, function(x)) for x in xs]
    places = [plot.place(point) if math.isfinite(point[1]) else None for point in points]
    inside = [place is not None and -room < place[1] < bottom + room for place in places]
    parts = groupby(zip(inside, places, strict=True), key=lambda pair: pair[0])
    lines = [[place for _, place in part if place] for is_shown, part in parts if is_shown]
    return "".join(smooth(line, 0.5) for line in lines if len(line) > 1)


def smooth(line: Sequence[Point], tolerance: float) -> str:
    """The path of a curve through few of these places, round but where the line has a corner."""
    line = _apart(line)
    corners = [0, *(n for n in range(1, len(line) - 1) if _turn(*line[n - 1 : n + 2]) > CORNER)]
    pieces = pairwise([*corners, len(line) - 1])
    return "".join(_rounded(simplified(line[a : b + 1], tolerance)) for a, b in pieces if b > a)


def _apart(line: Sequence[Point], least: float = 1.0) -> list[Point]:
    """Without those places that are so near to the one before that their direction is chance."""
    kept = [line[0]]
    for point in line[1:-1]:
        if math.dist(point, kept[-1]) >= least and math.dist(point, line[-1]) >= least:
            kept.append(point)
    return [*kept, line[-1]]


def _turn(before: Point, point: Point, after: Point) -> float:
    """By how much a line turns at a point, in radians."""
    first = math.atan2(point[1] - before[1], point[0] - before[0])
    turn = math.atan2(after[1] - point[1], after[0] - point[0]) - first
    return abs((turn + math.pi) % (2 * math.pi) - math.pi)


def _rounded(line: Sequence[Point]) -> str:
    """Bézier curves through all of the points, as path data.

    At each the curve has the direction of the circle-like arc through it and its neighbours, each
    of them counting more the nearer it is; a closed line goes on at its end as it began.
    """
    is_closed = len(line) > 3 and math.dist(line[0], line[-1]) < 1e-6
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    ways = [(x / size, y / size) for x, y in steps for size in [math.hypot(x, y) or 1.0]]
    sizes = [math.hypot(*step) for step in steps]
    inner = [
        _mixed(ways[n - 1], ways[n], sizes[n] / ((sizes[n - 1] + sizes[n]) or 1.0))
        for n in range(1, len(steps))
    ]
    if is_closed:
        share = sizes[0] / ((sizes[-1] + sizes[0]) or 1.0)
        first = last = _mixed(ways[-1], ways[0], share)
    else:
        first = _mirrored(inner[0], ways[0]) if inner else ways[0]
        last = _mirrored(inner[-1], ways[-1]) if inner else ways[-1]
    slopes = [first, *inner, last]
    whole = [(round(4 * x), round(4 * y)) for x, y in line]
    text = f"M{_pair(*whole[0])}"
    for n, size in enumerate(sizes):
        (x, y), (to_x, to_y) = whole[n], whole[n + 1]
        third = 4 * size / 3
        leave = round(third * slopes[n][0]), round(third * slopes[n][1])
        arrive = (
            to_x - x - round(third * slopes[n + 1][0]),
            to_y - y - round(third * slopes[n + 1][1]),
        )
        text += "c" + "".join(
            pair if pair.startswith("-") or not k else f" {pair}"
            for k, pair in enumerate((_pair(*leave), _pair(*arrive), _pair(to_x - x, to_y - y)))
        )
    return text


def _mixed(before: Point, after: Point, share: float) -> Point:
    """The direction between two; the share of the first is given."""
    x, y = (share * a + (1 - share) * b for a, b in zip(before, after, strict=True))
    size = math.hypot(x, y) or 1.0
    return x / size, y / size


def _mirrored(way: Point, chord: Point) -> Point:
    """The direction at an arc's other end: as much on the other side of its chord."""
    part = 2 * (way[0] * chord[0] + way[1] * chord[1])
    return part * chord[0] - way[0], part * chord[1] - way[1]


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, none of those left out further from the line than so much (Douglas-Peucker)."""
    keep, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda n: _distance(line[n], line[first], line[last]), default=0)
        if far and _distance(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[n] for n in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a straight piece: a line that goes back along itself keeps where it turns."""
    across, down = end[0] - start[0], end[1] - start[1]
    square = across * across + down * down
    x, y = point[0] - start[0], point[1] - start[1]
    part = (x * across + y * down) / square if square else 0.0
    part = min(max(part, 0.0), 1.0)
    return math.hypot(x - part * across, y - part * down)


def path(line: Sequence[Point], *, is_closed: bool = False) -> str:
    """A line as path data, in quarters of a unit, relative to each other: the shortest form."""
    whole = [(round(4 * x), round(4 * y)) for x, y in line]
    return f"M{_pair(*whole[0])}{''.join(_moves(whole))}{'z' if is_closed else ''}"


def _moves(whole: Sequence[tuple[int, int]]) -> Iterator[str]:
    begin = "l"
    for (x, y), (next_x, next_y) in pairwise(whole):
        if (x, y) != (next_x, next_y):
            pair = _pair(next_x - x, next_y - y)
            yield pair if pair.startswith("-") and begin == "" else f"{begin or ' '}{pair}"
            begin = ""


def _pair(x: int, y: int) -> str:
    return f"{x}{'' if y < 0 else ' '}{y}"
