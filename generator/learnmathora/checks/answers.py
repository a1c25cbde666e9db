"""A course and the questions of an earlier build -> the answers that learners would lose.

This check needs more than the course, so it is not in the list: `check --compare` asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from learnmathora.blocks.quiz import Quiz
from learnmathora.course.course import Course
from learnmathora.course.document import Document
from learnmathora.model import Place, Problem

FORGOTTEN = "learners' answers to it will be forgotten"


def check_answers(course: Course, before: Iterable[str]) -> Iterator[Problem]:
    """`before` holds the keys under which the earlier build kept answers."""
    asked = {lesson.id: _questions(course.document(lesson)) for lesson in course.lessons}
    paths = {lesson.id: lesson.path for lesson in course.lessons}
    for key in sorted(before):
        lesson_id, id, version = _parts(key)
        if lesson_id not in asked:
            message = f"the lesson {lesson_id} with its question {id} is gone"
            hint = f"{FORGOTTEN}; if its file was renamed, write id: {lesson_id} in its header"
            yield _problem("site.yaml", Place(1), message, hint)
        elif id not in asked[lesson_id]:
            message = f"the question {id} is gone"
            hint = f"{FORGOTTEN}; if it was only reworded, write :::quiz{{#{id}}}"
            yield _problem(paths[lesson_id], Place(1), message, hint)
        elif asked[lesson_id][id].version != version:
            message = f"the question {id} has another meaning than before"
            yield _problem(paths[lesson_id], asked[lesson_id][id].place, message, FORGOTTEN)


def _questions(document: Document) -> dict[str, Quiz]:
    return {block.id: block for block in document.each(Quiz)}


def _parts(key: str) -> tuple[str, str, str]:
    lesson_id, _, rest = key.removeprefix("question/").partition("#")
    id, _, version = rest.rpartition("@")
    return lesson_id, id, version


def _problem(path: str, place: Place, message: str, hint: str) -> Problem:
    return Problem(path, place, "answers-forgotten", message, hint)
