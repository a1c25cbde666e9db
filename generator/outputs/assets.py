"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Course, Document, File
from generator.theme import Theme


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script."""
    for widgets in sorted({(), *(widgets_of(text.document) for text in course.texts)}):
        yield theme.styles(widgets)
        yield theme.scripts(widgets)


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def widgets_of(document: Document) -> tuple[str, ...]:
    """The widgets that a text uses, each once, in order of name."""
    return tuple(sorted({block.widget for block in document.blocks if block.widget}))
