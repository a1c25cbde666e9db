"""Headings make an outline: the title is its first level, so sections begin at the second."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.course.document import Document
from learnmathora.model import Problem, Text


def check_headings(text: Text, document: Document) -> Iterator[Problem]:
    """Warnings of headings that skip a level, or stand on that of the title."""
    level = 1
    for heading in document.headings:
        name = heading.title.text
        if heading.level == 1:
            message, hint = f"the title is the only heading of level 1, not {name}", "write ##"
        elif heading.level > level + 1:
            message = f"the heading {name} skips a level"
            hint = f"write {'#' * (level + 1)}"
        else:
            message = hint = ""
        if message:
            yield Problem(text.path, heading.place, "heading-level", message, hint)
        level = max(2, heading.level)
