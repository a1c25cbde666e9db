"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks.widget import Widget
from generator.model import Course, File, Heading, Lesson, Series
from generator.outputs.questions import in_checks, questions
from generator.theme import Theme, Widgets

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)
HOME = ("due", "lesson-list")
PROGRESS = ("lesson-list", "progress")
# What pages load besides when they are opened from a folder.
FOLDER = "folder"
# The style of formulas that are more than a row of signs.
FORMULA_LAYOUT = "formula-layout"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script, once."""
    pages = [LIST, HOME, PROGRESS, review_widgets(course)]
    used: set[tuple[Widgets, Widgets]] = {(each, ()) for each in pages}
    used |= {(widgets_of(text), later_of(text)) for text in course.texts}
    files = [file for now, later in sorted(used) for file in _files(course, theme, now, later)]
    files += [theme.scripts_alone((FOLDER,)), *theme.fonts()]
    yield from {file.path: file for file in files}.values()


def _files(course: Course, theme: Theme, now: Widgets, later: Widgets) -> Iterator[File]:
    shown = with_titles(course, now)
    yield theme.styles((*shown, *later))
    yield theme.scripts(shown)
    if later:
        yield theme.scripts_alone(later)


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def with_titles(course: Course, widgets: Widgets) -> Widgets:
    """The widgets of a page that may show any text's title."""
    if not course.has_layout_in_titles:
        return widgets
    return tuple(sorted({FORMULA_LAYOUT, *widgets}))


def review_widgets(course: Course) -> Widgets:
    """The widgets of the review page: its own, and those of every question there is."""
    asked = {
        name for text in course.texts for each in questions(text.document) for name in each.widgets
    }
    if any(text.document.has_layout for text in course.texts):
        asked.add(FORMULA_LAYOUT)
    return tuple(sorted({"due", "quiz", "review", "schedule", *asked}))


def later_of(text: Lesson | Series) -> Widgets:
    """The interactives on a text's page, whose script can wait, behind what they share."""
    names = {block.name for block in text.document.blocks if isinstance(block, Widget)}
    return ("widget", *sorted(names)) if names else ()


def contents(lesson: Lesson) -> tuple[Heading, ...]:
    """The sections that a lesson's list of contents names; none where there is little to find."""
    sections = tuple(each for each in lesson.document.headings if each.level == 2)
    return sections if len(sections) > 2 else ()


def widgets_of(text: Lesson | Series) -> Widgets:
    """The widgets on a text's page whose script it loads at once, each once, in order of name."""
    parts = list(in_checks(text.document))
    blocks = [block for part in parts for block in (part if isinstance(part, list) else [part])]
    widgets = {widget for block in blocks for widget in block.widgets}
    if any(isinstance(part, list) and len(part) > 1 for part in parts):
        widgets.add("quiz-check")
    if later_of(text):
        widgets.add("near")
    if text.document.has_layout:
        widgets.add(FORMULA_LAYOUT)
    if text.document.has_notes:
        widgets.add("notes")
    if isinstance(text, Lesson) and contents(text):
        widgets.add("contents")
    if isinstance(text, Series):
        widgets.update(LIST)
    elif not any(isinstance(part, list) for part in parts):
        widgets.add("mark-done")
    return tuple(sorted(widgets))
