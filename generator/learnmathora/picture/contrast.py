"""The theme's tokens and other colours -> how well one can be told from another (WCAG 2.2)."""

from __future__ import annotations

import re

# What the theme has a colour for, wherever it is met: a token for each.
IDEAS = ("truth", "prediction", "miss", "loss", "gradient")
# Text or edge, what it stands on, and the least contrast of WCAG 2.2.
PAIRS = (
    *(
        (text, ground, 4.5)
        for text in ("ink", "ink-soft", "accent")
        for ground in ("paper", "card")
    ),
    *((text, "card", 4.5) for text in ("right", "wrong")),
    *((f"idea-{idea}", ground, 4.5) for idea in IDEAS for ground in ("paper", "card")),
    ("ink", "accent-soft", 4.5),
    ("accent", "accent-soft", 4.5),
    ("ink", "right-soft", 4.5),
    ("ink", "wrong-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("edge", "card", 3),
    ("edge", "paper", 3),
)
RULE = re.compile(r"(:root|\.\w+)\s*\{([^{}]*)\}")
TOKEN = re.compile(r"--([\w-]+):\s*(?:light-dark\(\s*(#\w+)\s*,\s*(#\w+)\s*\)|(#\w+))")

# A colour in light and in dark.
Shades = tuple[str, str]


def tokens(style: str, accent: str = "") -> dict[str, Shades]:
    """The colours of a style sheet on a page of this accent, whose class has its own."""
    own = (rule for name, rule in RULE.findall(style) if name in (":root", f".{accent}"))
    return {
        name: (light or both, dark or both)
        for rule in own
        for name, light, dark, both in TOKEN.findall(rule)
    }


def contrast(one: Shades, other: Shades) -> tuple[float, float]:
    """The contrast ratios in light and in dark, 1 to 21."""
    return ratio(one[0], other[0]), ratio(one[1], other[1])


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, 0 to 1 (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
