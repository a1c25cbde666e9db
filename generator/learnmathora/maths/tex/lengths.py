"""TeX's lengths, `1.5em`, `18mu`, `2pt`, to 18ths of an em.

All are measured against TeX's own font of ten points, as KaTeX does: then a formula keeps its
proportions whatever size a page shows it in, and `\\kern3pt\\kern-3pt` is nothing.
"""

import re
from typing import TYPE_CHECKING

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.tokens import Token

if TYPE_CHECKING:
    from learnmathora.maths.tex.reader import Reader

# Each unit in points (The TeXbook, chapter 10); em, ex and mu as that font has them.
POINTS = {
    "em": 10.0, "ex": 4.30555, "mu": 10 / 18, "pt": 1.0, "px": 72.27 / 72, "bp": 72.27 / 72,
    "pc": 12.0, "in": 72.27, "cm": 72.27 / 2.54, "mm": 72.27 / 25.4, "sp": 1 / 65536,
    "dd": 1238 / 1157, "cc": 12 * 1238 / 1157, "nd": 685 / 642, "nc": 12 * 685 / 642,
}  # fmt: skip
LENGTH = re.compile(rf"\s*([-+\s]*)(\d+[.,]?\d*|[.,]\d+)\s*({'|'.join(POINTS)})\s*")
# Further than this nothing is moved, forwards or back.
FARTHEST = 36 * 18
GLUE = ("plus", "minus")


def width(word: Token) -> float:
    """In 18ths of an em; negative lengths are negative."""
    found = LENGTH.fullmatch(word.text)
    if not found:
        hint = "write a number and a unit, such as 1em"
        raise TexError(f"{word.text or 'nothing'} is not a length", word.offset, word.length, hint)
    signs, digits, unit = found.groups()
    if len(digits) > 9:
        raise TexError("a length of too many digits", word.offset, word.length)
    value = float(digits.replace(",", ".")) * POINTS[unit] * 1.8
    if value > FARTHEST:
        raise TexError(f"{word.text} is longer than 36em", word.offset, word.length)
    return -value if signs.count("-") % 2 else value


def css(word: Token) -> str:
    """The same as an attribute may hold it."""
    return ems(width(word))


def ems(eighteenths: float) -> str:
    return f"{eighteenths / 18:.4f}".rstrip("0").rstrip(".") + "em"


def bare(reader: "Reader", token: Token) -> float:
    """The length that follows a command without braces, such as `\\kern-.5em`.

    How far it may stretch or shrink (`plus 1fil`) is read past: no line is filled here.
    """
    found = bare_length(reader, token)
    while word := next((word for word in GLUE if follows(reader, word)), ""):
        del reader.waiting[-len(word) :]
        bare_length(reader, token, r"fil{1,3}")
    return found


def bare_length(reader: "Reader", token: Token, also: str = "(?!)") -> float:
    endless = re.compile(rf"[\d.]+{also}")
    reader.skip_spaces()
    text = ""
    while (following := reader.ahead()) and len(text) < 12 and not LENGTH.fullmatch(text):
        if len(following) > 1 and not following.isspace():
            break
        if endless.fullmatch(text) and following != "l":
            return 0
        text += reader.raw().text
    if endless.fullmatch(text):
        return 0
    return width(Token(text.strip(), token.offset, token.length))


def follows(reader: "Reader", word: str) -> bool:
    reader.skip_spaces()
    return "".join(token.text for token in reversed(reader.waiting[-len(word) :])) == word
