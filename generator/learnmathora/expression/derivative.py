"""An expression and a name -> how fast the one changes with the other, as an expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from learnmathora.expression.tree import (
    ONE,
    ZERO,
    Binary,
    Call,
    Expression,
    Name,
    Negative,
    Number,
    minus,
    names,
    negative,
    number,
    over,
    plus,
    power,
    times,
)

TWO = Number(2.0)
# What a function's own slope is, where its argument is what is given.
SLOPES: Mapping[str, Callable[[Expression], Expression]] = {
    "sin": lambda of: Call("cos", of),
    "cos": lambda of: negative(Call("sin", of)),
    "tan": lambda of: over(ONE, power(Call("cos", of), TWO)),
    "exp": lambda of: Call("exp", of),
    "ln": lambda of: over(ONE, of),
    "log": lambda of: over(ONE, of),
    "sqrt": lambda of: over(ONE, times(TWO, Call("sqrt", of))),
    "abs": lambda of: Call("sign", of),
    "tanh": lambda of: minus(ONE, power(Call("tanh", of), TWO)),
    "sign": lambda of: ZERO,
}


def derivative(expression: Expression, name: str) -> Expression:
    """Lightly simplified. Where the function has a corner, as abs at 0, the slope is 0 there."""
    if name not in names(expression):
        return ZERO
    match expression:
        case Negative(of):
            return negative(derivative(of, name))
        case Call(function, of):
            return times(SLOPES[function](of), derivative(of, name))
        case Binary(sign, left, right):
            return RULES[sign](left, right, derivative(left, name), derivative(right, name))
    return ONE


Rule = Callable[[Expression, Expression, Expression, Expression], Expression]


def _quotient(
    left: Expression, right: Expression, left_slope: Expression, right_slope: Expression
) -> Expression:
    if right_slope == ZERO:
        return over(left_slope, right)
    above = minus(times(left_slope, right), times(left, right_slope))
    return over(above, power(right, TWO))


def _power(
    left: Expression, right: Expression, left_slope: Expression, right_slope: Expression
) -> Expression:
    whole = power(left, right)
    if right_slope == ZERO:
        return times(times(right, power(left, _less_one(right))), left_slope)
    by_right = times(right_slope, Call("ln", left))
    if left == Name("e"):
        return times(whole, right_slope)
    return times(whole, plus(by_right, over(times(right, left_slope), left)))


def _less_one(exponent: Expression) -> Expression:
    match exponent:
        case Number(value):
            return number(value - 1)
        case Negative(Number(value)):
            return number(-value - 1)
        case Binary("/", Number(above), Number(below)) if below:
            return over(number(above - below), Number(below))
    return minus(exponent, ONE)


RULES: Mapping[str, Rule] = {
    "+": lambda a, b, da, db: plus(da, db),
    "-": lambda a, b, da, db: minus(da, db),
    "*": lambda a, b, da, db: plus(times(da, b), times(a, db)),
    "/": _quotient,
    "^": _power,
}
