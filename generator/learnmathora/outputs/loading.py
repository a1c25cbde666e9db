"""A page -> the widgets that it loads: with itself, and when one of them is near.

A page names files by a digest of what is in them, so all of them are made from the same answer:
when the page is written, and when the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.widget import PARTS, Widget
from learnmathora.course import Course
from learnmathora.destination import GLOSSARY
from learnmathora.file import File
from learnmathora.model import Lesson, Series, Text, Widgets
from learnmathora.outputs.filters import FEWEST
from learnmathora.theme import Theme

HOME, MAP, PROGRESS, REVIEW = "index.html", "map.html", "progress.html", "review.html"
# The search is loaded when it is first asked for.
SEARCH = ("search", "search-box")
# What interactives have in common.
COMMON = (*PARTS, "expression")
INTERACTIVES = (
    *COMMON,
    *sorted(each.name for each in KINDS.values() if issubclass(each.block, Widget)),
)
# What asks: one script, the same on every page that has a question or a prompt.
ASKING = (
    "quiz", "quiz-check", "quiz-enter", "quiz-items", "quiz-match", "quiz-multiple", "quiz-number",
    "quiz-order", "quiz-shuffle", "quiz-sure", "quiz-text", "own-words", "worked",
)  # fmt: skip
LISTS = (
    "lesson-list", "lesson-filter", "glossary", "keep-offline", "map", "progress", "review",
    "review-forecast",
)  # fmt: skip
PROGRESS_WIDGETS = (
    "copies", "due", "keep-offline", "language", "lesson-list", "progress", "review-forecast",
)  # fmt: skip
# What pages with code load.
CODE = "listing"
# What stands beside something else.
LAYOUTS = ("aside", "columns", "tabs")
# What is not on every other page has a style sheet of its own; all else is in the site's.
SHEETS = (INTERACTIVES, LISTS, LAYOUTS, (CODE,))


@dataclass(frozen=True, slots=True, order=True)
class Loaded:
    """Widgets by name: those whose script comes with the page, and those whose script can wait."""

    now: Widgets = ()
    later: Widgets = ()

    def styles(self, theme: Theme) -> list[File]:
        """The site's own sheet comes last: it ends with what an author changes."""
        used = (*self.now, *self.later)
        sheets = [each for each in SHEETS if not {*used}.isdisjoint(each)]
        sheets += [(each,) for each in theme.own(used)]
        apart = (theme.style_alone(each) for each in sheets)
        return [*(each for each in apart if each.data), site_style(theme)]

    def files(self, theme: Theme) -> list[File]:
        late = (file for file, _ in self.late_scripts(theme))
        return [*self.styles(theme), self.script(theme), *late]

    def script(self, theme: Theme) -> File:
        return theme.scripts(self.now)

    def late_scripts(self, theme: Theme) -> list[tuple[File, str]]:
        """Each with what has to be near for it, as a selector; what others build on comes first.

        Pages share them: one for all that asks, one for what interactives have in common, one for
        each interactive, so that the next page has most of what it needs.
        """
        own = theme.own(self.later)
        ours = tuple(each for each in self.later if each not in own)
        groups: list[tuple[Widgets, str]] = []
        if any(each not in INTERACTIVES for each in ours):
            others = (each for each in ours if each not in (*ASKING, *INTERACTIVES))
            groups.append(((*ASKING, *others), ".question, own-words"))
        if any(each in COMMON for each in ours):
            groups.append((COMMON, ".widget"))
        alone = (each for each in ours if each in INTERACTIVES and each not in COMMON)
        groups += [((each,), each if "-" in each else f"{each}-widget") for each in alone]
        # One of an author's that cannot be read stops no other; its elements are its own affair.
        groups += [((each,), ".widget") for each in own]
        return [(theme.scripts_alone(names), near) for names, near in groups]


def loaded_by(course: Course, address: str) -> Loaded:
    """What a page without a text of its own loads."""
    shown = teaser(course) if address == HOME else None
    return Loaded(
        OWN[address](course) if address in OWN else (), shown.outline.teaser if shown else ()
    )


def loaded_by_text(course: Course, text: Text) -> Loaded:
    """What the page of a lesson or series loads."""
    own = text.outline
    listed = course.lessons_of(text) if isinstance(text, Series) else ()
    return Loaded(with_filter(own.now, listed), own.later)


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
    }


def site_style(theme: Theme) -> File:
    """The sheet that every page loads, and browsers keep from the first."""
    return theme.styles(tuple(name for sheet in SHEETS for name in sheet))


def with_filter(widgets: Widgets, lessons: Sequence[Lesson]) -> Widgets:
    """The widgets of a page that lists these lessons: a long list can be filtered."""
    return tuple(sorted({"lesson-filter", *widgets})) if len(lessons) >= FEWEST else widgets


def _home(course: Course) -> Widgets:
    own = ("due", "keep-offline", "lesson-list", *(("near",) if teaser(course) else ()))
    return with_filter(own, course.main.lessons)


def teaser(course: Course) -> Lesson | None:
    """The lesson whose first interactive the home page shows: the first that has one."""
    return next((each for each in course.main.lessons if each.outline.teaser), None)


def _review(course: Course) -> Widgets:
    """The review's own widgets, and those of every question there is."""
    asked = {name for text in course.main.texts for name in text.outline.asked}
    own = {"due", "language", "quiz", "review", "review-forecast", "schedule"}
    return tuple(sorted({*own, *asked, *_code(course)}))


def _code(course: Course) -> Widgets:
    """What a page needs that shows something of any text, which may hold code."""
    return (CODE,) if any(CODE in text.outline.now for text in course.main.texts) else ()


OWN: Mapping[str, Callable[[Course], Widgets]] = {
    HOME: _home,
    GLOSSARY: lambda course: ("glossary", *_code(course)),
    MAP: lambda course: ("lesson-list", "map"),
    PROGRESS: lambda course: PROGRESS_WIDGETS,
    REVIEW: _review,
}
