"""The tree that a formula becomes, and how its nodes are put together without idle ones."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number, which is not negative: `Negative` is what has a minus."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, or a constant."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """What stands behind a minus."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """`sign` is one of + - * / ^, or of a condition, which is 1 or 0: < <= > >= = != and or."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `functions`, of as many arguments as it takes."""

    function: str
    arguments: tuple[Expression, ...]

    @property
    def of(self) -> Expression:
        """The first argument: all that most functions have."""
        return self.arguments[0]


@dataclass(frozen=True, slots=True)
class Loop:
    """A sum, product or integral of `body`, in which `name` runs from `low` to `high`."""

    function: str
    name: str
    low: Expression
    high: Expression
    body: Expression


Expression = Number | Name | Negative | Binary | Call | Loop

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}
RELATIONS = ("<", "<=", ">", ">=", "=", "!=")
ZERO, ONE = Number(0.0), Number(1.0)


def is_condition(expression: Expression) -> bool:
    """Whether it says something that holds or does not, in all of its parts."""
    match expression:
        case Binary("and" | "or", left, right):
            return is_condition(left) and is_condition(right)
        case Binary(sign, _, _):
            return sign in RELATIONS
        case Call("not", (of,)):
            return is_condition(of)
    return False


def number(value: float) -> Expression:
    """The tree of a number; one below 0 is a `Negative`."""
    return Number(value) if value >= 0 else Negative(Number(-value))


def names(expression: Expression) -> tuple[str, ...]:
    """The variables in it, each once, as they come; not those that run in a sum."""
    match expression:
        case Name(name):
            return () if name in CONSTANTS else (name,)
        case Negative(of):
            return names(of)
        case Call(_, arguments):
            return tuple(dict.fromkeys(name for argument in arguments for name in names(argument)))
        case Loop(_, bound, low, high, body):
            inner = (name for name in names(body) if name != bound)
            return tuple(dict.fromkeys((*names(low), *names(high), *inner)))
        case Binary(_, left, right):
            return tuple(dict.fromkeys((*names(left), *names(right))))
    return ()


def substitute(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """With other expressions in place of names.

    What runs in a sum stays apart from them, by another name where it must.
    """
    match expression:
        case Name(name):
            return values.get(name, expression)
        case Negative(of):
            return Negative(substitute(of, values))
        case Call(function, arguments):
            return Call(function, tuple(substitute(argument, values) for argument in arguments))
        case Loop(function, name, low, high, body):
            ends = substitute(low, values), substitute(high, values)
            spare = name
            while any(spare in names(value) for value in values.values()):
                spare += "'"
            inner = {**values, name: Name(spare)}
            return Loop(function, spare, *ends, substitute(body, inner))
        case Binary(sign, left, right):
            return Binary(sign, substitute(left, values), substitute(right, values))
    return expression


def call(function: str, *arguments: Expression) -> Call:
    return Call(function, arguments)


def plus(left: Expression, right: Expression) -> Expression:
    if left == ZERO or right == ZERO:
        return right if left == ZERO else left
    if isinstance(right, Negative):
        return minus(left, right.of)
    return Binary("+", left, right)


def minus(left: Expression, right: Expression) -> Expression:
    if left == ZERO or right == ZERO:
        return left if right == ZERO else negative(right)
    return Binary("-", left, right)


def negative(of: Expression) -> Expression:
    match of:
        case Negative(inner):
            return inner
        case Number(0.0):
            return of
    return Negative(of)


def times(left: Expression, right: Expression) -> Expression:
    """A number comes first; products of numbers are worked out."""
    match left, right:
        case (Number(0.0), _) | (_, Number(0.0)):
            return ZERO
        case (Number(1.0), other) | (other, Number(1.0)):
            return other
        case (Negative(of), other) | (other, Negative(of)):
            return negative(times(of, other))
        case Number(a), Number(b):
            return Number(a * b)
        case Number(a), Binary("*", Number(b), other):
            return times(Number(a * b), other)
        case Number(a), Binary("/", other, Number(b)) if b != 0 and a % b == 0:
            return times(Number(a / b), other)
        case other, Number():
            return times(right, other)
        case (other, Binary("/", Number(1.0), below)) | (Binary("/", Number(1.0), below), other):
            return over(other, below)
    return Binary("*", left, right)


def over(left: Expression, right: Expression) -> Expression:
    match left, right:
        case Number(0.0), _:
            return ZERO
        case other, Number(1.0):
            return other
        case Binary("*", Number(a), other), Number(b) if b != 0 and a % b == 0:
            return times(Number(a / b), other)
        case Negative(of), other:
            return negative(over(of, other))
    return Binary("/", left, right)


def power(left: Expression, right: Expression) -> Expression:
    if right == ZERO:
        return ONE
    return left if right == ONE else Binary("^", left, right)
