"""Where the name of the upward axis stands in a picture: where, at the start, nothing is drawn."""

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
# How far it moves along the upper edge to make room for what is drawn.
BESIDE = 14


def name_corner(
    view: View,
    number: int,
    names: tuple[str, str],
    drawn: Iterable[Drawn],
    labels: Sequence[Placed],
) -> Corner:
    """Top left, where a reader looks for it; else the nearest place beside that where less lies."""
    left, top, right, bottom = view.frame
    across, wide = (LETTER * len(name) for name in names)
    last = max(left + 8, math.floor(right - 8 - wide))
    corners: dict[Corner, Box] = {
        **{
            ("name", at, top + 6): (at - 8, top, at + wide, top + LINE)
            for at in range(left + 8, last + 1, BESIDE)
        },
        ("name end", right - 8, top + 24): (right - 8 - wide, top, right, top + LINE),
        ("name", left + 8, bottom - 30): (left, bottom - LINE, left + 8 + wide, bottom),
    }
    places = [*_places(drawn, number), *_words(labels, number)]
    # The name along the other axis.
    places += [(right - 8 - part * across, bottom - 8) for part in (0, 0.25, 0.5, 0.75, 1)]
    return min(corners, key=lambda each: _count(corners[each], places))


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
