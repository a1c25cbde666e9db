"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.course import Course
from generator.file import File
from generator.language import direction
from generator.model import Lesson
from generator.outline import FORMULA_LAYOUT, Widgets, outline
from generator.outputs.filters import FEWEST
from generator.theme import Theme

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
RIGHT_TO_LEFT = "right-to-left"


def write_assets(course: Course, theme: Theme) -> Iterator[File]:
    """For each set of widgets that some page uses, one style sheet and one script, once."""
    home = with_filter(HOME, course.lessons)
    pages = [(), home, PROGRESS, MAP, glossary_widgets(course), review_widgets(course)]
    used: set[tuple[Widgets, Widgets]] = {(each, ()) for each in pages}
    used |= {(outline(each).now, outline(each).later) for each in course.lessons}
    used |= {
        (with_filter(outline(each).now, course.lessons_of(each)), outline(each).later)
        for each in course.series
    }
    files = [file for now, later in sorted(used) for file in _files(course, theme, now, later)]
    files += [theme.scripts_alone((FOLDER,)), theme.scripts_alone(SEARCH)]
    files += [theme.style_alone(SEARCH), *theme.fonts()]
    requested = {each for text in course.texts for each in outline(text).requested}
    files += [theme.script_on_request(*each) for each in sorted(requested)]
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
    has_layout = any(outline(text).terms and outline(text).has_layout for text in course.texts)
    return (FORMULA_LAYOUT, "glossary") if has_layout else ("glossary",)


def review_widgets(course: Course) -> Widgets:
    """The widgets of the review page: its own, and those of every question there is."""
    asked = {name for text in course.texts for name in outline(text).asked}
    if any(outline(text).has_layout for text in course.texts):
        asked.add(FORMULA_LAYOUT)
    return tuple(sorted({"due", "quiz", "review", "schedule", *asked}))
