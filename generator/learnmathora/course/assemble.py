"""Lessons and series -> a course of all that is published, or of some of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from learnmathora.cache.digest import key_of
from learnmathora.content.published import Refusal
from learnmathora.course.course import Course
from learnmathora.course.destination import attachments_of
from learnmathora.course.document import Documents, Gathering, no_document
from learnmathora.course.searched import Searching
from learnmathora.file import Attachment
from learnmathora.model import Lesson, Series, Site, Text


def assemble(
    site: Site,
    texts: Iterable[Text],
    files: Iterable[str],
    attachments: Mapping[str, Attachment],
    *,
    document: Documents = no_document,
    gathering: Gathering | None = None,
    searching: Searching | None = None,
    refused: Mapping[str, Refusal] | None = None,
    with_drafts: bool = False,
) -> Course:
    """The series by id, the lessons by series and part; drafts only where they are asked for."""
    everything = sorted(texts, key=lambda text: in_order(text.path))
    lessons = [text for text in everything if isinstance(text, Lesson)]
    series = [text for text in everything if isinstance(text, Series)]
    hidden = set() if with_drafts else {each.id for each in series if each.draft}
    published = tuple(each for each in series if each.id not in hidden)
    usual = {each.id: each.difficulty for each in series if each.difficulty}
    lessons = [_with_difficulty(lesson, usual) for lesson in lessons]
    parts = tuple(
        lesson
        for lesson in sorted(lessons, key=_reading_order(series))
        if lesson.series not in hidden and (with_drafts or not lesson.draft)
    )
    shown: tuple[Text, ...] = (*parts, *published)
    defined = [term for text in shown for term in text.outline.terms]
    terms = {id: term for id, term, _ in reversed(defined)}
    return Course(
        site, published, parts, frozenset(files), attachments, terms,
        refused=refused or {}, document=document, gathering=gathering, searching=searching,
    )  # fmt: skip


def in_order(path: str) -> list[list[tuple[int, str]]]:
    """Sorts paths as people do, `10-c` behind `2-b`.

    >>> sorted(["10-c/x", "1-a/x", "2-b/x"], key=in_order)
    ['1-a/x', '2-b/x', '10-c/x']
    """
    return [
        [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", step)]
        for step in path.split("/")
    ]


def _reading_order(
    series: list[Series],
) -> Callable[[Lesson], tuple[int, int, list[list[tuple[int, str]]]]]:
    ranks = {each.id: rank for rank, each in enumerate(series)}
    return lambda lesson: (ranks.get(lesson.series, len(ranks)), lesson.part, in_order(lesson.path))


def part_of(course: Course, texts: Collection[Text]) -> Course:
    """A course of some of the texts, with what they show; links to the others lead elsewhere."""
    chosen = frozenset(text.address for text in texts)
    return replace(
        course,
        series=tuple(series for series in course.series if series.address in chosen),
        lessons=tuple(lesson for lesson in course.lessons if lesson.address in chosen),
        attachments=dict(_used(course, texts)),
        elsewhere=tuple(text for text in course.texts if text.address not in chosen),
        downloads={},
    )


def _used(course: Course, texts: Iterable[Text]) -> Iterator[tuple[str, Attachment]]:
    for text in texts:
        for path in attachments_of(course, text):
            yield path, course.attachments[path]


def _with_difficulty(lesson: Lesson, usual: Mapping[str, str]) -> Lesson:
    """The lesson with the difficulty of its series, where it says none itself."""
    difficulty = usual.get(lesson.series, "")
    if not difficulty or "difficulty" not in lesson.derived or difficulty == lesson.difficulty:
        return lesson
    digest = key_of(lesson.outline.summary_digest, difficulty)
    outline = replace(lesson.outline, summary_digest=digest)
    return replace(lesson, difficulty=difficulty, outline=outline)
