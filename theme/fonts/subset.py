"""Makes the subsets in this folder: the part of two maths fonts that lessons use.

    pip install fonttools brotli
    python -m theme.fonts.subset latin-modern NewCMMath-Regular.otf    (of CTAN's newcomputermodern)
    python -m theme.fonts.subset stix STIXTwoMath-Regular.otf          (of stixfonts.org)

The MATH table stays, so that fences and roots grow; the family is renamed, as both fonts' licences
ask of changed versions. `repairs` changes what browsers would draw wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.woff2 import WOFF2FlavorData

from theme.fonts import repairs
from theme.fonts.characters import of_few, of_most, unicode_range

FAMILIES = {"latin-modern": "Mathora Latin Math", "stix": "Mathora Times Math"}
# How far an outline may be from the original's, in thousandths of an em.
NEAR = 2.0


def main(name: str, source: str) -> None:
    for part, characters in (("", of_most()), ("-more", of_few())):
        font = TTFont(source, recalcTimestamp=False)
        repairs.of(name, font)
        save(font, name, characters, part)
    print("unicode-range:", unicode_range())


def save(font: Any, name: str, characters: set[str], part: str) -> None:
    options = subset.Options(layout_features=["ssty"], hinting=False, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    with_quadratic_outlines(font)
    rename(font, FAMILIES[name])
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables=["glyf", "loca", "hmtx"])
    font["head"].modified = font["head"].created
    file = FAMILIES[name].lower().replace(" ", "-") + f"{part}.woff2"
    font.save(Path(__file__).parent / name / file)


def rename(font: Any, family: str) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = family.replace(" ", "") if record.nameID == 6 else family


def with_quadratic_outlines(font: Any) -> None:
    """TrueType's outlines in the place of PostScript's: WOFF2 makes them a tenth smaller."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, NEAR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["glyf"].compile(font)
    # What begins where its outline does need not say so (WOFF2, 5.4).
    for name in order:
        if outlines[name].numberOfContours:
            font["hmtx"][name] = (font["hmtx"][name][0], outlines[name].xMin)
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for field in (
        "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements",
        "SizeOfInstructions", "ComponentElements", "Points", "Contours", "CompositePoints",
        "CompositeContours", "ComponentDepth",
    ):  # fmt: skip
        setattr(limits, f"max{field}", 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


if __name__ == "__main__":
    main(*sys.argv[1:])
