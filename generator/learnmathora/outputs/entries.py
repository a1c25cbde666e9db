"""Lessons and series -> what lists show of them, without their texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learnmathora.course.course import Course
from learnmathora.model import Lesson, Series, Title


@dataclass(frozen=True, slots=True)
class Section:
    """Where to read again what these questions ask, on the page of their lesson."""

    id: str
    title: Title
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """A lesson in a list. What its learners reach is named by its key in their progress.

    `keys` are those of its questions, `goals` those of what else can be reached in it: goals of
    widgets, steps. `about` names each question's objective by its place among the lesson's.
    """

    lesson: Lesson
    keys: tuple[str, ...]
    goals: tuple[str, ...]
    about: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    series: Series
    lessons: tuple[LessonEntry, ...]

    @property
    def covers(self) -> tuple[str, ...]:
        """What stands for the series: drawings of its first lessons that have one."""
        return tuple(
            lesson.lesson.outline.cover for lesson in self.lessons if lesson.lesson.outline.cover
        )[:4]

    @property
    def minutes(self) -> int:
        return sum(entry.lesson.minutes for entry in self.lessons)


def entry(lesson: Lesson) -> LessonEntry:
    own = lesson.outline
    about, sections = own.objective_of_question, tuple(_sections(lesson))
    return LessonEntry(lesson, own.questions, own.goals, about, sections)


def _sections(lesson: Lesson) -> Iterator[Section]:
    """In the order in which they are asked about; the lesson as a whole where none is known."""
    own = lesson.outline
    for id, title in dict.fromkeys(own.taught):
        pairs = zip(own.questions, own.taught, strict=True)
        keys = tuple(key for key, place in pairs if place == (id, title))
        yield Section(id, title or lesson.title, keys)


def series_entry(course: Course, series: Series) -> SeriesEntry:
    return SeriesEntry(series, tuple(map(entry, course.lessons_of(series))))


def series_entries(course: Course) -> list[SeriesEntry]:
    return [series_entry(course, series) for series in course.series]
