"""The text of an answer of some kind, as people type it -> its structure, or why it cannot be read.

The formulas in it are read by `typed`. theme/widgets/formula-structures/widget.js does exactly the
same: both read the cases of tests/structures.json.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise

from learnmathora.equivalence.notation import (
    RELATIONS,
    Span,
    cut,
    is_decimal,
    opened,
    plain_signs,
    trimmed,
)
from learnmathora.equivalence.sample import value_of
from learnmathora.equivalence.structure import ANSWER_KINDS, Answer, Structure
from learnmathora.equivalence.symbols import LETTER
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.equivalence.typed import LONGEST, read_typed
from learnmathora.equivalence.units import is_unit
from learnmathora.expression.tree import CONSTANTS, Binary, Expression, Name, Negative, Number

# What an integral leaves open, where no variable of the answer is called so.
CONSTANT = "C"
LETTERS = ("C", "c", "K", "k")
# So many parts are compared with each other.
MOST_PARTS = 36
INFINITY = Name("∞")
NAMED = re.compile(r" *[^\W\d_][\w{}]* *[=∈]")
IN = re.compile(r" *[^\W\d_][\w{}]* *∈")
INFINITE = re.compile(r"[+]?∞")
MINUS_INFINITE = re.compile(r"[-−–] *∞")
WRAPPED = re.compile(r"\\(?:mathrm|text|operatorname) *\{([^{}]*)\}")
POWER_OF_TEN = re.compile(r" *([-−–+]?)([\d.,]+)[eE]([-−–+]?)(\d{1,3}) *")
WORD = re.compile(rf"{LETTER}+")


def kind_of(text: str) -> str:
    """What kind of answer a text says by its signs.

    >>> [kind_of(each) for each in ("y = 2x", "x > 2", "[0, 1)", "{1, 2}", "(1, 2)", "2x")]
    ['equation', 'interval', 'interval', 'set', 'vector', 'formula']
    """
    plain = plain_signs(text)
    start, end = trimmed(plain, (0, len(plain)))
    first, last = plain[start : start + 1], plain[end - 1 : end]
    has_comma = len([*cut(plain, (start + 1, end - 1), ",;")]) > 1
    if re.search("[∪∩<≤>≥≠ℝ∞]", plain):
        return "interval"
    if "=" in plain:
        return "equation"
    if (first == "{" and last == "}" and has_comma) or plain.strip() == "∅":
        return "set"
    if "matrix" in text:
        return "matrix" if ";" in plain and "," in plain else "vector"
    if first + last == "[]" and re.match(r"\[ *[\[(]", plain[start:]):
        return "matrix"
    if first and first in "([]" and last and last in ")][" and has_comma:
        is_half = first + last not in ("()", "[]")
        is_two = len([*cut(plain, (start + 1, end - 1), ",;")]) == 2
        return "interval" if is_half or (first == "[" and is_two) else "vector"
    return "formula"


def read_answer(
    kind: str, text: str, names: Collection[str], point: str = ".", *, is_open: bool = False
) -> Answer:
    """An answer of a kind of `ANSWER_KINDS`; the rest as for `read_typed`. Raises Mistyped."""
    if kind == "formula":
        return read_typed(text, names, point, is_open=is_open)
    if len(text) > LONGEST:
        raise Mistyped("long", LONGEST, len(text) - LONGEST, str(LONGEST))
    reader = _Reader(plain_signs(text), names, point, is_open=is_open)
    try:
        return READERS[kind](reader, (0, len(text)))
    except Mistyped as wrong:
        wrong.found = wrong.found or text[wrong.offset : wrong.offset + wrong.length]
        raise


class _Reader:
    def __init__(self, text: str, names: Collection[str], point: str, *, is_open: bool) -> None:
        self.text = text
        self.names = names
        self.point = point
        self.is_open = is_open

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

    def equation(self, span: Span) -> Answer:
        sides = self.cut(span, "=")
        if len(sides) == 1:
            raise self.wrong("equation", span)
        if len(sides) > 2:
            raise Mistyped("equals_twice", sides[1][1], 1)
        return Structure("=", tuple(map(self.formula, sides)))

    def antiderivative(self, span: Span) -> Answer:
        self.names = (*self.names, *(each for each in LETTERS if each not in self.names))
        return self.formula(span)

    # ---- Sets, vectors, matrices

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

    def set(self, span: Span) -> Answer:
        named = IN.match(self.text, *span)
        span = (named.end(), span[1]) if named else span
        if self.written(span) == "∅":
            return Structure("set")
        parts = [each for part in self.members(span, ",;∪") for each in self.element(part)]
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

    def vector(self, span: Span) -> Answer:
        parts = self.members(span)
        if len(parts) < 2:
            raise self.wrong("vector", span)
        return Structure("list", tuple(map(self.formula, parts)))

    def matrix(self, span: Span) -> Answer:
        inner = opened(self.text, span)
        if inner is None:
            raise self.wrong("matrix", span)
        rows = [*cut(self.text, inner, ";", self.point)]
        if len(rows) == 1:
            listed = self.cut(inner, ",")
            is_nested = all(self.text[trimmed(self.text, each)[0]] in "[({" for each in listed)
            rows = listed if is_nested else rows
        read = tuple(
            Structure("list", tuple(map(self.formula, self.members(each)))) for each in rows
        )
        for row, span in zip(read, rows, strict=True):
            if len(row.parts) != len(read[0].parts) or not row.parts:
                raise self.wrong("ragged", span)
        return Structure("list", read)

    # ---- Intervals

    def interval(self, span: Span) -> Answer:
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
            return self.interval(inner) if inner else self.relation((start, end))
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
        trees = [self.side(each) for each in parts]
        is_name = [isinstance(each, Name) and each.name not in CONSTANTS for each in trees]
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

    # ---- Quantities

    def quantity(self, span: Span) -> Answer:
        """A number and a unit: where the first word stands that is one, the unit begins."""
        self.text = WRAPPED.sub(_unwrapped, self.text.replace("°", "º"))
        words = [
            each
            for each in WORD.finditer(self.text)
            if self.text[each.start() - 1 : each.start()] != "\\"
            and (is_unit(each[0]) or each[0] not in NUMBERS)
        ]
        if not words:
            raise self.wrong("unitless", span)
        for word in words:
            if not is_unit(word[0]):
                raise Mistyped("unit", word.start(), len(word[0]))
        begin = words[0].start()
        while begin and self.text[begin - 1] == "(":
            begin -= 1
        number = self.text[:begin].rstrip(" *·⋅×∙").removesuffix("\\cdot").removesuffix("\\times")
        is_below = number.endswith("/")
        tree = self.number((0, len(number) - is_below))
        self.names = tuple({each[0] for each in words})
        unit = self.formula((begin, span[1]))
        below = Binary("^", unit, Negative(Number(1.0)))
        return Structure("quantity", (tree, below if is_below else unit))

    def number(self, span: Span) -> Expression:
        self.names, self.is_open = (), False
        found = POWER_OF_TEN.fullmatch(self.text, *span)
        if not found:
            return self.formula(span)
        sign, _, minus, exponent = found.groups()
        mantissa = self.formula(found.span(2))
        power: Expression = Number(float(exponent))
        power = Negative(power) if minus and minus != "+" else power
        tree: Expression = Binary("*", mantissa, Binary("^", Number(10.0), power))
        return Negative(tree) if sign and sign != "+" else tree


def _unwrapped(found: re.Match[str]) -> str:
    """What stands in \\mathrm{…}, at its place."""
    before = found.start(1) - found.start()
    return " " * before + found[1] + " " * (len(found[0]) - before - len(found[1]))


def end_of(bound: Expression) -> float:
    """The value of an end of an interval."""
    return value_of(bound, {INFINITY.name: math.inf})


# What of a number are words.
NUMBERS = (*CONSTANTS, "sqrt", "cbrt", "sin", "cos", "tan", "ln", "lg", "log", "exp", "E")
READERS: Mapping[str, Callable[[_Reader, Span], Answer]] = {
    kind: getattr(_Reader, kind) for kind in ANSWER_KINDS if kind != "formula"
}
