"""Values -> where they stand in a line fit's pictures, and ranges and ticks that fit them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from learnmathora.plotting.axes import Plot, Span
from learnmathora.text.number import plain, significant


@dataclass(frozen=True, slots=True)
class Picture(Plot):
    """A plot with so many steps between ticks at most; curves leave it and come back."""

    reach: ClassVar[Span] = (-math.inf, math.inf)
    most: int = 8

    @property
    def x_ticks(self) -> tuple[float, ...]:
        return within(ticks(*self.x_range, self.most), self.x_range)

    @property
    def y_ticks(self) -> tuple[float, ...]:
        return within(ticks(*self.y_range, self.most), self.y_range)

    def spot(self, x: float, y: float) -> str:
        return f"{short(self.across(x))} {short(self.down(y))}"

    @property
    def grid(self) -> str:
        """A line up from each tick below, and one across from each at the side."""
        left, top, right, bottom = self.frame
        up = (f"M{short(self.across(x))} {top}V{bottom}" for x in self.x_ticks)
        across = (f"M{left} {short(self.down(y))}H{right}" for y in self.y_ticks)
        return "".join((*up, *across))

    def clamped(self, y: float) -> float:
        return min(max(y, self.y_range[0]), self.y_range[1])


def short(value: float) -> str:
    """As short as a coordinate can be: a tenth of a unit cannot be seen."""
    return plain(round(value, 1))


def around(values: list[float]) -> Span:
    """From a round number at or below zero and the values to one above them."""
    found = ticks(min(0.0, *values), max(values))
    return found[0], found[-1]


def ticks(low: float, high: float, most: int = 8) -> tuple[float, ...]:
    """Round numbers, a few, from at or below `low` to above `high`.

    Where halves would do just so, it takes whole ones, and it goes beyond the values: those of
    `plotting.axes` stay within. theme/widgets/line-fit/data.js finds the same; both read
    tests/pictures.json.
    """
    width = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(2 * width / most))
    step = next(power * k for k in (1, 2, 2.5, 5, 10) if width / (power * k) <= most)
    first, last = math.floor(low / step + 1e-9), math.floor(high / step + 1e-9) + 1
    return tuple(significant(n * step, 10) for n in range(first, last + 1))


def within(values: tuple[float, ...], span: Span) -> tuple[float, ...]:
    return tuple(value for value in values if span[0] <= value <= span[1])
