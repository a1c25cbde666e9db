"""Every objective is asked about, and every question checks an objective.

What a lesson says its learners can do, and what it asks of them, should be the same (constructive
alignment: Biggs 1996).
"""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.blocks.quiz import Quiz, objective_of
from learnmathora.course.course import Course
from learnmathora.course.document import Document
from learnmathora.model import Lesson, Problem


def check_coverage(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons:
        document = course.document(lesson)
        yield from _unasked(lesson, document)
        for block in document.each(Quiz):
            if not block.objective:
                message = "the question checks none of the lesson's objectives"
                hint = 'name it by some of its words: objective="…"'
                if not lesson.objectives:
                    hint = "list objectives: in the header, and name one here by some of its words"
                yield Problem(lesson.path, block.place, "question-without-objective", message, hint)


def objectives_asked(lesson: Lesson, document: Document) -> frozenset[int]:
    """The positions of the objectives that some question checks."""
    asked = document.each(Quiz)
    return frozenset(n for block in asked for n in objective_of(block, lesson.objectives))


def _unasked(lesson: Lesson, document: Document) -> Iterator[Problem]:
    found = objectives_asked(lesson, document)
    for position, objective in enumerate(lesson.objectives):
        if position not in found:
            place = document.place(f"objectives {position + 1}")
            message = f'no question checks the objective "{objective.source}"'
            hint = f'write one with objective="{_beginning(objective.source)}"'
            yield Problem(lesson.path, place, "objective-without-question", message, hint)


def _beginning(objective: str) -> str:
    return " ".join(objective.split()[:4])
