"""What stands in braces, the commands that a text defines, and TeX without its commands."""

from __future__ import annotations

import re

MACRO = re.compile(
    r"\\(?:re|provide)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{?\\([A-Za-z]+)\}?\s*(?=\{)"
    r"|\\def\s*\\([A-Za-z]+)(?:#\d)*\s*(?=\{)"
)


def macros_in(text: str) -> dict[str, str]:
    """The commands that a text defines, by name."""
    found: dict[str, str] = {}
    for macro in MACRO.finditer(text):
        body, _ = braced(text, macro.end())
        name = macro[1] or macro[3] or macro[4]
        found[name] = f"\\operatorname{{{body}}}" if macro[3] else body
    return found


def braced(text: str, at: int, left: str = "{", right: str = "}") -> tuple[str, int]:
    """What stands in the braces that open here, and the place behind them."""
    depth, start = 0, at
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == left) - (sign == right)
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at
    return text[start + 1 :], len(text)


def plain(tex: str) -> str:
    return " ".join(re.sub(r"\\[A-Za-z]+\*?|[{}]|\\\\", " ", tex).split())
