"""A page -> the widgets that it loads: with itself, and when one of them is near.

A page names files by a digest of what is in them, so all of them are made from the same answer:
when the page is written, and when the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from learnmathora.course import Course
from learnmathora.destination import GLOSSARY
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.model import Lesson, Series, Text, Widgets
from learnmathora.outline import FORMULA_LAYOUT, outline
from learnmathora.outputs.filters import FEWEST
from learnmathora.theme import Theme

HOME, MAP, PROGRESS, REVIEW = "index.html", "map.html", "progress.html", "review.html"
# The search is loaded when it is first asked for.
SEARCH = ("search", "search-box")


@dataclass(frozen=True, slots=True, order=True)
class Loaded:
    """Widgets by name: those whose script comes with the page, and those whose script can wait."""

    now: Widgets = ()
    later: Widgets = ()

    def style(self, theme: Theme) -> File:
        return theme.styles((*self.now, *self.later))

    def script(self, theme: Theme) -> File:
        return theme.scripts(self.now)

    def late_scripts(self, theme: Theme) -> list[File]:
        return [theme.scripts_alone(each) for each in theme.apart(self.later)]


def loaded_by(course: Course, address: str) -> Loaded:
    """What a page without a text of its own loads."""
    return Loaded(with_common(course, OWN[address](course) if address in OWN else ()))


def loaded_by_text(course: Course, text: Text) -> Loaded:
    """What the page of a lesson or series loads."""
    own = outline(text)
    listed = course.lessons_of(text) if isinstance(text, Series) else ()
    return Loaded(with_common(course, with_filter(own.now, listed)), own.later)


def loaded_anywhere(course: Course) -> list[Loaded]:
    """What some page loads, each once."""
    pages = {loaded_by(course, address) for address in ("", *OWN)}
    return sorted({*pages, *(loaded_by_text(course, text) for text in course.texts)})


def beside(theme: Theme) -> dict[str, File]:
    """What any page may load later: from a folder, when something is selected or searched for."""
    return {
        "folder_script": theme.scripts_alone(("folder",)),
        "copying_script": theme.scripts_alone(("copying",)),
        "search_script": theme.scripts_alone(SEARCH),
        "search_style": theme.style_alone(SEARCH),
    }


def with_common(course: Course, widgets: Widgets) -> Widgets:
    """The widgets of a page, and what any page of this course needs.

    Any may show any text's title, and all run in the direction of the site's language.
    """
    common = {
        FORMULA_LAYOUT: course.has_layout_in_titles,
        "right-to-left": direction(course.site.language) == "rtl",
    }
    needed = [name for name, is_needed in common.items() if is_needed]
    return tuple(sorted({*needed, *widgets})) if needed else widgets


def with_filter(widgets: Widgets, lessons: Sequence[Lesson]) -> Widgets:
    """The widgets of a page that lists these lessons: a long list can be filtered."""
    return tuple(sorted({"lesson-filter", *widgets})) if len(lessons) >= FEWEST else widgets


def _home(course: Course) -> Widgets:
    return with_filter(("due", "keep-offline", "lesson-list"), course.lessons)


def _glossary(course: Course) -> Widgets:
    has_layout = any(outline(text).terms and outline(text).has_layout for text in course.texts)
    return (FORMULA_LAYOUT, "glossary") if has_layout else ("glossary",)


def _review(course: Course) -> Widgets:
    """The review's own widgets, and those of every question there is."""
    asked = {name for text in course.texts for name in outline(text).asked}
    if any(outline(text).has_layout for text in course.texts):
        asked.add(FORMULA_LAYOUT)
    own = {"due", "language", "quiz", "review", "review-forecast", "schedule"}
    return tuple(sorted({*own, *asked}))


OWN: Mapping[str, Callable[[Course], Widgets]] = {
    HOME: _home,
    GLOSSARY: _glossary,
    MAP: lambda course: ("lesson-list", "map"),
    PROGRESS: lambda course: (
        "due",
        "keep-offline",
        "language",
        "lesson-list",
        "progress",
        "review-forecast",
    ),
    REVIEW: _review,
}
