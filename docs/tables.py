"""Rows of text -> tables and code in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown; `head` is its first line."""
    lines = (f"| {' | '.join(each.replace('|', chr(92) + '|') for each in row)} |" for row in rows)
    return "\n".join([head, re.sub(r"[^|]+", "---", head), *lines, ""])


def code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
