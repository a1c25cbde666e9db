"""What counts as a number of a lesson, and that a wrong or unread one is found."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.course.figures import LessonText

TEXT = """\
---
title: Halves
part: 3
requires:
- course/01-first
---

Half of 7 is
3.5, and a third is about 2.33.[^one]

1. Take 1,200 of $x_1 - 5$ in $-3..4$.

> At GPT-3 it
> is $\\tfrac12$.

| n      | 1 | 2 |
|--------|--:|--:|
| square | 1 | 4 |

[^one]: Somebody, 2020,
section 4.
"""


@pytest.fixture
def lesson() -> LessonText:
    return LessonText("course/halves.md", TEXT)


def test_the_numbers_of_a_text(lesson: LessonText) -> None:
    expected = ["7", "3.5", "2.33", "1,200", "5", "-3", "4", "3", "12", "1", "2", "1", "4"]
    assert [number.text for number in lesson.numbers.values()] == expected


def test_a_sentence_over_two_lines(lesson: LessonText) -> None:
    lesson.says("Half of {} is {}, and a third is about {}", 7, Fraction(7, 2), 7 / 3)
    lesson.says("At GPT-{} it is", 3)


@pytest.mark.parametrize("value", [Fraction(7, 3), 2.336, 2.324, 2])
def test_a_wrong_number(lesson: LessonText, value: int | float | Fraction) -> None:
    with pytest.raises(AssertionError, match=r"2\.33 is"):
        lesson.says("a third is about {}", value)


@pytest.mark.parametrize("pattern", ["Half of {} was", "is {}2.33", "is"])
def test_a_sentence_that_is_not_there_once(lesson: LessonText, pattern: str) -> None:
    with pytest.raises(AssertionError, match="places in"):
        lesson.stated(pattern)


def test_a_table(lesson: LessonText) -> None:
    numbers, squares = ([n.value for n in row] for row in lesson.table("square"))
    assert squares == [n**2 for n in numbers]


def test_what_is_unread(lesson: LessonText) -> None:
    lesson.given("$x_1 - {}$ in $-3..4$", "GPT-3", "\\tfrac12", "1,200")
    tests = {
        "test_the_table": lambda: lesson.table("square"),
        "test_every_number_is_worked_out": lambda: pytest.fail("would go round in circles"),
    }
    assert lesson.unread(tests) == [
        "7 in: Half of 7 is",
        "3.5 in: 3.5, and a third is about 2.33.[^one]",
        "2.33 in: 3.5, and a third is about 2.33.[^one]",
    ]


def test_an_exception_for_nothing(lesson: LessonText) -> None:
    with pytest.raises(AssertionError, match="never says"):
        lesson.given("{} knobs")
