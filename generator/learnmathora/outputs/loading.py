"""A page -> the widgets that it loads: with itself, and when one of them is near.

A page names files by a digest of what is in them, so all of them are made from the same answer:
when the page is written, and when the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.module import SHARED_BY_MODULES
from learnmathora.blocks.widget import PARTS, SHARED, Widget
from learnmathora.course.course import Course
from learnmathora.course.destination import GLOSSARY
from learnmathora.file import File
from learnmathora.model import Lesson, Series, Text, Widgets
from learnmathora.outputs.filters import FEWEST
from learnmathora.theme import Theme

HOME, MAP, PROGRESS, REVIEW = "index.html", "map.html", "progress.html", "review.html"
# The search is loaded when it is first asked for.
SEARCH = ("search", "search-box")
# What widgets in one file build on: an author's own are loaded behind it.
MODULE = SHARED_BY_MODULES
INTERACTIVES = (
    *PARTS,
    MODULE,
    "expression",
    "forms",
    "functions",
    *sorted(kind.name for kind in KINDS.values() if issubclass(kind.block, Widget)),
)
# What most lessons ask with: one script, the same on every page that has a question or a prompt.
# Types of question that are not among them come with what else is the page's own.
ASKING = (
    "quiz", "language", "quiz-check", "quiz-enter", "quiz-number", "quiz-shuffle", "quiz-sure",
    "own-words", "worked",
)  # fmt: skip
# What has no element of its own; and where what has none by its own name is found.
SHARED_BY_SEVERAL = ("elements", "expression", "forms", "functions", "quiz-items")
WHERE = {
    "quiz-drawn": "[data-draws]",
    "quiz-exam": "quiz-exam .question",
    "quiz-stages": "quiz-stages .question",
    "quiz-then": "[data-then-words]",
}
LISTS = (
    "lesson-list", "lesson-filter", "glossary", "keep-offline", "map", "progress", "review",
    "review-forecast",
)  # fmt: skip
PROGRESS_WIDGETS = (
    "copies", "due", "keep-offline", "language", "lesson-list", "progress", "review-forecast",
)  # fmt: skip
# Formulas with tables, rules or boxes, which few lessons have.
FORMULAS = "formula-layout"
# What pages with code load, and those that play something.
CODE, MEDIA = "listing", "media"
# A field for formulas, which few questions have.
TYPED = "formula-field"
# A gap for a formula, which is styled as such a field and in a line of text.
FILLED = "formula-gap"
# What stands beside something else.
LAYOUTS = ("aside", "columns", "tabs")
# What is not on every other page has a style sheet of its own; all else is in the site's.
SHEETS = (
    LISTS, LAYOUTS, (CODE,), (MEDIA,), (FORMULAS,), (MODULE,), (TYPED,), (FILLED,), ("search-box",),
    ("single",), ("plot",),
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Loaded:
    """Widgets by name: those whose script comes with the page, and those whose script can wait."""

    now: Widgets = ()
    later: Widgets = ()

    def styles(self, theme: Theme) -> list[File]:
        """The site's own sheet comes last: it ends with what an author changes."""
        used = (*self.now, *self.later)
        sheets = [sheet for sheet in SHEETS if not {*used}.isdisjoint(sheet)]
        sheets += [(each,) for each in theme.own(used)]
        apart = (theme.style_alone(sheet) for sheet in sheets)
        return [*(file for file in apart if file.data), site_style(theme)]

    def files(self, theme: Theme) -> list[File]:
        late = (file for file, _ in self.late_scripts(theme))
        return [*self.styles(theme), self.script(theme), *late]

    def script(self, theme: Theme) -> File:
        return theme.scripts(self.now)

    def late_scripts(self, theme: Theme) -> list[tuple[File, str]]:
        """Each with what has to be near for it, as a selector; what others build on comes first.

        Pages share the first, which holds all that most of them need; the second holds the rest of
        what this page shows.
        """
        own = theme.own(self.later)
        ours = [widget for widget in self.later if widget not in own]
        moves = any(our in INTERACTIVES for our in ours)
        asks = any(our not in INTERACTIVES for our in ours)
        shared = (*ASKING, *((SHARED,) if moves else ()))
        rest = tuple(our for our in ours if our not in shared)
        near = [".widget"] * moves + [".question", "own-words"] * asks
        groups: list[tuple[Widgets, str]] = [(shared, ",".join(near))] if near else []
        rest = tuple(widget for widget in rest if widget != MODULE)
        named = (widget for widget in rest if widget not in (*PARTS, *SHARED_BY_SEVERAL))
        tags = (
            WHERE.get(widget, widget if "-" in widget else f"{widget}-widget") for widget in named
        )
        groups += [(rest, ",".join(tags))] if rest else []
        groups += [((MODULE,), ".widget")] if MODULE in ours else []
        # One of an author's that cannot be read stops no other; its elements are its own affair.
        groups += [((widget,), ".widget") for widget in own]
        return [(theme.scripts_alone(names), near) for names, near in groups]


def loaded_by(course: Course, address: str) -> Loaded:
    """What a page without a text of its own loads."""
    shown = teaser(course) if address == HOME else None
    own = OWN[address](course) if address in OWN else ()
    named, anywhere = course.layout
    shows = anywhere if address in (GLOSSARY, REVIEW) else named
    shows = shows or bool(shown and FORMULAS in shown.outline.eager_scripts)
    return Loaded(_with_formulas(own, shows), shown.outline.teaser if shown else ())


def loaded_by_text(course: Course, text: Text) -> Loaded:
    """What the page of a lesson or series loads."""
    own = text.outline
    listed = course.lessons_of(text) if isinstance(text, Series) else ()
    # The titles of others stand there, too.
    now = _with_formulas(own.eager_scripts, course.layout[0])
    return Loaded(with_filter(now, listed), own.deferred_scripts)


def _with_formulas(widgets: Widgets, shows_layout: bool) -> Widgets:
    return tuple(sorted({FORMULAS, *widgets})) if shows_layout else widgets


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
        "search_style": theme.style_alone(("search-box",)),
    }


def site_style(theme: Theme) -> File:
    """The sheet that every page loads, and browsers keep from the first."""
    return theme.styles(tuple(name for sheet in SHEETS for name in sheet), PARTS)


def with_filter(widgets: Widgets, lessons: Sequence[Lesson]) -> Widgets:
    """The widgets of a page that lists these lessons: a long list can be filtered."""
    return tuple(sorted({"lesson-filter", *widgets})) if len(lessons) >= FEWEST else widgets


def _home(course: Course) -> Widgets:
    own = ("due", "keep-offline", "lesson-list", *(("lazy-load",) if teaser(course) else ()))
    return with_filter(own, course.main.lessons)


def teaser(course: Course) -> Lesson | None:
    """The lesson whose first interactive the home page shows: the first that has one."""
    return next((lesson for lesson in course.main.lessons if lesson.outline.teaser), None)


def _review(course: Course) -> Widgets:
    """The review's own widgets, and those of every question there is."""
    asked = {name for text in course.main.texts for name in text.outline.question_scripts}
    own = {"due", "elements", "language", "quiz", "review", "review-forecast", "schedule"}
    return tuple(sorted({*own, *asked, *_in_texts(course)}))


def _in_texts(course: Course) -> Widgets:
    """What a page needs that shows something of any text, which may hold code or a film."""
    used = {name for text in course.main.texts for name in text.outline.eager_scripts}
    return tuple(name for name in (CODE, MEDIA) if name in used)


OWN: Mapping[str, Callable[[Course], Widgets]] = {
    HOME: _home,
    GLOSSARY: lambda course: ("glossary", *_in_texts(course)),
    MAP: lambda course: ("lesson-list", "map"),
    PROGRESS: lambda course: PROGRESS_WIDGETS,
    REVIEW: _review,
}
