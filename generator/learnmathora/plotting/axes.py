"""Ranges and values -> where things stand in a picture, round ticks, the steps of sliders."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

Span = tuple[float, float]
Point = tuple[float, float]
# Left, top, right and bottom, in the picture's units.
Frame = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Plot:
    """Two axes; y grows upwards.

    What is far above or below stays within reach: browsers draw every dash of a line.
    """

    reach: ClassVar[Span] = (-999.0, 1999.0)
    frame: Frame
    x_range: Span
    y_range: Span

    def across(self, x: float) -> float:
        left, _, right, _ = self.frame
        low, high = self.x_range
        return left + (x - low) / (high - low) * (right - left)

    def down(self, y: float) -> float:
        _, top, _, bottom = self.frame
        low, high = self.y_range
        down = bottom - (y - low) / (high - low) * (bottom - top)
        return min(max(down, self.reach[0]), self.reach[1])

    def place(self, point: Point) -> Point:
        return self.across(point[0]), self.down(point[1])

    @property
    def x_ticks(self) -> tuple[float, ...]:
        return ticks(self.x_range)

    @property
    def y_ticks(self) -> tuple[float, ...]:
        return ticks(self.y_range)


def is_far(value: float, span: Span) -> bool:
    """Whether it is more than the range's own size beside it, or no number."""
    low, high = span
    return not 2 * low - high <= value <= 2 * high - low


def ticks(span: Span) -> tuple[float, ...]:
    """Round numbers within a range, 4 to 9 of them, to ten digits.

    theme/widgets/plot-plane/widget.js finds the same; both read tests/pictures.json.
    """
    low, high = span
    step = round_step((high - low) / 8)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(float(f"{n * step:.10g}") for n in range(first, last + 1))


def round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least so much."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * k for k in (1, 2, 2.5, 5, 10) if power * k >= least * (1 - 1e-9))


def slider_step(span: Span, *values: float) -> float:
    """A round step of about a hundredth of a range, which reaches these values."""
    step = round_step((span[1] - span[0]) / 120)
    for _ in range(4):
        parts = [(value - span[0]) / step for value in values]
        if all(abs(part - round(part)) < 1e-6 for part in parts):
            break
        step = round_step(step / 10)
    return step


def fitting(values: Iterable[float]) -> Span:
    """A range that shows the values, but not all the way where they shoot up; with some air."""
    ordered = sorted(value for value in values if math.isfinite(value))
    low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    reach = 1.5 * (high - low)
    low, high = max(ordered[0], low - reach), min(ordered[-1], high + reach)
    air = (high - low) * 0.06 or 1.0
    return low - air, high + air
