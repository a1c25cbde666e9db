"""Rational functions with rational coefficients -> whether two of them are the same: exactly.

They are worked out at a point in arithmetic modulo a prime, which rounds nothing and needs no
normal form that could grow without bound. Different ones agree at such a point with a probability
below their degree over the prime (Schwartz 1980, Zippel 1979): with three primes, below 1e-60.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from learnmathora.equivalence.sample import value_of
from learnmathora.expression.tree import Binary, Expression, Name, Negative, Number

# Mersenne primes: 2^61 - 1, 2^89 - 1, 2^107 - 1.
PRIMES = tuple(2**power - 1 for power in (61, 89, 107))
MOST = 1_000_000
# Powers of these are the point's coordinates; 2 would give powers of 2.
BASES = (3, 5, 7, 11, 13, 17, 19, 23, 29)


def degree(tree: Expression) -> float:
    """A bound on the degree of a rational function; infinite for what is none, or too large."""
    match tree:
        case Number():
            return 0
        case Name(name):
            return float("inf") if name == "e" else 1
        case Negative(of):
            return degree(of)
        case Binary("^", left, right):
            power = value_of(right, {})
            is_whole = power % 1 == 0 and abs(power) <= MOST
            found = max(degree(left), 1) * max(abs(power), 1) if is_whole else float("inf")
        case Binary("+" | "-" | "*" | "/", left, right):
            found = degree(left) + degree(right)
        case _:
            return float("inf")
    return found if found <= MOST else float("inf")


def same(one: Expression, other: Expression, names: tuple[str, ...]) -> bool:
    """Whether two rational functions are the same; False where one is divided by zero throughout.

    What is undefined at single points, as x²/x at 0, is the same as what is defined there.
    """
    pairs = [(in_field(one, names, prime), in_field(other, names, prime)) for prime in PRIMES]
    return all(left == right is not None for left, right in pairs)


def in_field(tree: Expression, names: tuple[str, ...], prime: int) -> int | None:
    """Its value at one point modulo a prime, or None where that is divided by zero."""
    point = {
        name: pow(base, 65_537, prime) for name, base in zip((*names, "pi"), BASES, strict=False)
    }
    try:
        return _value(tree, point, prime)
    except ZeroDivisionError:
        return None


def _value(tree: Expression, point: Mapping[str, int], prime: int) -> int:
    match tree:
        case Number(value):
            exact = Fraction(repr(value))
            return exact.numerator * _inverse(exact.denominator, prime) % prime
        case Name(name):
            return point[name]
        case Negative(of):
            return -_value(of, point, prime) % prime
        case Binary("^", left, right):
            base, power = _value(left, point, prime), int(value_of(right, {}))
            return pow(base if power >= 0 else _inverse(base, prime), abs(power), prime)
        case Binary(sign, left, right):
            one, other = _value(left, point, prime), _value(right, point, prime)
            if sign in "+-":
                return (one + other if sign == "+" else one - other) % prime
            return one * (other if sign == "*" else _inverse(other, prime)) % prime
    raise TypeError(tree)


def _inverse(value: int, prime: int) -> int:
    if value % prime == 0:
        raise ZeroDivisionError
    return pow(value, prime - 2, prime)
