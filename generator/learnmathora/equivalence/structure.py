"""Answers that are more than one formula: an equation, intervals, a set, a vector, a quantity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learnmathora.equivalence.typed import spelled
from learnmathora.expression.tree import Expression

# What the answer of a question of type `formula` can be.
ANSWER_KINDS = (
    "formula", "equation", "interval", "set", "vector", "matrix", "quantity", "antiderivative",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Structure:
    """`sign` says what the parts make together.

    | sign | parts |
    |---|---|
    | = | the two sides of an equation |
    | set | what is in it |
    | list | the parts of a vector; of a matrix its rows, which are lists |
    | quantity | a number, and the product of its units |
    | [) and other brackets | the two ends of an interval |
    | < ≤ > ≥ = ≠, one or two of them | what stands between these |
    | ∪ ∩ | intervals |
    | ∅ ℝ | none |
    """

    sign: str
    parts: tuple[Answer, ...] = ()


Answer = Expression | Structure


def formulas(answer: Answer) -> Iterator[Expression]:
    """All formulas in it, in their order."""
    if isinstance(answer, Structure):
        for part in answer.parts:
            yield from formulas(part)
    else:
        yield answer


def spelled_answer(answer: Answer) -> str:
    """One text, the same for the same answer: `(set 1 (- 1))`."""
    if isinstance(answer, Structure):
        return f"({' '.join((answer.sign, *map(spelled_answer, answer.parts)))})"
    return spelled(answer)
