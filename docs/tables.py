"""Rows of text -> tables and code in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown; `head` is its first line."""
    lines = (f"| {' | '.join(each.replace('|', chr(92) + '|') for each in row)} |" for row in rows)
    return "\n".join([head, re.sub(r"[^|]+", "---", head), *lines, ""])


def code(text: str) -> str:
    """Between more backticks than any run of them in the text."""
    runs = re.findall("`+", text)
    marks = "`" * (max(map(len, runs)) + 1) if runs else ""
    return f"{marks} {text} {marks}" if marks else f"`{text}`"


def plain(text: str) -> str:
    """Text that shows its signs as they are."""
    return re.sub(r"([\\`*_{}\[\]<>$~^#])", r"\\\1", text)
