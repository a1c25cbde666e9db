"""The pages that people read: home, series and lessons, each from one template and one context."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from generator.address import relative
from generator.blocks import Block
from generator.course import Course
from generator.destination import resolver
from generator.file import File
from generator.language import direction
from generator.model import Lesson, Resolve, Series, Site, Text, Title
from generator.outline import contents, in_checks, outline
from generator.outputs.assets import FOLDER, HOME, SEARCH, with_common, with_filter
from generator.outputs.feed import has_feed
from generator.outputs.filters import choices
from generator.outputs.questions import Asker, Show
from generator.outputs.sharing import Sharing, sharing
from generator.recall import Resolver, key_of
from generator.theme import Theme, Widgets

Item = TypeVar("Item", Lesson, Series)


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
    return Entry(lesson.header, outline(lesson).questions, outline(lesson).goals)


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


@dataclass(frozen=True)
class Pages:
    """Writes the pages of one course with one theme; those of an earlier build again.

    What a page is given is told by digests: the `key` of a text where the page may show all of it,
    what is `shown` of it where it is one among others.
    """

    course: Course
    theme: Theme
    # Whether its pages can load more than they came with.
    can_load: bool = True

    def home(self) -> File:
        site, lessons = self.course.site, self.course.lessons

        def values() -> dict[str, object]:
            entries = [self.series_entry(series) for series in self.course.series]
            return {"series": entries, "choices": choices(lessons, self.theme.words)}

        def page() -> Page:
            widgets = with_filter(HOME, lessons)
            return self.page("index.html", Title(Markup(""), ""), site.summary, widgets)

        return self.file("home.html", "index.html", self.shown_by_series(), page, values)

    def shown_by_series(self) -> object:
        """Tells apart what lists show of the course."""
        return [
            (self.key(series), *self.shown(self.course.lessons_of(series)))
            for series in self.course.series
        ]

    def key(self, text: Text) -> str:
        """Differs where anything in a text does."""
        return self.course.keys.get(text.path) or repr(text)

    def shown(self, texts: Iterable[Text | None]) -> list[str]:
        """Differ where what others show of these texts does."""
        return [outline(text).shown if text else "" for text in texts]

    def series(self, series: Series) -> File:
        lessons = self.course.lessons_of(series)
        download = self.course.downloads.get(series.id)
        packed = (download.path, download.size) if download else None

        def page() -> Page:
            widgets = with_filter(outline(series).now, lessons)
            return self.text_page(series, series.accent, widgets)

        return self.text_file(
            "series.html", series, (packed, *self.shown(lessons)), page, self.about_series
        )

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
        others = [*self.course.neighbours[lesson.path], *self.required(lesson)]
        given = (self.key(self.series_of(lesson)), *self.shown(others))

        def page() -> Page:
            return self.text_page(lesson, self.series_of(lesson).accent, outline(lesson).now)

        return self.text_file("lesson.html", lesson, given, page, self.about_lesson)

    def about_lesson(self, lesson: Lesson) -> dict[str, object]:
        """What the template of a lesson is given beside what is `written`."""
        before, after = (each and each.header for each in self.course.neighbours[lesson.path])
        return {
            "lesson": lesson,
            "entry": as_entry(lesson),
            "series": self.series_of(lesson),
            "contents": contents(lesson),
            "requires": [each.header for each in self.required(lesson)],
            "has_questions": bool(outline(lesson).questions),
            "before": before,
            "after": after,
        }

    def series_of(self, lesson: Lesson) -> Series:
        return self.course.series_by_id[lesson.series]

    def required(self, lesson: Lesson) -> list[Lesson]:
        """What to read first, in the order of the course."""
        ids = frozenset(lesson.requires)
        return [each for each in self.course.lessons if each.id in ids] if ids else []

    def text_page(self, text: Text, accent: str, widgets: Widgets) -> Page:
        description = text.description or text.summary
        own = outline(text)
        page = self.page(text.address, text.title, description, widgets, own.later, accent)
        shared = sharing(self.course, self.theme, text.address, text, accent)
        requested = sorted(self.theme.script_on_request(*each).path for each in own.requested)
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

    @cached_property
    def base(self) -> str:
        """Differs where anything does that every page may show."""
        course = self.course
        return key_of(
            self.theme.base,
            course.site,
            course.has_layout_in_titles,
            has_feed(course),
            self.can_load,
        )

    @property
    def are_new(self) -> bool:
        """Whether all have to be written: the page for what is not there hangs on nothing else."""
        return not self.theme.recall.knows(key_of(self.base, "404.html", ()))

    def recalled(
        self, address: str, given: object, write: Callable[[Resolver], File], shown_on: str = ""
    ) -> File:
        """A file; that of an earlier build where all it is given is the same.

        References are answered as for a page at `shown_on`, or else for the text's own.
        """

        def answers(path: str) -> Resolve:
            return resolver(self.course, self.course.texts_by_path[path], shown_on)

        return self.theme.recall.file(key_of(self.base, address, given), answers, write)

    def file(
        self,
        template: str,
        address: str,
        given: object,
        page: Callable[[], Page],
        values: Callable[[], dict[str, object]] = dict,
    ) -> File:
        """A page without a text of its own; `given` tells its values apart."""
        return self.recalled(address, given, lambda _: self.filled(template, page(), values()))

    def filled(self, template: str, page: Page, values: dict[str, object]) -> File:
        html = self.theme.fill(template, page=page, **values)
        digest = hashlib.sha256(html.encode()).hexdigest()[:10]
        data = f"{html}<!--{digest}-->".encode()
        return File(page.address, data, page.files)

    def text_file(
        self,
        template: str,
        text: Item,
        given: object,
        page: Callable[[], Page],
        about: Callable[[Item], dict[str, object]],
    ) -> File:
        """The page of a text; `given` tells apart what it is given beside the text."""

        def write(resolver: Resolver) -> File:
            return self.filled(
                template, page(), {**about(text), **self.written(text, resolver(text.path))}
            )

        return self.recalled(text.address, (self.key(text), given), write)

    def series_entry(self, series: Series) -> SeriesEntry:
        lessons = self.course.lessons_of(series)
        return SeriesEntry(series, tuple(map(as_entry, lessons)))

    def written(self, text: Text, resolve: Resolve) -> dict[str, Markup]:
        """What a template is given of the blocks of a text: its `body`, and its `answer_key`."""
        asker = Asker(self.theme, text, lambda fragment: fragment.fill(resolve))
        parts = (
            asker.check(part) if isinstance(part, list) else self._block(part, asker.show, text)
            for part in in_checks(text.document)
        )
        return {"body": Markup("").join(parts), "answer_key": asker.answer_key()}

    def _block(self, block: Block, show: Show, text: Text) -> Markup:
        def script(name: str) -> str:
            """A relative link to a script of the block's that is loaded on request."""
            return relative(text.address, self.theme.script_on_request(block.name, name).path)

        loaded = script if self.can_load else None
        return Markup(self.theme.fill(block.template, block=block, show=show, script=loaded))
