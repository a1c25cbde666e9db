"""Measures the contrast of the theme's colours into theme/README.md: `python -m docs.colours`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

from generator.frontmatter.keys import ACCENTS

THEME = Path(__file__).resolve().parent.parent / "theme"
PAGE = THEME / "README.md"
TABLE = re.compile(r"(?<=<!-- contrast -->\n).*?(?=<!-- /contrast -->)", re.DOTALL)
# Text or edge, what it stands on, and the least contrast of WCAG 2.2.
PAIRS = [
    *(
        (text, ground, 4.5)
        for text in ("ink", "ink-soft", "accent")
        for ground in ("paper", "card")
    ),
    *((text, "card", 4.5) for text in ("right", "wrong")),
    ("ink", "accent-soft", 4.5),
    ("accent", "accent-soft", 4.5),
    ("ink", "right-soft", 4.5),
    ("ink", "wrong-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("edge", "card", 3),
    ("edge", "paper", 3),
]


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


def tokens(accent: str) -> dict[str, str]:
    """The theme's tokens on a page of this accent: those of the root, then those of its class."""
    text = (THEME / "css/1-tokens.css").read_text(encoding="utf-8")
    rules = re.findall(r"^  (:root|\.\w+) \{(.*?)^  \}", text, re.MULTILINE | re.DOTALL)
    own = (rule for name, rule in rules if name in (":root", f".{accent}"))
    found = (re.findall(r"--([\w-]+): light-dark\(([^)]*)\)", rule) for rule in own)
    return {name: value for pairs in found for name, value in pairs}


def contrast(text: str, ground: str, accent: str) -> tuple[float, ...]:
    """The contrast ratios in light and in dark, 1 to 21."""
    colours = tokens(accent)
    pairs = [re.findall(r"#\w{6}", colours[name]) for name in (text, ground)]
    return tuple(_ratio(one, other) for one, other in zip(*pairs, strict=True))


def _ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def page() -> str:
    """theme/README.md with the contrasts as they are."""
    head = "| on | light | dark | at least |\n|---|--:|--:|--:|\n"
    rows = [_row(text, ground, least) for text, ground, least in PAIRS]
    accents = [_row("accent", "paper", 4.5, accent) for accent in ACCENTS[1:]]
    table = head + "".join([*rows, *accents])
    return TABLE.sub(lambda _: table, PAGE.read_text(encoding="utf-8"))


def _row(text: str, ground: str, least: float, accent: str = "") -> str:
    light, dark = contrast(text, ground, accent)
    name = f"`{text}` ({accent})" if accent else f"`{text}`"
    return f"| {name} on `{ground}` | {light:.1f} | {dark:.1f} | {least:g} |\n"


if __name__ == "__main__":
    text = page()
    PAGE.write_text(text, encoding="utf-8")
