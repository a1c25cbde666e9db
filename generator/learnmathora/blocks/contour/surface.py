"""A function of x and y, and perhaps a constraint -> what is at a place, and where it is lowest."""

from __future__ import annotations

import math
from dataclasses import dataclass

from learnmathora.expression import Expression, Number, derivative, program
from learnmathora.plotting.axes import Point, Span, is_far
from learnmathora.plotting.isolines import isolines

# In how many pieces each range is looked at.
PIECES = 60
# How often a place is drawn to the constraint: Newton's method needs no more.
DRAWN = 9


@dataclass(frozen=True, slots=True)
class SurfacePoint:
    """A place: its height, gradient, the constraint's normal, the gradient along the constraint.

    `part` is how much of the normal there is in the gradient: Lagrange's multiplier, where nothing
    of the gradient is left along the constraint.
    """

    x: float
    y: float
    f: float
    fx: float
    fy: float
    gx: float
    gy: float
    part: float

    @property
    def along(self) -> tuple[float, float]:
        return self.fx - self.part * self.gx, self.fy - self.part * self.gy

    @property
    def length(self) -> float:
        return math.hypot(self.fx, self.fy)

    @property
    def is_finite(self) -> bool:
        return math.isfinite(self.f + self.length)


class Surface:
    def __init__(
        self, function: Expression, constraint: Expression | None, x_range: Span, y_range: Span
    ) -> None:
        self.x_range, self.y_range = x_range, y_range
        self.has_constraint = constraint is not None
        self.f, self.g = function, constraint or Number(0.0)
        parts = {"f": self.f, "g": self.g}
        parts |= {f"f{axis}": derivative(self.f, axis) for axis in "xy"}
        parts |= {f"g{axis}": derivative(self.g, axis) for axis in "xy"}
        self._programs = {name: program(part) for name, part in parts.items()}
        self.grid = self._grid("f")

    def programs(self) -> dict[str, str]:
        return {name: str(each) for name, each in self._programs.items()}

    def value(self, name: str, x: float, y: float) -> float:
        return self._programs[name](x=x, y=y)

    def _grid(self, name: str) -> list[list[float]]:
        """Values by row, from the highest y down, and column."""
        places = range(PIECES + 1)
        return [[self.value(name, *self.place((n, m))) for n in places] for m in places]

    def place(self, point: Point) -> Point:
        """Grid units -> x and y."""
        (west, east), (south, north) = self.x_range, self.y_range
        across, down = point[0] / PIECES, point[1] / PIECES
        return west + across * (east - west), north - down * (north - south)

    def typical(self) -> float:
        """A gradient's usual length."""
        points = [
            self._point(*self.place((n, m))) for n in range(5, 60, 10) for m in range(5, 60, 10)
        ]
        lengths = sorted(point.length for point in points if point.is_finite)
        return (lengths[len(lengths) // 2] if lengths else 0.0) or 1.0

    def constraint_line(self) -> list[list[Point]]:
        """In grid units."""
        return isolines(self._grid("g"), 0.0) if self.has_constraint else []

    def at(self, x: float, y: float) -> SurfacePoint:
        """What is at a place, or at the point of the constraint that is near it."""
        for _ in range(DRAWN if self.has_constraint else 0):
            g, gx, gy = (self.value(name, x, y) for name in ("g", "gx", "gy"))
            part = g / (gx * gx + gy * gy or 1)
            x -= part * gx
            y -= part * gy
        return self._point(x, y)

    def _point(self, x: float, y: float) -> SurfacePoint:
        f, fx, fy, gx, gy = (self.value(name, x, y) for name in ("f", "fx", "fy", "gx", "gy"))
        part = (fx * gx + fy * gy) / (gx * gx + gy * gy or 1)
        return SurfacePoint(x, y, f, fx, fy, gx, gy, part)

    def descend(self, x: float, y: float, rate: float, steps: int) -> tuple[SurfacePoint, ...]:
        """The start and the steps from it, up to the first that is far away, or undefined."""
        trail = [self.at(x, y)]
        while len(trail) <= steps and not self._is_far(trail[-1]):
            across, up = trail[-1].along
            point = self.at(trail[-1].x - rate * across, trail[-1].y - rate * up)
            if not point.is_finite:
                break
            trail.append(point)
        return tuple(trail)

    def _is_far(self, point: SurfacePoint) -> bool:
        return is_far(point.x, self.x_range) or is_far(point.y, self.y_range)

    def lowest(self) -> SurfacePoint | None:
        """The lowest point in the picture, on the constraint if there is one; none on its edge."""
        places = [self.place(point) for line in self.constraint_line() for point in line]
        if not self.has_constraint:
            inner = range(1, PIECES)
            places = [self.place((n, m)) for n in inner for m in inner]
        points = [point for point in (self.at(*place) for place in places) if point.is_finite]
        if not points:
            return None
        best = self._refined_minimum(min(points, key=lambda point: point.f))
        return best if best.is_finite and self._is_inside(best) else None

    def _refined_minimum(self, point: SurfacePoint) -> SurfacePoint:
        """Down from there by ever smaller steps in eight directions; to nine decimals."""
        size = max(self.x_range[1] - self.x_range[0], self.y_range[1] - self.y_range[0]) / PIECES
        while size > 1e-11:
            around = [
                self.at(point.x + size * across, point.y + size * up)
                for across in (-1, 0, 1)
                for up in (-1, 0, 1)
            ]
            lower = min((each for each in around if each.is_finite), key=lambda each: each.f)
            if lower.f < point.f and self._is_inside(lower):
                point = lower
            else:
                size /= 2
        return self._point(round(point.x, 7) + 0.0, round(point.y, 7) + 0.0)

    def _is_inside(self, point: SurfacePoint) -> bool:
        (west, east), (south, north) = self.x_range, self.y_range
        fine_x, fine_y = (east - west) / 1000, (north - south) / 1000
        is_inside_x = west + fine_x < point.x < east - fine_x
        return is_inside_x and south + fine_y < point.y < north - fine_y
