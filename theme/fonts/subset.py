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

from learnmathora.maths.letters import DIGITS, GREEK, LATIN, alphabet_map
from theme.fonts import repairs

FAMILIES = {"latin-modern": "Mathora Latin Math", "stix": "Mathora Times Math"}
# How far an outline may be from the original's, in thousandths of an em.
NEAR = 2.0
SYMBOLS = (
    "∞∂∇∅∑∏∫∮⋃⋂√≤≥≠≈≡∼∈∉⊂⊆∪∩→←⇒⇔↦±∓×÷⋅∘∙∗−′″‴⁗‵⟨⟩⌊⌋⌈⌉‖∀∃∄¬∧∨⊤⊥∥∣…⋯⋮⋱⋰ℏℓ⊕⊗∝⟹⟶⟺⏞⏟ˆ˜¯˙¨ı°"
    "⊃⊇⊊⊄⊈∋≪≫≜≔⟂⪰⪯≻≺≽≼△□■↑↓↕⟷⟵⟸⟼↪⇀⇁↼⇌⇝↗↘↖↙∠∤∦∴∵∖⊖⊘⊎⊓⊔⊢⊣⊨⋆†‡⋄≅≃≍∐⋁⋀⨁⨂⨆∬∭◦•ˇ˘´ˋ˚‾\u0302⎴⎵⏜⏝"
    "ȷℜℑℵ℘∁·€£§©®–—‘’“”ŁłßÅåéèêàäöüçñíóú\u00a0\u2061ΓΔΘΛΞΠΣΦΨΩ\ufe00\ufe01\u0338"
    "⩽⩾⊙↠≢⇄⇋⇆⇐⇓⇑↮↛⇏↣↩⊏⊐⊑⊒⊞⊠⊬⊭⊲⊳⊴⊵⋉⋊⋈⌀ℶ≁≄≇≉≐≑≗≦≧≨≩≬≮≯≰≱≲≳⋘⋙⊀⊁⊉⊋⫅⫆⋐⋑⋒⋓∡∢⊺⟦⟧⨀⨄∯⨿↽⇃⇂↾⎰⎱"
    "⌢⌣♭♮♯♠♡♢♣★✓◯▲▼◀▶▽▷◁⊸⇛⇠⇢∽⊛⊚⊝⋎⋏≀⊩⊪⩴"
)
ALPHABETS = {
    "it": LATIN + GREEK + "ıȷ",
    "bf": LATIN + GREEK + DIGITS,
    "bfit": LATIN + GREEK,
    "bb": LATIN[:26] + "k1",
    "cal": LATIN[:26],
    "frak": LATIN,
    "sf": LATIN + DIGITS,
    "tt": LATIN + DIGITS,
}


def characters() -> set[str]:
    found = set(map(chr, range(0x20, 0x7F))) | set(SYMBOLS)
    for alphabet, letters in ALPHABETS.items():
        table = alphabet_map(alphabet)
        found |= {table[ord(letter)][0] for letter in letters if ord(letter) in table}
    return found


def main(name: str, source: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    repairs.of(name, font)
    options = subset.Options(layout_features=["ssty"], hinting=False, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters()])
    subsetter.subset(font)
    with_quadratic_outlines(font)
    rename(font, FAMILIES[name])
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    file = FAMILIES[name].lower().replace(" ", "-") + ".woff2"
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
