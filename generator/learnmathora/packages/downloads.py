"""Each series -> a zip file with a site of its own, made anew only where something in it is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from learnmathora.cache.digest import key_of
from learnmathora.cache.render_cache import Job, Render
from learnmathora.course.assemble import part_of
from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.model import Series, Text
from learnmathora.packages.zip import write_zip


@dataclass(frozen=True, slots=True)
class Packer:
    """Packs the series of a course; `package` writes the files of a course.

    What those are made of beside the course (code, theme) is in the digest `base`.
    """

    base: str
    render: Render
    package: Callable[[Course], Iterable[File]]

    def download(self, course: Course, series: Series, digest: str) -> File:
        """The zip file of a series; `digest` tells apart all that its pages show of the course."""
        own: list[Text] = [series, *course.lessons_of(series)]
        path = f"downloads/{series.id}.zip"
        # A part of a course counts its questions otherwise than a whole one.
        is_part = len(own) < len(course.texts)
        key = key_of(self.base, path, course.site, digest, is_part)
        return self.render(Job(path, key, lambda _: self._pack(path, part_of(course, own))))

    def _pack(self, path: str, course: Course) -> File:
        folder = path.rpartition("/")[2].removesuffix(".zip")
        return write_zip(path, folder, self.package(course))
