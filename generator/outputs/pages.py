"""The pages that people read: home, series and lessons, each from one template and one context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.address import relative
from generator.blocks import Block
from generator.course import neighbours, resolver
from generator.model import Course, File, Lesson, Series, Site, Title
from generator.outputs.assets import FOLDER, HOME, contents, later_of, widgets_of, with_titles
from generator.outputs.questions import Asker, Show, goal_keys, in_checks, question_keys, questions
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
    later_script: str = ""
    accent: str = ""
    is_preview: bool = False

    def link(self, address: str) -> str:
        """A relative link from this page to another file of the site."""
        return relative(self.address, address)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson as lists show it; `keys` are those of its questions in the learner's progress.

    `goals` are the keys of what else can be reached in it: goals of widgets, steps.
    """

    lesson: Lesson
    keys: tuple[str, ...]
    goals: tuple[str, ...]


def as_entry(lesson: Lesson) -> Entry:
    return Entry(lesson, question_keys(lesson), goal_keys(lesson))


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

    def home(self) -> File:
        site = self.course.site
        page = self.page("index.html", Title(Markup(""), ""), site.summary, HOME)
        entries = [self.series_entry(series) for series in self.course.series]
        return self.file("home.html", page, series=entries)

    def series(self, series: Series) -> File:
        page = self.text_page(series, series.accent)
        return self.file(
            "series.html",
            page,
            entry=self.series_entry(series),
            series=series,
            body=self.body(series),
        )

    def lesson(self, lesson: Lesson) -> File:
        series = next(each for each in self.course.series if each.id == lesson.series)
        page = self.text_page(lesson, series.accent)
        before, after = neighbours(self.course, lesson)
        return self.file(
            "lesson.html",
            page,
            lesson=lesson,
            entry=as_entry(lesson),
            series=series,
            contents=contents(lesson),
            requires=[each for each in self.course.lessons if each.id in lesson.requires],
            body=self.body(lesson),
            answer_key=self.asker(lesson).answer_key(),
            has_questions=any(questions(lesson.document)),
            before=before,
            after=after,
        )

    def text_page(self, text: Lesson | Series, accent: str) -> Page:
        description = text.description or text.summary
        widgets, later = widgets_of(text), later_of(text)
        return self.page(text.address, text.title, description, widgets, later, accent)

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
        shown = with_titles(self.course, widgets)
        return Page(
            site,
            address,
            full_title,
            description,
            styles=self.theme.styles((*shown, *later)).path,
            scripts=self.theme.scripts(shown).path,
            folder_script=self.theme.scripts_alone((FOLDER,)).path,
            later_script=self.theme.scripts_alone(later).path if later else "",
            accent=accent,
            is_preview=self.theme.is_preview,
        )

    def file(self, template: str, page: Page, **values: object) -> File:
        return File(page.address, self.theme.fill(template, page=page, **values).encode())

    def series_entry(self, series: Series) -> SeriesEntry:
        lessons = self.course.lessons_of(series)
        return SeriesEntry(series, tuple(map(as_entry, lessons)))

    def body(self, text: Lesson | Series) -> Markup:
        asker = self.asker(text)
        parts = (
            asker.check(part) if isinstance(part, list) else self._block(part, asker.show)
            for part in in_checks(text.document)
        )
        return Markup("").join(parts)

    def asker(self, text: Lesson | Series) -> Asker:
        resolve = resolver(self.course, text)
        return Asker(self.theme, text, lambda fragment: fragment.fill(resolve))

    def _block(self, block: Block, show: Show) -> Markup:
        return Markup(self.theme.fill(block.template, block=block, show=show))
