"""No two texts have one id, one part of a series or one address."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from learnmathora.course.document import Documents
from learnmathora.model import Lesson, Place, Problem, Series, Text


def check_duplicates(texts: Sequence[Text], document: Documents) -> Iterator[Problem]:
    """The second of two is told, in the order of the texts."""
    lessons = [text for text in texts if isinstance(text, Lesson)]
    series = [text for text in texts if isinstance(text, Series)]
    yield from _ids(lessons, series, document)
    yield from _parts(lessons, document)
    yield from _addresses(lessons, series)


def _ids(lessons: list[Lesson], series: list[Series], document: Documents) -> Iterator[Problem]:
    hint = "give one of them another id"
    for first, second in _repeated(series, lambda each: each.id):
        message = f"the series {second.id} is there twice, first in {first.path}"
        yield Problem(second.path, document(second).place("id"), "series-duplicate", message, hint)
    for earlier, later in _repeated(lessons, lambda each: each.id):
        message = f"the lesson id {later.id} is there twice, first in {earlier.path}"
        yield Problem(later.path, document(later).place("id"), "lesson-twice", message, hint)


def _parts(lessons: list[Lesson], document: Documents) -> Iterator[Problem]:
    placed = [lesson for lesson in lessons if lesson.series and lesson.part]
    for first, second in _repeated(placed, lambda each: (each.series, each.part)):
        message = f"part {second.part} of {second.series} is there twice, first in {first.path}"
        hint = "renumber one of them"
        yield Problem(second.path, document(second).place("part"), "part-twice", message, hint)


def _addresses(lessons: list[Lesson], series: list[Series]) -> Iterator[Problem]:
    homes = {_folded(each.address): each for each in series}
    for lesson in lessons:
        home = homes.get(_folded(lesson.address))
        if home:
            message = f"{lesson.address} is the page of the series {home.id}"
            hint = "rename the lesson's file"
            yield Problem(lesson.path, Place(1), "address-twice", message, hint)
    for first, second in _repeated(lessons, lambda each: _folded(each.address)):
        if first.id != second.id:
            message = f"two lessons would be {second.address}: this and {first.path}"
            hint = "rename one of the files"
            yield Problem(second.path, Place(1), "address-twice", message, hint)


Item = TypeVar("Item", bound=Text)


def _repeated(items: list[Item], key: Callable[[Item], Hashable]) -> Iterator[tuple[Item, Item]]:
    """The first item with a key, and each later one with the same."""
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for first, *others in groups.values():
        for other in others:
            yield first, other


def _folded(address: str) -> str:
    """Equal for addresses that some file system takes for one."""
    return unicodedata.normalize("NFC", address).casefold()
