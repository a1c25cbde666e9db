"""A number and its unit as people type them -> both as formulas."""

from __future__ import annotations

import re

from learnmathora.equivalence.answer_reader import AnswerReader
from learnmathora.equivalence.notation import Span
from learnmathora.equivalence.structure import Answer, Structure
from learnmathora.equivalence.symbols import LETTER
from learnmathora.equivalence.tokens import Mistyped
from learnmathora.equivalence.units import is_unit
from learnmathora.expression.tree import CONSTANTS, Binary, Expression, Negative, Number

WRAPPED = re.compile(r"\\(?:mathrm|text|operatorname) *\{([^{}]*)\}")
POWER_OF_TEN = re.compile(r" *([-−–+]?)([\d.,]+)[eE]([-−–+]?)(\d{1,3}) *")
WORD = re.compile(rf"{LETTER}+")
# What of a number are words.
NUMBERS = (*CONSTANTS, "sqrt", "cbrt", "sin", "cos", "tan", "ln", "lg", "log", "exp", "E")


class QuantityReader(AnswerReader):
    def read(self, span: Span) -> Answer:
        """A number and a unit: where the first word stands that is one, the unit begins."""
        self.text = WRAPPED.sub(_unwrapped, self.text.replace("°", "º"))
        words = [
            found
            for found in WORD.finditer(self.text)
            if self.text[found.start() - 1 : found.start()] != "\\"
            and (is_unit(found[0]) or found[0] not in NUMBERS)
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
        self.names = tuple({word[0] for word in words})
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
