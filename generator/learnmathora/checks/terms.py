"""A term is defined before it is used, in the order in which a series is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from learnmathora.blocks.definition import Definition
from learnmathora.checks.reading import Reading
from learnmathora.course.course import Course
from learnmathora.model import Lesson, Place, Problem


def check_terms(course: Course, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """One problem a term and lesson: where the term stands first."""
    for series in course.series:
        lessons = course.lessons_of(series)
        seen: set[str] = set()
        for lesson in lessons:
            for block in course.document(lesson).each(Definition) if lesson.outline.terms else ():
                if block.id not in seen:
                    seen.add(block.id)
                    yield from _early(course, lesson, block, readings)


def _early(
    course: Course,
    defining: Lesson,
    block: Definition,
    readings: Mapping[str, Reading],
) -> Iterator[Problem]:
    lessons = course.lessons_by_series[defining.series]
    anchors = course.document(defining).anchors
    defined = next(anchor.place.line for anchor in anchors if anchor.page_id == block.page_id)
    for lesson in lessons[: lessons.index(defining) + 1]:
        last = defined if lesson is defining else None
        place = _first_use(block.term.text, readings[lesson.path], last)
        if place:
            where = f"line {defined}" if lesson is defining else defining.path
            message = f'"{block.term.text}" is used here and defined later, in {where}'
            hint = f"define it before, or link it: [{block.term.text}](term:{block.id})"
            yield Problem(lesson.path, place, "term-early", message, hint)


def _first_use(term: str, reading: Reading, before: int | None) -> Place | None:
    """Where a term stands first, if that is above the line `before`."""
    words = r"\s+".join(map(re.escape, term.split()))
    used = re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE)
    for passage in reading.passages:
        found = used.search(passage.text) if passage.kind != "code" else None
        if found:
            line = passage.line + passage.text.count("\n", 0, found.start())
            return Place(line) if before is None or line < before else None
    return None
