"""A built site and what was asked for -> the texts to hand on: a course of them, with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from learnmathora.built import Built
from learnmathora.content.media import is_played
from learnmathora.course.assemble import part_of
from learnmathora.course.course import Course
from learnmathora.model import Lesson, Series, Text, Title, plain_title
from learnmathora.text.suggest import did_you_mean

Item = TypeVar("Item")


class CannotExportError(Exception):
    """What was asked for cannot be made; the text says why, and what to do next."""


class NoSuchText(LookupError):
    """What was asked for is not in the course; the text says so, with the nearest name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The whole course, a series or a lesson.

    `name` is what a file of it is called, without its ending; `course` is cut to its texts, and to
    the series that its lessons are of.
    """

    name: str
    title: Title
    summary: str
    course: Course
    texts: tuple[Text, ...]

    @property
    def films(self) -> tuple[str, ...]:
        """What its texts play: films and recordings."""
        return tuple(sorted(path for path in self.course.attachments if is_played(path)))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(text for text in self.texts if isinstance(text, Lesson))


def select(built: Built, wanted: str = "") -> Selection:
    """What is meant by `SERIES`, `SERIES/LESSON`, or nothing: then all that learners learn.

    Raises NoSuchText; CannotExportError where there is no lesson.
    """
    course = built.course
    if "/" in wanted:
        lesson = find_lesson(course, wanted)
        return _selection(built, lesson.slug, lesson.title, lesson.summary.text, (lesson,))
    if wanted:
        return select_series(built, find_series(course, wanted))
    main, site = course.main, course.site
    texts: list[Text] = []
    for series in main.series:
        texts += [series, *main.lessons_of(series)]
    if not main.lessons:
        raise CannotExportError("there is no lesson to export: new lesson SERIES/SLUG begins one")
    return _selection(built, site.id, plain_title(site.title), site.summary, tuple(texts))


def select_series(built: Built, series: Series) -> Selection:
    """One series with its lessons."""
    texts: tuple[Text, ...] = (series, *built.course.lessons_of(series))
    return _selection(built, series.id, series.title, series.summary.text, texts)


def find_series(course: Course, wanted: str) -> Series:
    """Raises NoSuchText."""
    return _find(wanted, {series.id: series for series in course.series}, "series")


def find_lesson(course: Course, wanted: str) -> Lesson:
    """By its address, as `series/slug`. Raises NoSuchText."""
    lessons = {lesson.address.removesuffix(".html"): lesson for lesson in course.lessons}
    return _find(wanted, lessons, "lesson")


def _selection(
    built: Built, name: str, title: Title, summary: str, texts: tuple[Text, ...]
) -> Selection:
    return Selection(name, title, summary, cut(built.course, texts), texts)


def cut(course: Course, texts: tuple[Text, ...]) -> Course:
    """The course of these texts, and of their series, which a lesson's page names."""
    owners = {text.series if isinstance(text, Lesson) else text.id for text in texts}
    return part_of(course, [*texts, *(series for series in course.series if series.id in owners)])


def _find(wanted: str, known: Mapping[str, Item], kind: str) -> Item:
    if wanted in known:
        return known[wanted]
    hint = did_you_mean(wanted, known)
    raise NoSuchText(f"there is no {kind} {wanted}{': ' * bool(hint)}{hint}")
