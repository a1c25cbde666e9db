"""The settings of a contour that do not fit each other -> what to say of the first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from learnmathora.blocks.contour.surface import Surface, SurfacePoint
from learnmathora.blocks.faults import Fault, is_flat, outside, too_many_steps


def fault(options: Mapping[str, Any], surface: Surface) -> Fault | None:
    """The first thing that keeps the surface from being shown."""
    if is_flat(value for row in surface.grid for value in row):
        message = "the function is flat, or has no value, all over the picture"
        return "contour-function", message, "choose other ranges"
    for name in ("x", "y", "rate"):
        if advice := outside(name, options, f"{name}-range"):
            return "contour-range", *advice
    if options["constraint"] and not surface.constraint_line():
        message = "the constraint does not cross the picture"
        return "contour-constraint", message, "widen the ranges, or choose another constraint"
    if advice := too_many_steps(options):
        return "contour-steps", *advice
    if not surface.at(options["x"], options["y"]).is_finite:
        message = "the function has no value or no gradient where it starts"
        return "contour-start", message, "start elsewhere, with x= and y="
    return None


def goal_fault(goal: float, lowest: SurfacePoint | None, last: SurfacePoint) -> Fault | None:
    """A goal must be possible, and not reached from the beginning."""
    if lowest is None:
        message = "there is no lowest point within the picture, so there is no goal to reach"
        return "contour-goal", message, "choose other ranges, or leave out goal="
    if math.hypot(last.x - lowest.x, last.y - lowest.y) <= goal:
        return "contour-goal", "the goal is reached at the start", "start farther away"
    return None
