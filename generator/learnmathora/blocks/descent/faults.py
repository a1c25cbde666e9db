"""The settings of a descent that do not fit each other -> what to say of the first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import islice
from typing import Any

from learnmathora.blocks.descent.curve import Curve, Step
from learnmathora.blocks.faults import Fault, in_words, is_flat, outside, too_many_steps
from learnmathora.plotting.axes import Point, slider_step
from learnmathora.text.number import figure


def fault(
    options: Mapping[str, Any], function: Curve, trail: tuple[Step, ...], basins: tuple[Point, ...]
) -> Fault | None:
    """The first thing that keeps the descent from being shown."""
    if not any(map(math.isfinite, function.values)):
        message = f"the function has no value anywhere in range={in_words(function.span)}"
        return "descent-function", message, "choose another range"
    if is_flat(function.values):
        message = f"the function is flat all over range={in_words(function.span)}"
        return "descent-function", message, "choose a range in which it has a slope"
    for name, range_name in (("start", "range"), ("rate", "rate-range")):
        if advice := outside(name, options, range_name):
            return "descent-range", *advice
    if advice := too_many_steps(options):
        return "descent-steps", *advice
    if not trail:
        message = f"the function has no value or no slope at start={figure(options['start'])}"
        return "descent-start", message, "start elsewhere"
    return _goal_fault(options, function, basins) if options["goal"] is not None else None


def _goal_fault(
    options: Mapping[str, Any], function: Curve, basins: tuple[Point, ...]
) -> Fault | None:
    """A goal must be possible, and not reached from the beginning."""
    if not basins:
        message = "the function has no lowest point within the range, so there is no goal to reach"
        return "descent-goal", message, "choose another range, or leave out goal="
    if not _is_possible(options, function, basins[0][0]):
        steps = figure(options["goal-steps"])
        message = f"no learning rate in rate-range= reaches the goal in {steps} steps"
        return "descent-goal", message, "allow more with goal-steps=, or a larger goal="
    if abs(options["start"] - basins[0][0]) <= options["goal"]:
        return "descent-goal", "the goal is reached at the start", "start farther away"
    return None


def _is_possible(options: Mapping[str, Any], function: Curve, lowest: float) -> bool:
    """Whether some rate reaches the goal, with the momentum given or one of a few."""
    low, high = options["rate-range"]
    step = slider_step((low, high), options["rate"])
    momenta = {0.0} if options["momentum"] is None else {0.0, 0.5, 0.9, options["momentum"]}
    for rate in (low + n * step for n in range(round((high - low) / step) + 1)):
        for momentum in momenta:
            trail = function.descend(options["start"], rate, momentum)
            steps = islice(trail, int(options["goal-steps"]) + 1)
            if any(abs(step.x - lowest) <= options["goal"] for step in steps):
                return True
    return False
