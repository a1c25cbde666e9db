"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.course import definitions
from generator.language import direction
from generator.model import Course, File, Lesson, Series
from generator.outputs.filters import FEWEST
from generator.outputs.questions import in_checks, questions
from generator.theme import Theme

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)
HOME = ("due", "lesson-list")
PROGRESS = ("lesson-list", "progress")
MAP = ("map",)
FILTER = "lesson-filter"
# What pages load besides when they are opened from a folder.
FOLDER = "folder"
# … and when the search is first asked for.
SEARCH = ("find", "search")
# The style of formulas that are more than a row of signs.
FORMULA_LAYOUT = "formula-layout"
RIGHT_TO_LEFT = "right-to-left"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script."""
    home = with_filter(HOME, course.lessons)
    own = {(), home, PROGRESS, MAP, glossary_widgets(course), review_widgets(course)}
    series = (with_filter(widgets_of(each), course.lessons_of(each)) for each in course.series)
    used = {*own, *series, *map(widgets_of, course.lessons)}
    for widgets in sorted({with_common(course, each) for each in used}):
        yield theme.styles(widgets)
        yield theme.scripts(widgets)
    yield theme.script_alone(FOLDER)
    yield theme.script_alone(*SEARCH)
    yield theme.style_alone(*SEARCH)
    yield from theme.fonts()


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def with_common(course: Course, widgets: tuple[str, ...]) -> tuple[str, ...]:
    """The widgets of a page, and what any page of this course needs.

    Any may show any text's title, and all run in the direction of the site's language.
    """
    common = set()
    if any(text.title.has_layout for text in course.texts):
        common.add(FORMULA_LAYOUT)
    if direction(course.site.language) == "rtl":
        common.add(RIGHT_TO_LEFT)
    return tuple(sorted({*common, *widgets})) if common else widgets


def with_filter(widgets: tuple[str, ...], lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """The widgets of a page that lists these lessons: a long list can be filtered."""
    return tuple(sorted({FILTER, *widgets})) if len(lessons) >= FEWEST else widgets


def glossary_widgets(course: Course) -> tuple[str, ...]:
    has_layout = any(text.document.has_layout for text, _ in definitions(course.texts))
    return (FORMULA_LAYOUT, "glossary") if has_layout else ("glossary",)


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
