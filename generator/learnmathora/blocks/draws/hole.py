"""What stands between the braces of a text -> a hole: what to work out, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from learnmathora.blocks.draws.figure import Figure, figure_of
from learnmathora.expression import (
    Expression,
    ExpressionError,
    Value,
    Values,
    exact,
    has_decimals,
    loops,
    names,
    read_condition,
)

# {a/b:2} is rounded to two decimals.
ROUNDED = re.compile(r"(.*?):\s*(\d)\s*", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+(?:_?\d+)?")
# What makes a formula of names and numbers.
SIGNS = re.compile(r"[-+*/^()<>=!·×−]|\d")


@dataclass(frozen=True, slots=True)
class Hole:
    """`text` is what its author wrote, without braces."""

    text: str
    expression: Expression
    places: int | None = None

    def value(self, draw: Values) -> Value | None:
        """What it is worth in a draw; None where that is undefined."""
        return exact(self.expression, draw)

    def figure(self, value: Value, decimal: frozenset[str]) -> Figure | None:
        """How it is written; None for what has to be rounded. `decimal` are names of decimals."""
        as_decimal = has_decimals(self.expression, decimal)
        return figure_of(value, as_decimal=as_decimal, places=self.places)


def read_bounded(text: str, known: tuple[str, ...], most: int) -> Expression:
    """A formula that is worked out for every draw: with so many sums within each other at most.

    Raises ExpressionError.
    """
    expression = read_condition(text, known)
    if loops(expression) > most:
        message = "this sum is too much to work out in every draw"
        raise ExpressionError(
            message, "give what it comes to as a formula without one", 0, len(text)
        )
    return expression


@lru_cache(maxsize=4096)
def read_hole(text: str, known: tuple[str, ...]) -> Hole | ExpressionError:
    """A hole, or why it is none. `known` are the names that are drawn: at least one."""
    rounded = ROUNDED.fullmatch(text)
    body, places = (rounded[1], int(rounded[2])) if rounded else (text, None)
    try:
        return Hole(text, read_bounded(body, known, 1), places)
    except ExpressionError as unread:
        return unread


@lru_cache(maxsize=4096)
def in_formula(text: str, known: tuple[str, ...]) -> Hole | ExpressionError | None:
    """The same of braces in TeX, which mostly are none: None where nothing drawn is meant."""
    words = set(WORD.findall(text.partition(":")[0]))
    letters = {letter for word in words for letter in word}
    if not words & {*known} and not letters <= {*known}:
        return None
    hole = read_hole(text, known)
    if isinstance(hole, Hole):
        return hole if names(hole.expression) else None
    is_meant = words and letters <= {*known} and "\\" not in text and "&" not in text
    return hole if is_meant else None


def is_meant(text: str, known: tuple[str, ...]) -> bool:
    """Whether a text that cannot be read was meant as a formula in what is drawn."""
    return bool({*WORD.findall(text)} & {*known} and SIGNS.search(text))
