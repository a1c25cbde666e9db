"""An expression and a name -> how fast the one changes with the other, as an expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from learnmathora.expression.tree import (
    ONE,
    ZERO,
    Binary,
    Call,
    Expression,
    Loop,
    Name,
    Negative,
    Number,
    call,
    minus,
    names,
    negative,
    number,
    over,
    plus,
    power,
    substitute,
    times,
)

TWO = Number(2.0)
# How fast a function changes with each of its arguments.
SLOPES: Mapping[str, tuple[Callable[..., Expression], ...]] = {
    "sin": (lambda of: call("cos", of),),
    "cos": (lambda of: negative(call("sin", of)),),
    "tan": (lambda of: over(ONE, power(call("cos", of), TWO)),),
    "asin": (lambda of: over(ONE, call("sqrt", minus(ONE, power(of, TWO)))),),
    "acos": (lambda of: negative(over(ONE, call("sqrt", minus(ONE, power(of, TWO))))),),
    "atan": (lambda of: over(ONE, plus(ONE, power(of, TWO))),),
    "sinh": (lambda of: call("cosh", of),),
    "cosh": (lambda of: call("sinh", of),),
    "asinh": (lambda of: over(ONE, call("sqrt", plus(power(of, TWO), ONE))),),
    "acosh": (lambda of: over(ONE, call("sqrt", minus(power(of, TWO), ONE))),),
    "atanh": (lambda of: over(ONE, minus(ONE, power(of, TWO))),),
    "exp": (lambda of: call("exp", of),),
    "ln": (lambda of: over(ONE, of),),
    "log": (lambda of: over(ONE, of),),
    "log10": (lambda of: over(ONE, times(of, call("ln", Number(10.0)))),),
    "log2": (lambda of: over(ONE, times(of, call("ln", TWO))),),
    "sqrt": (lambda of: over(ONE, times(TWO, call("sqrt", of))),),
    "cbrt": (lambda of: over(ONE, times(Number(3.0), power(call("cbrt", of), TWO))),),
    "abs": (lambda of: call("sign", of),),
    "tanh": (lambda of: minus(ONE, power(call("tanh", of), TWO)),),
    "erf": (
        lambda of: times(
            over(TWO, call("sqrt", Name("pi"))), call("exp", negative(power(of, TWO)))
        ),
    ),
    "min": (
        lambda a, b: Binary("<=", a, b),
        lambda a, b: Binary("<", b, a),
    ),
    "max": (
        lambda a, b: Binary(">=", a, b),
        lambda a, b: Binary(">", b, a),
    ),
    "hypot": (
        lambda a, b: over(a, call("hypot", a, b)),
        lambda a, b: over(b, call("hypot", a, b)),
    ),
    "atan2": (
        lambda y, x: over(x, plus(power(x, TWO), power(y, TWO))),
        lambda y, x: negative(over(y, plus(power(x, TWO), power(y, TWO)))),
    ),
    "mod": (lambda a, b: ONE, lambda a, b: negative(call("floor", over(a, b)))),
    "normal": (
        lambda x, m, s: negative(_density_slope(x, m, s)),
        lambda x, m, s: _density_slope(x, m, s),
        lambda x, m, s: times(
            call("normal", x, m, s),
            over(minus(power(over(minus(x, m), s), TWO), ONE), s),
        ),
    ),
    "normalcdf": (
        lambda x, m, s: call("normal", x, m, s),
        lambda x, m, s: negative(call("normal", x, m, s)),
        lambda x, m, s: negative(times(over(minus(x, m), s), call("normal", x, m, s))),
    ),
}
# What is flat but where it jumps.
FLAT = ("sign", "floor", "ceil", "round", "not")


class NoSlope(ValueError):
    """A function that has no slope here, though its argument changes: its name."""


def _density_slope(x: Expression, mean: Expression, deviation: Expression) -> Expression:
    away = over(minus(x, mean), power(deviation, TWO))
    return times(away, call("normal", x, mean, deviation))


def derivative(expression: Expression, name: str) -> Expression:
    """Lightly simplified. Where the function has a corner, as abs at 0, the slope is 0 there.

    Raises NoSlope for what has none: gcd, factorial, gamma, comb, binomial, poisson, random.
    """
    if name not in names(expression):
        return ZERO
    match expression:
        case Negative(of):
            return negative(derivative(of, name))
        case Call("if", (condition, then, otherwise)):
            return _either(condition, derivative(then, name), derivative(otherwise, name))
        case Call(function, arguments):
            return _chain(function, arguments, name)
        case Loop():
            return _loop(expression, name)
        case Binary(sign, left, right) if sign in RULES:
            return RULES[sign](left, right, derivative(left, name), derivative(right, name))
        case Binary():
            return ZERO
    return ONE


def _either(condition: Expression, then: Expression, otherwise: Expression) -> Expression:
    return then if then == otherwise else call("if", condition, then, otherwise)


def _chain(function: str, arguments: tuple[Expression, ...], name: str) -> Expression:
    """The sum over the arguments: how fast the function changes with each, times its own slope."""
    if function in FLAT:
        return ZERO
    if function not in SLOPES:
        raise NoSlope(function)
    total: Expression = ZERO
    for argument, slope in zip(arguments, SLOPES[function], strict=True):
        inner = derivative(argument, name)
        if inner != ZERO:
            total = plus(total, times(slope(*arguments), inner))
    return total


def _loop(loop: Loop, name: str) -> Expression:
    """A sum's terms one by one; a product by its logarithm; an integral by Leibniz's rule."""
    if loop.function != "integral" and name in (*names(loop.low), *names(loop.high)):
        raise NoSlope(loop.function)
    inside = derivative(loop.body, name) if name != loop.name else ZERO
    if loop.function == "product":
        return times(loop, replace(loop, function="sum", body=over(inside, loop.body)))
    total: Expression = replace(loop, body=inside) if inside != ZERO else ZERO
    if loop.function == "integral":
        for end, sign in ((loop.high, plus), (loop.low, minus)):
            at_end = times(substitute(loop.body, {loop.name: end}), derivative(end, name))
            total = sign(total, at_end)
    return total


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
    by_right = times(right_slope, call("ln", left))
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
