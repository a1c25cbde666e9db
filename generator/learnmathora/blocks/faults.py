"""Options of an interactive that do not fit each other -> what is wrong, and what to do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from learnmathora.plotting.axes import Span
from learnmathora.text.number import figure

# What is said of it, and what to do.
Advice = tuple[str, str]
# The same behind the code of the problem.
Fault = tuple[str, str, str]


def outside(name: str, options: Mapping[str, Any], range_name: str) -> Advice | None:
    """A value that its slider cannot reach."""
    value, (low, high) = options[name], options[range_name]
    if low <= value <= high:
        return None
    message = f"{name}={figure(value)} lies outside {range_name}={in_words((low, high))}"
    return message, "widen the range, or begin within it"


def too_many_steps(options: Mapping[str, Any]) -> Advice | None:
    """More steps taken at the start than there can be."""
    if options["step"] <= options["steps"]:
        return None
    message = f"step={figure(options['step'])} is more than steps={figure(options['steps'])}"
    return message, "allow more steps, or begin with fewer"


def is_flat(values: Iterable[float]) -> bool:
    """Whether there is nothing to see: those that are finite, if any, are all the same."""
    return all(a == b for a, b in pairwise(filter(math.isfinite, values)))


def in_words(span: Span) -> str:
    return f"{figure(span[0])}..{figure(span[1])}"
