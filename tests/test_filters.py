"""Filters offer only choices that make a difference."""

from __future__ import annotations

from dataclasses import replace

from learnmathora.compile import compile_source
from learnmathora.model import Lesson, Source
from learnmathora.outputs.filters import choices
from tests.lessons import compiler, lesson, theme


def made(**changes: object) -> Lesson:
    text = compile_source(Source("course/a.md", lesson()), compiler()).text
    assert isinstance(text, Lesson)
    return replace(text, **changes)  # type: ignore[arg-type]


def offered(*lessons: Lesson) -> dict[str, list[str]]:
    found = choices(lessons, theme().words)
    return {
        filter_choice.name: [value for value, _ in filter_choice.options] for filter_choice in found
    }


def test_lessons_that_are_alike_have_no_filters() -> None:
    assert offered(*[made()] * 9) == {}


def test_what_is_seen_at_a_glance_has_none_either() -> None:
    different = [made(minutes=60, difficulty="hard"), made(tags=("a",))]
    assert offered(*different, *[made()] * 12) == {}
    assert offered(*different, *[made()] * 13) != {}


def test_limits_of_time_leave_something_out_and_something_in() -> None:
    lessons = [made(minutes=minutes) for minutes in (*[8] * 13, 15, 40)]
    assert offered(*lessons) == {"minutes": ["10", "20"]}


def test_difficulties_are_in_order_and_tags_by_name() -> None:
    lessons = [
        made(difficulty="hard", tags=("zeta", "Éclair")),
        made(difficulty="easy", tags=("apple",)),
        *[made()] * 13,
    ]
    assert offered(*lessons) == {
        "difficulty": ["easy", "hard"],
        "tag": ["apple", "Éclair", "zeta"],
    }
