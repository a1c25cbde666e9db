"""Where the names of the axes stand in a picture: where, at the start, nothing is drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from learnmathora.blocks.plot.labels import LINE, SHIFTS, Box, Placed
from learnmathora.blocks.plot.picture import Drawn
from learnmathora.blocks.plot.scene import LETTER, View
from learnmathora.plotting.axes import Point

# The classes of its text, and where that begins or ends.
Corner = tuple[str, int, int]
CORNER = re.compile(r"([ML])(-?[\d.]+) (-?[\d.]+)")
# How far apart places of a line are looked at, in the picture's units.
APART = 6.0
# How far a name moves along an edge to make room for what is drawn.
BESIDE = 14


def name_corners(
    view: View,
    number: int,
    names: tuple[str, str],
    drawn: Iterable[Drawn],
    labels: Sequence[Placed],
) -> tuple[Corner, Corner]:
    """Of x and of y: where a reader looks for them, or the nearest place where less lies."""
    across, wide = (LETTER * len(name) for name in names)
    places = [*_places(drawn, number), *_words(labels, number)]
    end, box = _emptiest(_along_the_foot(view, across), places)
    # The name along the other axis.
    west, north, _, south = box
    middle = (north + south) / 2
    places += [(west + part * across, middle) for part in (0, 0.25, 0.5, 0.75, 1)]
    return end, _emptiest(_along_the_top(view, wide), places)[0]


def _along_the_foot(view: View, wide: float) -> dict[Corner, Box]:
    """From bottom right, where x ends, to the left; then upwards from there."""
    left, top, right, bottom = view.frame
    first = min(right - 8, math.ceil(left + 8 + wide))
    spots = [(at, bottom - 8) for at in range(right - 8, first - 1, -BESIDE)]
    spots += [(right - 8, down) for down in range(bottom - 8 - BESIDE, top + 23, -BESIDE)]
    return {
        ("name end", at, down): (at - wide, down + 8 - LINE, at + 8, down + 8) for at, down in spots
    }


def _along_the_top(view: View, wide: float) -> dict[Corner, Box]:
    """From top left, where y ends, to the right; then at the lower edge."""
    left, top, right, bottom = view.frame
    last = max(left + 8, math.floor(right - 8 - wide))
    return {
        **{
            ("name", at, top + 6): (at - 8, top, at + wide, top + LINE)
            for at in range(left + 8, last + 1, BESIDE)
        },
        ("name end", right - 8, top + 24): (right - 8 - wide, top, right, top + LINE),
        ("name", left + 8, bottom - 30): (left, bottom - LINE, left + 8 + wide, bottom),
    }


def _emptiest(corners: dict[Corner, Box], places: Sequence[Point]) -> tuple[Corner, Box]:
    """The first of those in which the fewest places lie."""
    return min(corners.items(), key=lambda each: _count(each[1], places))


def _count(box: Box, places: Iterable[Point]) -> int:
    west, north, east, south = box
    return sum(west <= x <= east and north <= y <= south for x, y in places)


def _places(drawn: Iterable[Drawn], number: int) -> Iterator[Point]:
    """Along all lines, as far apart as they are looked at."""
    for mark in drawn:
        if mark.view != number:
            continue
        found = [(m[1], (float(m[2]), float(m[3]))) for m in CORNER.finditer(mark.line)]
        yield from (point for _, point in found)
        for (_, start), (sign, end) in pairwise(found):
            if sign == "L":
                yield from _between(start, end)


def _between(start: Point, end: Point) -> Iterator[Point]:
    count = min(math.ceil(math.dist(start, end) / APART), 500)
    for n in range(1, count):
        part = n / count
        yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _words(labels: Iterable[Placed], number: int) -> Iterator[Point]:
    """Along the words in the picture."""
    for label in labels:
        if label.view == number and label.side:
            wide = LETTER * len(label.html.striptags())
            west = label.x - wide * SHIFTS[label.side]
            yield from ((west + part * wide, label.y) for part in (0, 0.25, 0.5, 0.75, 1))
