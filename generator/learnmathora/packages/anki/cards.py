"""A selection of texts -> its questions as cards: what is asked, what is answered, and why."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup, escape

from learnmathora.blocks.quiz import Choose, Enter, Quiz
from learnmathora.cache.digest import key_of
from learnmathora.course.course import Course
from learnmathora.course.destination import ONCE, destination, resolver
from learnmathora.course.document import known_before
from learnmathora.language.decimals import local
from learnmathora.model import Fragment, Lesson, Reference
from learnmathora.packages.paper import LETTERS, in_order
from learnmathora.packages.selection import Selection
from learnmathora.theme import Theme

# Where no lesson says when it was revised: what is made from the same must be the same.
UNDATED = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Card:
    """One question. `guid` stays through every edit of it: a second import updates the note.

    `key` names its record in a learner's progress; `typed` is what is typed in answer to it, or
    nothing where it is answered in the head. `day` is when its lesson was revised.
    """

    guid: str
    key: str
    deck: tuple[str, ...]
    front: str
    typed: str
    back: str
    where: str
    tags: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards of a selection, and the pictures that they show, by the names they have there."""

    name: str
    cards: tuple[Card, ...]
    media: Mapping[str, bytes]


def make_deck(selection: Selection, theme: Theme) -> Deck:
    """The questions of all lessons, in order. Raises TemplateFault."""
    course, media = selection.course, dict[str, bytes]()
    cards = [card for lesson in selection.lessons for card in _cards(course, theme, lesson, media)]
    return Deck(course.site.title, tuple(cards), dict(sorted(media.items())))


def _cards(course: Course, theme: Theme, lesson: Lesson, media: dict[str, bytes]) -> Iterator[Card]:
    series, base = course.series_by_id[lesson.series], course.site.base_url
    show = _shower(course, lesson, media)

    def fill(template: str, **values: object) -> str:
        filled = theme.fill(
            template, show=show, repeat=show, letters=LETTERS, on_paper=True, **values
        )
        return filled.strip()

    document = course.document(lesson)
    known = known_before(document)
    for quiz in document.each(Quiz):
        choices = in_order(quiz) if isinstance(quiz, Choose) else ()
        address = f"{base}{quote(lesson.address)}#{quiz.page_id}" if base else ""
        yield Card(
            guid=key_of(f"{course.site.id}/{lesson.id}#{quiz.id}")[:16],
            key=f"{lesson.id}#{quiz.id}",
            deck=(course.site.title, series.title.text, f"{lesson.part:02} {lesson.title.text}"),
            front=fill(
                "card/front.html",
                block=quiz,
                before=known.get(quiz.page_id, ()),
                choices=choices,
            ),
            typed=_typed(quiz, course.site.language),
            back=fill("book/quiz-answer.html", block=quiz, choices=choices),
            where=fill("card/where.html", series=series, lesson=lesson, address=address),
            tags=(f"{series.id}::{lesson.slug}", lesson.difficulty, *map(_tag, lesson.tags)),
            day=date.fromisoformat(lesson.updated) if lesson.updated else UNDATED,
        )


def _typed(quiz: Quiz, language: str) -> str:
    """What the card compares what is typed with; the back names whatever else is right."""
    is_number = isinstance(quiz, Enter) and quiz.tolerance
    return local(quiz.typed, language) if is_number else quiz.typed


def _tag(name: str) -> str:
    return "-".join(name.split())


def _shower(
    course: Course, lesson: Lesson, media: dict[str, bytes]
) -> Callable[[Fragment], Markup]:
    """What fills the fragments of a lesson for cards, and gathers the pictures that they show."""
    on_page = resolver(course, lesson, has_all=False)

    def resolve(reference: Reference) -> str:
        if reference.wanted in ONCE:
            return ""
        if reference.wanted == "diagram":
            target, words, source = reference.target.split("\n", 2)
            if picture := resolve(Reference(target, "picture")):
                return Markup('<img{} alt="{}">').format(picture, words)
            return Markup("<pre>{}</pre>").format(source)
        found = destination(course, lesson, reference.target)
        if reference.wanted == "picture":
            attachment = course.attachments.get(found.address) if found else None
            if attachment is None:
                return ""
            ending = posixpath.splitext(attachment.path)[1].lower()
            name = f"learnmathora-{key_of(attachment.data)[:16]}{ending}"
            media[name] = attachment.data
            return Markup(f' src="{escape(name)}"')
        if reference.wanted == "href":
            base = course.site.base_url
            if not (found and base):
                return ""
            fragment = f"#{found.page_id}" if found.page_id else ""
            return Markup(f' href="{escape(base + quote(found.address) + fragment)}"')
        return on_page(reference)

    return lambda fragment: fragment.fill(resolve)
