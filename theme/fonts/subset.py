"""Makes the subsets in this folder: the part of two maths fonts that lessons use.

    pip install fonttools brotli
    python -m theme.fonts.subset latin-modern latinmodern-math.otf     (of Debian's fonts-lmodern)
    python -m theme.fonts.subset stix STIXTwoMath-Regular.otf          (of stixfonts.org)

The MATH table stays, so that fences and roots grow; the family is renamed, as both fonts' licences
ask of changed versions.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from learnmathora.maths.letters import DIGITS, GREEK, LATIN, alphabet_map

FAMILIES = {"latin-modern": "Mathora Latin Math", "stix": "Mathora Times Math"}
SYMBOLS = (
    "∞∂∇∅∑∏∫∮⋃⋂√≤≥≠≈≡∼∈∉⊂⊆∪∩→←⇒⇔↦±∓×÷⋅∘∙∗−′″‴⟨⟩⌊⌋⌈⌉‖∀∃∄¬∧∨⊤⊥∥∣…⋯⋮⋱ℏℓ⊕⊗∝⟹⟶⟺⏞⏟ˆ˜¯˙¨ı°"
    "⊃⊇⊊⊄⊈∋≪≫≜≔⟂⪰⪯≻≺≽≼△□■↑↓↕⟷⟵⟸⟼↪⇀⇁↼⇌⇝↗↘∠∤∦∴∵∖⊖⊘⊎⊓⊔⊢⊣⊨⋆†‡⋄≅≃≍∐⋁⋀⨁⨂⨆∬∭◦•ˇ˘´ˋ˚‾\u0302⎴⎵⏜⏝"
    "ȷℜℑℵ℘∁·€£§©®–—‘’“”ŁłßÅåéèêàäöüçñíóú\u00a0\u2061ΓΔΘΛΞΠΣΦΨΩ"
)
ALPHABETS = {
    "it": LATIN + GREEK + "ıȷ",
    "bf": LATIN + GREEK + DIGITS,
    "bfit": LATIN + GREEK,
    "bb": "CEFHKNPQRZ1",
    "cal": LATIN[:26],
    "frak": "ABCFGHLMPSXabcghmnpqs",
}


def characters() -> set[str]:
    found = set(map(chr, range(0x20, 0x7F))) | set(SYMBOLS)
    for alphabet, letters in ALPHABETS.items():
        table = alphabet_map(alphabet)
        found |= {table[ord(letter)] for letter in letters if ord(letter) in table}
    return found


def main(name: str, source: str) -> None:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, flavor="woff2")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters()])
    subsetter.subset(font)
    family = FAMILIES[name]
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = family.replace(" ", "") if record.nameID == 6 else family
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    file = family.lower().replace(" ", "-") + ".woff2"
    font.save(Path(__file__).parent / name / file)


if __name__ == "__main__":
    main(*sys.argv[1:])
