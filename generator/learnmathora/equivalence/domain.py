"""What an author says of the variables, `x=-3..3, whole n=1..9` -> where formulas are compared."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

NUMBER = r"-?\d{1,6}(?:\.\d{1,6})?"
VARIABLE = re.compile(rf"(whole\s+)?([^\W\d]\w*)(?:\s*=\s*({NUMBER})\s*\.\.\s*({NUMBER}))?")
MOST_VARIABLES = 8
# Where a variable is compared whose range nobody states, one of these after the other.
USUAL = ((-3.0, 3.0), (0.0, 1.0), (-3.0, 3.0), (-20.0, 20.0))
# Of each variable a step of its own, by which its points never come into step with another's.
STEPS = tuple(map(math.sqrt, (2, 3, 5, 7, 11, 13, 17, 19)))


class Unread(ValueError):
    """What of an author's `variables=` cannot be read: what it is, and what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a variable goes, and whether in whole numbers alone."""

    low: float
    high: float
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """The variables that formulas may hold, and the spans of those that have one."""

    names: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)

    def __str__(self) -> str:
        """As pages are given it, and `read_domain` reads it."""
        return ",".join(map(self._written, self.names))

    def _written(self, name: str) -> str:
        if name not in self.spans:
            return name
        span = self.spans[name]
        return f"{'whole ' * span.is_whole}{name}={span.low:g}..{span.high:g}"

    def points(self, count: int) -> Iterator[Mapping[str, float]]:
        """Points of it, the same every time and in pages: no sum or product of roots repeats."""
        for number in range(count if self.names else 1):
            yield {
                name: self._value(name, (number + 1) * step % 1, number)
                for name, step in zip(self.names, STEPS, strict=False)
            }

    def _value(self, name: str, share: float, number: int) -> float:
        span = self.spans.get(name) or Span(*USUAL[number % len(USUAL)])
        if span.is_whole:
            return span.low + share * (span.high - span.low + 1) // 1
        return span.low + share * (span.high - span.low)


def read_domain(text: str, names: Collection[str] = ()) -> Domain:
    """`names` are those that occur in formulas; whatever the text names besides may occur, too.

    >>> str(read_domain("x=-3..3, whole n=1..9", ("x", "y")))
    'whole n=1..9,x=-3..3,y'

    Raises Unread.
    """
    spans: dict[str, Span | None] = dict.fromkeys(names)
    for part in filter(None, map(str.strip, text.split(","))):
        found = VARIABLE.fullmatch(part.replace("−", "-"))
        if not found:
            hint = "write it like this: x=-3..3, whole n=1..9"
            raise Unread(f'"{part}" is no variable with its range', hint)
        whole, name, low, high = found.groups()
        spans[name] = _span(name, low, high, bool(whole))
    if len(spans) > MOST_VARIABLES:
        message = f"{len(spans)} variables are more than can be compared: at most {MOST_VARIABLES}"
        raise Unread(message, "ask for a formula in fewer")
    known = sorted(spans)
    return Domain(tuple(known), {name: span for name in known if (span := spans[name])})


def _span(name: str, low: str | None, high: str | None, is_whole: bool) -> Span | None:
    if low is None or high is None:
        if is_whole:
            raise Unread(f"{name} has no range", f"write one: whole {name}=1..9")
        return None
    span = Span(float(low), float(high), is_whole)
    if span.low >= span.high or (is_whole and (span.low % 1 or span.high % 1)):
        numbers = "two whole numbers, the smaller first" if is_whole else "the smaller first"
        raise Unread(f"{low}..{high} is no range for {name}", f"write {numbers}")
    return span
