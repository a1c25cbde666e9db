"""The text of an answer of some kind, as people type it -> its structure, or why it cannot be read.

The formulas in it are read by `typed`. theme/widgets/formula-structures/widget.js does exactly the
same: both read the cases of tests/structures.json.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from learnmathora.equivalence.answer_reader import AnswerReader
from learnmathora.equivalence.intervals import IntervalReader
from learnmathora.equivalence.lists import MatrixReader, SetReader, VectorReader
from learnmathora.equivalence.notation import Span, cut, plain_signs, trimmed
from learnmathora.equivalence.quantities import QuantityReader
from learnmathora.equivalence.structure import Answer, Structure
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.equivalence.typed import LONGEST, read_typed

# What an integral leaves open, where no variable of the answer is called so.
CONSTANT = "C"
LETTERS = ("C", "c", "K", "k")


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
    reader = READERS[kind](plain_signs(text), names, point, is_open=is_open)
    try:
        return reader.read((0, len(text)))
    except Mistyped as wrong:
        wrong.found = wrong.found or text[wrong.offset : wrong.offset + wrong.length]
        raise


class EquationReader(AnswerReader):
    def read(self, span: Span) -> Answer:
        sides = self.cut(span, "=")
        if len(sides) == 1:
            raise self.wrong("equation", span)
        if len(sides) > 2:
            raise Mistyped("equals_twice", sides[1][1], 1)
        return Structure("=", tuple(map(self.formula, sides)))


class AntiderivativeReader(AnswerReader):
    def read(self, span: Span) -> Answer:
        self.names = (*self.names, *(letter for letter in LETTERS if letter not in self.names))
        return self.formula(span)


READERS: Mapping[str, type[AnswerReader]] = {
    "equation": EquationReader,
    "antiderivative": AntiderivativeReader,
    "set": SetReader,
    "vector": VectorReader,
    "matrix": MatrixReader,
    "interval": IntervalReader,
    "quantity": QuantityReader,
}
