"""A set, a vector or a matrix as people type it -> what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnmathora.equivalence.answer_reader import AnswerReader
from learnmathora.equivalence.notation import Span, cut, is_decimal, opened, trimmed
from learnmathora.equivalence.structure import Answer, Structure
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.expression.tree import Expression

NAMED = re.compile(r" *[^\W\d_][\w{}]* *[=∈]")
IN = re.compile(r" *[^\W\d_][\w{}]* *∈")


class ListReader(AnswerReader):
    def members(self, span: Span, signs: str = ",;") -> list[Span]:
        """What is listed, in brackets or without; nothing in empty ones."""
        inner = opened(self.text, span)
        parts = self.cut(inner or span, signs)
        if len(parts) > 1 or not inner:
            return parts
        for at in range(*inner):
            if self.text[at] == "," and is_decimal(self.text, at, self.point):
                raise Mistyped("separate", at, 1)
        return parts if self.written(inner) else []


class SetReader(ListReader):
    def read(self, span: Span) -> Answer:
        named = IN.match(self.text, *span)
        span = (named.end(), span[1]) if named else span
        if self.written(span) == "∅":
            return Structure("set")
        parts = [
            expression for part in self.members(span, ",;∪") for expression in self.element(part)
        ]
        return Structure("set", tuple(parts))

    def element(self, span: Span) -> Iterator[Expression]:
        """`x = 2` is 2, and ±2 are two."""
        named = NAMED.match(self.text, *span)
        span = (named.end(), span[1]) if named else span
        if "±" not in self.text[span[0] : span[1]]:
            yield self.formula(span)
            return
        start, end = span
        text = self.text
        for sign in "+-":
            self.text = text[:start] + text[start:end].replace("±", sign) + text[end:]
            yield self.formula(span)
        self.text = text


class VectorReader(ListReader):
    def read(self, span: Span) -> Answer:
        parts = self.members(span)
        if len(parts) < 2:
            raise self.wrong("vector", span)
        return Structure("list", tuple(map(self.formula, parts)))


class MatrixReader(ListReader):
    def read(self, span: Span) -> Answer:
        inner = opened(self.text, span)
        if inner is None:
            raise self.wrong("matrix", span)
        rows = [*cut(self.text, inner, ";", self.point)]
        if len(rows) == 1:
            listed = self.cut(inner, ",")
            is_nested = all(self.text[trimmed(self.text, each)[0]] in "[({" for each in listed)
            rows = listed if is_nested else rows
        read = tuple(Structure("list", tuple(map(self.formula, self.members(row)))) for row in rows)
        for row, span in zip(read, rows, strict=True):
            if len(row.parts) != len(read[0].parts) or not row.parts:
                raise self.wrong("ragged", span)
        return Structure("list", read)
