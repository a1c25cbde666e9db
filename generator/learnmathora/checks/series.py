"""There are lessons, and the series of each is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from learnmathora.course.document import Documents
from learnmathora.installation import started_as
from learnmathora.model import Lesson, Place, Problem, Series, Text
from learnmathora.text.suggest import did_you_mean


def check_series(texts: Iterable[Text], document: Documents) -> Iterator[Problem]:
    """Errors of a course without a text, and of lessons whose series is not there."""
    everything = list(texts)
    if not everything:
        message = "there is no lesson and no series in the content folder"
        hint = f"begin one: {started_as()} new series ID; or name another folder with --content"
        yield Problem("site.yaml", Place(1), "site-empty", message, hint)
    lessons = [text for text in everything if isinstance(text, Lesson)]
    known = {text.id for text in everything if isinstance(text, Series)}
    for lesson in lessons:
        if lesson.series and lesson.series not in known:
            hint = did_you_mean(lesson.series, known) or "make one: a folder with a series.md"
            message = f"there is no series {lesson.series}"
            place = document(lesson).place("series")
            yield Problem(lesson.path, place, "series-unknown", message, hint)
