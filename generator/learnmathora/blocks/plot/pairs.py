"""Formulas with parts: a point `(a, b)`, an equation `x = y^2`, a definition `f(x) = x^2`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from learnmathora.blocks.plot.items import Code

DEFINITION = re.compile(
    r"\s*(?P<name>[^\W\d]\w*)\s*(?:\((?P<arguments>[^()]*)\))?\s*=(?!=)(?P<body>.*)", re.DOTALL
)
NAME = re.compile(r"[^\W\d_]+(?:_?\d+|_[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Definition:
    """What a name stands for, with arguments where it is a function."""

    name: str
    arguments: tuple[str, ...]
    body: Code
    is_function: bool


def definition(code: Code) -> Definition | None:
    """`a = 0.4` or `f(x) = x^2`; None for what is neither."""
    found = DEFINITION.match(code.text)
    if not found:
        return None
    written = found["arguments"]
    arguments = tuple(part.strip() for part in (written or "").split(",")) if written else ()
    body = code.part(found.start("body"), len(code.text))
    return Definition(found["name"], arguments, body, written is not None)


def pair(code: Code) -> tuple[Code, Code] | None:
    """The two parts of `(a, b)`; None for what is none, such as `(a + b)*c`."""
    text = code.text.rstrip()
    start = len(text) - len(text.lstrip())
    if not text[start:].startswith("(") or not text.endswith(")"):
        return None
    depth, comma = 0, -1
    for n, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and n >= start and n < len(text) - 1:
            return None
        if sign == "," and depth == 1:
            if comma >= 0:
                return None
            comma = n
    if comma < 0:
        return None
    return code.part(start + 1, comma), code.part(comma + 1, len(text) - 1)


def equation(code: Code, name: str) -> Code | None:
    """What stands behind `name =`, if the formula begins so."""
    found = re.match(rf"\s*{name}\s*=(?!=)", code.text)
    return code.part(found.end(), len(code.text)) if found else None
