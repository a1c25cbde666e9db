"""A number of a draw in a line of text: `x + {b}` is x − 2 where b is −2.

What stands beside a number decides how it is written: a sign before it, a letter or a power behind
it. Only x, y and z are taken for letters of a formula: `{a}m` is as likely a length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from learnmathora.blocks.draws.figure import Figure
from learnmathora.language.decimals import local

# A sign between two: behind a digit, a bracket or a single letter.
JOINED = re.compile(r"(?:[\d)\]²³]|(?<![^\W\d_])[^\W\d_])\s*([-+−])\s*$")
# A sign that belongs to the number behind it.
OWN = re.compile(r"(?:^|[\s(=<>,;:\[])([-+−])$")
OPERATOR = re.compile(r"[·×*/÷^⋅]\s*$")
DIVIDED = re.compile(r"[/÷^]\s*$")
RAISED = re.compile(r"[\^²³!⁴⁵⁶⁷⁸⁹]")
LETTER = re.compile(r"[xyz]+(?![^\W_])")
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Filled:
    """A hole's number, or nothing where it cannot be written; `text` is what stood there."""

    figure: Figure | None
    text: str


def in_text(parts: Sequence[str | Filled], language: str) -> str:
    """Texts and numbers in a row as one text, in a language's own decimals."""
    written = ""
    for n, part in enumerate(parts):
        if isinstance(part, str):
            written += part
        elif part.figure is None:
            written += f"{{{part.text}}}"
        else:
            after = parts[n + 1] if n + 1 < len(parts) else ""
            written = _with(written, part.figure, after if isinstance(after, str) else "", language)
    return written


def _with(before: str, figure: Figure, after: str, language: str) -> str:
    digits = local(figure.digits, language) + f"/{figure.below}" * bool(figure.below)
    is_raised = bool(RAISED.match(after))
    is_fragile = bool(figure.below) and (is_raised or bool(DIVIDED.search(before)))
    if figure.is_negative and not is_raised:
        merged = _merged(before)
        if merged is not None:
            return merged + (f"({digits})" if is_fragile else _factor(digits, figure, after))
    if figure.is_negative and (is_raised or OPERATOR.search(before)):
        return f"{before}({MINUS}{digits})"
    if is_fragile:
        return f"{before}({digits})"
    sign = MINUS if figure.is_negative else ""
    return before + sign + _factor(digits, figure, after)


def _factor(digits: str, figure: Figure, after: str) -> str:
    """Nothing where it is 1 in front of a letter."""
    return "" if figure.is_one and LETTER.match(after) else digits


def _merged(before: str) -> str | None:
    """What stands before a negative number, whose sign goes into the one that stands there."""
    joined = JOINED.search(before)
    if joined:
        at = joined.start(1)
        return before[:at] + ("+" if joined[1] in "-−" else MINUS) + before[at + 1 :]
    own = OWN.search(before)
    if own:
        return before[: own.start(1)] + (MINUS if own[1] == "+" else "")
    return None
