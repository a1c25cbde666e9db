"""Text as searches compare it: without case and accents. The search script does the same."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# Marks above and below letters: of Latin, Greek and Cyrillic, Hebrew, Arabic; and the Arabic dash
# that only makes words longer; joiners, which are not seen. Listed, since what else counts as a
# mark differs between libraries.
MARKS = re.compile(
    "[\u200c\u200d\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
# Letters that are not taken apart by normalization, and that people type for each other.
ALIKE = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    "ς": "σ", "ى": "ي", "ة": "ه",
}  # fmt: skip
TABLE = str.maketrans(ALIKE)
# Marks that make another word of it: vowels and the like, from Devanagari to Khmer.
VOWELS = (
    "\u0900-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7"
    "\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a"
    "\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc"
    "\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u17b4-\u17d3\u17dd"
)
# Scripts that put spaces between sentences: there two neighbouring letters, with their marks, count
# as a word, so that a word is found wherever it stands in one.
RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
LETTER = re.compile(f"[^{VOWELS}][{VOWELS}]*|[{VOWELS}]+")
# Scripts that put no space between words: there each sign is a word of its own.
SIGN = "[\u3040-\u30ff\u3400-\u9fff]"
WORD = re.compile(f"{SIGN}|(?:(?!{SIGN})(?:[^\\W_]|[{VOWELS}]))+")
ASCII_WORD = re.compile("[a-z0-9]+")
# Arabic writes its article and the word as one.
ARTICLE = re.compile("^ال(?=..)")


def normalize(text: str) -> str:
    """
    >>> normalize("Éclair ÉTÉ Straße")
    'eclair ete strasse'
    """
    return MARKS.sub("", unicodedata.normalize("NFKD", text).lower()).translate(TABLE)


def words(text: str) -> list[str]:
    """
    >>> words("Cross-entropy, 2 × 損失")
    ['cross', 'entropy', '2', '損', '失']
    """
    if text.isascii():
        # The same, four times faster.
        return ASCII_WORD.findall(text.lower())
    found = (ARTICLE.sub("", word) for word in WORD.findall(normalize(text)))
    return [part for word in found for part in (_pairs(word) if RUN.match(word) else (word,))]


def _pairs(run: str) -> list[str]:
    """
    >>> words("เรียน")
    ['เรี', 'รีย', 'ยน']
    """
    letters = LETTER.findall(run)
    return [a + b for a, b in pairwise(letters)] or letters
