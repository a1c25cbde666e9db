"""The theme's colours -> their contrast, measured, in theme/README.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

from learnmathora.frontmatter.keys import ACCENTS
from learnmathora.picture import contrast
from learnmathora.picture.contrast import PAIRS, Shades

THEME = Path(__file__).resolve().parent.parent / "theme"
PAGE = THEME / "README.md"
TABLE = re.compile(r"(?<=<!-- contrast -->\n).*?(?=<!-- /contrast -->)", re.DOTALL)


def declarations(rules: list[Any]) -> Iterator[tuple[str, str]]:
    """Every declaration of a style sheet, of nested rules too, as name and value."""
    for rule in rules:
        if rule.type == "declaration":
            yield rule.name, tinycss2.serialize(rule.value)
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            yield from declarations(tinycss2.parse_blocks_contents(rule.content))


def parsed(file: Path) -> list[Any]:
    rules = tinycss2.parse_stylesheet(
        file.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    assert not [rule.message for rule in rules if rule.type == "error"]
    return list(rules)


def tokens(accent: str = "") -> dict[str, Shades]:
    """The theme's tokens on a page of this accent."""
    return contrast.tokens((THEME / "css/1-tokens.css").read_text(encoding="utf-8"), accent)


def measured(text: str, ground: str, accent: str = "") -> tuple[float, float]:
    """The contrast ratios in light and in dark, 1 to 21."""
    colours = tokens(accent)
    return contrast.contrast(colours[text], colours[ground])


def pages() -> dict[Path, str]:
    head = "| on | light | dark | at least |\n|---|--:|--:|--:|\n"
    rows = [_row(text, ground, least) for text, ground, least in PAIRS]
    accents = [_row("accent", "paper", 4.5, accent) for accent in ACCENTS[1:]]
    table = head + "".join([*rows, *accents])
    return {PAGE: TABLE.sub(lambda _: table, PAGE.read_text(encoding="utf-8"))}


def _row(text: str, ground: str, least: float, accent: str = "") -> str:
    light, dark = measured(text, ground, accent)
    name = f"`{text}` ({accent})" if accent else f"`{text}`"
    return f"| {name} on `{ground}` | {light:.1f} | {dark:.1f} | {least:g} |\n"
