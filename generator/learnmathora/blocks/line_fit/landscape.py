"""A loss over the plane of slope and intercept -> contours: curves along which it is the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnmathora.blocks.line_fit.losses import Line, Loss, Point
from learnmathora.blocks.line_fit.picture import Picture
from learnmathora.plotting.axes import Frame, Span

FRAME: Frame = (56, 16, 384, 336)
# A contour is drawn in half units of the picture: whole numbers, and still smooth.
FINE = 2
# An oval needs four points; corners, as absolute error has them, need more.
RAYS = {"squared": 4, "absolute": 40, "huber": 24}
MOST_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve of equal loss as an SVG path in half units; a place for its number, if it has one."""

    level: float
    path: str
    label: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    """What is drawn for one loss; `lowest` is the line that costs least."""

    loss: Loss
    points: tuple[Point, ...]
    lowest: Line
    picture: Picture

    def total(self, line: Line) -> float:
        return self.loss.total(self.points, line)

    def contours(self, opening: Line) -> tuple[Curve, ...]:
        """The contour through the opening line, and some at round levels inside and outside it."""
        least, highest = self.total(self.lowest), self._highest
        drawn = levels(least, self.total(opening), highest)
        found = [(level, self.ring(level, 72)) for level in drawn if level > least]
        labels = self._labels([ring for _, ring in found])
        rings = [self.ring(level, RAYS[self.loss.name]) for level, _ in found]
        pairs = zip(found, rings, labels, strict=True)
        return tuple(
            Curve(level, closed_path([*map(self._fine, ring)]), label)
            for (level, _), ring, label in pairs
        )

    def ring(self, level: float, count: int) -> list[Line]:
        """Lines whose total is `level`, found along rays from the lowest by bisection.

        The loss is convex, so it only rises along a ray. The rays are even where the squared error
        is round, not where the picture is: so the ends of a long, thin oval get their share.
        """
        return [self._reach(level, way) for way in _ways(self.points, count)]

    def _reach(self, level: float, way: tuple[float, float]) -> Line:
        def line(far: float) -> Line:
            return self.lowest[0] + far * way[0], self.lowest[1] + far * way[1]

        low, high = 0.0, 1e-6
        while self.total(line(high)) < level:
            low, high = high, 2 * high
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (low, middle) if self.total(line(middle)) >= level else (middle, high)
        return line(high)

    @property
    def _highest(self) -> float:
        """A convex function is highest in a corner."""
        return max(self.total((m, b)) for m in self.picture.x_range for b in self.picture.y_range)

    def _fine(self, line: Line) -> tuple[int, int]:
        left, top, _, _ = self.picture.frame
        x, y = self.picture.across(line[0]) - left, self.picture.down(line[1]) - top
        return round(FINE * x), round(FINE * y)

    def _labels(self, rings: Sequence[Sequence[Line]]) -> Iterator[tuple[float, ...]]:
        """Where each ring is highest in the picture, unless another's number is too near."""
        taken: list[tuple[float, float]] = []
        left, top, right, bottom = self.picture.frame
        for ring in rings:
            spots = [(self.picture.across(m), self.picture.down(b)) for m, b in ring]
            inside = [
                (x, y)
                for x, y in spots
                if left + 16 < x < right - 16
                and top + 12 < y < bottom - 8
                and all(abs(x - a) > 34 or abs(y - b) > 20 for a, b in taken)
            ]
            spot = min(inside, key=lambda each: each[1], default=())
            taken += [spot] if spot else []
            yield tuple(round(value, 1) for value in spot)


def over(slopes: Span, intercepts: Span) -> Picture:
    return Picture(FRAME, slopes, intercepts, 4)


def levels(least: float, opening: float, highest: float) -> list[float]:
    """The opening level, and up to three round ones, from the lowest up.

    Ovals grow with the root of what they lie above the lowest point: neighbours differ by half.
    """

    def size(level: float) -> float:
        return math.sqrt(max(0.0, level - least))

    chosen = [opening] if size(opening) > 0.05 * size(highest) else []
    middle = size(opening) if chosen else size(highest) / 3
    for level in _round_below(highest, least):
        if all(_apart(size(level), size(other)) > 1.55 for other in chosen):
            chosen.append(level)
    nearest = sorted(chosen, key=lambda level: _apart(size(level), middle))[:MOST_LEVELS]
    return sorted(nearest)


def _apart(one: float, other: float) -> float:
    return max(one, other) / max(min(one, other), 1e-12)


def _round_below(highest: float, least: float) -> Iterator[float]:
    """1, 2 and 5 times powers of ten between the two, from the highest down, 24 at most."""
    power = math.floor(math.log10(highest)) if highest > 0 else 0
    for exponent in range(power, power - 8, -1):
        for factor in (5, 2, 1):
            level = float(f"{factor}e{exponent}")
            if least < level < highest:
                yield level


def _ways(points: Sequence[Point], count: int) -> Iterator[tuple[float, float]]:
    """Directions in the plane, even once the squared error's ovals are made round.

    By the Cholesky factor of the matrix of second moments, of x and 1.
    """
    xx, x, n = sum(x * x for x, _ in points), sum(x for x, _ in points), len(points)
    a = math.sqrt(xx)
    c = x / a
    d = math.sqrt(n - c * c)
    for number in range(count):
        turn = 2 * math.pi * number / count
        across = math.sin(turn) / d
        yield (math.cos(turn) - c * across) / a, across


def closed_path(spots: Sequence[tuple[int, int]]) -> str:
    """A smooth closed curve through the spots, as Bézier curves given in steps.

    Each spot's handles point from the spot before it to the one after, and are as long as a circle
    through so many spots needs them: so an oval is one, to 3 parts in 10,000, from four.
    """
    count = len(spots)
    length = 4 / 3 * math.tan(math.pi / 2 / count) / (2 * math.sin(2 * math.pi / count))

    def handle(number: int) -> tuple[float, float]:
        before, after = spots[(number - 1) % count], spots[(number + 1) % count]
        return length * (after[0] - before[0]), length * (after[1] - before[1])

    def step(number: int) -> list[int]:
        (x, y), (to_x, to_y) = spots[number], spots[(number + 1) % count]
        across, down = handle(number + 1)
        return [round(to_x - across - x), round(to_y - down - y), to_x - x, to_y - y]

    first = [round(value) for value in handle(0)]
    curves = [_joined([*first, *step(0)]), *(_joined(step(number)) for number in range(1, count))]
    return f"M{_joined(list(spots[0]))}c{'s'.join(curves)}z"


def _joined(numbers: Sequence[int]) -> str:
    """Numbers with a space between them, but where a minus sign parts them already."""
    return " ".join(map(str, numbers)).replace(" -", "-")
