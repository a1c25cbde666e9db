"""`0..10`, `2020-01..2024-06` or `oak, ash, beech` -> what an axis spans, and what stands along it.

Days are counted from the first that an axis shows, a month stands for its first day; names are
numbered 1, 2, 3. So formulas know numbers alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from learnmathora.blocks.options import InvalidOption, Range
from learnmathora.plotting.axes import Span, round_step
from learnmathora.text.number import plain

DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
# How many names stand along an axis; steps of its ticks, each with how many days it is for.
MOST, FEWEST = 24, 2
DAYS = ((1, 5), (2, 10), (7, 35), (14, 70))
MONTHS = ((1, 240), (3, 720), (6, 1440))
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Axis:
    """`first` is the day that counts as 0; `names` are those of 1, 2, 3."""

    span: Span
    first: date | None = None
    names: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether numbers stand along it."""
        return self.first is None and not self.names

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Values with what is written at them; none where it is the number."""
        if self.first:
            return tuple(_dated(self.first, self.span))
        return tuple((float(n), name) for n, name in enumerate(self.names, 1))

    @property
    def ends(self) -> tuple[str, ...]:
        """What it is said to span, if these are no numbers."""
        return () if self.is_plain else tuple(map(self.text, self._shown))

    @property
    def _shown(self) -> Span:
        return (1.0, float(len(self.names))) if self.names else self.span

    def text(self, value: float) -> str:
        """What a value is called; "" where it has no name."""
        if self.first and value % 1 == 0:
            return str(self.first + timedelta(value))
        return dict(self.ticks).get(value, "")


def day_of(text: str) -> date | None:
    """A day, or the first of a month; None for what is neither."""
    found = DATE.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class AxisRange:
    """Two numbers or dates with .. between them, or names with commas between them."""

    form = (
        "two numbers, the smaller first, like -1..2; two dates, like 2020-01..2024-06; "
        'or names, like "oak, ash"'
    )
    schema = {"type": "string", "minLength": 3}  # noqa: RUF012

    def read(self, written: str, first: date | None = None) -> Axis:
        """Dates count from `first`, if there is one; raises InvalidOption."""
        if "," in written:
            return self._read_names(written)
        low, _, high = written.partition("..")
        start, end = day_of(low.strip()), day_of(high.strip())
        if start is None or end is None:
            return self._plain(written)
        if start >= end:
            raise InvalidOption(self.form)
        first = first or start
        return Axis((float((start - first).days), float((end - first).days)), first)

    def _plain(self, written: str) -> Axis:
        try:
            return Axis(Range().read(written))
        except InvalidOption:
            raise InvalidOption(self.form) from None

    def _read_names(self, written: str) -> Axis:
        names = tuple(part.strip() for part in written.split(","))
        if not all(names) or len({*names}) < len(names) or not FEWEST <= len(names) <= MOST:
            raise InvalidOption(f"{FEWEST} to {MOST} different names with commas between them")
        return Axis((0.5, len(names) + 0.5), None, names)

    def write(self, value: Axis) -> str:
        if value.names:
            return ", ".join(value.names)
        if value.first:
            return "..".join(value.ends)
        return "..".join(map(plain, value.span))


def _dated(first: date, span: Span) -> Iterator[tuple[float, str]]:
    """Days, months or years, as many as have room: written as in ISO 8601."""
    start, end = (first + timedelta(value) for value in span)
    length = (end - start).days
    for days, most in DAYS:
        if length <= most:
            for n in range(0, length + 1, days):
                day = start + timedelta(n)
                yield float((day - first).days), str(day)
            return
    months = next((months for months, most in MONTHS if length <= most), 0)
    years = max(1, round(round_step(length / YEAR / 8)))
    for year in range(start.year, end.year + 1):
        if months:
            firsts = [date(year, month, 1) for month in range(1, 13, months)]
        else:
            firsts = [date(year, 1, 1)] if year % years == 0 else []
        for day in firsts:
            if start <= day <= end:
                yield float((day - first).days), str(day)[: 7 if months else 4]
