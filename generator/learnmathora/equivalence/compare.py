"""Two formulas and a domain -> whether they are equivalent.

Rational functions with rational coefficients are compared exactly. All others are worked out at
points of the domain with a bound on what rounding may have done: two values that are further apart
than that are different, and so are the formulas. The domain is where the first is defined: a second
that is undefined at more than a quarter of those points is another function.

What this can be fooled by: formulas that differ by less than a millionth, or only on parts of the
domain that hold none of its points; and `e^(pi sqrt(163))` is taken for a whole number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from learnmathora.equivalence.domain import Domain
from learnmathora.equivalence.exact import degree, same
from learnmathora.equivalence.sample import measured
from learnmathora.expression.tree import Expression

# How many points are looked at, at most; how many of them decide; how many it takes at least.
MOST_POINTS, ENOUGH, FEWEST = 256, 48, 8


def equivalent(answer: Expression, given: Expression, domain: Domain) -> bool:
    """Whether `given` means what `answer` does, wherever that is defined in the domain."""
    if math.isfinite(degree(answer) + degree(given)):
        return same(answer, given, domain.names)
    clear = missing = 0
    for left, allowed, values in _clear_points(answer, domain):
        right, error = measured(given, values)
        if not math.isfinite(right):
            missing += 1
        elif _is_clear(right, error):
            clear += 1
            if abs(left - right) > allowed + error:
                return False
        if clear == ENOUGH:
            break
    return clear >= min(FEWEST, len(domain.names) * FEWEST + 1) and missing * 3 <= clear


def is_defined(tree: Expression, domain: Domain) -> bool:
    """Whether it has a value at enough points of the domain to be compared."""
    return equivalent(tree, tree, domain)


def _clear_points(
    tree: Expression, domain: Domain
) -> Iterator[tuple[float, float, dict[str, float]]]:
    """The points at which it is defined, and rounding hides nothing: its value and error there."""
    for values in domain.points(MOST_POINTS):
        value, error = measured(tree, values)
        if math.isfinite(value) and _is_clear(value, error):
            yield value, error, dict(values)


def _is_clear(value: float, error: float) -> bool:
    return error <= 1e-9 + 1e-6 * abs(value)
