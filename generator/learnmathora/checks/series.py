"""The series of every lesson is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from learnmathora.model import Lesson, Problem, Series, Text
from learnmathora.suggest import did_you_mean


def check_series(texts: Iterable[Text]) -> Iterator[Problem]:
    lessons = [text for text in texts if isinstance(text, Lesson)]
    known = {text.id for text in texts if isinstance(text, Series)}
    for lesson in lessons:
        if lesson.series and lesson.series not in known:
            hint = did_you_mean(lesson.series, known) or "make one: a folder with a series.md"
            message = f"there is no series {lesson.series}"
            yield Problem(lesson.path, lesson.place("series"), "series-unknown", message, hint)
