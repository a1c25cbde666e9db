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

from learnmathora.course.searched import Weights

# How soon repeating a word stops counting, and how much long pages lose.
SATURATION, LENGTH = 1.2, 0.5
LETTERS = "ABCDEF"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Index:
    words: str
    found: str


def make_index(pages: Iterable[Weights]) -> Index:
    weights = [*pages]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for page, weight in enumerate(weights):
        for word in weight:
            postings[word].append(page)
    scores = _scores(weights, postings)
    most = max(map(max, scores.values()), default=1.0)
    ordered = sorted(postings)
    # What is written for so many pages that were skipped.
    gaps = ["", *map(_base_36, range(1, len(weights)))]
    found = (_written(postings[word], scores[word], most, gaps) for word in ordered)
    return Index(" ".join(_shortened(ordered)), " ".join(found))


def _shortened(ordered: Iterable[str]) -> Iterator[str]:
    last = ""
    for word in ordered:
        shared = len(commonprefix([last[: len(DIGITS) - 1], word]))
        yield DIGITS[shared] + word[shared:]
        last = word


def _scores(
    weights: Sequence[Weights], postings: Mapping[str, list[int]]
) -> dict[str, list[float]]:
    """What each word says about each of its pages."""
    lengths = [sum(weight.values()) for weight in weights]
    average = sum(lengths) / max(1, len(lengths)) or 1.0
    damping = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in lengths]
    scores = {}
    for word, pages in postings.items():
        rarity = math.log(1 + (len(weights) - len(pages) + 0.5) / (len(pages) + 0.5))
        scores[word] = [
            rarity * (weight := weights[page][word]) / (weight + damping[page]) for page in pages
        ]
    return scores


def _written(
    pages: Sequence[int], scores: Sequence[float], most: float, gaps: Sequence[str]
) -> str:
    # The highest score of all has no letter of its own.
    letters, count = f"{LETTERS}{LETTERS[-1]}", len(LETTERS)
    return "".join(
        [
            gaps[page - last - 1] + letters[int(score / most * count)]
            for last, page, score in zip((-1, *pages), pages, scores, strict=False)
        ]
    )


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
