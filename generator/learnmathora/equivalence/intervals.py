"""An interval, a condition or a union of them as people type it -> its structure."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from learnmathora.equivalence.answer_reader import MOST_PARTS, AnswerReader
from learnmathora.equivalence.lists import IN
from learnmathora.equivalence.notation import RELATIONS, Span, opened, trimmed
from learnmathora.equivalence.sample import value_of
from learnmathora.equivalence.structure import Answer, Structure
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.expression.tree import CONSTANTS, Expression, Name, Negative

INFINITY = Name("∞")
INFINITE = re.compile(r"[+]?∞")
MINUS_INFINITE = re.compile(r"[-−–] *∞")


class IntervalReader(AnswerReader):
    def read(self, span: Span) -> Answer:
        return self.joined(span, "∪∩")

    def joined(self, span: Span, signs: str) -> Answer:
        """Unions of intersections, whatever brackets are open: those of ]0, 1[ never are."""
        if not signs:
            return self.between(span)
        sign, rest = signs[0], signs[1:]
        start, end = span
        parts = []
        for at in range(start, end):
            if self.text[at] == sign:
                parts.append((start, at))
                start = at + 1
        if not parts:
            return self.joined(span, rest)
        if len(parts) >= MOST_PARTS:
            raise Mistyped("parts", parts[MOST_PARTS - 1][1], 1, str(MOST_PARTS))
        all = (*parts, (start, end))
        return Structure(sign, tuple(self.joined(each, rest) for each in all))

    def between(self, span: Span) -> Answer:
        named = IN.match(self.text, *span)
        start, end = trimmed(self.text, (named.end(), span[1]) if named else span)
        written = self.text[start:end]
        if not written:
            raise self.missing(end)
        if written in ("∅", "{}", "ℝ", "R"):
            return Structure("ℝ" if written in "ℝR" else "∅")
        if re.search(f"[{RELATIONS}]", written):
            inner = opened(self.text, (start, end))
            return self.read(inner) if inner else self.relation((start, end))
        if written[0] == "{":
            inner = opened(self.text, (start, end))
            if inner:
                return Structure("set", tuple(map(self.bound, self.cut(inner))))
        if written[0] not in "([]" or (len(written) > 1 and written[-1] not in ")]["):
            raise self.wrong("interval", span)
        ends = self.cut((start + 1, end - 1))
        if len(written) == 1 or len(ends) != 2:
            raise self.wrong("interval", span)
        low, high = map(self.bound, ends)
        brackets = ("[" if written[0] == "[" else "(") + ("]" if written[-1] == "]" else ")")
        is_empty = end_of(low) == end_of(high) and brackets != "[]"
        if end_of(low) > end_of(high) or is_empty:
            raise self.wrong("order", (start, end))
        return Structure(brackets, (low, high))

    def bound(self, span: Span) -> Expression:
        """A number, or infinity."""
        written = self.written(span)
        if INFINITE.fullmatch(written):
            return INFINITY
        if MINUS_INFINITE.fullmatch(written):
            return Negative(INFINITY)
        tree = self.formula(span)
        if math.isnan(value_of(tree, {})):
            raise self.wrong("bound", span)
        return tree

    def relation(self, span: Span) -> Answer:
        """`x > 2`, `0 ≤ x < 1`: of two neighbours one is the variable, and the other a number."""
        parts = self.cut(span, RELATIONS)
        signs = "".join(self.text[end] for _, end in parts[:-1])
        trees = [self.side(part) for part in parts]
        is_name = [isinstance(tree, Name) and tree.name not in CONSTANTS for tree in trees]
        is_name = [each and tree != INFINITY for each, tree in zip(is_name, trees, strict=True)]
        is_clear = all(one != other for one, other in pairwise(is_name))
        if len(parts) > 3 or not signs or not is_clear:
            raise self.wrong("alone", span)
        return Structure(
            signs,
            tuple(
                tree if is_so else self.bound(part)
                for tree, is_so, part in zip(trees, is_name, parts, strict=True)
            ),
        )

    def side(self, span: Span) -> Expression:
        return INFINITY if self.written(span)[-1:] == "∞" else self.formula(span)


def end_of(bound: Expression) -> float:
    """The value of an end of an interval."""
    return value_of(bound, {INFINITY.name: math.inf})
