"""The pages that people read: home, series and lessons, each from one template and one context."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.address import relative
from generator.blocks import Block
from generator.course import resolver
from generator.language import direction
from generator.model import Course, File, Lesson, Resolve, Series, Site, Title
from generator.outputs.assets import (
    FOLDER,
    HOME,
    SEARCH,
    contents,
    later_of,
    requested_by,
    widgets_of,
    with_common,
    with_filter,
)
from generator.outputs.filters import choices
from generator.outputs.questions import Asker, Show, goal_keys, in_checks, question_keys, questions
from generator.outputs.sharing import Sharing, sharing
from generator.theme import Theme, Widgets


@dataclass(frozen=True, slots=True)
class Page:
    """What every template is given."""

    site: Site
    address: str
    title: str
    description: str
    styles: str
    scripts: str
    folder_script: str
    search_script: str
    search_style: str
    icon: str
    later_script: str = ""
    requested: tuple[str, ...] = ()
    accent: str = ""
    is_preview: bool = False
    sharing: Sharing | None = None

    @property
    def direction(self) -> str:
        return direction(self.site.language)

    @property
    def files(self) -> tuple[str, ...]:
        """What it needs beside itself."""
        own = (self.styles, self.scripts, self.icon, self.search_script, self.search_style)
        return (*own, *filter(None, (self.later_script,)), *self.requested)

    def link(self, address: str) -> str:
        """A relative link from this page to another file of the site."""
        return relative(self.address, address)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson as lists show it, without its text.

    `keys` are those of its questions in the learner's progress,
    `goals` are the keys of what else can be reached in it: goals of widgets, steps.
    """

    lesson: Lesson
    keys: tuple[str, ...]
    goals: tuple[str, ...]


def as_entry(lesson: Lesson) -> Entry:
    return Entry(lesson.header, question_keys(lesson), goal_keys(lesson))


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    series: Series
    lessons: tuple[Entry, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.lesson.minutes for entry in self.lessons)


def write_pages(course: Course, theme: Theme) -> Iterator[File]:
    pages = Pages(course, theme)
    yield pages.home()
    for series in course.series:
        yield pages.series(series)
    for lesson in course.lessons:
        yield pages.lesson(lesson)


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes the pages of one course with one theme."""

    course: Course
    theme: Theme
    # Whether its pages can load more than they came with.
    can_load: bool = True

    def home(self) -> File:
        site = self.course.site
        widgets = with_filter(HOME, self.course.lessons)
        page = self.page("index.html", Title(Markup(""), ""), site.summary, widgets)
        entries = [self.series_entry(series) for series in self.course.series]
        asked = choices(self.course.lessons, self.theme.words)
        return self.file("home.html", page, series=entries, choices=asked)

    def series(self, series: Series) -> File:
        lessons = self.course.lessons_of(series)
        page = self.text_page(series, series.accent, with_filter(widgets_of(series), lessons))
        return self.text_file("series.html", page, series, self.about_series(series))

    def about_series(self, series: Series) -> dict[str, object]:
        """What the template of a series is given beside what is `written`."""
        lessons = self.course.lessons_of(series)
        return {
            "entry": self.series_entry(series),
            "choices": choices(lessons, self.theme.words),
            "series": series,
            "download": self.course.downloads.get(series.id),
        }

    def lesson(self, lesson: Lesson) -> File:
        page = self.text_page(lesson, self.series_of(lesson).accent, widgets_of(lesson))
        return self.text_file("lesson.html", page, lesson, self.about_lesson(lesson))

    def about_lesson(self, lesson: Lesson) -> dict[str, object]:
        """What the template of a lesson is given beside what is `written`."""
        before, after = (each and each.header for each in self.course.neighbours[lesson.path])
        return {
            "lesson": lesson,
            "entry": as_entry(lesson),
            "series": self.series_of(lesson),
            "contents": contents(lesson),
            "requires": self.required(lesson),
            "has_questions": any(questions(lesson.document)),
            "before": before,
            "after": after,
        }

    def series_of(self, lesson: Lesson) -> Series:
        return self.course.series_by_id[lesson.series]

    def required(self, lesson: Lesson) -> list[Lesson]:
        """What to read first, in the order of the course."""
        ids = frozenset(lesson.requires)
        return [each.header for each in self.course.lessons if each.id in ids] if ids else []

    def text_page(self, text: Lesson | Series, accent: str, widgets: Widgets) -> Page:
        description = text.description or text.summary
        page = self.page(text.address, text.title, description, widgets, later_of(text), accent)
        shared = sharing(self.course, self.theme, text.address, text, accent)
        requested = sorted(file.path for file in requested_by(text, self.theme))
        return replace(page, sharing=shared, requested=tuple(requested))

    def page(
        self,
        address: str,
        title: Title,
        description: str,
        widgets: Widgets,
        later: Widgets = (),
        accent: str = "",
    ) -> Page:
        site = self.course.site
        full_title = f"{title.text} · {site.title}" if title.text else site.title
        shown = with_common(self.course, widgets)
        return Page(
            site,
            address,
            full_title,
            description,
            styles=self.theme.styles((*shown, *later)).path,
            scripts=self.theme.scripts(shown).path,
            folder_script=self.theme.scripts_alone((FOLDER,)).path,
            search_script=self.theme.scripts_alone(SEARCH).path,
            search_style=self.theme.style_alone(SEARCH).path,
            icon=self.theme.icons()["apple-touch-icon"].path,
            later_script=self.theme.scripts_alone(later).path if later else "",
            accent=accent,
            is_preview=self.theme.is_preview,
            sharing=sharing(self.course, self.theme, address),
        )

    def file(self, template: str, page: Page, **values: object) -> File:
        """A page; the one of an earlier build where all it is given is the same."""
        given = (template, page, values)
        return self.theme.recall.again(page.address, given, write=lambda: self._file(*given))

    def _file(self, template: str, page: Page, values: dict[str, object]) -> File:
        html = self.theme.fill(template, page=page, **values)
        digest = hashlib.sha256(html.encode()).hexdigest()[:10]
        data = f"{html}<!--{digest}-->".encode()
        return File(page.address, data, page.files)

    def text_file(
        self, template: str, page: Page, text: Lesson | Series, values: dict[str, object]
    ) -> File:
        """The page of a text; like `file`, but its body is written only where that is new too."""

        def write(resolve: Resolve) -> File:
            return self._file(template, page, {**values, **self.written(text, resolve)})

        given = (template, page, text, values)
        return self.theme.recall.again_resolved(
            page.address, given, resolver(self.course, text), write
        )

    def series_entry(self, series: Series) -> SeriesEntry:
        lessons = self.course.lessons_of(series)
        return SeriesEntry(series, tuple(map(as_entry, lessons)))

    def written(self, text: Lesson | Series, resolve: Resolve) -> dict[str, Markup]:
        """What a template is given of the blocks of a text: its `body`, and its `answer_key`."""
        asker = Asker(self.theme, text, lambda fragment: fragment.fill(resolve))
        parts = (
            asker.check(part) if isinstance(part, list) else self._block(part, asker.show, text)
            for part in in_checks(text.document)
        )
        return {"body": Markup("").join(parts), "answer_key": asker.answer_key()}

    def _block(self, block: Block, show: Show, text: Lesson | Series) -> Markup:
        def script(name: str) -> str:
            """A relative link to a script of the block's that is loaded on request."""
            return relative(text.address, self.theme.script_on_request(block.name, name).path)

        loaded = script if self.can_load else None
        return Markup(self.theme.fill(block.template, block=block, show=show, script=loaded))
