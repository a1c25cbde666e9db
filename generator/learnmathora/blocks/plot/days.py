"""Days of a plot: numbers for formulas, counted from the first, and dates for those who read.

A day stands in a formula as `2024-05-31`. What is worked out of days is one where it can be:
`d + 7` is a day, `d - 2024-01-01` is how many lie between.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from learnmathora.blocks.plot.axis import day_of
from learnmathora.blocks.plot.items import Item
from learnmathora.expression import Binary, Call, Expression, ExpressionError, Name, Number

WRITTEN = re.compile(r"(?<![\w.])\d{4}-\d{2}-\d{2}(?![\w.])")
EPOCH = date(1970, 1, 1)
# Functions of days that give a day; of a choice, what is chosen from.
KEEPING = ("min", "max", "round", "floor", "ceil", "if")


class Day(Number):
    """A number in a formula that is a day."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Days count from `start` days after 1970 began; `form` is how a date is said, with months."""

    start: int
    form: str
    months: tuple[str, ...]

    @property
    def first(self) -> date:
        """The day that counts as 0."""
        return EPOCH + timedelta(self.start)

    def number(self, written: str) -> float | None:
        """How many days after the first; None for what is no date."""
        day = day_of(written.strip())
        return None if day is None else float((day - self.first).days)

    def text(self, value: float) -> str:
        """The day as learners read it, which lasts until the next; – for what is none.

        theme/widgets/plot-days/widget.js writes the same.
        """
        try:
            day = self.first + timedelta(math.floor(value))
        except (OverflowError, ValueError):
            return "–"
        month = self.months[day.month - 1]
        return self.form.format(day=day.day, month=month, year=day.year)

    def written(self, value: float) -> str:
        """The day as authors write it."""
        return str(self.first + timedelta(value))

    def named(self, text: str) -> tuple[str, Mapping[str, Expression]]:
        """A formula with a name for each date in it, as long as that, and what these stand for.

        Raises ExpressionError at one that there is not, as 2024-02-30.
        """
        found: dict[str, Expression] = {}

        def name(match: re.Match[str]) -> str:
            value = self.number(match[0])
            if value is None:
                hint = "write one that there is, like 2024-05-31"
                raise ExpressionError(f"{match[0]} is no day", hint, match.start(), len(match[0]))
            short = f"d{match[0].replace('-', '')}"
            found[short] = Day(value)
            return f" {short}"

        return WRITTEN.sub(name, text), found


def days_of(items: Iterable[Item], first: date | None, words: Mapping[str, str]) -> Days | None:
    """How days are counted: from the first of the axis, else from where a slider begins."""
    codes = (item.clause("from") for item in items if item.kind == "slider")
    starts = (day_of(code.text.strip()) for code in codes if code)
    start = first or next((day for day in starts if day), None)
    months = tuple(words["plot_months"].split(", "))
    return Days((start - EPOCH).days, words["plot_day"], months) if start else None


def is_day(tree: Expression, known: Collection[str]) -> bool:
    """Whether a formula is worth a day; `known` are names and columns that are."""
    match tree:
        case Day():
            return True
        case Name(name):
            return name in known
        case Binary("+", left, right):
            return is_day(left, known) != is_day(right, known)
        case Binary("-", left, right):
            return is_day(left, known) and not is_day(right, known)
        case Call(name, arguments) if name in KEEPING:
            return any(is_day(argument, known) for argument in arguments[name == "if" :])
        case Call(name, _):
            return name.endswith("[]") and name.removesuffix("[]") in known
    return False
