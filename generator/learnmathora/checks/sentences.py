"""Texts can be read at one go: no sentence without end, no more long words than learners bear.

The measure is LIX (Björnsson 1968): words a sentence and long words in a hundred, added up. It
needs no list of words, so that it serves every language written with spaces. 40 is a newspaper, 50
a report, 60 a statute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from learnmathora.checks.reading import WORD, Reading
from learnmathora.course.course import Course
from learnmathora.model import Place, Problem

LONGEST = 45
HARDEST = 50.0
LONG_WORD = 6
# A few words say nothing of how hard a text is.
FEWEST = 100


def check_sentences(course: Course, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Warnings of sentences that are longer than a reader keeps in mind."""
    for text in course.texts:
        reading = readings[text.path]
        for line, words in _sentences(reading):
            if len(words) > LONGEST:
                message = f"a sentence of {len(words)} words begins here"
                hint = f"divide it: at most {LONGEST}"
                yield Problem(text.path, Place(line), "sentence-long", message, hint)
        level = lix(reading)
        if level > HARDEST:
            place = course.document(text).place("title")
            message = f"the text is hard to read: LIX {level:.0f}"
            hint = f"write shorter sentences and plainer words, for {HARDEST:.0f} at most"
            yield Problem(text.path, place, "reading-hard", message, hint)


def lix(reading: Reading) -> float:
    """The readability index of a text, or 0 where there is too little of it."""
    sentences = [words for _, words in _sentences(reading) if words]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST:
        return 0.0
    long = sum(len(word) > LONG_WORD for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def _sentences(reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Of paragraphs and entries of lists; headings and cells have none."""
    for passage in reading.passages:
        if passage.kind == "paragraph":
            for line, text in passage.sentences():
                yield line, WORD.findall(text)
