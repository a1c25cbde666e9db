"""The pages that people read: home, series and lessons, each from one template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from learnmathora.cache.render_cache import Resolver
from learnmathora.course.document import contents
from learnmathora.file import File
from learnmathora.model import Lesson, Series, Text
from learnmathora.outputs.body import body, first_interactive
from learnmathora.outputs.draws import draws_script
from learnmathora.outputs.entries import entry, series_entries, series_entry
from learnmathora.outputs.filters import choices
from learnmathora.outputs.loading import CODE, HOME, loaded_by_text, teaser
from learnmathora.outputs.page import Page, Pages
from learnmathora.text.address import relative


def write_pages(pages: Pages) -> Iterator[File]:
    yield home(pages)
    for series in pages.course.series:
        yield series_page(pages, series)
    for series in pages.course.series:
        yield from lesson_pages(pages, series)
    scripts = (draws_script(pages, text) for text in pages.course.texts)
    yield from (script for script in scripts if script)


def home(pages: Pages) -> File:
    """The page of all series, `index.html`."""
    course, beside = pages.course.main, pages.course.beside
    shown = teaser(course)

    def write(resolver: Resolver) -> File:
        values: dict[str, object] = {
            "series": series_entries(course),
            "choices": choices(course.lessons, pages.theme.words),
            "beside": beside,
            "teaser": first_interactive(pages, shown, resolver(shown.path)) if shown else "",
            "teaches": shown,
        }
        return pages.filled("home.html", pages.own_page(HOME, "", course.site.summary), values)

    covers = [lesson.outline.cover for lesson in course.lessons]
    given = (pages.shown_by_series(), covers, pages.key(shown) if shown else "")
    return pages.file_of(HOME, given, write, HOME)


def series_page(pages: Pages, series: Series) -> File:
    """The page of a series."""
    download = pages.course.downloads.get(series.id)
    packed = (download.path, download.size) if download else None
    lessons = pages.course.lessons_of(series)
    covers = [lesson.outline.cover for lesson in lessons]
    draws = _draws(pages, series)
    given = {"text": pages.key(series), "lists": (packed, *pages.shown(lessons), *covers, draws)}

    def write(resolver: Resolver) -> File:
        written = body(pages, series, resolver(series.path), _link(series, draws))
        values = {**about_series(pages, series), **written}
        return pages.filled("series.html", _page(pages, series, series, draws), values)

    return pages.file_of(series.address, given, write)


def about_series(pages: Pages, series: Series) -> dict[str, object]:
    """What the template of a series is given beside its body."""
    return {
        "entry": series_entry(pages.course, series),
        "choices": choices(pages.course.lessons_of(series), pages.theme.words),
        "series": series,
        "download": pages.course.downloads.get(series.id),
        "has_code": CODE in series.outline.eager_scripts,
    }


def lesson_pages(pages: Pages, series: Series) -> list[File]:
    """Those of a series."""
    lessons = pages.course.lessons_of(series)
    return pages.together(
        series,
        [lesson.address for lesson in lessons],
        lambda: (lesson_page(pages, lesson) for lesson in lessons),
    )


def lesson_page(pages: Pages, lesson: Lesson) -> File:
    """The page of a lesson."""
    course = pages.course
    series = course.series_by_id[lesson.series]
    others = [*course.neighbours[lesson.path], *course.required(lesson)]
    draws = _draws(pages, lesson)
    given = {
        "text": pages.key(lesson), "series": pages.key(series), "others": pages.shown(others),
        "lists": draws,
    }  # fmt: skip

    def write(resolver: Resolver) -> File:
        written = body(pages, lesson, resolver(lesson.path), _link(lesson, draws))
        values = {**about_lesson(pages, lesson), **written}
        return pages.filled("lesson.html", _page(pages, lesson, series, draws), values)

    return pages.file_of(lesson.address, given, write)


def about_lesson(pages: Pages, lesson: Lesson) -> dict[str, object]:
    """What the template of a lesson is given beside its body."""
    course = pages.course
    before, after = course.neighbours[lesson.path]
    return {
        "lesson": lesson,
        "entry": entry(lesson),
        "series": course.series_by_id[lesson.series],
        "contents": contents(course.document(lesson)),
        "requires": course.required(lesson),
        "has_code": CODE in lesson.outline.eager_scripts,
        "has_questions": bool(lesson.outline.questions),
        "before": before,
        "after": after,
    }


def _draws(pages: Pages, text: Text) -> str:
    """The address of the script with the draws of a text, if it has some."""
    script = draws_script(pages, text)
    return script.path if script else ""


def _link(text: Text, path: str) -> str:
    return relative(text.address, path) if path else ""


def _page(pages: Pages, text: Text, series: Series, draws: str) -> Page:
    """The page of a text, in the accent of its series."""
    loaded = loaded_by_text(pages.course, text)
    description = text.description or text.summary.text
    page = pages.page(text.address, text.title.text, description, loaded, text, series.accent)
    return replace(page, draws=draws)
