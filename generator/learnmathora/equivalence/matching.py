"""An answer of some kind and what was given for it -> whether they are the same.

All of it comes down to formulas that are `equivalent`, and to numbers.
theme/widgets/formula-structures/widget.js does exactly the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

from learnmathora.equivalence.compare import equivalent, is_defined
from learnmathora.equivalence.domain import Domain, Span
from learnmathora.equivalence.intervals import end_of
from learnmathora.equivalence.sample import value_of
from learnmathora.equivalence.structure import Answer, Structure, formulas
from learnmathora.equivalence.structured import CONSTANT, LETTERS
from learnmathora.equivalence.units import BASE, in_base_units
from learnmathora.expression.tree import ZERO, Binary, Expression, Name, names, number, substitute

NOTHING = Domain()
# Where quantities are compared: units are no negative numbers.
UNITS = Domain(BASE, {name: Span(0.5, 3.0) for name in BASE})
# How many points are tried for one that both formulas have a value at, other than 0.
MOST_POINTS = 12
# How far apart ends of intervals may be, as a share of them.
NEAR = 1e-9

# From where to where, and whether the ends belong to it.
Stretch = tuple[float, bool, float, bool]


def matches(kind: str, answer: Answer, given: Answer, domain: Domain, share: float = 0) -> bool:
    """Whether `given` is the `answer`; of a quantity, whether it is no further off than a share."""
    match kind, answer, given:
        case "equation", Structure("="), Structure("="):
            return _is_multiple(_difference(answer), _difference(given), domain)
        case "interval", Structure(), Structure():
            return _agree(_merged(_stretches(answer)), _merged(_stretches(given)))
        case "set", Structure(), Structure():
            return _holds(answer, given, domain) and _holds(given, answer, domain)
        case "vector" | "matrix", Structure(), Structure():
            return _alike(answer, given, domain)
        case "quantity", Structure(), Structure():
            return _measures(_in_base(answer), _in_base(given), share)
        case "antiderivative", _, _:
            return _has_slope(_expression(answer), _expression(given), domain)
    return equivalent(_expression(answer), _expression(given), domain)


def has_value(kind: str, answer: Answer, domain: Domain) -> bool:
    """Whether it is defined at enough points to be compared; an equation that always holds is not.

    Intervals always are.
    """
    match kind, answer:
        case "interval", _:
            return True
        case "equation", Structure("="):
            difference = _difference(answer)
            return is_defined(difference, domain) and not equivalent(ZERO, difference, domain)
        case "quantity", Structure():
            return is_defined(_expression(answer.parts[0]), NOTHING)
        case "antiderivative", _:
            tree = _with_one_constant(_expression(answer), domain)
            return bool(_integrated(domain)) and is_defined(tree, domain)
    return all(is_defined(formula, domain) for formula in formulas(answer))


def number_of(quantity: Structure) -> float:
    """Its number, in its own units."""
    return value_of(_expression(quantity.parts[0]), {})


def lacks_constant(answer: Answer, given: Answer, domain: Domain) -> bool:
    """Whether an antiderivative has no + C where the answer has one."""
    one, other = (_with_one_constant(_expression(each), domain) for each in (answer, given))
    return CONSTANT in names(one) and CONSTANT not in names(other)


def _expression(answer: Answer) -> Expression:
    assert not isinstance(answer, Structure)
    return answer


def _difference(equation: Structure) -> Expression:
    left, right = map(_expression, equation.parts)
    return Binary("-", left, right)


def _with_values(tree: Expression, values: Mapping[str, float]) -> Expression:
    return substitute(tree, {name: number(value) for name, value in values.items()})


def _is_multiple(answer: Expression, given: Expression, domain: Domain) -> bool:
    """Whether it is the answer times a number that is not 0: by its value at one point."""
    for values in domain.points(MOST_POINTS):
        one, other = _with_values(answer, values), _with_values(given, values)
        if is_defined(one, NOTHING) and is_defined(other, NOTHING) and not _is_zero(one):
            scaled = Binary("*", answer, other), Binary("*", given, one)
            return not _is_zero(other) and equivalent(*scaled, domain)
    return False


def _is_zero(tree: Expression) -> bool:
    return equivalent(tree, ZERO, NOTHING)


def _has_slope(answer: Expression, given: Expression, domain: Domain) -> bool:
    """Whether two differ by a constant: what they grow by from one point is the same."""
    name = _integrated(domain)
    trees = [_with_one_constant(each, domain) for each in (answer, given)]
    for values in domain.points(MOST_POINTS):
        start = {each: value for each, value in values.items() if each == name}
        grown = [Binary("-", tree, _with_values(tree, start)) for tree in trees]
        if all(is_defined(_with_values(binary, values), NOTHING) for binary in grown):
            return equivalent(grown[0], grown[1], domain)
    return False


def _integrated(domain: Domain) -> str:
    """The variable of an antiderivative: x, else t, else the first there is."""
    known = [each for each in domain.names if each != CONSTANT]
    return next((each for each in ("x", "t", *known) if each in known), "")


def _with_one_constant(tree: Expression, domain: Domain) -> Expression:
    """With C for whatever letter a learner takes for the constant."""
    free = [letter for letter in LETTERS if letter not in domain.names]
    return substitute(tree, dict.fromkeys(free, Name(CONSTANT)))


def _holds(one: Structure, other: Structure, domain: Domain) -> bool:
    """Whether all that is in one is in the other."""
    return all(
        any(equivalent(_expression(right), _expression(left), domain) for right in other.parts)
        for left in one.parts
    )


def _alike(one: Answer, other: Answer, domain: Domain) -> bool:
    if isinstance(one, Structure) and isinstance(other, Structure):
        return len(one.parts) == len(other.parts) and all(
            _alike(left, right, domain) for left, right in zip(one.parts, other.parts, strict=True)
        )
    is_mixed = isinstance(one, Structure) or isinstance(other, Structure)
    return not is_mixed and equivalent(_expression(one), _expression(other), domain)


def _in_base(quantity: Structure) -> Expression:
    amount, unit = map(_expression, quantity.parts)
    return in_base_units(amount, unit)


def _measures(answer: Expression, given: Expression, share: float) -> bool:
    if not share:
        return equivalent(answer, given, UNITS)
    if not _is_multiple(answer, given, UNITS):
        return False
    point = next(UNITS.points(1))
    return abs(value_of(given, point) / value_of(answer, point) - 1) <= share


# ---- Intervals


def _stretches(answer: Answer) -> list[Stretch]:
    """The parts of the number line that it holds."""
    assert isinstance(answer, Structure)
    parts = answer.parts
    match answer.sign:
        case "∅":
            return []
        case "ℝ":
            return [(-math.inf, False, math.inf, False)]
        case "set":
            return [(end, True, end, True) for end in map(_value, parts)]
        case "∪":
            return [stretch for part in parts for stretch in _stretches(part)]
        case "∩":
            return _common([_stretches(part) for part in parts])
        case "()" | "[)" | "(]" | "[]":
            low, high = map(_value, parts)
            return [(low, answer.sign[0] == "[", high, answer.sign[1] == "]")]
    pairs = zip(answer.sign, pairwise(parts), strict=True)
    return _common([[*_related(sign, left, right)] for sign, (left, right) in pairs])


TURNED = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}


def _related(sign: str, left: Answer, right: Answer) -> Iterator[Stretch]:
    if not (isinstance(left, Name) and math.isnan(_value(left))):
        sign, right = TURNED.get(sign, sign), left
    end = _value(right)
    if sign in "<≤≠":
        yield -math.inf, False, end, sign == "≤"
    if sign in ">≥≠":
        yield end, sign == "≥", math.inf, False
    if sign == "=":
        yield end, True, end, True


def _value(answer: Answer) -> float:
    return end_of(_expression(answer))


def _common(all: list[list[Stretch]]) -> list[Stretch]:
    first, *rest = all
    for other in rest:
        first = [_overlap(one, two) for one in first for two in other]
        first = [each for each in first if not _is_empty(each)]
    return first


def _overlap(one: Stretch, two: Stretch) -> Stretch:
    low, has_low = max((one[0], not one[1]), (two[0], not two[1]))
    high, has_high = min((one[2], one[3]), (two[2], two[3]))
    return low, not has_low, high, has_high


def _is_empty(stretch: Stretch) -> bool:
    low, has_low, high, has_high = stretch
    return low > high or (low == high and not (has_low and has_high))


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """In their order, those that touch as one."""
    found = list[Stretch]()
    for stretch in sorted(stretches, key=lambda each: (each[0], not each[1])):
        if found and _touch(found[-1], stretch):
            low, has_low, *end = found.pop()
            high, has_high = max((end[0], bool(end[1])), stretch[2:])
            found.append((low, has_low, high, has_high))
        else:
            found.append(stretch)
    return found


def _touch(one: Stretch, following: Stretch) -> bool:
    meet = _near(one[2], following[0]) and (one[3] or following[1])
    return one[2] > following[0] or meet


def _near(one: float, other: float) -> bool:
    return one == other or abs(one - other) <= NEAR * max(1, abs(one), abs(other))


def _agree(one: list[Stretch], other: list[Stretch]) -> bool:
    return len(one) == len(other) and all(
        _near(a[0], b[0]) and _near(a[2], b[2]) and (a[1], a[3]) == (b[1], b[3])
        for a, b in zip(one, other, strict=True)
    )
