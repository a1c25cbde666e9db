"""What a plot declares, as programs: parameters, values, a state with its next, and what is drawn.

The page's script is given the same programs as JSON and works them out in the same order.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from learnmathora.expression import Program
from learnmathora.model import Title
from learnmathora.plot import Frame, Point, Span, ticks

# What formulas call the number of steps taken.
STEP = "step"
Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a learner sets: a slider, a box to tick or one of several to choose."""

    name: str
    value: float
    span: Span = (0.0, 1.0)
    step: float = 1.0
    kind: str = "slider"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What is worked out once a picture; `is_early` where no state is needed for it."""

    name: str
    program: Program
    is_early: bool


@dataclass(frozen=True, slots=True)
class State:
    """What changes from step to step."""

    name: str
    first: Program
    next: Program


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn: how, by which programs, over which variable, in how many pieces, where.

    | kind | programs |
    |---|---|
    | line | from, to, x, y |
    | area | from, to, x and y there, x and y back |
    | dots | from, to, x, y, whether it is shown; `pieces` is the number of its symbol |
    | bars | from, to, x, height, width |
    | bins, density | from, to, value, whether it counts |
    | arrow, path | x and y of each end; of each corner |
    | spot, stops, trail | x, y: now; after each step; with corners if there are two `pieces` |
    | grid, field | x and y in x' and y': where a place goes; a vector there |
    | level | a height in x' and y', then which ones are drawn |
    """

    kind: str
    programs: tuple[Program, ...]
    variable: str = ""
    pieces: int = 1
    view: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """One picture with axes of its own; `logs` names those of them that go by powers of ten."""

    frame: Frame
    x_range: Span
    y_range: Span
    logs: str = ""
    title: Title = Title()

    def is_log(self, variable: str) -> bool:
        return bool(variable) and variable.rstrip("'") in tuple(self.logs)

    def across(self, x: float) -> float:
        left, _, right, _ = self.frame
        return left + _part(x, self.x_range, self.is_log("x")) * (right - left)

    def down(self, y: float) -> float:
        _, top, _, bottom = self.frame
        return bottom - _part(y, self.y_range, self.is_log("y")) * (bottom - top)

    def place(self, point: Point) -> Point:
        """What is far off stays within reach: browsers draw every dash of a line."""
        x, y = self.across(point[0]), self.down(point[1])
        return min(max(x, -FAR), 2 * FAR), min(max(y, -FAR), 2 * FAR)

    def is_near(self, across: float, down: float) -> bool:
        """Whether a place is no further from the picture than its own size."""
        left, top, right, bottom = self.frame
        wide, tall = right - left, bottom - top
        return (
            abs(across - left - wide / 2) < 1.5 * wide and abs(down - top - tall / 2) < 1.5 * tall
        )

    @property
    def x_ticks(self) -> tuple[float, ...]:
        return _powers(self.x_range) if self.is_log("x") else ticks(self.x_range)

    @property
    def y_ticks(self) -> tuple[float, ...]:
        return _powers(self.y_range) if self.is_log("y") else ticks(self.y_range)


# In the picture's units.
FAR = 999.0


def _part(value: float, span: Span, is_log: bool) -> float:
    """How far along the axis, from 0 to 1."""
    low, high = span
    if not is_log:
        return (value - low) / (high - low)
    if not value > 0:
        return -math.inf if value <= 0 else math.nan
    return math.log(value / low) / math.log(high / low)


def _powers(span: Span) -> tuple[float, ...]:
    """Powers of ten, and between few of them their halves and fifths."""
    low, high = span
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    factors = (1, 2, 5) if last - first < 3 else (1,)
    apart = max(1, (last - first) // 8)
    found = (k * 10.0**n for n in range(first, last + 1, apart) for k in factors)
    return tuple(each for each in found if low * (1 - 1e-9) <= each <= high * (1 + 1e-9))


@dataclass(frozen=True, slots=True)
class Scene:
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, tuple[float, ...]]
    values: tuple[Value, ...]
    states: tuple[State, ...]
    shapes: tuple[Shape, ...]
    views: tuple[View, ...]

    def trail(self, given: Mapping[str, float], step: int) -> list[Values]:
        """All that has a value, at the start and after each step."""
        base: Values = {**self.columns, **given}  # type: ignore[dict-item]
        for each in self.values:
            if each.is_early:
                base[each.name] = each.program.at(base)
        now = {**base, STEP: 0.0}
        for state in self.states:
            now[state.name] = state.first.at(now)
        trail = [self._with_values(now)]
        for n in range(1, step + 1):
            before = trail[-1]
            found = {state.name: state.next.at(before) for state in self.states}
            trail.append(self._with_values({**before, **found, STEP: float(n)}))
        return trail

    def _with_values(self, now: Values) -> Values:
        for each in self.values:
            if not each.is_early:
                now[each.name] = each.program.at(now)
        return now

    @property
    def opening(self) -> Values:
        return {each.name: each.value for each in self.parameters}

    def json(self) -> str:
        """What the page's script is given; it knows the parameters from its controls."""
        whole = {
            "data": self.columns,
            "values": [[each.name, str(each.program), int(each.is_early)] for each in self.values],
            "states": [[each.name, str(each.first), str(each.next)] for each in self.states],
            "shapes": [
                [each.kind, each.view, each.variable, each.pieces, *map(str, each.programs)]
                for each in self.shapes
            ],
            "views": [[*each.frame, *each.x_range, *each.y_range, each.logs] for each in self.views],
        }
        return json.dumps({name: value for name, value in whole.items() if value}, separators=(",", ":"))
