"""What people type for brackets, relations and unions -> one sign each; a text cut at signs.

Whatever is replaced keeps its length, so that a place in the text stays where it was typed.
theme/widgets/formula-structures/widget.js has the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from learnmathora.equivalence.symbols import LETTER
from learnmathora.equivalence.tokens import Mistyped

WORD = rf"(?<!{LETTER})(?<!\\){{}}(?!{LETTER})"
# What is typed, as a regular expression, and the sign that it is.
SIGNS: Mapping[str, str] = {
    r"\\\\": ";",
    r"\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle)(?![A-Za-z])|\\[,;:! ]|[\s$]": " ",
    r"\\begin\s*\{\w*matrix\}": "[",
    r"\\end\s*\{\w*matrix\}": "]",
    "&": ",",
    r"\\\{": "{",
    r"\\\}": "}",
    r"\\langle|⟨": "(",
    r"\\rangle|⟩": ")",
    r"<=|=<|\\leq?(?:slant)?(?![A-Za-z])|[≦⩽]": "≤",
    r">=|=>|\\geq?(?:slant)?(?![A-Za-z])|[≧⩾]": "≥",
    r"!=|<>|\\neq?(?![A-Za-z])": "≠",
    r"\\lt(?![A-Za-z])": "<",
    r"\\gt(?![A-Za-z])": ">",
    rf"\\(?:cup|lor|vee)(?![A-Za-z])|∨|{WORD.format('or')}": "∪",
    r"(?<=[)\]}]) *[uU](?= *[({\[\]])": "∪",
    rf"\\(?:cap|land|wedge)(?![A-Za-z])|∧|{WORD.format('and')}": "∩",
    rf"\\infty(?![A-Za-z])|{WORD.format('(?:inf(?:inity)?|oo)')}": "∞",
    r"\\pm(?![A-Za-z])|\+/[-−–]": "±",
    r"\\in(?![A-Za-z])": "∈",
    r"\\(?:emptyset|varnothing)(?![A-Za-z])": "∅",
    r"\\mathbb\s*\{R\}|\\mathbb R|\\R(?![A-Za-z])": "ℝ",
}
COMPILED = [(re.compile(pattern), sign) for pattern, sign in SIGNS.items()]
OPENING, CLOSING = "([{", ")]}"
RELATIONS = "<≤>≥=≠"


def plain_signs(text: str) -> str:
    """The same text with one sign for all that mean the same, followed by spaces.

    >>> plain_signs(r"x \\le 3 or x>=5")
    'x ≤   3 ∪  x≥ 5'
    """
    for pattern, sign in COMPILED:
        text = pattern.sub(partial(_padded, sign), text)
    return text


def _padded(sign: str, found: re.Match[str]) -> str:
    return sign.ljust(len(found[0]))


Span = tuple[int, int]


def cut(text: str, span: Span, signs: str, point: str = ".") -> Iterator[Span]:
    """The spans between these signs where no bracket is open.

    A comma between two digits is part of a number where `point` is a comma.
    """
    start, end = span
    depth, begin = 0, start
    for at in range(start, end):
        sign = text[at]
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign in signs and depth == 0 and not is_decimal(text, at, point):
            yield begin, at
            begin = at + 1
    yield begin, end


def is_decimal(text: str, at: int, point: str) -> bool:
    """Whether a comma stands before decimals."""
    around = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == "," == point and all(each.isdecimal() for each in around)


def trimmed(text: str, span: Span) -> Span:
    """Without the spaces at both ends."""
    start, end = span
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def opened(text: str, span: Span) -> Span | None:
    """What stands within the brackets that hold all of a span; None where none do. Raises Mistyped.

    >>> opened("{1, 2}", (0, 6))
    (1, 5)
    """
    start, end = trimmed(text, span)
    if text[start : start + 1] not in [*OPENING]:
        return None
    depth = 0
    for at in range(start, end):
        depth += (text[at] in OPENING) - (text[at] in CLOSING)
        if depth == 0:
            return (start + 1, at) if at == end - 1 else None
    raise Mistyped("unclosed", start, 1, text[start])
