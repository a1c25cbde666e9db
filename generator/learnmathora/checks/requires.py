"""What a lesson requires is there, and does not require that lesson itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from learnmathora.document import Documents
from learnmathora.model import Lesson, Problem, Text
from learnmathora.suggest import did_you_mean


def check_requires(texts: Iterable[Text], document: Documents) -> Iterator[Problem]:
    lessons = [text for text in texts if isinstance(text, Lesson)]
    by_id = {lesson.id: lesson for lesson in lessons}
    for lesson in lessons:
        for id in lesson.requires:
            if id not in by_id:
                hint = did_you_mean(id, by_id) or "write the series and the file: optimization/loss"
                message = f"there is no lesson {id} to require"
                place = document(lesson).place("requires")
                yield Problem(lesson.path, place, "requires-unknown", message, hint)
        circle = _circle(lesson, by_id)
        if circle:
            message = f"the lesson requires itself: {' → '.join(circle)}"
            hint = "remove one of these from requires"
            yield Problem(
                lesson.path, document(lesson).place("requires"), "requires-cycle", message, hint
            )


def _circle(lesson: Lesson, by_id: Mapping[str, Lesson]) -> list[str]:
    """The way from a lesson through what it requires back to itself, if there is one."""
    waiting, seen = [[lesson.id]], set()
    while waiting:
        way = waiting.pop()
        for id in by_id[way[-1]].requires:
            if id == lesson.id:
                return [*way, id]
            if id in by_id and id not in seen:
                seen.add(id)
                waiting.append([*way, id])
    return []
