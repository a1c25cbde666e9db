"""What is changed of a maths font before a subset of it is made.

- Arrows grow in every browser: where the pieces of one share less than they must, Chromium does not
  put them together, and draws a short arrow under a long label.
- Calligraphic and round script letters differ, by the selectors that Unicode has for them, and so
  do the two signs for the empty set.
- Of the variants for scripts only the primes stay, which look wrong without them.
- Greek capitals that look as Latin ones do are drawn as those, which costs nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from theme.fonts import latin_modern
from theme.fonts.characters import AS_LATIN
from theme.fonts.outlines import redraw

SCRIPT_CAPITALS = [0x1D49C + place for place in range(26)]
EARLIER = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))
CALLIGRAPHIC, ROUND = 0xFE00, 0xFE01
PRIMES = "′″‴⁗‵"
ROOT_WIDTH = 860
REPEATED = 1
# Of the pieces of arrows, in thousandths of an em.
LEAST_OVERLAP, LONGEST_BAR = 20, 300
# Labels of arrows stand close, in Chromium as elsewhere, in thousandths of an em.
OF_STIX = {
    "StretchStackTopShiftUp": 111,
    "StretchStackGapAboveMin": 135,
    "StretchStackGapBelowMin": 135,
}


def of(name: str, font: Any) -> None:
    join_pieces(font)
    keep_variants_of_primes(font)
    add_selectors(name, font)
    draw_as_latin(font)
    even_roots(font)
    if name == "stix":
        for constant, value in OF_STIX.items():
            getattr(font["MATH"].table.MathConstants, constant).Value = value
    if name == "latin-modern":
        latin_modern.repair(font)


def even_roots(font: Any) -> None:
    """Chromium gives every root the room of the widest form of its sign: all get one width."""
    variants = font["MATH"].table.MathVariants
    place = variants.VertGlyphCoverage.glyphs.index(font.getBestCmap()[0x221A])
    construction = variants.VertGlyphConstruction[place]
    forms = [record.VariantGlyph for record in construction.MathGlyphVariantRecord]
    parts = [record.glyph for record in construction.GlyphAssembly.PartRecords]
    for name in dict.fromkeys([*forms, *parts]):
        broader = ROOT_WIDTH / font["hmtx"][name][0]
        redraw(font, name, [(name, 0, 0)], width=ROOT_WIDTH, broader=broader)


def draw_as_latin(font: Any) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            for greek, latin in AS_LATIN.items():
                table.cmap[ord(greek)] = table.cmap[ord(latin)]


def join_pieces(font: Any) -> None:
    """Every piece of what grows overlaps the next by as much as the font says that it must.

    A piece that is repeated may overlap another wholly, so that any length can be made.
    """
    variants = font["MATH"].table.MathVariants
    least = variants.MinConnectorOverlap = LEAST_OVERLAP
    shorter: dict[str, int] = {}
    for construction in variants.HorizGlyphConstruction or ():
        if construction.GlyphAssembly is None:
            continue
        parts = construction.GlyphAssembly.PartRecords
        for part in parts:
            if part.PartFlags & REPEATED:
                part.FullAdvance = shorter.setdefault(part.glyph, shortened(font, part.glyph))
                part.StartConnectorLength = part.EndConnectorLength = part.FullAdvance
        for before, part in pairwise(parts):
            before.EndConnectorLength = max(before.EndConnectorLength, least)
            part.StartConnectorLength = max(part.StartConnectorLength, least)


def shortened(font: Any, name: str) -> int:
    """The length of a piece that is repeated, a bar, made so short that any sum comes near."""
    length: int = font["hmtx"][name][0]
    if length > LONGEST_BAR:
        redraw(font, name, [(name, 0, 0)], width=LONGEST_BAR, broader=LONGEST_BAR / length)
    return min(length, LONGEST_BAR)


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
    # Without a selector both fonts have the calligraphic letters.
    selected: dict[int, list[tuple[int, str | None]]] = {
        CALLIGRAPHIC: [(code, None) for code in other],
        ROUND: [*other.items()],
    }
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
