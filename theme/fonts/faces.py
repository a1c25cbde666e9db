"""Makes the faces in literata/ and figtree/: the part of them that European lessons are set in.

    pip install fonttools brotli
    python -m theme.fonts.faces FOLDER    (with Literata's and Figtree's static TrueType files)

Literata is for reading: it was drawn for screens, has an italic of its own, and numerals that stand
in a line. Figtree is for what names and labels: it is one file from 400 to 700, which is made of
its two ends. Both are renamed, as maths fonts are. It prints the metrics that style.css gives the
readers' own faces, so that nothing moves when ours come.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont
from fontTools.varLib import build

from theme.fonts.subset import rename

# Latin as Europe writes it, with punctuation and the few signs that stand in running text.
LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x132), *range(0x134, 0x138), *range(0x139, 0x13F),
    *range(0x141, 0x149), *range(0x14A, 0x17F), *range(0x218, 0x21C), 0x1E9E,
    *range(0x2011, 0x2015), 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x202F,
    0x2032, 0x2039, 0x203A, 0x20AC, 0x2192, 0x2212,
]  # fmt: skip
# What is measured against other faces: the letters of English, as often as they stand in it.
SAMPLE = (
    "the quick brown fox jumps over the lazy dog and it is the loss that a model of the data has, "
    "which says in one number how far its answers are from those that are true on the whole"
)
FEATURES = {"text": ["kern", "liga", "locl"], "display": ["kern", "tnum"]}


def main(folder: str) -> None:
    files = {file.stem: file for file in Path(folder).rglob("*.ttf")}
    text = part(files["Literata_400Regular"], "text")
    save(text, "Mathora Text", "literata/mathora-text")
    italic = part(files["Literata_400Regular_Italic"], "text")
    save(italic, "Mathora Text", "literata/mathora-text-italic")
    ends = {400: files["Figtree_400Regular"], 700: files["Figtree_700Bold"]}
    save(between(ends), "Mathora Display", "figtree/mathora-display")
    for font in (text, part(ends[700], "display")):
        print(metrics(font))


def part(file: Path, kind: str) -> TTFont:
    font = TTFont(file, recalcTimestamp=False)
    options = subset.Options(layout_features=FEATURES[kind], hinting=False, name_IDs=[1, 2, 4, 6])
    options.drop_tables += ["vhea", "vmtx", "STAT", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    return font


def between(ends: dict[int, Path]) -> TTFont:
    """One font for all weights from the lightest to the boldest."""
    plan = DesignSpaceDocument()
    low, high = min(ends), max(ends)
    plan.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=low, default=low, maximum=high))
    for weight, file in ends.items():
        source = SourceDescriptor(font=part(file, "display"), location={"Weight": weight})
        plan.addSource(source)
    font, _, _ = build(plan)
    return font


def save(font: TTFont, family: str, name: str) -> None:
    rename(font, family)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.save(Path(__file__).parent / f"{name}.woff2")


def metrics(font: TTFont) -> tuple[float, float, float]:
    """The mean width of a letter, the ascent and the descent, each of an em."""
    em, names, widths = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    mean = sum(widths[names[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE)
    height: Any = font["hhea"]
    return mean / em, height.ascent / em, -height.descent / em


if __name__ == "__main__":
    main(*sys.argv[1:])
