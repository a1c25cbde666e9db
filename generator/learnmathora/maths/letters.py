"""Letters to the mathematical letters of Unicode: `\\mathbf{x}` is 𝐱, a character of its own.

Browsers ignore `mathvariant` (but for `normal`), so bold, script and the rest are written with
the Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF, and the older Letterlike Symbols that
fill its gaps (Unicode Standard, section 22.2).  Characters that have no such form stay as they are.
"""

from functools import cache
from unicodedata import normalize

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
DIGITS = "0123456789"

# Where an alphabet's Latin letters, Greek letters and digits begin (0: it has none).
STARTS = {
    "bf": (0x1D400, 0x1D6A8, 0x1D7CE),
    "it": (0x1D434, 0x1D6E2, 0),
    "bfit": (0x1D468, 0x1D71C, 0x1D7CE),
    "cal": (0x1D49C, 0, 0),
    "scr": (0x1D49C, 0, 0),
    "bfcal": (0x1D4D0, 0, 0),
    "frak": (0x1D504, 0, 0),
    "bb": (0x1D538, 0, 0x1D7D8),
    "bffrak": (0x1D56C, 0, 0),
    "sf": (0x1D5A0, 0, 0x1D7E2),
    "bfsf": (0x1D5D4, 0x1D756, 0x1D7EC),
    "sfit": (0x1D608, 0, 0),
    "bfsfit": (0x1D63C, 0x1D790, 0),
    "tt": (0x1D670, 0, 0x1D7F6),
}
# Letters that Unicode had before the block, which leaves their places empty.
EARLIER = {
    "it": {"h": "ℎ", "ı": "𝚤", "ȷ": "𝚥"},
    "cal": (SCRIPTS := dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))),
    "scr": SCRIPTS,
    "frak": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "bb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)) | {"Γ": "ℾ", "Π": "ℿ", "γ": "ℽ", "π": "ℼ"},
}
# Unicode has one script alphabet for two: a selector behind the capital says which is meant, the
# calligraphic one or the round one.  Fonts that do not know it draw the one that they have.
SELECTORS = {"cal": "\ufe00", "scr": "\ufe01"}
# What an alphabet becomes inside \\boldsymbol; None is the default one, italic.
BOLDER: dict[str | None, str] = {
    None: "bfit",
    "rm": "bf",
    "bf": "bf",
    "it": "bfit",
    "bfit": "bfit",
    "cal": "bfcal",
    "scr": "bfcal",
    "frak": "bffrak",
    "sf": "bfsf",
    "sfit": "bfsfit",
}
# What Unicode has no bold form of is drawn bolder by the style sheet.
BOLD = "bold"
# Words of other scripts in italics are drawn slanted by it.
SLANTED_TEXT = "slanted"
# All that the style sheet draws so.
DRAWN = frozenset({BOLD, SLANTED_TEXT, f"{BOLD} {SLANTED_TEXT}"})
# Alphabets that leave small Greek letters as they are, as TeX's do.
LATIN_ONLY = frozenset({"rm", "it", "sf", "tt"})
# One-letter identifiers that a browser makes italic unless told `mathvariant="normal"`.
SLANTED = frozenset(LATIN + GREEK + "Θıȷ")
# Alphabets that write words: neighbouring letters are one identifier.
WORDS = frozenset({"rm", "it", "sf", "tt", "bfsf", "sfit"})


@cache
def alphabet_map(alphabet: str) -> dict[int, str]:
    """For `str.translate`: every character that has a form in this alphabet."""
    latin, greek, digits = STARTS.get(alphabet, (0, 0, 0))
    pairs = zip((LATIN, GREEK, DIGITS), (latin, greek, digits), strict=True)
    table = {
        ord(letter): chr(start + place)
        for letters, start in pairs
        if start
        for place, letter in enumerate(letters)
    }
    table |= {ord(key): value for key, value in EARLIER.get(alphabet, {}).items()}
    selector = SELECTORS.get(alphabet, "")
    return {code: text + selector * chr(code).isupper() for code, text in table.items()}


def has_form(text: str, alphabet: str | None) -> bool:
    """Whether the alphabet makes something else of the character: `\\mathcal{2}` is a plain 2."""
    if alphabet in LATIN_ONLY and ("α" <= text <= "ϵ" or text == "∂"):
        return False
    is_word = alphabet in WORDS and text.isalnum() and text.isascii()
    return is_word or alphabet == "rm" or ord(text[0]) in alphabet_map(alphabet or "")


def styled(text: str, alphabet: str | None) -> str:
    """`text` in a mathematical alphabet: `styled("R", "bb")` is ℝ."""
    return text.translate(alphabet_map(alphabet)) if alphabet else text


def styled_prose(text: str, alphabet: str | None) -> str:
    """The same for the words of `\\textbf`, where é is a letter with a combining accent."""
    if alphabet in (None, "rm") or text.isascii():
        return styled(text, alphabet)
    return normalize("NFC", styled(normalize("NFD", text), alphabet))
