"""The pages that people read: home, series and lessons, each from one template and one context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.address import relative
from generator.blocks import Block
from generator.course import resolver
from generator.model import Course, File, Lesson, Resolve, Series, Site, Title
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

    def home(self) -> File:
        site = self.course.site
        page = self.page("index.html", Title(Markup(""), ""), site.summary, HOME)
        entries = [self.series_entry(series) for series in self.course.series]
        return self.file("home.html", page, series=entries)

    def series(self, series: Series) -> File:
        page = self.text_page(series, series.accent)
        values = {"entry": self.series_entry(series), "series": series}
        return self.text_file("series.html", page, series, values)

    def lesson(self, lesson: Lesson) -> File:
        series = self.course.series_by_id[lesson.series]
        page = self.text_page(lesson, series.accent)
        before, after = (each and each.header for each in self.course.neighbours[lesson.path])
        values = {
            "lesson": lesson,
            "entry": as_entry(lesson),
            "series": series,
            "contents": contents(lesson),
            "requires": self.required(lesson),
            "has_questions": any(questions(lesson.document)),
            "before": before,
            "after": after,
        }
        return self.text_file("lesson.html", page, lesson, values)

    def required(self, lesson: Lesson) -> list[Lesson]:
        """What to read first, in the order of the course."""
        ids = frozenset(lesson.requires)
        return [each.header for each in self.course.lessons if each.id in ids] if ids else []

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
        """A page; the one of an earlier build where all it is given is the same."""
        given = (template, page, values)
        return self.theme.recall.again(page.address, given, write=lambda: self._file(*given))

    def _file(self, template: str, page: Page, values: dict[str, object]) -> File:
        return File(page.address, self.theme.fill(template, page=page, **values).encode())

    def text_file(
        self, template: str, page: Page, text: Lesson | Series, values: dict[str, object]
    ) -> File:
        """The page of a text; like `file`, but its body is written only where that is new too."""

        def write(resolve: Resolve) -> File:
            asker = Asker(self.theme, text, lambda fragment: fragment.fill(resolve))
            parts = {"body": self._body(text, asker), "answer_key": asker.answer_key()}
            return self._file(template, page, {**values, **parts})

        given = (template, page, text, values)
        return self.theme.recall.again_resolved(
            page.address, given, resolver(self.course, text), write
        )

    def series_entry(self, series: Series) -> SeriesEntry:
        lessons = self.course.lessons_of(series)
        return SeriesEntry(series, tuple(map(as_entry, lessons)))

    def body(self, text: Lesson | Series) -> Markup:
        resolve = resolver(self.course, text)
        return self._body(text, Asker(self.theme, text, lambda fragment: fragment.fill(resolve)))

    def _body(self, text: Lesson | Series, asker: Asker) -> Markup:
        parts = (
            asker.check(part) if isinstance(part, list) else self._block(part, asker.show)
            for part in in_checks(text.document)
        )
        return Markup("").join(parts)

    def _block(self, block: Block, show: Show) -> Markup:
        return Markup(self.theme.fill(block.template, block=block, show=show))
