"""Points and options -> for each loss that is offered, the best line, totals and contours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learnmathora.blocks.line_fit.landscape import Curve, Landscape, over
from learnmathora.blocks.line_fit.losses import NAMES, Line, Loss, Point

# Opening totals stand at two thirds of the bar that shows the total.
FULL = 1.5


@dataclass(frozen=True, slots=True)
class Fit:
    """One loss: what the opening line costs, the best line, what that costs, and the contours."""

    loss: Loss
    opening: float
    best: Line
    least: float
    contours: tuple[Curve, ...]

    @property
    def share(self) -> float:
        """Where the least total stands on the bar, in percent of its length."""
        return 100 * self.least / (FULL * self.opening or 1)


def make_fits(points: tuple[Point, ...], options: Mapping[str, Any]) -> tuple[Fit, ...]:
    names = tuple(dict.fromkeys(options["loss"])) or NAMES[:1]
    losses = [Loss(name, options["delta"]) for name in names]
    return tuple(_fit(loss, points, options) for loss in losses)


def _fit(loss: Loss, points: tuple[Point, ...], options: Mapping[str, Any]) -> Fit:
    line, best = (options["slope"], options["intercept"]), loss.best(points)
    picture = over(options["slope-range"], options["intercept-range"])
    drawn = Landscape(loss, points, best, picture)
    contours = drawn.contours(line) if options["landscape"] else ()
    return Fit(loss, loss.total(points, line), best, loss.total(points, best), contours)
