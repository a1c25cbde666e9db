"""The definitions of all lessons -> the page that lists them, each with where it is taught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.blocks.definition import Definition
from generator.course import GLOSSARY, Text, definitions, resolver
from generator.fold import fold
from generator.model import Course, File, Title
from generator.outputs.assets import glossary_widgets
from generator.outputs.pages import Pages
from generator.theme import Theme


@dataclass(frozen=True, slots=True)
class Taught:
    """A definition as its lesson gives it."""

    definition: Definition
    text: Text
    html: Markup


@dataclass(frozen=True, slots=True)
class Term:
    """A term, and every text that defines it, in reading order; links lead to the first."""

    id: str
    name: str
    taught: tuple[Taught, ...]


def write_glossary(course: Course, theme: Theme) -> Iterator[File]:
    pages, words = Pages(course, theme), theme.words
    title = Title(Markup.escape(words["glossary"]), words["glossary"])
    page = pages.page(GLOSSARY, title, words["glossary_summary"], glossary_widgets(course))
    yield pages.file("glossary.html", page, terms=glossary(course))


def glossary(course: Course) -> list[Term]:
    """In order of name, without regard to case and accents."""
    terms: dict[str, Term] = {}
    for text, definition in definitions((*course.lessons, *course.series)):
        resolve = resolver(course, text, GLOSSARY)
        taught = Taught(definition, text, definition.text.fill(resolve))
        earlier = terms.get(definition.id, Term(definition.id, definition.term, ()))
        terms[definition.id] = replace(earlier, taught=(*earlier.taught, taught))
    return sorted(terms.values(), key=lambda term: (fold(term.name), term.id))
