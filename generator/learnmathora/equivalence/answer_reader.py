"""A stretch of a typed answer -> a formula, its parts, or where it is wrong: for every kind."""

from __future__ import annotations

from collections.abc import Collection

from learnmathora.equivalence.notation import Span, cut, trimmed
from learnmathora.equivalence.structure import Answer
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.equivalence.typed import read_typed
from learnmathora.expression.tree import Expression

# So many parts are compared with each other.
MOST_PARTS = 36


class AnswerReader:
    """What every kind has: the text, its formulas, its parts, and where something is wrong."""

    def __init__(self, text: str, names: Collection[str], point: str, *, is_open: bool) -> None:
        self.text = text
        self.names = names
        self.point = point
        self.is_open = is_open

    def read(self, span: Span) -> Answer:
        raise NotImplementedError

    def written(self, span: Span) -> str:
        start, end = trimmed(self.text, span)
        return self.text[start:end]

    def wrong(self, code: str, span: Span) -> Mistyped:
        start, end = trimmed(self.text, span)
        return Mistyped(code, start, end - start)

    def formula(self, span: Span) -> Expression:
        start, end = trimmed(self.text, span)
        if start == end:
            raise self.missing(end)
        try:
            return read_typed(self.text[start:end], self.names, self.point, is_open=self.is_open)
        except Mistyped as wrong:
            wrong.offset += start
            raise

    def missing(self, at: int) -> Mistyped:
        at = trimmed(self.text, (at, len(self.text)))[0]
        is_end = at == len(self.text)
        return Mistyped("ends" if is_end else "missing", at, 0 if is_end else 1)

    def cut(self, span: Span, signs: str = ",;") -> list[Span]:
        found = [*cut(self.text, span, signs, self.point)]
        if len(found) > MOST_PARTS:
            raise Mistyped("parts", found[MOST_PARTS][0], 1, str(MOST_PARTS))
        return found
