"""TeX's lengths to CSS's: `1.5em`, `18mu`, `2pt`."""

import re
from typing import TYPE_CHECKING

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.tokens import Token

if TYPE_CHECKING:
    from learnmathora.maths.tex.reader import Reader

LENGTH = re.compile(r"\s*([-+]?)\s*(\d+\.?\d*|\.\d+)\s*(em|ex|mu|pt|px|mm|cm|in|pc|bp|sp|dd|cc)\s*")
# TeX's units that CSS has under another name or not at all, in points of CSS (72 to the inch).
POINTS = {"pt": 72 / 72.27, "bp": 1.0, "dd": 1.0660, "cc": 12.7920, "sp": 72 / 72.27 / 65536}


def parsed(word: Token) -> tuple[float, str]:
    found = LENGTH.fullmatch(word.text)
    if not found:
        hint = "write a number and a unit, such as 1em"
        raise TexError(f"{word.text or 'nothing'} is not a length", word.offset, word.length, hint)
    sign, digits, unit = found.groups()
    if len(digits) > 9:
        raise TexError("a length of too many digits", word.offset, word.length)
    return (-1 if sign == "-" else 1) * float(digits), unit


def width(word: Token) -> float | str:
    """In 18ths of an em where that is possible, else as CSS writes it."""
    value, unit = parsed(word)
    if unit in ("em", "mu"):
        return value * 18 if unit == "em" else value
    return written(value, unit)


def css(word: Token) -> str:
    value, unit = parsed(word)
    return written(value / 18, "em") if unit == "mu" else written(value, unit)


def written(value: float, unit: str) -> str:
    if unit in POINTS:
        value, unit = value * POINTS[unit], "pt"
    return f"{value:.4f}".rstrip("0").rstrip(".") + unit


def bare(reader: "Reader", token: Token) -> float | str:
    """The length that follows a command without braces, such as `\\kern-.5em`."""
    reader.skip_spaces()
    text = ""
    while (following := reader.ahead()) and len(text) < 12 and not LENGTH.fullmatch(text):
        if len(following) > 1 and not following.isspace():
            break
        text += reader.raw().text
    return width(Token(text.strip(), token.offset, token.length))
