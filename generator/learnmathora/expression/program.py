"""An expression -> a postfix program, a list of signs that a stack works out: `x 2 ^ 2 /`.

A function is named with () behind it, `x sin()`; what runs over a name holds it: `sum(k)`.
The page's script works a program out in the same order on the same binary numbers.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from learnmathora.expression.functions import ARITIES, COMPUTED, MOST_TERMS, PIECES, is_true
from learnmathora.expression.tree import (
    CONSTANTS,
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Negative,
    Number,
)

Values = Mapping[str, float]
Computation = Callable[[Values], float]
# What stands behind the name of a column: `height[](i)` is the i-th of its numbers.
COLUMN = "[]()"


@dataclass(frozen=True, slots=True)
class Program:
    """`str` of it is what a page is given."""

    steps: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.steps)

    def __call__(self, **values: float) -> float:
        """What it is worth where its names have these values; a name without one is nan."""
        return _prepared(self.steps)(values)

    def at(self, values: Values) -> float:
        """The same, of values that are at hand: work that is done often."""
        return _prepared(self.steps)(values)

    @property
    def computation(self) -> Computation:
        """What works it out: for work that is done a thousand times."""
        return _prepared(self.steps)


def program(expression: Expression) -> Program:
    """The steps that work it out."""
    return Program(tuple(_steps(expression)))


def _steps(expression: Expression) -> Iterator[str]:
    match expression:
        case Number(value):
            yield repr(value).removesuffix(".0")
        case Name(name):
            yield repr(CONSTANTS[name]) if name in CONSTANTS else name
        case Negative(of):
            yield from (*_steps(of), "-1", "*")
        case Call(function, arguments):
            for argument in arguments:
                yield from _steps(argument)
            yield "log()" if function == "ln" else f"{function}()"
        case Loop(function, name, low, high, body):
            yield from (*_steps(low), *_steps(high), *_steps(body), f"{function}({name})")
        case Binary(sign, left, right):
            yield from (*_steps(left), *_steps(right), sign)


@lru_cache(maxsize=512)
def _prepared(steps: tuple[str, ...]) -> Computation:
    """One function made of functions, so that a sum can work out its body again and again."""
    stack: list[Computation] = []
    for step in steps:
        kind, _, name = step.removesuffix(")").partition("(")
        if kind in LOOPS and step.endswith(")"):
            low, high, body = _taken(stack, 3)
            stack.append(LOOPS[kind](name, low, high, body))
        elif step == "if()":
            stack.append(_choice(*_taken(stack, 3)))
        elif step.endswith(COLUMN):
            stack.append(_column(step.removesuffix(COLUMN), *_taken(stack, 1)))
        elif step in COMPUTED:
            stack.append(_applied(COMPUTED[step], _taken(stack, takes(step))))
        else:
            stack.append(_leaf(step))
    return stack[0]


def takes(step: str) -> int:
    """How many values a step of a program works with; none is a number or a name."""
    if step.endswith(COLUMN):
        return 1
    # A sign stands between two.
    return ARITIES.get(step.removesuffix("()"), 2) if step in (*COMPUTED, "if()") else 0


def _taken(stack: list[Computation], count: int) -> list[Computation]:
    taken = stack[-count:]
    del stack[-count:]
    return taken


def _leaf(step: str) -> Computation:
    try:
        value = float(step)
    except ValueError:
        return lambda values: values.get(step, math.nan)
    # A name such as `inf` or `nan` is one.
    return (lambda values: values.get(step, math.nan)) if step.isalpha() else lambda _: value


def _applied(function: Callable[..., float], parts: list[Computation]) -> Computation:
    if len(parts) == 1:
        (of,) = parts
        return lambda values: function(of(values))
    if len(parts) == 2:
        left, right = parts
        return lambda values: function(left(values), right(values))
    return lambda values: function(*(part(values) for part in parts))


def _column(name: str, index: Computation) -> Computation:
    """A number out of many, counted from 1: the value of its name is all of them."""

    def compute(values: Values) -> float:
        n, column = index(values), cast(Sequence[float], values[name])
        return column[int(n) - 1] if n % 1 == 0 and 1 <= n <= len(column) else math.nan

    return compute


def _choice(condition: Computation, then: Computation, otherwise: Computation) -> Computation:
    return lambda values: (then if is_true(condition(values)) else otherwise)(values)


def _added(name: str, low: Computation, high: Computation, body: Computation) -> Computation:
    return lambda values: _folded(0.0, operator.add, name, low(values), high(values), body, values)


def _multiplied(name: str, low: Computation, high: Computation, body: Computation) -> Computation:
    return lambda values: _folded(1.0, operator.mul, name, low(values), high(values), body, values)


def _folded(
    total: float,
    join: Callable[[float, float], float],
    name: str,
    low: float,
    high: float,
    body: Computation,
    values: Values,
) -> float:
    """From low to high by ones; undefined where that is too many."""
    if high < low:
        return total
    if not high - low < MOST_TERMS:
        return math.nan
    inner = dict(values)
    for n in range(math.floor(high - low) + 1):
        inner[name] = low + n
        total = join(total, body(inner))
    return total


def _integral(name: str, low: Computation, high: Computation, body: Computation) -> Computation:
    def compute(values: Values) -> float:
        """By Simpson's rule."""
        start, inner = low(values), dict(values)
        width = (high(values) - start) / PIECES
        total = 0.0
        for n in range(PIECES + 1):
            inner[name] = start + n * width
            total += body(inner) * (1 if n in (0, PIECES) else 4 if n % 2 else 2)
        return total * width / 3

    return compute


LOOPS: Mapping[str, Callable[[str, Computation, Computation, Computation], Computation]] = {
    "sum": _added,
    "product": _multiplied,
    "integral": _integral,
}
