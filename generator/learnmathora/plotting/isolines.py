"""Values on a grid -> the lines along which they are equal (marching squares, joined end to end).

Places are in grid units: column and row, with fractions between. A cell with a value that is not
finite has no line.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Grid = Sequence[Sequence[float]]
# The edge of a cell: column and row of its first corner, and whether it goes down.
Edge = tuple[int, int, bool]


def isolines(grid: Grid, level: float) -> list[list[Point]]:
    """The lines of one level, open ones first; a closed one ends where it begins."""
    ends: dict[Edge, list[Edge]] = defaultdict(list)
    for one, other in _segments(grid, level):
        ends[one].append(other)
        ends[other].append(one)
    starts = [edge for edge, others in ends.items() if len(others) == 1]
    lines = [line for edge in [*starts, *ends] if (line := _walk(edge, ends))]
    return [[_crossing(edge, grid, level) for edge in line] for line in lines]


def _walk(edge: Edge, ends: dict[Edge, list[Edge]]) -> list[Edge]:
    """The edges from one on, taken out of `ends` as they are passed."""
    line = []
    while ends[edge]:
        following = ends[edge].pop()
        ends[following].remove(edge)
        line.append(edge)
        edge = following
    return [*line, edge] if line else []


def _segments(grid: Grid, level: float) -> Iterator[tuple[Edge, Edge]]:
    for row in range(len(grid) - 1):
        for column in range(len(grid[0]) - 1):
            yield from _in_cell(grid, level, column, row)


def _in_cell(grid: Grid, level: float, column: int, row: int) -> Iterator[tuple[Edge, Edge]]:
    corners = (
        grid[row][column],
        grid[row][column + 1],
        grid[row + 1][column + 1],
        grid[row + 1][column],
    )
    if not all(map(math.isfinite, corners)):
        return
    above = [corner >= level for corner in corners]
    edges: list[Edge] = [
        (column, row, False),
        (column + 1, row, True),
        (column, row + 1, False),
        (column, row, True),
    ]
    crossed = [edge for n, edge in enumerate(edges) if above[n] != above[(n + 1) % 4]]
    if len(crossed) == 4 and (sum(corners) / 4 >= level) == above[0]:
        yield from ((crossed[0], crossed[1]), (crossed[2], crossed[3]))
    elif len(crossed) == 4:
        yield from ((crossed[3], crossed[0]), (crossed[1], crossed[2]))
    elif crossed:
        yield crossed[0], crossed[1]


def _crossing(edge: Edge, grid: Grid, level: float) -> Point:
    column, row, is_down = edge
    first = grid[row][column]
    last = grid[row + 1][column] if is_down else grid[row][column + 1]
    part = (level - first) / (last - first)
    return (column, row + part) if is_down else (column + part, row)
