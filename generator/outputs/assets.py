"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Course, File, Lesson, Series
from generator.outputs.questions import in_checks, questions
from generator.theme import Theme

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)
HOME = ("due", "lesson-list")
PROGRESS = ("lesson-list", "progress")
# What pages load besides when they are opened from a folder.
FOLDER = "folder"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script."""
    for widgets in sorted({LIST, HOME, PROGRESS, *map(widgets_of, course.texts)}):
        yield theme.styles(widgets)
        yield theme.scripts(widgets)
    yield theme.styles(review_widgets(course))
    yield theme.scripts(review_widgets(course))
    yield theme.script_alone(FOLDER)
    yield from theme.fonts()


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def review_widgets(course: Course) -> tuple[str, ...]:
    """The widgets of the review page: its own, and those of every question there is."""
    asked = {
        name for text in course.texts for each in questions(text.document) for name in each.widgets
    }
    return tuple(sorted({"due", "quiz", "review", "schedule", *asked}))


def widgets_of(text: Lesson | Series) -> tuple[str, ...]:
    """The widgets on a text's page, each once, in order of name."""
    parts = list(in_checks(text.document))
    blocks = [block for part in parts for block in (part if isinstance(part, list) else [part])]
    widgets = {widget for block in blocks for widget in block.widgets}
    if any(isinstance(part, list) and len(part) > 1 for part in parts):
        widgets.add("quiz-check")
    if isinstance(text, Series):
        widgets.update(LIST)
    elif not any(isinstance(part, list) for part in parts):
        widgets.add("mark-done")
    return tuple(sorted(widgets))
