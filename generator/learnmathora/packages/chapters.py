"""A selection of texts -> the chapters, the glossary and the index of a book of them.

Nothing here knows what a book is made of: what a link looks like is for the maker to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learnmathora.blocks.quiz import Quiz
from learnmathora.course.course import Course
from learnmathora.course.destination import GLOSSARY, TERM, destination
from learnmathora.model import Heading, Lesson, Resolve, Series, Text, Title
from learnmathora.outputs.glossary import Term, glossary
from learnmathora.packages.paper import Answer, on_paper
from learnmathora.packages.selection import Selection
from learnmathora.text.normalize import normalize
from learnmathora.theme import Theme

# What answers the open references of a text on a page: the text, the page's address.
Answers = Callable[[Text, str], Resolve]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One text: a lesson, or what a series says of itself, which begins a part.

    `requires` are the lessons to read first. `stills` and `questions` are counted for the maker's
    report.
    """

    text: Text
    series: Series
    blocks: tuple[str, ...]
    answers: tuple[Answer, ...]
    headings: tuple[Heading, ...]
    requires: tuple[Lesson, ...]
    stills: int
    questions: int

    @property
    def is_part(self) -> bool:
        return isinstance(self.text, Series)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a term is met: a text, and the id where it is defined there, or nothing."""

    text: Text
    id: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """A term, where it is defined, and which other texts speak of it."""

    name: Title
    defined: tuple[Occurrence, ...]
    used: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What a book holds, in order."""

    title: Title
    summary: str
    chapters: tuple[Chapter, ...]
    terms: tuple[Term, ...]
    index: tuple[Indexed, ...]

    @property
    def lessons(self) -> int:
        return sum(not chapter.is_part for chapter in self.chapters)

    @property
    def questions(self) -> int:
        return sum(chapter.questions for chapter in self.chapters)

    @property
    def stills(self) -> int:
        return sum(chapter.stills for chapter in self.chapters)


def make_book(selection: Selection, theme: Theme, answers: Answers) -> Book:
    """The book of a selection; `answers` answers the open references. Raises TemplateFault."""
    course, texts = selection.course, selection.texts
    chapters = tuple(_chapter(course, theme, text, answers) for text in texts)
    by_path = {text.path: text for text in texts}
    terms = glossary(course, texts, lambda path: answers(by_path[path], GLOSSARY))
    return Book(
        selection.title,
        selection.summary,
        chapters,
        tuple(terms),
        tuple(_indexed(selection, terms)),
    )


def _chapter(course: Course, theme: Theme, text: Text, answers: Answers) -> Chapter:
    document = course.document(text)
    paper = on_paper(theme, document, answers(text, text.address))
    return Chapter(
        text,
        course.series_by_id[text.series if isinstance(text, Lesson) else text.id],
        paper.blocks,
        paper.answers,
        tuple(heading for heading in document.headings if heading.level == 2),
        tuple(course.required(text)) if isinstance(text, Lesson) else (),
        len(paper.stills),
        sum(1 for _ in document.each(Quiz)),
    )


def _indexed(selection: Selection, terms: list[Term]) -> Iterator[Indexed]:
    speak = {id: [*texts] for id, texts in _speak_of(selection).items()}
    for term in terms:
        defined = tuple(
            Occurrence(term_definition.text, term_definition.definition.page_id)
            for term_definition in term.taught
        )
        own = {occurrence.text.path for occurrence in defined}
        used = tuple(
            Occurrence(text, "")
            for text in speak.get(f"term-{term.id}", ())
            if text.path not in own
        )
        yield Indexed(term.name, defined, used)


def _speak_of(selection: Selection) -> dict[str, dict[Text, None]]:
    """The texts that link to each term, by its id in the glossary."""
    found: dict[str, dict[Text, None]] = {}
    for text in selection.texts:
        for target, _ in text.outline.targets:
            if target.startswith(TERM):
                there = destination(selection.course, text, target)
                if there:
                    found.setdefault(there.page_id, {})[text] = None
    return found


def by_letter(index: tuple[Indexed, ...]) -> list[tuple[str, list[Indexed]]]:
    """The index under the letters that its terms begin with."""
    groups: dict[str, list[Indexed]] = {}
    for term in index:
        groups.setdefault(normalize(term.name.text)[:1].upper(), []).append(term)
    return [*groups.items()]
