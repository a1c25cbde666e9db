"""The works that all lessons cite -> the page that lists them, each with where it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learnmathora.cache.render_cache import Resolver
from learnmathora.course.course import Course
from learnmathora.course.destination import REFERENCES
from learnmathora.file import File
from learnmathora.model import Text
from learnmathora.outputs.page import Pages
from learnmathora.text.normalize import normalize

# What a style that counts writes before a work.
NUMBER = re.compile(r"^\s*(?:\[\d+\]|\d+\.)\s*")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work as the first text that cites it lists it, and all texts that do."""

    key: str
    html: Markup
    texts: tuple[Text, ...]


def write_references(pages: Pages) -> Iterator[File]:
    """Nothing where no text cites a work."""
    course, words = pages.course.main, pages.theme.words
    every: list[Text] = [*course.lessons, *course.series]
    texts = [text for text in every if text.outline.cited]
    if not texts:
        return

    def write(resolver: Resolver) -> File:
        page = pages.own_page(REFERENCES, words["references"], words["references_summary"])
        return pages.filled("references.html", page, {"works": works(course, texts)})

    given = (*pages.shown(texts), *((text.outline.cited, text.key) for text in texts))
    yield pages.file_of(REFERENCES, given, write, REFERENCES)


def works(course: Course, texts: Iterable[Text]) -> list[CitedWork]:
    """In order of what the list says, without regard to case, accents and numbers."""
    found: dict[str, CitedWork] = {}
    for text in texts:
        for key, html in course.document(text).cited:
            known = found.get(key, CitedWork(key, Markup(NUMBER.sub("", html)), ()))
            found[key] = CitedWork(key, known.html, (*known.texts, text))
    return sorted(found.values(), key=lambda work: (normalize(work.html.striptags()), work.key))
