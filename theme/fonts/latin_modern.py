"""What is changed of Latin Modern, so that browsers draw what TeX would.

- Scripts, dots, primes, long arrows and a few signs of several parts stand where TeX sets them.
- Fences have the sizes that TeX's have, no others: those are what formulas ask for. Arrows are
  as long as what they stand over.
- The sign of a root stands on the line where it stands alone.
"""

from __future__ import annotations

from typing import Any

from theme.fonts.outlines import redraw

# TeX's measures, in thousandths of an em, where the font's tables say otherwise.
OF_TEX = {
    "SubscriptShiftDown": 150,
    "SubscriptBaselineDropMin": 50,
    "SuperscriptBaselineDropMax": 386,
}
# The heights that fences grow to; the second is for those in scripts.
SIZES = (1204, 1444, 1804, 2404, 3004)
FENCES = "()[]{}⟨⟩⌊⌋⌈⌉|‖∣∥/\\⟦⟧"
# What is made of other signs, each moved along and up.
STEP = 445
COMPOSED: tuple[tuple[str, list[tuple[str, int, int]]], ...] = (
    ("…", [(".", STEP * place, 0) for place in range(3)]),
    ("⋯", [("⋅", STEP * place, 0) for place in range(3)]),
    ("⋮", [(".", 0, 360 * place) for place in range(3)]),
    ("⋱", [(".", 100 + 400 * place, 700 - 330 * place) for place in range(3)]),
    ("‖", [("|", 0, 0), ("|", 222, 0)]),
    ("∴", [(".", 0, -80), (".", 260, 360), (".", 520, -80)]),
    ("∵", [(".", 0, 360), (".", 260, -80), (".", 520, 360)]),
    ("⊨", [("|", 0, 0), ("=", 111, 0)]),
    ("⩴", [(":", 0, 0), (":", 234, 0), ("=", 468, 0)]),
)
LONG = {"⟶": 1638, "⟵": 1638, "⟷": 1858, "⟹": 1638, "⟸": 1638, "⟺": 1858, "⟼": 1638}
# How far a sign is moved along, and how wide it is.
PLACED = {"◃": (-63, 500), "▹": (-63, 500), "⋉": (78, 778), "⋊": (78, 778)}
# How far apart primes are, how far left they begin and how wide one is.
PRIME_STEP, PRIME_SHIFT, PRIME_WIDTH = 285, -60, 300
# How far the sign of a root hangs below the line.
ROOT_RISE = 760


def repair(font: Any) -> None:
    constants = font["MATH"].table.MathConstants
    for constant, value in OF_TEX.items():
        getattr(constants, constant).Value = value
    glyph = font.getBestCmap()
    for text, parts in COMPOSED:
        redraw(font, glyph[ord(text)], [(glyph[ord(part)], x, y) for part, x, y in parts])
    set_primes(font)
    for text, width in LONG.items():
        lengthen(font, glyph[ord(text)], width)
    for text, (shift, width) in PLACED.items():
        redraw(font, glyph[ord(text)], [(glyph[ord(text)], shift, 0)], width=width)
    redraw(font, glyph[0x221A], [(glyph[0x221A], 0, ROOT_RISE)])
    drawn: set[str] = set()
    for fence in FENCES:
        give_sizes(font, glyph[ord(fence)], drawn)


def set_primes(font: Any) -> None:
    single = "minute.st"
    for count, name in enumerate(("minute.st", "uni2033.st", "uni2034.st", "uni2057.st"), 1):
        width = PRIME_WIDTH + PRIME_STEP * (count - 1)
        shift = PRIME_SHIFT if count == 1 else 0
        pieces = [(single, shift + PRIME_STEP * place, 0) for place in range(count)]
        redraw(font, name, pieces, width=width)


def give_sizes(font: Any, name: str, drawn: set[str]) -> None:
    """Of the forms that a fence grows through, the nearest to each size, made that high.

    Some fences share their forms: each is `drawn` once.
    """
    variants = font["MATH"].table.MathVariants
    place = variants.VertGlyphCoverage.glyphs.index(name)
    construction = variants.VertGlyphConstruction[place]
    first, *others = construction.MathGlyphVariantRecord
    kept = [first]
    for size in SIZES:
        nearest = min(others, key=lambda record: abs(record.AdvanceMeasurement - size))
        others.remove(nearest)
        scale = size / (nearest.AdvanceMeasurement - 1)
        if nearest.VariantGlyph not in drawn:
            redraw(font, nearest.VariantGlyph, [(nearest.VariantGlyph, 0, 0)], scale)
        drawn.add(nearest.VariantGlyph)
        nearest.AdvanceMeasurement = size
        kept.append(nearest)
    construction.MathGlyphVariantRecord = kept
    construction.VariantCount = len(kept)


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
            redraw(font, name, pieces)
            construction.MathGlyphVariantRecord = construction.MathGlyphVariantRecord[:1]
            construction.VariantCount = 1
            return
