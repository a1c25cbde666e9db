"""The course -> the page on which learners see and keep their progress."""

from __future__ import annotations

from collections.abc import Iterator

from generator.course import Course
from generator.file import File
from generator.outputs.entries import series_entries
from generator.outputs.loading import PROGRESS
from generator.outputs.page import Page, Pages
from generator.theme import Theme


def write_progress(course: Course, theme: Theme) -> Iterator[File]:
    pages, words = Pages(course, theme), theme.words

    def page() -> Page:
        return pages.own_page(PROGRESS, words["progress"], words["progress_summary"])

    def values() -> dict[str, object]:
        return {"series": series_entries(course)}

    yield pages.file("progress.html", PROGRESS, pages.shown_by_series(), page, values)
