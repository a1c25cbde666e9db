"""Learners have something to do every minute or so.

Questions between the parts of a text keep readers at it, and what they asked is remembered better
(Szpunar, Khan & Schacter 2013).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from learnmathora.checks.reading import Passage, Reading
from learnmathora.course.course import Course
from learnmathora.model import Place, Problem

# A little more than a minute's reading.
MOST_WORDS = 250
# What is read from one line to the next.
READ = ("paragraph", "heading")


def check_activity(course: Course, readings: Mapping[str, Reading]) -> Iterator[Problem]:
    """Warnings of passages in which a learner has nothing to do."""
    hint = "ask about them by here: :::quiz{answer=…}, a prompt, an interactive"
    for lesson in course.lessons:
        stretches = [*_stretches(readings[lesson.path])]
        for stretch in stretches:
            count = sum(len(passage.words) for passage in stretch)
            if count <= MOST_WORDS:
                continue
            place = _by(stretch)
            found = f"from line {stretch[0].line} on, {count} words go by"
            if len(stretches) == 1:
                place = course.document(lesson).place("minutes")
                found = f"the lesson has {count} words"
            message = f"{found} with nothing to do"
            yield Problem(lesson.path, place, "nothing-to-do", message, hint)


def _stretches(reading: Reading) -> Iterator[Sequence[Passage]]:
    """What is read from one thing to do to the next."""
    stretch: list[Passage] = []
    for passage in reading.passages:
        if passage.in_act:
            yield stretch
            stretch = []
        elif passage.kind in READ:
            stretch.append(passage)
    yield stretch


def _by(stretch: Sequence[Passage]) -> Place:
    """Where so many words have been read."""
    count = 0
    for passage in stretch:
        count += len(passage.words)
        if count > MOST_WORDS:
            return Place(passage.line)
    return Place(stretch[-1].line)
