"""Outlines of a font in PostScript's curves, made anew of others."""

from __future__ import annotations

from typing import Any

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

# The axis of the formula, round which what grows is centred.
AXIS = 250


def redraw(
    font: Any,
    name: str,
    pieces: list[tuple[str, int, int]],
    scale: float = 1,
    width: int = 0,
    broader: float = 1,
) -> None:
    """A glyph made anew of others, each at its place, and as much higher from the axis."""
    glyphs = font.getGlyphSet()
    last, along, _ = pieces[-1]
    width = width or along + glyphs[last].width
    pen = T2CharStringPen(width, glyphs)
    for part, x, y in pieces:
        glyphs[part].draw(TransformPen(pen, (broader, 0, 0, scale, x, y + AXIS * (1 - scale))))
    outline = pen.getCharString()
    charstrings = font["CFF "].cff.topDictIndex[0].CharStrings
    outline.private = charstrings[name].private
    outline.globalSubrs = charstrings[name].globalSubrs
    charstrings[name] = outline
    font["hmtx"][name] = (width, font["hmtx"][pieces[0][0]][1])
