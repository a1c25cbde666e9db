"""An expression and the numbers that its names stand for -> its exact value, where it has one.

Whole numbers, decimals and fractions stay exact: 1/3 + 1/6 is 1/2. What is none of these (sqrt(2),
pi, sin(1)) is worked out with binary numbers, as pages do. Nothing raises, and work is bounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from learnmathora.expression.functions import COMPUTED
from learnmathora.expression.program import program
from learnmathora.expression.tree import (
    CONSTANTS,
    RELATIONS,
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Negative,
    Number,
)

# A fraction is exact; a float is as near as binary numbers come.
Value = Fraction | float
Values = Mapping[str, Value]

# Larger numbers than these are worked out with binary ones.
MOST_BITS, LARGEST_FACTORIAL = 4096, 170


def exact(expression: Expression, values: Values) -> Value | None:
    """What it is worth; None where that is undefined, or no real number.

    >>> from learnmathora.expression import read_expression
    >>> [exact(read_expression(each, "a"), {"a": Fraction(2)}) for each in ("a/6", "a/(a-2)")]
    [Fraction(1, 3), None]
    """
    try:
        value = _worked_out(expression, values)
    except (ArithmeticError, ValueError):
        return None
    if isinstance(value, Fraction):
        return value
    return value if math.isfinite(value) else None


def has_decimals(expression: Expression, decimal: frozenset[str]) -> bool:
    """Whether a decimal stands in it, or one of the names that stand for decimals."""
    match expression:
        case Number(value):
            return not value.is_integer()
        case Name(name):
            return name in decimal
        case Negative(of):
            return has_decimals(of, decimal)
        case Binary(_, left, right):
            return has_decimals(left, decimal) or has_decimals(right, decimal)
        case Call(_, arguments):
            return any(has_decimals(argument, decimal) for argument in arguments)
    return False


def loops(expression: Expression) -> int:
    """How many sums, products or integrals stand within each other in it."""
    match expression:
        case Loop(_, _, low, high, body):
            return max(loops(low), loops(high), 1 + loops(body))
        case Negative(of):
            return loops(of)
        case Binary(_, left, right):
            return max(loops(left), loops(right))
        case Call(_, arguments):
            return max(map(loops, arguments), default=0)
    return 0


def _worked_out(expression: Expression, values: Values) -> Value:
    """Raises ArithmeticError or ValueError where it is undefined."""
    match expression:
        case Number(value):
            return Fraction(Decimal(repr(value)))
        case Name(name) if name in values:
            return values[name]
        case Name(name):
            return CONSTANTS[name]
        case Negative(of):
            return -_worked_out(of, values)
        case Call("if", (condition, then, otherwise)):
            return _worked_out(then if _worked_out(condition, values) else otherwise, values)
        case Call(function, arguments):
            return _of_function(function, [_worked_out(argument, values) for argument in arguments])
        case Binary(sign, left, right):
            return _joined(sign, _worked_out(left, values), _worked_out(right, values))
    return program(expression)(**{name: float(value) for name, value in values.items()})


def _joined(sign: str, left: Value, right: Value) -> Value:
    """Two values with a sign between them."""
    if sign in ("and", "or"):
        is_true = (left and right) if sign == "and" else (left or right)
        return Fraction(bool(is_true))
    if not (isinstance(left, Fraction) and isinstance(right, Fraction)):
        value = COMPUTED[sign](float(left), float(right))
        return Fraction(int(value)) if sign in RELATIONS else value
    if sign == "^":
        return _power(left, right)
    return EXACTLY[sign](left, right)


def _power(base: Fraction, exponent: Fraction) -> Value:
    """Exact for whole exponents, and for roots that come out."""
    root = _root(base, exponent.denominator)
    size = base.numerator.bit_length() + base.denominator.bit_length()
    if root is None or size * abs(exponent.numerator) > MOST_BITS:
        return COMPUTED["^"](float(base), float(exponent))
    return root**exponent.numerator


def _root(value: Fraction, degree: int) -> Fraction | None:
    """The root, where it is a fraction."""
    if degree == 1:
        return value
    if value < 0:
        return None
    parts = [_whole_root(part, degree) for part in value.as_integer_ratio()]
    return None if None in parts else Fraction(*(part or 0 for part in parts))


def _whole_root(value: int, degree: int) -> int | None:
    if value.bit_length() > 1000:
        return None
    near = round(value ** (1 / degree)) if value.bit_length() < 50 else math.isqrt(value)
    return next((each for each in (near, near + 1) if each**degree == value), None)


def _of_function(function: str, arguments: list[Value]) -> Value:
    exactly = FUNCTIONS.get(function)
    fractions = [argument for argument in arguments if isinstance(argument, Fraction)]
    if exactly and len(fractions) == len(arguments):
        found = exactly(*fractions)
        if found is not None:
            return found
    name = "log()" if function == "ln" else f"{function}()"
    value = float(COMPUTED[name](*map(float, arguments)))
    is_known = len(fractions) == len(arguments) and all(
        fraction in (0, 1) for fraction in fractions
    )
    # sin(0), ln(1), exp(0): what comes out whole there is so.
    return Fraction(int(value)) if is_known and value.is_integer() else value


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError(value)
    return value.numerator


def _factorial(value: Fraction) -> Fraction | None:
    whole = _whole(value)
    return Fraction(math.factorial(whole)) if whole <= LARGEST_FACTORIAL else None


def _logarithm(base: int) -> Callable[[Fraction], Fraction | None]:
    """Exact for powers of the base."""

    def compute(value: Fraction) -> Fraction | None:
        if value <= 0:
            raise ValueError(value)
        near = Fraction(round(math.log(value, base)))
        return near if Fraction(base) ** near.numerator == value else None

    return compute


EXACTLY: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "<": lambda left, right: Fraction(left < right),
    "<=": lambda left, right: Fraction(left <= right),
    ">": lambda left, right: Fraction(left > right),
    ">=": lambda left, right: Fraction(left >= right),
    "=": lambda left, right: Fraction(left == right),
    "!=": lambda left, right: Fraction(left != right),
}
# None where the value is no fraction.
FUNCTIONS: Mapping[str, Callable[..., Fraction | None]] = {
    "abs": abs,
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
    "not": lambda value: Fraction(value == 0),
    "floor": lambda value: Fraction(math.floor(value)),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "round": lambda value: Fraction(math.floor(value + Fraction(1, 2))),
    "sqrt": lambda value: _root(value, 2),
    "log10": _logarithm(10),
    "log2": _logarithm(2),
    "min": min,
    "max": max,
    "mod": lambda left, right: left % right,
    "gcd": lambda left, right: Fraction(math.gcd(_whole(left), _whole(right))),
    "lcm": lambda left, right: Fraction(math.lcm(_whole(left), _whole(right))),
    "comb": lambda n, k: Fraction(math.comb(_whole(n), _whole(k))) if n <= 1000 else None,
    "factorial": _factorial,
}
