"""Every confusion that a lesson clears is one that some wrong option falls for.

A confusion is known to be cleared when learners no longer choose it. A wrong option says that it is
one by a link to it in its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.blocks.confusion import Confusion
from learnmathora.blocks.quiz import Quiz
from learnmathora.blocks.quiz.choose import Choose
from learnmathora.blocks.quiz.enter import Enter
from learnmathora.course.course import Course
from learnmathora.course.destination import destination
from learnmathora.course.document import Document
from learnmathora.model import Anchor, Fragment, Problem, Reference, Text


def check_confusions(course: Course) -> Iterator[Problem]:
    """Reads each text once: of a large course few are open at a time."""
    tested: set[tuple[str, str]] = set()
    cleared: dict[tuple[str, str], tuple[str, Anchor]] = {}
    for text in course.texts:
        tested |= {*_led_to(course, text)}
        document = course.document(text)
        if any(document.each(Quiz)):
            ids = {block.page_id for block in document.each(Confusion)}
            anchors = (anchor for anchor in document.anchors if anchor.page_id in ids)
            cleared |= {(text.address, anchor.page_id): (text.path, anchor) for anchor in anchors}
    for place, (path, anchor) in cleared.items():
        if place not in tested:
            yield _problem(path, anchor)


def _problem(path: str, anchor: Anchor) -> Problem:
    message = "no wrong option tests this confusion"
    hint = f"link to it in the reason of one that falls for it: [why](#{anchor.id})"
    return Problem(path, anchor.place, "confusion-untested", message, hint)


def _led_to(course: Course, text: Text) -> Iterator[tuple[str, str]]:
    """The pages and ids that reasons of wrong options link to."""
    for reason in _reasons(course.document(text)):
        for part in reason.parts:
            if isinstance(part, Reference):
                found = destination(course, text, part.target)
                if found:
                    yield found.address, found.page_id


def _reasons(document: Document) -> Iterator[Fragment]:
    """Of wrong options and usual wrong answers; where a question has none, its one reason."""
    for block in document.walk():
        if isinstance(block, Choose):
            yield from (choice.why for choice in block.choices if not choice.is_right)
        elif isinstance(block, Enter) and block.mistakes:
            yield from (mistake.choice.why for mistake in block.mistakes)
        elif isinstance(block, Quiz):
            yield block.why
