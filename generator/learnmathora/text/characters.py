"""Text as it was typed -> text whose every character a page, XML and a terminal can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control characters but tab and line feed, halves of surrogate pairs, what XML 1.0 cannot hold.
UNFIT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates (Unicode Standard Annex 9): text with them reads otherwise than
# it is stored.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fit(text: str) -> str:
    """With the replacement character for what cannot be shown.

    >>> fit("a\\x1b[2J")
    'a\ufffd[2J'
    """
    return text if text.isprintable() else UNFIT.sub("\ufffd", text)


def turns(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column of each character that turns the direction of text unseen, and its code."""
    if not TURNS.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for found in TURNS.finditer(line):
            yield number, found.start() + 1, f"U+{ord(found[0]):04X}"
