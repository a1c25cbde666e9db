"""The colours of a drawing that was made for white paper -> those that it has on a dark page.

Lightness is what tells a line from its ground: greys and pale fills are turned over, dark colours
made light, and those stay that are light enough. A drawing of many colours means something by their
order, as a map of heights does, and keeps all but its greys. (HSL of CSS Color 4, 7.)
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from learnmathora.picture.contrast import ratio

HEX = r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-fA-F])"
PERCENT = r"\d{1,3}(?:\.\d+)?%"
PARTS = "|".join(r"\s*,\s*".join([part] * 3) for part in (r"\d{1,3}", PERCENT))
RGB = rf"rgb\(\s*(?:{PARTS})\s*\)"
# What programs that draw call greys and their like.
NAMED = {
    "gray": "#808080", "grey": "#808080", "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3",
    "darkgray": "#a9a9a9", "darkgrey": "#a9a9a9", "dimgray": "#696969", "silver": "#c0c0c0",
    "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "navy": "#000080", "brown": "#a52a2a",
    "purple": "#800080", "maroon": "#800000", "lightyellow": "#ffffe0", "lightblue": "#add8e6",
}  # fmt: skip
COLOUR = re.compile(rf"{HEX}|{RGB}|\b(?:{'|'.join(NAMED)})\b(?!-)", re.IGNORECASE)
# So many colours beside greys are chosen one by one; more are a scale.
MOST = 10
# Below this a colour is a grey; above that one is a pale fill.
GREY, PALE = 0.12, 0.8
# A dark page, and the least contrast that a line or a letter has on it (WCAG 2.2, 1.4.3).
PAPER, LEAST = "#14161d", 4.5


def scheme(colours: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For each colour as it is written, the name of a variable and its value on a dark page."""
    found = sorted({*colours})
    different = sorted({plain(each) for each in found})
    if sum(not _is_grey(each) for each in different) > MOST:
        found = [each for each in found if _is_grey(plain(each))]
    names = {each: f"--c{number}" for number, each in enumerate(different, start=1)}
    pairs = {each: dark(plain(each)) for each in found}
    return {each: (names[plain(each)], to) for each, to in pairs.items() if to != plain(each)}


def plain(colour: str) -> str:
    """A colour as #rrggbb.

    >>> plain("#FA0"), plain("rgb(20%, 0%, 100%)"), plain("grey")
    ('#ffaa00', '#3300ff', '#808080')
    """
    small = colour.lower()
    if small in NAMED:
        return NAMED[small]
    if small.startswith("#"):
        return small if len(small) == 7 else "#" + "".join(2 * digit for digit in small[1:])
    parts = re.findall(r"[\d.]+", small)
    scale = 2.55 if "%" in small else 1
    return "#" + "".join(f"{min(255, int(float(each) * scale + 0.5)):02x}" for each in parts)


def dark(colour: str) -> str:
    """What #rrggbb becomes on a dark page.

    >>> dark("#b0b0b0"), dark("#ff7f0e"), dark("#ffffe0")
    ('#575757', '#ff7f0e', '#1f1f00')
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, colourful = colorsys.rgb_to_hls(red, green, blue)
    if colourful < GREY:
        # From the page's own dark to the light of its text.
        return _written(hue, 0.08 + 0.84 * (1 - light), colourful)
    if light > PALE:
        return _written(hue, 1 - light, colourful)
    while ratio(colour, PAPER) < LEAST:
        light += 0.02
        colour = _written(hue, light, colourful)
    return colour


def _is_grey(colour: str) -> bool:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return colorsys.rgb_to_hls(*channels)[2] < GREY


def _written(hue: float, light: float, colourful: float) -> str:
    channels = colorsys.hls_to_rgb(hue, light, colourful)
    return "#" + "".join(f"{int(channel * 255 + 0.5):02x}" for channel in channels)
