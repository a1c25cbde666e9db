"""The style sheets and scripts that the pages name, and the files that the lessons use."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.outputs.loading import beside, loaded_anywhere
from learnmathora.outputs.page import Pages
from learnmathora.theme import Theme


def write_assets(pages: Pages) -> Iterator[File]:
    """What pages load, each file once: different widgets may make the same style or script."""
    course, theme = pages.course, pages.theme
    files = [*_loaded(course, theme), *beside(theme).values(), *theme.fonts()]
    requested = {request for text in course.texts for request in text.outline.requested}
    files += [theme.script_on_request(*request) for request in sorted(requested)]
    yield from {file.path: file for file in files}.values()


def _loaded(course: Course, theme: Theme) -> Iterator[File]:
    for loaded in loaded_anywhere(course):
        yield from loaded.files(theme)


def write_attachments(pages: Pages) -> Iterator[File]:
    for attachment in pages.course.attachments.values():
        yield File.of(attachment.path, attachment.data)
