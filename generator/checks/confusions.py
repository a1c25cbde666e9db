"""Every confusion that a lesson clears is one that some wrong option falls for.

A confusion is known to be cleared when learners no longer choose it. A wrong option says that it is
one by a link to it in its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.confusion import Confusion
from generator.blocks.quiz import Quiz
from generator.blocks.quiz.choose import Choose
from generator.blocks.quiz.enter import Enter
from generator.course import Text, destination
from generator.model import Course, Fragment, Problem, Reference


def check_confusions(course: Course) -> Iterator[Problem]:
    tested = {place for text in course.texts for place in _led_to(course, text)}
    for text in course.texts:
        asks = any(isinstance(block, Quiz) for block in text.document.blocks)
        for block in text.document.blocks:
            if isinstance(block, Confusion) and asks and place_of(text, block) not in tested:
                yield _problem(text, block.page_id)


def place_of(text: Text, block: Confusion) -> tuple[str, str]:
    return text.address, block.page_id


def _problem(text: Text, page_id: str) -> Problem:
    anchor = next(each for each in text.document.anchors if each.page_id == page_id)
    message = "no wrong option tests this confusion"
    hint = f"link to it in the reason of one that falls for it: [why](#{anchor.id})"
    return Problem(text.path, anchor.place, "confusion-untested", message, hint, "warning")


def _led_to(course: Course, text: Text) -> Iterator[tuple[str, str]]:
    """The pages and ids that reasons of wrong options link to."""
    for reason in _reasons(text):
        for part in reason.parts:
            if isinstance(part, Reference):
                found = destination(course, text, part.target)
                if found:
                    yield found.address, found.page_id


def _reasons(text: Text) -> Iterator[Fragment]:
    """Of wrong options and usual wrong answers; where a question has none, its one reason."""
    for block in text.document.blocks:
        if isinstance(block, Choose):
            yield from (choice.why for choice in block.choices if not choice.is_right)
        elif isinstance(block, Enter) and block.mistakes:
            yield from (mistake.choice.why for mistake in block.mistakes)
        elif isinstance(block, Quiz):
            yield block.why
