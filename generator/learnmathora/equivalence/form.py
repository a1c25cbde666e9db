"""A formula that is equivalent to an answer -> whether it is written in the form that is asked for.

theme/widgets/formula-form/widget.js does the same: both read the cases of tests/forms.json.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from learnmathora.equivalence.compare import equivalent
from learnmathora.equivalence.domain import Domain
from learnmathora.expression.tree import Binary, Call, Expression, Negative, Number, names

# As many factors of one power count.
MOST = 1000


def has_form(tree: Expression, answer: Expression, form: str, domain: Domain) -> bool:
    """Whether a tree has a form of `FORMS`; an `answer` that has it says how far one has to go."""
    return FORMS[form](tree, answer, domain)


def _expanded(tree: Expression, answer: Expression, domain: Domain) -> bool:
    """No product, quotient or power of a sum, and no more terms than the answer has."""
    terms = [*_terms(tree)]
    return not any(map(_holds_sum, terms)) and len(terms) <= len([*_terms(answer)])


def _terms(tree: Expression) -> Iterator[Expression]:
    match tree:
        case Negative(of):
            yield from _terms(of)
        case Binary("+" | "-", left, right):
            yield from (*_terms(left), *_terms(right))
        case _:
            yield tree


def _holds_sum(tree: Expression) -> bool:
    match tree:
        case Binary("+" | "-", _, _):
            return True
        case Binary("*" | "/", left, right):
            return _holds_sum(left) or _holds_sum(right)
        case Binary("^", of, _) | Negative(of):
            return _holds_sum(of)
    return False


def _factored(tree: Expression, answer: Expression, domain: Domain) -> bool:
    """A product of as many factors as the answer's; powers count as often as they say."""
    return len([*_terms(tree)]) == 1 and _factors(tree) >= _factors(answer)


def _factors(tree: Expression) -> float:
    match tree:
        case Negative(of):
            return _factors(of)
        case Binary("*" | "/", left, right):
            return _factors(left) + _factors(right)
        case Binary("^", of, Number(power)):
            return _factors(of) * min(power, MOST)
    return 1 if names(tree) else 0


def _simplified(tree: Expression, answer: Expression, domain: Domain) -> bool:
    """One fraction, of whole numbers, whose two sides are the answer's but for their sign."""
    ours, theirs = _sides(tree), _sides(answer)
    return not any(_has_fraction(side) for side in ours) and all(
        equivalent(right, side, domain) or equivalent(right, Negative(side), domain)
        for side, right in zip(ours, theirs, strict=True)
    )


def _sides(tree: Expression) -> tuple[Expression, Expression]:
    match tree:
        case Negative(of):
            return _sides(of)
        case Binary("/", above, below):
            return above, below
    return tree, Number(1.0)


def _has_fraction(tree: Expression) -> bool:
    return any(
        (isinstance(part, Binary) and part.sign == "/") or _is_decimal(part)
        for part in _parts(tree)
    )


def _without_decimals(tree: Expression, answer: Expression, domain: Domain) -> bool:
    return not any(map(_is_decimal, _parts(tree)))


def _is_decimal(tree: Expression) -> bool:
    return isinstance(tree, Number) and tree.value % 1 != 0


def _parts(tree: Expression) -> Iterator[Expression]:
    yield tree
    match tree:
        case Negative(of):
            yield from _parts(of)
        case Binary(_, left, right):
            yield from (*_parts(left), *_parts(right))
        case Call(_, arguments):
            yield from (part for argument in arguments for part in _parts(argument))


FORMS: Mapping[str, Callable[[Expression, Expression, Domain], bool]] = {
    "any": lambda tree, answer, domain: True,
    "expanded": _expanded,
    "factored": _factored,
    "simplified fraction": _simplified,
    "no decimals": _without_decimals,
}
