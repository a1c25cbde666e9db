"""The head and the document of a text -> what the search looks through: its words, weighted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from learnmathora.course.document import Document
from learnmathora.model import Lesson, Text
from learnmathora.text.normalize import words

# How many times a word counts, by where it stands.
TITLE, TAG, TERM, HEADING, SERIES, SUMMARY, STRESS, BODY = 8, 5, 5, 3, 2, 2, 1, 0.5
# How much of a summary a result shows: most of the index is what it shows.
SHOWN = 100
# How much each word of a page counts there.
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search has to know of a text; it is kept beside the document, which stays closed."""

    # How much each of its words counts.
    weights: Weights = field(default_factory=dict)
    # What a result shows of its summary.
    summary: str = ""
    # What can be found within it, headings and terms: (name, id on the page), without the id where
    # the script can tell it from the name.
    places: tuple[tuple[str, str], ...] = ()


# What finds that of a text.
Searching = Callable[[Text], Searched]


def searched(text: Text, document: Document) -> Searched:
    """All but what a lesson is found by through its series. Weights add up exactly, in any order.

    The document holds its plain text only where the site wants that searched, too.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for part, weight in _parts(text, document):
        for word in words(part):
            weights[word] += weight
    summary = shorten(text.summary.text, SHOWN, placeholder=" …")
    return Searched(dict(weights), summary, tuple(_places(text, document)))


def _parts(text: Text, document: Document) -> Iterator[tuple[str, float]]:
    yield text.title.text, TITLE
    yield text.summary.text, SUMMARY
    yield from ((heading.title.text, HEADING) for heading in document.headings)
    yield from ((term.text, TERM) for _, term, _ in text.outline.terms)
    yield document.stressed, STRESS
    yield document.words, BODY
    if isinstance(text, Lesson):
        yield " ".join(text.tags), TAG
        yield " ".join(objective.text for objective in text.objectives), STRESS


def _places(text: Text, document: Document) -> Iterator[tuple[str, str]]:
    for heading in document.headings:
        name = heading.title.text
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        yield name, "" if heading.id == f"section-{plain}" else heading.id
    yield from ((term.text, page_id) for _, term, page_id in text.outline.terms)
