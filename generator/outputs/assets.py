"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks.widget import SHARED, Widget
from generator.course import definitions
from generator.language import direction
from generator.model import Course, File, Heading, Lesson, Series
from generator.outputs.filters import FEWEST
from generator.outputs.questions import in_checks, questions
from generator.theme import Theme, Widgets

# The widgets of a page that lists lessons.
LIST = ("lesson-list",)
HOME = ("due", "keep-offline", "lesson-list")
PROGRESS = ("keep-offline", "lesson-list", "progress")
MAP = ("map",)
FILTER = "lesson-filter"
# What pages load besides when they are opened from a folder.
FOLDER = "folder"
# … and when the search is first asked for.
SEARCH = ("search", "search-box")
# The style of formulas that are more than a row of signs.
FORMULA_LAYOUT = "formula-layout"
RIGHT_TO_LEFT = "right-to-left"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script, once."""
    home = with_filter(HOME, course.lessons)
    pages = [(), home, PROGRESS, MAP, glossary_widgets(course), review_widgets(course)]
    used: set[tuple[Widgets, Widgets]] = {(each, ()) for each in pages}
    used |= {(widgets_of(text), later_of(text)) for text in course.lessons}
    used |= {
        (with_filter(widgets_of(each), course.lessons_of(each)), later_of(each))
        for each in course.series
    }
    files = [file for now, later in sorted(used) for file in _files(course, theme, now, later)]
    files += [theme.scripts_alone((FOLDER,)), theme.scripts_alone(SEARCH)]
    files += [theme.style_alone(SEARCH), *theme.fonts()]
    files += [file for text in course.texts for file in requested_by(text, theme)]
    yield from {file.path: file for file in files}.values()


def _files(course: Course, theme: Theme, now: Widgets, later: Widgets) -> Iterator[File]:
    shown = with_common(course, now)
    yield theme.styles((*shown, *later))
    yield theme.scripts(shown)
    if later:
        yield theme.scripts_alone(later)


def write_attachments(course: Course, theme: Theme) -> Iterator[File]:
    for attachment in course.attachments.values():
        yield File(attachment.path, attachment.data)


def with_common(course: Course, widgets: tuple[str, ...]) -> tuple[str, ...]:
    """The widgets of a page, and what any page of this course needs.

    Any may show any text's title, and all run in the direction of the site's language.
    """
    common = set()
    if course.has_layout_in_titles:
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


def review_widgets(course: Course) -> Widgets:
    """The widgets of the review page: its own, and those of every question there is."""
    asked = {
        name for text in course.texts for each in questions(text.document) for name in each.widgets
    }
    if any(text.document.has_layout for text in course.texts):
        asked.add(FORMULA_LAYOUT)
    return tuple(sorted({"due", "quiz", "review", "schedule", *asked}))


def requested_by(text: Lesson | Series, theme: Theme) -> Iterator[File]:
    """The scripts that a text's interactives load only when they are asked for."""
    for block in {type(each) for each in text.document.blocks if isinstance(each, Widget)}:
        yield from (theme.script_on_request(block.name, name) for name in block.on_request)


def later_of(*texts: Lesson | Series) -> Widgets:
    """The widgets of these texts whose script can wait: those that others build on come first."""
    documents = [text.document for text in texts]
    waiting = [block for each in documents for block in each.blocks if block.can_wait]
    names = {widget for block in waiting for widget in block.widgets}
    parts = (part for each in documents for part in in_checks(each))
    if any(isinstance(part, list) and len(part) > 1 for part in parts):
        names.add("quiz-check")
    others = {part for each in waiting if isinstance(each, Widget) for part in each.builds_on}
    return tuple(sorted(names, key=lambda name: (name != SHARED, name not in others, name)))


def contents(lesson: Lesson) -> tuple[Heading, ...]:
    """The sections that a lesson's list of contents names; none where there is little to find."""
    sections = tuple(each for each in lesson.document.headings if each.level == 2)
    return sections if len(sections) > 2 else ()


def widgets_of(text: Lesson | Series) -> Widgets:
    """The widgets on a text's page whose script it loads at once, each once, in order of name."""
    blocks = (block for block in text.document.blocks if not block.can_wait)
    widgets = {widget for block in blocks for widget in block.widgets}
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
    elif not any(questions(text.document)):
        widgets.add("mark-done")
    return tuple(sorted(widgets))
