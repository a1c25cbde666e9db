"""What is changed of a maths font before a subset of it is made.

- Arrows grow in every browser: where the pieces of one share less than they must, Chromium does not
  put them together, and draws a short arrow under a long label.
- Calligraphic and round script letters differ, by the selectors that Unicode has for them, and so
  do the two signs for the empty set.
- Of the variants for scripts only the primes stay, which look wrong without them.
- In Latin Modern scripts and dots stand where TeX sets them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

SCRIPT_CAPITALS = [0x1D49C + place for place in range(26)]
EARLIER = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
CALLIGRAPHIC, ROUND = 0xFE00, 0xFE01
PRIMES = "′″‴⁗‵"
# TeX's measures, in thousandths of an em, where the font's tables say otherwise.
OF_TEX = {
    "SubscriptShiftDown": 150,
    "SubscriptBaselineDropMin": 50,
    "SuperscriptBaselineDropMax": 386,
}


def of(name: str, font: Any) -> None:
    join_pieces(font)
    keep_variants_of_primes(font)
    add_selectors(name, font)
    if name == "latin-modern":
        constants = font["MATH"].table.MathConstants
        for constant, value in OF_TEX.items():
            getattr(constants, constant).Value = value
        set_dots_apart(font)


def join_pieces(font: Any) -> None:
    """Every piece of what grows overlaps the next by as much as the font says that it must."""
    variants = font["MATH"].table.MathVariants
    least = variants.MinConnectorOverlap
    for construction in variants.HorizGlyphConstruction or ():
        if construction.GlyphAssembly is None:
            continue
        parts = construction.GlyphAssembly.PartRecords
        for before, part in pairwise(parts):
            before.EndConnectorLength = max(before.EndConnectorLength, least)
            part.StartConnectorLength = max(part.StartConnectorLength, least)


def keep_variants_of_primes(font: Any) -> None:
    """Without the others the font is half as large; browsers make smaller letters themselves."""
    names = {font.getBestCmap().get(ord(prime)) for prime in PRIMES}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "ssty":
            continue
        for place in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[place].SubTable:
                inner = getattr(subtable, "ExtSubTable", subtable)
                inner.alternates = {k: v for k, v in inner.alternates.items() if k in names}


def add_selectors(name: str, font: Any) -> None:
    """The glyphs behind ℱ with a selector, and behind ∅."""
    cmap = font.getBestCmap()
    codes = [code for code in (*SCRIPT_CAPITALS, *map(ord, EARLIER.values())) if code in cmap]
    suffix = {"latin-modern": ".alt", "stix": ".ss01"}[name]
    glyphs = set(font.getGlyphOrder())
    other = {code: cmap[code] + suffix for code in codes if cmap[code] + suffix in glyphs}
    # Without a selector New Computer Modern has the calligraphic letters, STIX the round ones.
    of_default, of_other = (
        (CALLIGRAPHIC, ROUND) if name == "latin-modern" else (ROUND, CALLIGRAPHIC)
    )
    selected = {of_default: [(code, None) for code in other], of_other: [*other.items()]}
    if name == "latin-modern":
        for table in font["cmap"].tables:
            if 0x2205 in getattr(table, "cmap", {}):
                table.cmap[0x2205] = "uni2300"
        selected[CALLIGRAPHIC].append((0x2205, "emptyset"))
    else:
        present = next(table for table in font["cmap"].tables if table.format == 14)
        zero = dict(present.uvsDict[CALLIGRAPHIC]).get(0x2205)
        selected[CALLIGRAPHIC].append((0x2205, zero))
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format != 14]
    font["cmap"].tables.append(selectors_table(selected))


def selectors_table(selected: dict[int, list[tuple[int, str | None]]]) -> Any:
    table = CmapSubtable.newSubtable(14)
    table.platformID, table.platEncID, table.language = 0, 5, 0xFF
    table.cmap = {}
    table.uvsDict = {code: sorted(entries) for code, entries in selected.items()}
    return table


def set_dots_apart(font: Any) -> None:
    """TeX's dots, three full stops with thin spaces between, its double bar, its long arrows."""
    glyph = font.getBestCmap()
    step = 445
    for text, part, places in (
        ("…", ".", [(step * place, 0) for place in range(3)]),
        ("⋯", "⋅", [(step * place, 0) for place in range(3)]),
        ("⋮", ".", [(0, 360 * place) for place in range(3)]),
        ("⋱", ".", [(100 + 400 * place, 700 - 330 * place) for place in range(3)]),
        ("‖", "|", [(0, 0), (222, 0)]),
    ):
        redraw(font, glyph[ord(text)], [(glyph[ord(part)], *place) for place in places])
    single, step = "minute.st", 285
    for count, name in enumerate(("uni2033.st", "uni2034.st", "uni2057.st"), 2):
        redraw(font, name, [(single, step * place, 0) for place in range(count)])
    for text, width in (
        ("⟶", 1638), ("⟵", 1638), ("⟷", 1858), ("⟹", 1638), ("⟸", 1638), ("⟺", 1858),
    ):  # fmt: skip
        lengthen(font, glyph[ord(text)], width)


def lengthen(font: Any, name: str, width: int) -> None:
    """A long arrow made anew of the pieces from which its short sister grows."""
    variants = font["MATH"].table.MathVariants
    for construction in variants.HorizGlyphConstruction:
        forms = [record.VariantGlyph for record in construction.MathGlyphVariantRecord]
        if name in forms[1:] and construction.GlyphAssembly:
            left, middle, right = construction.GlyphAssembly.PartRecords
            end = width - right.FullAdvance
            step = middle.FullAdvance - 100
            middles = [(middle.glyph, at, 0) for at in range(300, end, step)]
            pieces = [(left.glyph, 0, 0), *middles, (right.glyph, end, 0)]
            return redraw(font, name, pieces)
    return None


def redraw(font: Any, name: str, pieces: list[tuple[str, int, int]]) -> None:
    """A glyph made anew of others, each at its place."""
    glyphs = font.getGlyphSet()
    last, along, _ = pieces[-1]
    width = along + glyphs[last].width
    pen = T2CharStringPen(width, glyphs)
    for part, x, y in pieces:
        glyphs[part].draw(TransformPen(pen, (1, 0, 0, 1, x, y)))
    outline = pen.getCharString()
    charstrings = font["CFF "].cff.topDictIndex[0].CharStrings
    outline.private = charstrings[name].private
    outline.globalSubrs = charstrings[name].globalSubrs
    charstrings[name] = outline
    font["hmtx"][name] = (width, font["hmtx"][pieces[0][0]][1])
