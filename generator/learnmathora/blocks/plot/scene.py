"""What a plot declares, as programs: parameters, values, a state with its next, and what is drawn.

The page's script is given the same programs as JSON and works them out in the same order.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learnmathora.expression import Program
from learnmathora.model import Title
from learnmathora.plotting.axes import Frame, Point, Span, ticks

# What formulas call the number of steps taken, and of rows of the data.
STEP, ROWS = "step", "rows"
# What is counted runs over no more; how high a degree a fit has at most; what counts as nothing.
MOST, HIGHEST, LEAST = 1000, 9, 1e-11
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
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """What is worked out once a picture; `is_early` where no state is needed for it."""

    name: str
    program: Program
    is_early: bool

    def fill(self, now: Values) -> None:
        now[self.name] = self.program.at(now)

    @property
    def programs(self) -> tuple[Program, ...]:
        return (self.program,)


@dataclass(frozen=True, slots=True)
class Fit:
    """A polynomial through points: its coefficients are worked out once a picture.

    `programs` are its degree, from where to where `variable` runs, x, y, and whether it counts.
    """

    name: str
    programs: tuple[Program, ...]
    variable: str
    middle: float
    half: float
    is_early: bool

    def fill(self, now: Values) -> None:
        """The coefficients of its powers, the lowest first; of those it does not use, 0."""
        points = [
            ((x - self.middle) / self.half, y)
            for x, y, keep in counted(self.programs[1:], self.variable, now)
            if keep and math.isfinite(x + y + keep)
        ]
        degree = self.programs[0].at(now)
        count = int(min(max(degree, 0), HIGHEST)) + 1 if degree == degree else 0
        found = solved(points, count)
        for n in range(HIGHEST + 1):
            now[f"{self.name}.{n}"] = found[n] if n < count else 0.0


def solved(points: Sequence[Point], count: int) -> list[float]:
    """The polynomial of least squares with so many coefficients."""
    rows = [[0.0] * (count + 1) for _ in range(count)]
    for u, y in points:
        powers = [1.0]
        for _ in range(2 * count):
            powers.append(powers[-1] * u)
        for n, row in enumerate(rows):
            for m in range(count):
                row[m] += powers[n + m]
            row[count] += powers[n] * y
    return _eliminated(rows, count)


def _eliminated(rows: list[list[float]], count: int) -> list[float]:
    """Gauss with the largest pivot; what the points leave open is 0."""
    for n in range(count):
        best = max(range(n, count), key=lambda each: abs(rows[each][n]))
        rows[n], rows[best] = rows[best], rows[n]
        if abs(rows[n][n]) < LEAST:
            continue
        for row in rows[n + 1 :]:
            part = row[n] / rows[n][n]
            for m in range(n, count + 1):
                row[m] -= part * rows[n][m]
    found = [0.0] * count
    for n in reversed(range(count)):
        rest = rows[n][count]
        for m in range(n + 1, count):
            rest -= rows[n][m] * found[m]
        found[n] = rest / rows[n][n] if abs(rows[n][n]) >= LEAST else 0.0
    return found


def counted(programs: Sequence[Program], variable: str, now: Values) -> Iterator[list[float]]:
    """What programs say for whole steps of a variable; the first two say from where to where."""
    low, high = (program.at(now) for program in programs[:2])
    inner = dict(now)
    if not 0 <= high - low < MOST:
        return
    for n in range(math.floor(high - low + 1e-9) + 1):
        inner[variable] = low + n
        yield [program.at(inner) for program in programs[2:]]


def holds(program: Program, now: Values) -> bool:
    """Whether a condition does: it is neither 0 nor undefined."""
    value = program.at(now)
    return bool(value) and value == value


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
    | arrow, path | x and y of each end |
    | polygon | x and y of each corner |
    | spot, stops, trail | x, y: now; after each step; with corners if there are two `pieces` |
    | grid, field | x and y in x' and y': where a place goes; a vector there |
    | level | a height in x' and y', then which ones are drawn |
    """

    kind: str
    programs: tuple[Program, ...]
    variable: str = ""
    pieces: int = 1
    view: int = 0
    # While this is 0 it is not drawn.
    shown: Program | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One picture with axes of its own; `logs` names those of them that go by powers of ten."""

    frame: Frame
    x_range: Span
    y_range: Span
    logs: str = ""
    title: Title = field(default=Title())
    # Dates or names along x, from what to what these go, and whether they are names.
    named: tuple[tuple[float, str], ...] = ()
    ends: tuple[str, ...] = ()
    has_names: bool = False

    @property
    def x_texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.named)

    @property
    def foot(self) -> int:
        """How high it is with what stands below it; long names stand in two rows."""
        return self.frame[3] + (52 if self.has_rows else 32)

    @property
    def has_rows(self) -> bool:
        left, _, right, _ = self.frame
        room = (right - left) / max(1, len(self.named)) / LETTER
        return self.has_names and any(len(text) > room for text in self.x_texts)

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

    def contains(self, across: float, down: float) -> bool:
        """Whether a place lies in the picture, or on its edge."""
        left, top, right, bottom = self.frame
        return left - 1 <= across <= right + 1 and top - 1 <= down <= bottom + 1

    @property
    def x_ticks(self) -> tuple[float, ...]:
        if self.named:
            return tuple(value for value, _ in self.named)
        return _powers(self.x_range) if self.is_log("x") else ticks(self.x_range)

    @property
    def y_ticks(self) -> tuple[float, ...]:
        return _powers(self.y_range) if self.is_log("y") else ticks(self.y_range)


# In the picture's units: what is out of reach, and as wide as a letter is on a narrow phone.
FAR, LETTER = 999.0, 17.5


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
    return tuple(value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9))


@dataclass(frozen=True, slots=True)
class Scene:
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, tuple[float, ...]]
    values: tuple[Value | Fit, ...]
    states: tuple[State, ...]
    shapes: tuple[Shape, ...]
    views: tuple[View, ...]

    @property
    def data(self) -> Values:
        """The columns by their names, and how many rows they have."""
        rows = len(next(iter(self.columns.values()), ()))
        return {**self.columns, ROWS: float(rows)} if rows else {}  # type: ignore[dict-item]

    def trail(self, given: Mapping[str, float], step: int) -> list[Values]:
        """All that has a value, at the start and after each step."""
        base: Values = {**self.data, **given}
        for value in self.values:
            if value.is_early:
                value.fill(base)
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
        for value in self.values:
            if not value.is_early:
                value.fill(now)
        return now

    @property
    def opening(self) -> Values:
        return {parameter.name: parameter.value for parameter in self.parameters}

    def json(self, **more: Any) -> str:
        """What the page's script is given; it knows the parameters from its controls."""
        whole = {
            "data": {
                name: [None if value != value else value for value in column]
                for name, column in self.columns.items()
            },
            "values": [_written(value) for value in self.values],
            "states": [[state.name, str(state.first), str(state.next)] for state in self.states],
            "shapes": [
                [
                    *(shape.kind, shape.view, shape.variable, shape.pieces),
                    str(shape.shown or ""),
                    *map(str, shape.programs),
                ]
                for shape in self.shapes
            ],
            **more,
            "views": [
                [*view.frame, *view.x_range, *view.y_range, view.logs] for view in self.views
            ],
        }
        return json.dumps(
            {name: value for name, value in whole.items() if value}, separators=(",", ":")
        )


def _written(value: Value | Fit) -> list[Any]:
    given = [value.name, int(value.is_early), *map(str, value.programs)]
    return [*given, value.variable, value.middle, value.half] if isinstance(value, Fit) else given
