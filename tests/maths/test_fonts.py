"""The fonts that formulas are drawn in: what they weigh, and that nothing is missing in them."""

import pytest

from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tree import Number
from tests.lessons import ROOT
from theme.fonts.characters import of_few, of_most, unicode_range

FONTS = ROOT / "theme" / "fonts"
# Letters of Greek are drawn in their slanted or bold forms, which are among the alphabets.
SLANTED = set("αβγδεζηθικλμνξοπρςστυφχψωϕϑϖϱϰϵ")


@pytest.mark.parametrize("font", ["stix", "latin-modern"])
def test_a_page_with_formulas_fetches_at_most_80_kilobytes(font: str) -> None:
    """A second file of at most 30 is fetched where a character of few formulas stands."""
    first, second = sorted((FONTS / font).glob("*.woff2"), key=lambda file: -file.stat().st_size)
    assert first.stat().st_size <= 80_000
    assert second.stem == f"{first.stem}-more"
    assert second.stat().st_size <= 30_000


@pytest.mark.parametrize("style", ["stix/style", "stix/where-missing", "latin-modern/style"])
def test_the_style_says_which_characters_the_second_file_has(style: str) -> None:
    text = (FONTS / f"{style}.css").read_text(encoding="utf-8")
    given = text.partition("unicode-range:")[2].partition(";")[0]
    assert " ".join(given.split()) == unicode_range()


def test_every_symbol_that_is_understood_is_in_one_of_the_files() -> None:
    shown = {
        character
        for known in SYMBOLS.values()
        if not isinstance(known, Number)
        for character in getattr(known, "text", getattr(known, "name", ""))
    }
    assert shown - of_most() - of_few() - SLANTED == set()
