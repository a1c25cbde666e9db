"""A formula and a point -> its value there, and how far rounding may have moved it.

Each step of a formula is worked out with its arguments moved by their own errors, too: what that
changes, and a few units of the last digit, is its error (running error analysis: Wilkinson 1986).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from learnmathora.expression.tree import CONSTANTS, Binary, Call, Expression, Name, Negative, Number

# How far off the last digits of one step may be: in pages they come from other libraries.
STEP = 4e-15
# From here on the factorial is infinite.
LARGEST_FACTORIAL = 170
# What powers are beyond these is lost to rounding: they count as undefined.
LEAST, MOST, MOST_EXPONENT = 1e-290, 1e290, 660
# Below this, whole numbers are exact.
EXACT = 2.0**53

Measured = tuple[float, float]


def value_of(tree: Expression, values: Mapping[str, float]) -> float:
    return measured(tree, values)[0]


def measured(tree: Expression, values: Mapping[str, float]) -> Measured:
    """The value, or nan where it is undefined, and a bound on its error."""
    match tree:
        case Number(value):
            return value, 0.0 if value % 1 == 0 else STEP * value
        case Name(name):
            if name in values:
                return values[name], 0.0
            value = CONSTANTS.get(name, math.nan)
            return value, STEP * value
        case Negative(of):
            value, error = measured(of, values)
            return -value, error
        case Call(function, arguments):
            return _step(
                FUNCTIONS[function], *(measured(argument, values) for argument in arguments)
            )
        case Binary(sign, left, right):
            return _step(SIGNS[sign], measured(left, values), measured(right, values))
    raise TypeError(tree)


def _step(function: Callable[..., float], *arguments: Measured) -> Measured:
    values = [value for value, _ in arguments]
    found = function(*values)
    is_exact = found % 1 == 0 and abs(found) < EXACT and not any(off for _, off in arguments)
    error = 0.0 if is_exact else STEP * abs(found)
    for n, (value, off) in enumerate(arguments):
        if off:
            error += abs(function(*values[:n], value + off, *values[n + 1 :]) - found)
            error += abs(function(*values[:n], value - off, *values[n + 1 :]) - found)
    return found, error


def _quotient(left: float, right: float) -> float:
    return left / right if right else math.nan


def power(left: float, right: float) -> float:
    """Of a negative number, too, where the exponent is a fraction with an odd denominator up to 9.

    So `x^(1/3)` is the cube root of x everywhere, as it is taught in schools.
    """
    if left == 0:
        return 0.0 if right > 0 else 1.0 if right == 0 else math.nan
    if not math.isfinite(left + right):
        return math.nan
    if left >= 0:
        return _bounded(left, right)
    for below in (1, 3, 5, 7, 9):
        above = math.floor(right * below + 0.5)
        if abs(right * below - above) < 1e-12:
            return _bounded(-left, right) * (-1 if above % 2 else 1)
    return math.nan


def _bounded(base: float, exponent: float) -> float:
    try:
        found = base**exponent
    except OverflowError:
        return math.nan
    return found if LEAST < found < MOST else math.nan


def _factorial(value: float) -> float:
    if value < 0 or value % 1 != 0 or value > LARGEST_FACTORIAL:
        return math.nan
    return float(math.factorial(int(value)))


def _defined(function: Callable[[float], float]) -> Callable[[float], float]:
    def compute(value: float) -> float:
        try:
            return float(function(value))
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return compute


SIGNS: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _quotient,
    "^": power,
}
FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    **{
        name: _defined(getattr(math, name))
        for name in (
            "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "log10",
            "log2", "sqrt", "cbrt", "floor", "ceil",
        )
    },
    "exp": lambda value: math.exp(value) if abs(value) < MOST_EXPONENT else math.nan,
    "ln": _defined(math.log),
    "cot": lambda value: _quotient(1.0, math.tan(value)) if math.isfinite(value) else math.nan,
    "sec": lambda value: 1 / math.cos(value) if math.isfinite(value) else math.nan,
    "csc": lambda value: _quotient(1.0, math.sin(value)) if math.isfinite(value) else math.nan,
    "abs": abs,
    "sign": lambda value: math.copysign(1, value) if value and value == value else value,
    "factorial": _factorial,
}  # fmt: skip
