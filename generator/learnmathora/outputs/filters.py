"""The lessons that a page lists -> what a reader can choose among them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnmathora.model import Lesson
from learnmathora.text.normalize import normalize

# Fewer lessons than this are seen at a glance.
FEWEST = 15
DIFFICULTIES = ("easy", "medium", "hard")
MINUTES = (5, 10, 20, 40, 60)


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One filter: its name for the script, its label, its options as values and words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def choices(lessons: Sequence[Lesson], words: Mapping[str, str]) -> list[FilterChoice]:
    """Only those that make a difference, and none for a short list."""
    if len(lessons) < FEWEST:
        return []
    return [choice for choice in _choices(lessons, words) if choice.options]


def _choices(lessons: Sequence[Lesson], words: Mapping[str, str]) -> Iterator[FilterChoice]:
    lengths = [lesson.minutes for lesson in lessons]
    there = {lesson.difficulty for lesson in lessons}
    tags = {tag for lesson in lessons for tag in lesson.tags}
    levels = [
        (difficulty, words[difficulty])
        for difficulty in DIFFICULTIES
        if difficulty in there and len(there) > 1
    ]
    limits = [minute for minute in MINUTES if min(lengths) <= minute < max(lengths)]
    up_to = [(str(limit), words["filter_up_to"].format(count=limit)) for limit in limits]
    yield FilterChoice("difficulty", words["filter_difficulty"], tuple(levels))
    yield FilterChoice("minutes", words["filter_minutes"], tuple(up_to))
    named = sorted(tags, key=lambda tag: (normalize(tag), tag))
    yield FilterChoice("tag", words["filter_tag"], tuple((tag, tag) for tag in named))
