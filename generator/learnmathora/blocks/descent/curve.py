"""A function of x -> its heights and slopes, its valleys, and the steps that lead down."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from learnmathora.expression import Expression, derivative, program
from learnmathora.plotting.axes import Point, Span, is_far

# In how many pieces the range is searched for low points.
PIECES = 1000


class Step(NamedTuple):
    x: float
    slope: float
    f: float

    @property
    def is_finite(self) -> bool:
        return all(map(math.isfinite, self))


class Curve:
    """A function of x, its slope, and where it is looked at."""

    def __init__(self, expression: Expression, span: Span) -> None:
        self.value = program(expression)
        self.slope = program(derivative(expression, "x"))
        low, high = self.span = span
        self.xs = [low + (high - low) * n / PIECES for n in range(PIECES + 1)]
        self._height, self._slope = self.value.computation, self.slope.computation
        self.values = [*map(self.at, self.xs)]

    def at(self, x: float) -> float:
        return self._height({"x": x})

    def step(self, x: float) -> Step:
        return Step(x, self._slope({"x": x}), self.at(x))

    def descend(self, start: float, rate: float, momentum: float) -> Iterator[Step]:
        """The start and the steps from it, up to the first that is far away, or undefined."""
        step, speed = self.step(start), 0.0
        while step.is_finite:
            yield step
            if is_far(step.x, self.span):
                return
            speed = momentum * speed - rate * step.slope
            step = self.step(step.x + speed)

    def basins(self) -> tuple[Point, ...]:
        """The low points, from left to right."""
        found = [
            self._bottom(self.xs[n - 1], self.xs[n + 1])
            for n in range(1, PIECES)
            if self.values[n - 1] > self.values[n] <= self.values[n + 1]
        ]
        return tuple((x, self.at(x)) for x in found)

    def _bottom(self, low: float, high: float) -> float:
        """Between two places where the slope changes its sign; to nine decimals."""
        for _ in range(60):
            middle = (low + high) / 2
            if self._slope({"x": middle}) < 0:
                low = middle
            else:
                high = middle
        return round((low + high) / 2, 9) + 0.0
