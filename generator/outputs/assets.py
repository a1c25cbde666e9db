"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Course, File, Lesson, Series
from generator.outputs.questions import in_checks, questions
from generator.theme import Theme

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)
HOME = ("due", "keep-offline", "lesson-list")
PROGRESS = ("keep-offline", "lesson-list", "progress")
# What pages load besides when they are opened from a folder.
FOLDER = "folder"
# The style of formulas that are more than a row of signs.
FORMULA_LAYOUT = "formula-layout"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script."""
    used = {LIST, HOME, PROGRESS, review_widgets(course), *map(widgets_of, course.texts)}
    for widgets in sorted({with_titles(course, each) for each in used}):
        yield theme.styles(widgets)
        yield theme.scripts(widgets)
    yield theme.script_alone(FOLDER)
    yield from theme.fonts()


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def with_titles(course: Course, widgets: tuple[str, ...]) -> tuple[str, ...]:
    """The widgets of a page that may show any text's title."""
    if not any(text.title.has_layout for text in course.texts):
        return widgets
    return tuple(sorted({FORMULA_LAYOUT, *widgets}))


def review_widgets(course: Course) -> tuple[str, ...]:
    """The widgets of the review page: its own, and those of every question there is."""
    asked = {
        name for text in course.texts for each in questions(text.document) for name in each.widgets
    }
    if any(text.document.has_layout for text in course.texts):
        asked.add(FORMULA_LAYOUT)
    return tuple(sorted({"due", "quiz", "review", "schedule", *asked}))


def widgets_of(text: Lesson | Series) -> tuple[str, ...]:
    """The widgets on a text's page, each once, in order of name."""
    parts = list(in_checks(text.document))
    blocks = [block for part in parts for block in (part if isinstance(part, list) else [part])]
    widgets = {widget for block in blocks for widget in block.widgets}
    if any(isinstance(part, list) and len(part) > 1 for part in parts):
        widgets.add("quiz-check")
    if text.document.has_layout:
        widgets.add(FORMULA_LAYOUT)
    if isinstance(text, Series):
        widgets.update(LIST)
    elif not any(isinstance(part, list) for part in parts):
        widgets.add("mark-done")
    return tuple(sorted(widgets))
