"""The words of pages -> an inverted index: for each word, where it is and how much it counts there.

An index is two texts. `words` holds all words in order, each as one digit (base 36) that says how
many letters it shares with the word before, then its other letters. `found` holds the pages of each
word: how many were skipped since the one before (base 36, nothing for none), then a letter from A
to F for how much it says about that page, by BM25 (Robertson & Zaragoza 2009) over weighted fields.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import commonprefix

from learnmathora.text.normalize import words

# How soon repeating a word stops counting, and how much long pages lose.
SATURATION, LENGTH = 1.2, 0.5
LETTERS = "ABCDEF"
Counts = Mapping[str, float]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a page, or how often each word stands in it; and how much a word counts."""

    text: str | Mapping[str, int]
    weight: float


@dataclass(frozen=True, slots=True)
class Index:
    words: str
    found: str


def make_index(pages: Iterable[Iterable[Field]]) -> Index:
    counts = [_counts(fields) for fields in pages]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for page, count in enumerate(counts):
        for word in count:
            postings[word].append(page)
    scores = _scores(counts, postings)
    most = max(map(max, scores.values()), default=1.0)
    ordered = sorted(postings)
    found = (_written(postings[word], scores[word], most) for word in ordered)
    return Index(" ".join(_shortened(ordered)), " ".join(found))


def _shortened(ordered: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in ordered:
        shared = len(commonprefix([last[: len(DIGITS) - 1], word]))
        yield DIGITS[shared] + word[shared:]
        last = word


def _counts(fields: Iterable[Field]) -> Counts:
    counts: defaultdict[str, float] = defaultdict(float)
    for field in fields:
        text, weight = field.text, field.weight
        if isinstance(text, str):
            for word in words(text):
                counts[word] += weight
        else:
            for word, often in text.items():
                counts[word] += often * weight
    return counts


def _scores(counts: Sequence[Counts], postings: Mapping[str, list[int]]) -> dict[str, list[float]]:
    """What each word says about each of its pages."""
    lengths = [sum(count.values()) for count in counts]
    average = sum(lengths) / max(1, len(lengths)) or 1.0
    damping = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in lengths]
    scores = {}
    for word, pages in postings.items():
        rarity = math.log(1 + (len(counts) - len(pages) + 0.5) / (len(pages) + 0.5))
        often = [(counts[page][word], damping[page]) for page in pages]
        scores[word] = [rarity * count / (count + damp) for count, damp in often]
    return scores


def _written(pages: Sequence[int], scores: Sequence[float], most: float) -> str:
    parts, last = [], -1
    for page, score in zip(pages, scores, strict=True):
        skipped = page - last - 1
        parts.append(_base_36(skipped) if skipped else "")
        parts.append(LETTERS[min(len(LETTERS) - 1, int(score / most * len(LETTERS)))])
        last = page
    return "".join(parts)


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
