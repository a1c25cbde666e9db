"""A loss and points -> what a line costs, and the line that costs least.

theme/widgets/line-fit/widget.js does the same sums in the same order on the same binary numbers,
so that the build and the page print the same digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from learnmathora.plotting.axes import Span
from learnmathora.text.number import plain, significant

Point = tuple[float, float]
Line = tuple[float, float]

NAMES = ("squared", "absolute", "huber")


@dataclass(frozen=True, slots=True)
class Loss:
    """What a miss costs. `delta` is where Huber's loss turns from squared to straight."""

    name: str
    delta: float = 1.0

    def cost(self, error: float) -> float:
        size = abs(error)
        if self.name == "squared":
            return error * error
        if self.name == "absolute":
            return size
        return error * error / 2 if size <= self.delta else self.delta * (size - self.delta / 2)

    def total(self, points: Sequence[Point], line: Line) -> float:
        """The sum of what the points cost, y minus line each, not yet rounded.

        Added one by one, as scripts do: `sum` is more exact from Python 3.12 on.
        """
        slope, intercept = line
        total = 0.0
        for x, y in points:
            total += self.cost(y - (slope * x + intercept))
        return total

    def best(self, points: Sequence[Point]) -> Line:
        """Slope and intercept of a line that no other line beats, to twelve digits."""
        find = {"squared": _least_squares, "absolute": self._through_two, "huber": self._reweighted}
        slope, intercept = find[self.name](points)
        return float(plain(slope)), float(plain(intercept))

    def _through_two(self, points: Sequence[Point]) -> Line:
        """Some best line under absolute error passes through two of the points: all are tried."""
        pairs = combinations(points, 2)
        lines = [_through(one, other) for one, other in pairs if one[0] != other[0]]
        return min(lines, key=lambda line: self.total(points, line))

    def _reweighted(self, points: Sequence[Point]) -> Line:
        """Least squares again and again, far points weighing less, until nothing moves.

        Iteratively reweighted least squares (Huber 1981, section 7.8): each round lowers the total.
        """
        line = _least_squares(points)
        for _ in range(5000):
            errors = [abs(y - (line[0] * x + line[1])) for x, y in points]
            weights = [1.0 if size <= self.delta else self.delta / size for size in errors]
            before, line = line, _least_squares(points, weights)
            if max(abs(line[0] - before[0]), abs(line[1] - before[1])) < 1e-13:
                break
        return line


def outlying(points: Sequence[Point], best: Line, span: Span) -> tuple[Point, ...]:
    """Points that lie more than four times as far from the best line as the middle one does.

    And far enough to be seen so, where y goes over this span.
    theme/widgets/line-fit/points.js finds the same; both read tests/pictures.json.
    """
    slope, intercept = best
    sizes = [abs(y - (slope * x + intercept)) for x, y in points]
    most = max(4 * sorted(sizes)[len(sizes) // 2], (span[1] - span[0]) / 20)
    return tuple(point for point, size in zip(points, sizes, strict=True) if size > most)


def rates(points: Sequence[Point]) -> tuple[float, ...]:
    """Step sizes for walking downhill on the squared error of these points.

    Small, good, just too small to overshoot for ever, and too large: above 2 / (largest curvature)
    every step lands further from the valley than it began. theme/widgets/line-fit/data.js finds the
    same; both read tests/pictures.json.
    """
    xx, x, n = sum(x * x for x, _ in points), sum(x for x, _ in points), len(points)
    curvature = xx + n + ((xx - n) ** 2 + 4 * x * x) ** 0.5
    return tuple(significant(share * 2 / curvature, 2) for share in (0.1, 0.5, 0.95, 1.2))


def _through(one: Point, other: Point) -> Line:
    slope = (other[1] - one[1]) / (other[0] - one[0])
    return slope, one[1] - slope * one[0]


def _least_squares(points: Sequence[Point], weights: Sequence[float] = ()) -> Line:
    """By the normal equations, around the means."""
    weights = weights or [1.0] * len(points)
    weighted = list(zip(points, weights, strict=True))
    whole = math.fsum(weights)
    mean_x = math.fsum(w * x for (x, _), w in weighted) / whole
    mean_y = math.fsum(w * y for (_, y), w in weighted) / whole
    spread = math.fsum(w * (x - mean_x) ** 2 for (x, _), w in weighted)
    slope = math.fsum(w * (x - mean_x) * (y - mean_y) for (x, y), w in weighted) / spread
    return slope, mean_y - slope * mean_x
