"""What a lesson requires is there, and does not require that lesson itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from learnmathora.course.document import Documents
from learnmathora.model import Lesson, Problem, Text
from learnmathora.text.suggest import did_you_mean


def check_requires(texts: Iterable[Text], document: Documents) -> Iterator[Problem]:
    """Problems of lessons that require what is not there, each other, or what comes later."""
    lessons = [text for text in texts if isinstance(text, Lesson)]
    by_id = {lesson.id: lesson for lesson in lessons}
    together = _together(by_id)
    for lesson in lessons:
        for id in lesson.requires:
            if id not in by_id:
                hint = did_you_mean(id, by_id) or "write the series and the file: optimization/loss"
                message = f"there is no lesson {id} to require"
                place = document(lesson).place("requires")
                yield Problem(lesson.path, place, "requires-unknown", message, hint)
        circle = _circle(lesson, by_id, together[lesson.id])
        if circle:
            message = f"the lesson requires itself: {' → '.join(circle)}"
            hint = "remove one of these from requires"
            place = document(lesson).place("requires")
            yield Problem(lesson.path, place, "requires-cycle", message, hint)


def _circle(lesson: Lesson, by_id: Mapping[str, Lesson], together: Set[str]) -> list[str]:
    """The way from a lesson through what it requires back to itself, if there is one.

    All that is on it requires each other: nothing else need be looked at.
    """
    waiting, before = [lesson.id], dict[str, str]()
    while waiting:
        last = waiting.pop()
        for id in by_id[last].requires:
            if id == lesson.id:
                return [*_way(lesson.id, last, before), id]
            if id in together and id not in before:
                before[id] = last
                waiting.append(id)
    return []


def _way(first: str, last: str, before: Mapping[str, str]) -> list[str]:
    way = [last]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]


def _together(by_id: Mapping[str, Lesson]) -> dict[str, Set[str]]:
    """For each lesson all those that require it and that it requires, itself among them.

    After Tarjan (1972), with a stack of our own: a course may be longer than Python's.
    """
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    found: dict[str, Set[str]] = {}
    path: list[str] = []
    for start in by_id:
        waiting = [] if start in numbers else [(start, iter(by_id[start].requires))]
        while waiting:
            id, others = waiting[-1]
            if id not in numbers:
                numbers[id] = lowest[id] = len(numbers)
                path.append(id)
            other = next(
                (required for required in others if required in by_id and required not in found),
                None,
            )
            if other is not None and other not in numbers:
                waiting.append((other, iter(by_id[other].requires)))
                continue
            if other is not None:
                lowest[id] = min(lowest[id], numbers[other])
                continue
            waiting.pop()
            if waiting:
                above = waiting[-1][0]
                lowest[above] = min(lowest[above], lowest[id])
            if lowest[id] == numbers[id]:
                group = {path.pop()}
                while id not in group:
                    group.add(path.pop())
                found |= dict.fromkeys(group, group)
    return found
