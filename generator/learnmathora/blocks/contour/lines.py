"""A surface -> its picture from above: lines of equal height, their numbers, gradients."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from learnmathora.blocks.contour.surface import PIECES, Surface
from learnmathora.plotting.axes import Plot, Point, round_step
from learnmathora.plotting.curves import path, smooth
from learnmathora.plotting.isolines import isolines
from learnmathora.text.number import figure

LEFT, TOP, WIDEST, TALLEST = 64, 16, 560, 360
APART = 80


@dataclass(frozen=True, slots=True)
class Level:
    """One height: its lines' path, and where its number stands; `at` is empty where none does."""

    height: str
    line: str
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Map:
    frame: tuple[int, int, int, int]
    levels: tuple[Level, ...]
    arrows: str
    constraint: str


def draw(surface: Surface) -> Map:
    plot = Plot(_frame(surface), surface.x_range, surface.y_range)
    heights = levels(surface)
    drawn = tuple(
        _level(surface, plot, height, has_number=n % 2 == 0) for n, height in enumerate(heights)
    )
    constraint = "".join(_curves(_lines(surface.constraint_line(), surface, plot)))
    return Map(plot.frame, drawn, "".join(_arrows(surface, plot)), constraint)


def _frame(surface: Surface) -> tuple[int, int, int, int]:
    """As large as there is room, with the same scale across and up: gradients keep their angles."""
    wide = surface.x_range[1] - surface.x_range[0]
    tall = surface.y_range[1] - surface.y_range[0]
    scale = min(WIDEST / wide, TALLEST / tall)
    left = LEFT + round((WIDEST - scale * wide) / 2)
    return left, TOP, left + round(scale * wide), TOP + round(scale * tall)


def levels(surface: Surface) -> list[float]:
    """Round heights, the same apart; where most of the surface is low, each twice as high."""
    values = sorted(value for row in surface.grid for value in row if math.isfinite(value))
    low, middle, high = values[0], values[len(values) // 2], values[len(values) * 19 // 20]
    if high - low > 8 * (middle - low) > 0:
        least = round_step((high - low) / 500)
        return [low + least * 2.0**n for n in range(12) if low + least * 2.0**n < values[-1]]
    step = round_step((high - low) / 9)
    first, last = math.floor(low / step) + 1, math.floor(values[-1] / step)
    return [n * step for n in range(first, min(last, first + 14) + 1)]


def _lines(lines: list[list[Point]], surface: Surface, plot: Plot) -> list[list[Point]]:
    return [[plot.place(surface.place(point)) for point in line] for line in lines]


def _curves(lines: list[list[Point]]) -> Iterator[str]:
    return (smooth(line, 0.6) for line in lines)


def _level(surface: Surface, plot: Plot, height: float, *, has_number: bool) -> Level:
    lines = _lines(isolines(surface.grid, height), surface, plot)
    at = _number_place(lines, plot) if has_number else ()
    return Level(figure(height), "".join(_curves(lines)), at)


def _number_place(lines: list[list[Point]], plot: Plot) -> tuple[float, ...]:
    """The highest point of a line that is not too near the picture's edge."""
    left, top, right, bottom = plot.frame
    inside = [
        (x, y)
        for line in lines
        for x, y in line
        if left + 30 < x < right - 30 and top + 16 < y < bottom - 16
    ]
    return min(inside, key=lambda place: place[1], default=())


def _arrows(surface: Surface, plot: Plot) -> Iterator[str]:
    left, top, right, bottom = plot.frame
    typical = surface.typical()
    for across in range(left + APART // 2, right, APART):
        for down in range(top + APART // 2, bottom, APART):
            point = (across - left) / (right - left), (down - top) / (bottom - top)
            x, y = surface.place((point[0] * PIECES, point[1] * PIECES))
            fx, fy = surface.value("fx", x, y), surface.value("fy", x, y)
            size = math.hypot(fx, fy)
            if math.isfinite(size) and size > 0:
                length = 40 * size / (size + typical)
                yield _arrow((across, down), (length * fx / size, -length * fy / size))


def _arrow(start: Point, way: Point) -> str:
    """A line with a head, as long as the way."""
    end = start[0] + way[0], start[1] + way[1]
    part = 6 / math.hypot(*way)
    sides = [
        (end[0] - part * (way[0] + turn * way[1]), end[1] - part * (way[1] - turn * way[0]))
        for turn in (0.6, -0.6)
    ]
    return path([start, end]) + path([sides[0], end, sides[1]])
