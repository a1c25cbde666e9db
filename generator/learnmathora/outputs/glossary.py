"""The definitions of all lessons -> the page that lists them, each with where it is taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from learnmathora.blocks.definition import Definition
from learnmathora.cache.render_cache import Resolver
from learnmathora.course.course import Course
from learnmathora.course.destination import GLOSSARY
from learnmathora.file import File
from learnmathora.model import Text, Title
from learnmathora.outputs.page import Pages
from learnmathora.text.normalize import normalize


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """A definition as its lesson gives it."""

    definition: Definition
    text: Text
    html: Markup


@dataclass(frozen=True, slots=True)
class Term:
    """A term, and every text that defines it, in reading order; links lead to the first."""

    id: str
    name: Title
    taught: tuple[TermDefinition, ...]

    @property
    def also(self) -> tuple[Title, ...]:
        """Other words for it, each once."""
        every = [
            name for term_definition in self.taught for name in term_definition.definition.also
        ]
        return tuple({name.text: name for name in every}.values())


def write_glossary(pages: Pages) -> Iterator[File]:
    """The page of all terms, `glossary.html`."""
    course, words = pages.course.main, pages.theme.words
    every: list[Text] = [*course.lessons, *course.series]
    texts = [text for text in every if text.outline.terms]

    def write(resolver: Resolver) -> File:
        page = pages.own_page(GLOSSARY, words["glossary"], words["glossary_summary"])
        return pages.filled("glossary.html", page, {"terms": glossary(course, texts, resolver)})

    given = (*pages.shown(texts), *(text.outline.definitions_digest for text in texts))
    yield pages.file_of(GLOSSARY, given, write, GLOSSARY)


def glossary(course: Course, texts: Iterable[Text], resolver: Resolver) -> list[Term]:
    """In order of name, without regard to case and accents."""
    terms: dict[str, Term] = {}
    given = (
        (text, definition) for text in texts for definition in course.gathered(text).definitions
    )
    for text, definition in given:
        taught = TermDefinition(definition, text, definition.text.fill(resolver(text.path)))
        earlier = terms.get(definition.id, Term(definition.id, definition.term, ()))
        terms[definition.id] = replace(earlier, taught=(*earlier.taught, taught))
    return sorted(terms.values(), key=lambda term: (normalize(term.name.text), term.id))
