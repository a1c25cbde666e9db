"""The minutes that a lesson states are about those that it takes.

Reading: 200 words a minute, a little under the 238 of adults reading in silence (Brysbaert 2019),
since lessons are read with a pencil in hand. The rest are our own round figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from learnmathora.blocks.prompt import Prompt
from learnmathora.blocks.quiz import Quiz
from learnmathora.blocks.widget import Widget
from learnmathora.blocks.worked import Worked
from learnmathora.checks.reading import Reading
from learnmathora.course.course import Course
from learnmathora.course.document import Document
from learnmathora.model import Problem

WORDS_A_MINUTE = 200
# In minutes. That of a question or prompt covers reading it and what is said of the answer.
A_FORMULA, A_DISPLAY, A_QUESTION, A_STEP, AN_INTERACTIVE = 0.05, 0.25, 1.0, 1.0, 2.0
# How far the stated minutes may be from the estimate: so many, or this share of it.
WITHIN_MINUTES, WITHIN_SHARE = 1.0, 0.2


def check_minutes(course: Course, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    for lesson in course.lessons:
        likely = estimate(course.document(lesson), readings[lesson.path])
        if abs(lesson.minutes - likely) > max(WITHIN_MINUTES, WITHIN_SHARE * likely):
            place = course.document(lesson).place("minutes")
            message = f"the lesson states {lesson.minutes} minutes and takes about {likely:.0f}"
            hint = f"write minutes: {likely:.0f}, or change the lesson"
            yield Problem(lesson.path, place, "minutes-off", message, hint)


def estimate(document: Document, reading: Reading) -> float:
    """How many minutes it takes to read a lesson and do what it asks; at least one."""
    words = sum(len(passage.words) for passage in reading.passages if not passage.in_question)
    questions = len([*document.each(Quiz), *document.each(Prompt)])
    interactives = len([*document.each(Widget)])
    steps = sum(len(block.goals) for block in document.each(Worked))
    return max(
        1.0,
        words / WORDS_A_MINUTE
        + sum(A_DISPLAY if formula.is_displayed else A_FORMULA for formula in reading.formulas)
        + questions * A_QUESTION
        + steps * A_STEP
        + interactives * AN_INTERACTIVE,
    )
