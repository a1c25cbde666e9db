"""An expression -> a postfix program, a list of signs that a stack works out: `x 2 ^ 2 /`.

The page's script works it out in the same order on the same binary numbers. What is undefined is
nan or infinite, as it is in JavaScript; nothing raises.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from learnmathora.expression.tree import CONSTANTS, Binary, Call, Expression, Name, Negative, Number


@dataclass(frozen=True, slots=True)
class Program:
    """`str` of it is what a page is given."""

    steps: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.steps)

    def __call__(self, **values: float) -> float:
        stack: list[float] = []
        for step in self.steps:
            if step in DYADIC:
                right = stack.pop()
                stack.append(DYADIC[step](stack.pop(), right))
            elif step in MONADIC:
                stack.append(MONADIC[step](stack.pop()))
            else:
                stack.append(values[step] if step in values else float(step))
        return stack[0]


def program(expression: Expression) -> Program:
    return Program(tuple(_steps(expression)))


def _steps(expression: Expression) -> Iterator[str]:
    match expression:
        case Number(value):
            yield repr(value).removesuffix(".0")
        case Name(name):
            yield repr(CONSTANTS[name]) if name in CONSTANTS else name
        case Negative(of):
            yield from (*_steps(of), "-1", "*")
        case Call(function, of):
            yield from (*_steps(of), "log" if function == "ln" else function)
        case Binary(sign, left, right):
            yield from (*_steps(left), *_steps(right), sign)


def _quotient(left: float, right: float) -> float:
    if right:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _power(left: float, right: float) -> float:
    is_between = math.isfinite(right) and right % 1 != 0
    if (left < 0 and is_between and math.isfinite(left)) or (
        abs(left) == 1 and not math.isfinite(right)
    ):
        return math.nan
    try:
        value = left**right
    except ZeroDivisionError:
        return math.inf if right % 2 != 1 else math.copysign(math.inf, left)
    except OverflowError:
        return -math.inf if left < 0 and right % 2 == 1 else math.inf
    return value if isinstance(value, float) else math.nan


def _logarithm(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf if value == 0 else math.nan


def _defined(function: Callable[[float], float]) -> Callable[[float], float]:
    def compute(value: float) -> float:
        try:
            return function(value)
        except OverflowError:
            return math.inf
        except ValueError:
            return math.nan

    return compute


DYADIC: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _quotient,
    "^": _power,
}
MONADIC: Mapping[str, Callable[[float], float]] = {
    "abs": abs,
    "log": _logarithm,
    "sign": lambda value: math.copysign(1, value) if value and value == value else value,
    **{
        name: _defined(getattr(math, name)) for name in ("sin", "cos", "tan", "exp", "sqrt", "tanh")
    },
}
