"""What both readers of formulas do alike: sums of signed products, one token after the other.

Authors' formulas in blocks are read by `expression.reader`, formulas as learners type them by
`equivalence.typed`; the two differ in what a product and what an atom is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from learnmathora.expression.tree import Binary, Expression, Negative

# Brackets, signs and exponents within each other.
DEEPEST = 40


class _Token(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def text(self) -> str: ...


T = TypeVar("T", bound=_Token)


class SumReader(Generic[T]):
    """A recursive descent through tokens, of which the last is of kind "end"."""

    def __init__(self, tokens: Sequence[T]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def product(self) -> Expression:
        raise NotImplementedError

    def power(self) -> Expression:
        raise NotImplementedError

    def too_deep(self) -> Exception:
        raise NotImplementedError

    @property
    def peek(self) -> T:
        return self.tokens[self.place]

    def take(self) -> T:
        token = self.peek
        self.place += token.kind != "end"
        return token

    def at(self, *signs: str) -> bool:
        return self.peek.kind == "sign" and self.peek.text in signs

    def deeper(self) -> None:
        """Goes one level in; who calls it takes that back."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.too_deep()

    def sum(self) -> Expression:
        """A sign at its beginning is that of its whole first product: -x/2 is -(x/2)."""
        sign = self.take().text if self.at("+", "-") else ""
        first = self.product()
        left = Negative(first) if sign == "-" else first
        while self.at("+", "-"):
            left = Binary(self.take().text, left, self.product())
        return left

    def signed(self) -> Expression:
        if not self.at("+", "-"):
            return self.power()
        self.deeper()
        sign, of = self.take().text, self.signed()
        self.depth -= 1
        return Negative(of) if sign == "-" else of
