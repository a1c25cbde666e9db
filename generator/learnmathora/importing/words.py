"""A source and its result -> the words of the one that the other lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Every run of letters, digits and underscores.

    >>> words_of("A *loss*, and $x_1$.")
    ['a', 'loss', 'and', 'x_1']
    """
    plain = unescape(text) if "&" in text else text
    return WORD.findall(plain.casefold())


def missing_words(
    source: Iterable[tuple[str, int]], result: str, reported: Iterable[str]
) -> list[tuple[int, str]]:
    """The lines of the source with words that neither the result holds nor the report holds.

    Words are counted: what the source says twice, the result has to say twice.
    """
    left = Counter(words_of(result))
    left.update(reported)
    missing = []
    for text, number in source:
        lacks = []
        for word in words_of(text):
            if left[word] > 0:
                left[word] -= 1
            else:
                lacks.append(word)
        if lacks:
            missing.append((number, " ".join(lacks)))
    return missing
