"""The functions of formulas: how many arguments each takes, and what it is worth.

theme/widgets/forms/widget.js and theme/widgets/functions/widget.js compute the same: all read
tests/expressions.json. What is undefined is nan or infinite, as it is in JavaScript; nothing
raises, and work is bounded.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

# Those that every interactive computes. `sign` is written by slopes alone.
BASIC = ("sin", "cos", "tan", "exp", "ln", "log", "sqrt", "abs", "tanh", "sign")
# How many arguments a function takes; two where it takes two or more, in `MANY`.
ARITIES: Mapping[str, int] = {
    **dict.fromkeys(BASIC, 1),
    **dict.fromkeys(("asin", "acos", "atan", "sinh", "cosh", "asinh", "acosh", "atanh"), 1),
    **dict.fromkeys(("log10", "log2", "cbrt", "floor", "ceil", "round", "not"), 1),
    **dict.fromkeys(("factorial", "gamma", "erf"), 1),
    **dict.fromkeys(("min", "max", "gcd", "lcm", "hypot", "mod", "atan2", "comb"), 2),
    **dict.fromkeys(("poisson", "random", "randnormal"), 2),
    **dict.fromkeys(("if", "normal", "normalcdf", "binomial"), 3),
}
ALL = tuple(ARITIES)
# Those that take two arguments or more: min(a, b, c) is min(min(a, b), c).
MANY = ("min", "max", "gcd", "lcm", "hypot")
# Other names of the same functions.
ALIASES: Mapping[str, str] = {
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "lg": "log10", "sgn": "sign",
    "ceiling": "ceil", "binom": "comb", "piecewise": "if",
}  # fmt: skip
# What runs over a name: sum(k, 1, n, 1/k^2).
LOOPS = ("sum", "product", "integral")
# How many terms a sum or product has at most, and in how many pieces an integral is worked out.
MOST_TERMS, PIECES = 1000, 200
# How near two numbers are that count as equal: slider steps and decimals are no exact numbers.
EQUAL = 1e-12
UINT = 0xFFFFFFFF


def is_equal(left: float, right: float) -> bool:
    """But for the last digits of a binary number; infinities are equal to themselves."""
    return left == right or abs(left - right) <= EQUAL * max(1.0, abs(left), abs(right)) < math.inf


def is_true(value: float) -> bool:
    """Neither 0 nor undefined."""
    return value != 0 and value == value


def _defined(function: Callable[[float], float]) -> Callable[[float], float]:
    def compute(value: float) -> float:
        try:
            return function(value)
        except OverflowError:
            return math.copysign(math.inf, value) if function is math.sinh else math.inf
        except ValueError:
            return math.nan

    return compute


exponential = _defined(math.exp)


def quotient(left: float, right: float) -> float:
    """As IEEE 754 has it, where Python raises."""
    if right:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def power(left: float, right: float) -> float:
    """As ECMAScript's `**`: nan for what is no real number."""
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


def logarithm(value: float) -> float:
    """Of base e; minus infinity at 0."""
    return math.log(value) if value > 0 else -math.inf if value == 0 else math.nan


def modulo(left: float, right: float) -> float:
    """What is left of a division, with the sign of the divisor: mod(-1, 3) is 2."""
    if not right or not math.isfinite(left) or math.isnan(right):
        return math.nan
    rest = math.fmod(left, right)
    return rest + right if rest and (rest < 0) != (right < 0) else rest


def divisor(left: float, right: float) -> float:
    """The greatest common divisor of two whole numbers (Euclid)."""
    left, right = abs(left), abs(right)
    if not (left.is_integer() and right.is_integer()):
        return math.nan
    while right:
        left, right = right, math.fmod(left, right)
    return left


def multiple(left: float, right: float) -> float:
    """The least common multiple of two whole numbers."""
    shared = divisor(left, right)
    return shared if shared == 0 or math.isnan(shared) else abs(left / shared * right)


LANCZOS = (
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
)  # fmt: skip


def log_gamma(x: float) -> float:
    """The logarithm of gamma for x > 0 (Lanczos 1964, with g = 7 and nine terms)."""
    total = LANCZOS[0] + sum(LANCZOS[n] / (x - 1 + n) for n in range(1, 9))
    base = x + 6.5
    return 0.5 * math.log(2 * math.pi) + (x - 0.5) * math.log(base) - base + math.log(total)


def gamma(x: float) -> float:
    """By reflection below one half; undefined at 0, -1, -2 …"""
    if x != x or x == -math.inf or (x <= 0 and x % 1 == 0):
        return math.nan
    if x < 0.5:
        return quotient(math.pi, math.sin(math.pi * x) * gamma(1 - x))
    if x > 171.7:
        return math.inf
    if x % 1 == 0:
        return _whole_factorial(x - 1)
    return exponential(log_gamma(x))


def factorial(n: float) -> float:
    """n! of whole numbers from 0; undefined between and below them."""
    if n > 170 and (n % 1 == 0 or n == math.inf):
        return math.inf
    return _whole_factorial(n) if n >= 0 and n % 1 == 0 else math.nan


def _whole_factorial(n: float) -> float:
    product = 1.0
    for factor in range(2, int(n) + 1):
        product *= factor
    return product


def combinations(n: float, k: float) -> float:
    """How many ways there are to choose k of n; whole numbers from 0."""
    if not (n >= 0 and n % 1 == 0 and k % 1 == 0):
        return math.nan
    if k < 0 or k > n:
        return 0.0
    found = 1.0
    # Each factor is at least 2, so that this ends at infinity after 1,024 of them.
    for step in range(1, int(min(k, n - k, 1100)) + 1):
        found = found * (n - min(k, n - k) + step) / step
    return math.floor(found + 0.5) if found < 2**52 else found


def error_function(x: float) -> float:
    """erf (Abramowitz & Stegun 7.1.6 and, from 3 on, the continued fraction 7.1.14)."""
    size = abs(x)
    if not size < 6:
        return x if math.isnan(x) else math.copysign(1.0, x)
    if size < 3:
        term = total = size
        for n in range(1, 80):
            term *= 2 * size * size / (2 * n + 1)
            total += term
        part = 2 / math.sqrt(math.pi) * math.exp(-size * size) * total
    else:
        below = size
        for n in range(60, 0, -1):
            below = size + n / 2 / below
        part = 1 - math.exp(-size * size) / math.sqrt(math.pi) / below
    return -part if x < 0 else part


def normal(x: float, mean: float, deviation: float) -> float:
    """The density of the normal distribution."""
    if not deviation > 0:
        return math.nan
    away = (x - mean) / deviation
    return exponential(-away * away / 2) / (deviation * math.sqrt(2 * math.pi))


def normal_cdf(x: float, mean: float, deviation: float) -> float:
    """How much of the normal distribution lies below x."""
    if not deviation > 0:
        return math.nan
    return (1 + error_function((x - mean) / (deviation * math.sqrt(2)))) / 2


def binomial(k: float, n: float, p: float) -> float:
    """How likely k successes among n trials are, each with the chance p."""
    if not (0 <= p <= 1 and n >= 0 and n % 1 == 0):
        return math.nan
    if not (0 <= k <= n and k % 1 == 0):
        return k if math.isnan(k) else 0.0
    if p in (0, 1):
        return float(k == n * p)
    ways = log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1)
    return exponential(ways + k * math.log(p) + (n - k) * math.log(1 - p))


def poisson(k: float, rate: float) -> float:
    """How likely k events are where `rate` are expected."""
    if not 0 <= rate < math.inf:
        return math.nan
    if not (0 <= k < math.inf and k % 1 == 0):
        return k if math.isnan(k) else 0.0
    if rate == 0:
        return float(k == 0)
    return exponential(k * math.log(rate) - rate - log_gamma(k + 1))


def random(seed: float, n: float) -> float:
    """The n-th of the numbers that a seed gives: between 0 and 1, the same everywhere.

    The finaliser of MurmurHash3 (Appleby 2011) on 32 bits, twice.
    """
    if not math.isfinite(seed + n):
        return math.nan
    return _mixed(_mixed(math.floor(seed) & UINT) + math.floor(n) & UINT) / 2**32


def _mixed(word: int) -> int:
    word = (word + 0x9E3779B9) & UINT
    word = ((word ^ word >> 16) * 0x85EBCA6B) & UINT
    word = ((word ^ word >> 13) * 0xC2B2AE35) & UINT
    return word ^ word >> 16


def random_normal(seed: float, n: float) -> float:
    """The n-th of the numbers that a seed gives, of mean 0 and deviation 1 (Box & Muller 1958)."""
    if not (math.isfinite(seed) and math.isfinite(n)):
        return math.nan
    first, second = (random(seed, 2.0 * math.floor(n) + each) for each in (0, 1))
    return math.sqrt(-2 * math.log(1 - first)) * math.cos(2 * math.pi * second)


def _least(left: float, right: float) -> float:
    return _extreme(min, left, right)


def _most(left: float, right: float) -> float:
    return _extreme(max, left, right)


def _extreme(choose: Callable[..., float], left: float, right: float) -> float:
    """Undefined where one of the two is; of zeros, that below 0 is the lesser."""
    if math.isnan(left + right) and not _opposed(left, right):
        return math.nan
    return choose(left, right, key=lambda value: (value, math.copysign(1, value)))


def _opposed(left: float, right: float) -> bool:
    """Infinities of both signs, whose sum alone is undefined."""
    return math.isinf(left) and math.isinf(right)


def _whole(rounding: Callable[[float], int]) -> Callable[[float], float]:
    """A whole number with the sign of what is rounded: ceil(-0.5) is -0."""
    return lambda value: math.copysign(rounding(value), value) if math.isfinite(value) else value


def _rounded(value: float) -> float:
    return float(math.floor(value + 0.5)) if math.isfinite(value) else value


_atanh = _defined(math.atanh)

# What takes numbers and gives one. A sign stands as it is, a function with () behind it.
COMPUTED: Mapping[str, Callable[..., float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": quotient,
    "^": power,
    "<": lambda left, right: float(left < right and not is_equal(left, right)),
    "<=": lambda left, right: float(left < right or is_equal(left, right)),
    ">": lambda left, right: float(left > right and not is_equal(left, right)),
    ">=": lambda left, right: float(left > right or is_equal(left, right)),
    "=": lambda left, right: float(is_equal(left, right)),
    "!=": lambda left, right: float(not is_equal(left, right)),
    "and": lambda left, right: float(is_true(left) and is_true(right)),
    "or": lambda left, right: float(is_true(left) or is_true(right)),
    "not()": lambda value: float(value == 0),
    "abs()": abs,
    "log()": logarithm,
    "log10()": lambda value: math.log10(value) if value > 0 else logarithm(value),
    "log2()": lambda value: math.log2(value) if value > 0 else logarithm(value),
    "cbrt()": math.cbrt,
    "sign()": lambda value: math.copysign(1, value) if value and value == value else value,
    "floor()": _whole(math.floor),
    "ceil()": _whole(math.ceil),
    "round()": _rounded,
    "atan()": math.atan,
    "asinh()": math.asinh,
    "atanh()": lambda value: quotient(value, 0.0) if abs(value) == 1 else _atanh(value),
    "atan2()": math.atan2,
    "hypot()": math.hypot,
    "min()": _least,
    "max()": _most,
    "mod()": modulo,
    "gcd()": divisor,
    "lcm()": multiple,
    "comb()": combinations,
    "factorial()": factorial,
    "gamma()": gamma,
    "erf()": error_function,
    "normal()": normal,
    "normalcdf()": normal_cdf,
    "binomial()": binomial,
    "poisson()": poisson,
    "random()": random,
    "randnormal()": random_normal,
    **{
        f"{name}()": _defined(getattr(math, name))
        for name in ("sin", "cos", "tan", "exp", "sqrt", "tanh", "asin", "acos", "sinh", "cosh")
    },
    "acosh()": _defined(math.acosh),
}
