"""A lesson comes after those of its series that it requires."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.course.course import Course
from learnmathora.model import Problem


def check_order(course: Course) -> Iterator[Problem]:
    by_id = {lesson.id: lesson for lesson in course.lessons}
    for lesson in course.lessons:
        for number, id in enumerate(lesson.requires, start=1):
            first = by_id.get(id)
            if first and first.series == lesson.series and first.part > lesson.part:
                place = course.document(lesson).place(f"requires {number}")
                message = f"the lesson requires {id}, which comes after it"
                hint = f"that is part {first.part} and this part {lesson.part}: change one of them"
                yield Problem(lesson.path, place, "requires-later", message, hint)
