"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Course, File, Lesson, Series
from generator.theme import Theme

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script."""
    for widgets in sorted({LIST, *map(widgets_of, course.texts)}):
        yield theme.styles(widgets)
        yield theme.scripts(widgets)
    yield from theme.fonts()


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def widgets_of(text: Lesson | Series) -> tuple[str, ...]:
    """The widgets on a text's page, each once, in order of name."""
    widgets = {block.widget for block in text.document.blocks if block.widget}
    return tuple(sorted(widgets.union(LIST if isinstance(text, Series) else ())))
