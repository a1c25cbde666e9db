"""What an author declares to be drawn -> all draws that fulfil the conditions, mixed and chosen.

Nothing here is random: draws are mixed by a digest of their own numbers, so that the same text
gives the same draws on every machine, and one more value of a name changes the order of no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd, prod

from learnmathora.blocks.draws.hole import read_bounded
from learnmathora.blocks.kind import Given, Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.cache.digest import digest
from learnmathora.expression import (
    Expression,
    ExpressionError,
    Value,
    exact,
    has_decimals,
    is_condition,
    names,
)
from learnmathora.expression.tree import CONSTANTS
from learnmathora.markdown import Writer
from learnmathora.model import Place

# How many combinations are looked at, draws worked out and checked, and draws handed on.
MOST_COMBINATIONS, MOST_CHECKED, MOST_SHOWN = 20_000, 200, 24
MOST_VALUES = 1000
NUMBER = r"[-−+]?(?:\d{1,9}/\d{1,6}|\d{1,9}(?:\.\d{1,6})?)"
ITEM = re.compile(rf"\s*({NUMBER})\s*(?:\.\.\s*({NUMBER})\s*(?:by\s+({NUMBER})\s*)?)?")
FORM = "a range like 2..9 or 0..1 by 0.25, a list like 1,2,5, or a formula in what is drawn"
FEWER = f"a range or list of at most {MOST_VALUES} numbers"

# The numbers of a draw by their names.
Draw = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A name with the numbers that it may stand for, or the formula that gives its number."""

    name: str
    place: Place
    values: tuple[Fraction, ...] = ()
    formula: Expression | None = None
    is_decimal: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """What is declared, in order, and the conditions that every draw fulfils."""

    drawn: tuple[Drawn, ...]
    conditions: tuple[Expression, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(letter.name for letter in self.drawn)

    @property
    def decimal(self) -> frozenset[str]:
        """The names whose numbers are written as decimals."""
        return frozenset(letter.name for letter in self.drawn if letter.is_decimal)

    def draws(self) -> tuple[Draw, ...]:
        """All draws, or of very many an even share; mixed."""
        found = (self._completed(values) for values in self._combinations())
        sound = [draw for draw in found if draw is not None and self._fulfils(draw)]
        return tuple(sorted(sound, key=lambda draw: digest(in_words(draw))))

    def _combinations(self) -> Iterator[dict[str, Value]]:
        free = [letter for letter in self.drawn if letter.formula is None]
        sizes = [len(letter.values) for letter in free]
        total = prod(sizes)
        if total <= MOST_COMBINATIONS:
            for values in product(*(letter.values for letter in free)):
                yield {letter.name: value for letter, value in zip(free, values, strict=True)}
            return
        # Steps of a golden section, with no factor in common, come by every part of the whole.
        step = next(n for n in range(int(total * 0.6180339887), total) if gcd(n, total) == 1)
        for n in range(MOST_COMBINATIONS):
            rest, chosen = n * step % total, dict[str, Value]()
            for variable, size in zip(free, sizes, strict=True):
                rest, at = divmod(rest, size)
                chosen[variable.name] = variable.values[at]
            yield chosen

    def _completed(self, values: dict[str, Value]) -> Draw | None:
        """With what is worked out from the others; None where that is undefined."""
        for variable in self.drawn:
            if variable.formula is not None:
                value = exact(variable.formula, values)
                if value is None:
                    return None
                values[variable.name] = value
        return {name: values[name] for name in self.names}

    def _fulfils(self, draw: Draw) -> bool:
        return all(exact(condition, draw) for condition in self.conditions)


def in_words(draw: Draw) -> str:
    """A draw for its author: a=3 and b=1/2."""
    return " and ".join(f"{name}={_shown(value)}" for name, value in draw.items())


def _shown(value: Value) -> str:
    return str(value) if isinstance(value, Fraction) else f"{value:.6g}"


def evenly(draws: Sequence[Draw], count: int) -> tuple[int, ...]:
    """The places of so many draws among which each number comes about as often as any other."""
    left, chosen, often = list(range(len(draws))), list[int](), dict[tuple[str, Value], int]()
    while left and len(chosen) < count:
        best = min(left, key=lambda n: (sum(often.get(item, 0) for item in draws[n].items()), n))
        left.remove(best)
        chosen.append(best)
        for item in draws[best].items():
            often[item] = often.get(item, 0) + 1
    return tuple(chosen)


def read_space(invocation: Invocation, writer: Writer) -> Space | None:
    """What a block declares; None, and problems, where it cannot be read."""
    drawn: list[Drawn] = []
    before = len(writer.problems)
    for given in invocation.drawn:
        if given.name in CONSTANTS or given.name in {letter.name for letter in drawn}:
            is_twice = given.name not in CONSTANTS
            message = f"{given.name} is {'declared twice' if is_twice else 'a number of its own'}"
            writer.problem(given.place, "draw-values", message, "draw it under another letter")
            continue
        try:
            drawn.append(_read(given, drawn))
        except InvalidOption as invalid:
            message = f'{given.name} cannot be drawn from "{given.text}"'
            writer.problem(given.place, "draw-values", message, f"write {invalid}")
        except ExpressionError as unread:
            place = _within(given.place, unread)
            writer.problem(place, "draw-values", unread.message, unread.hint)
    known = tuple(letter.name for letter in drawn)
    conditions = [*_conditions(invocation, known, writer)] if known else []
    if len(writer.problems) > before:
        return None
    return Space(tuple(drawn), tuple(conditions))


def _within(place: Place, unread: ExpressionError) -> Place:
    return Place(place.line, place.column + unread.offset, unread.length)


def _conditions(
    invocation: Invocation, known: tuple[str, ...], writer: Writer
) -> Iterator[Expression]:
    places = invocation.places.get("where", ())
    for text, place in zip(invocation.options["where"], places, strict=True):
        try:
            condition = read_bounded(text, known, 0)
            if not is_condition(condition):
                message = f'"{text}" is no condition: it says nothing that could hold'
                hint = f"compare it with something: {text} > 0"
                writer.problem(place, "draw-values", message, hint)
            yield condition
        except ExpressionError as unread:
            at = _within(place, unread)
            writer.problem(at, "draw-values", unread.message, unread.hint)


def _read(given: Given, before: Sequence[Drawn]) -> Drawn:
    """Raises InvalidOption, or ExpressionError for a formula in names that are drawn before it."""
    items, at = [], 0
    text = given.text
    while match := ITEM.match(text, at):
        items.append(match)
        at = match.end()
        if at == len(text) or text[at] != ",":
            break
        at += 1
    if not items or at != len(text):
        return _formula(given, before)
    values = tuple(dict.fromkeys(value for item in items for value in _values(item)))
    if len(values) > MOST_VALUES:
        raise InvalidOption(FEWER)
    return Drawn(given.name, given.place, values, None, "." in text.replace("..", ""))


def _formula(given: Given, before: Sequence[Drawn]) -> Drawn:
    known = tuple(letter.name for letter in before)
    if not known:
        raise InvalidOption(FORM)
    formula = read_bounded(given.text, known, 0)
    if not names(formula):
        raise InvalidOption(FORM)
    decimal = frozenset(letter.name for letter in before if letter.is_decimal)
    return Drawn(given.name, given.place, (), formula, has_decimals(formula, decimal))


def _values(item: re.Match[str]) -> Iterator[Fraction]:
    low, high, step = (_number(group) for group in item.groups())
    if low is None:
        raise InvalidOption(FORM)
    if high is None:
        yield low
        return
    if step is None and (low.denominator != 1 or high.denominator != 1):
        raise InvalidOption(FORM)
    by = step if step is not None else Fraction(1)
    if by <= 0:
        raise InvalidOption("a step above 0, as in 0..1 by 0.25")
    if high < low:
        raise InvalidOption(f"the smaller number first: {item[2]}..{item[1]}")
    if (high - low) / by > MOST_VALUES:
        raise InvalidOption(FEWER)
    yield from (low + n * by for n in range(int((high - low) / by) + 1))


def _number(written: str | None) -> Fraction | None:
    if written is None:
        return None
    try:
        return Fraction(written.replace("−", "-"))
    except ZeroDivisionError as fault:
        raise InvalidOption(FORM) from fault
