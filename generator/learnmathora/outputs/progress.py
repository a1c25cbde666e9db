"""The course -> the page on which learners see and keep their progress."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.file import File
from learnmathora.outputs.entries import series_entries
from learnmathora.outputs.loading import PROGRESS
from learnmathora.outputs.page import Page, Pages


def write_progress(pages: Pages) -> Iterator[File]:
    """The page of the learner's progress, `progress.html`."""
    course, words = pages.course.main, pages.theme.words

    def page() -> Page:
        return pages.own_page(PROGRESS, words["progress"], words["progress_summary"])

    def values() -> dict[str, object]:
        return {"series": series_entries(course)}

    yield pages.file("progress.html", PROGRESS, pages.shown_by_series(), page, values)
