"""Each series -> a zip file with a site of its own, made anew only where something in it is new."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.cache import Memory, digest
from generator.course import part_of
from generator.model import Course, File, Lesson, Series
from generator.packages.zip import write_zip


@dataclass(frozen=True, slots=True)
class Packer:
    """Packs the series of a course; `package` writes the files of a course.

    What those are made of beside the course (code, theme) is in the digest `base`, the texts'
    sources are in `sources`, by path.
    """

    sources: Mapping[str, str]
    base: str
    memory: Memory
    package: Callable[[Course], Iterable[File]]

    def downloads(self, course: Course) -> dict[str, File]:
        """The zip files by the id of their series."""
        return {series.id: self._download(course, series) for series in course.series}

    def _download(self, course: Course, series: Series) -> File:
        own = part_of(course, [series, *course.lessons_of(series)])
        path = f"downloads/{series.id}.zip"
        data = self.memory.remember(self._key(own), str, lambda: self._pack(path, own))
        return File(path, b64decode(data))

    def _pack(self, path: str, course: Course) -> str:
        folder = path.rpartition("/")[2].removesuffix(".zip")
        return b64encode(write_zip(path, folder, self.package(course)).data).decode()

    def _key(self, course: Course) -> str:
        texts = [(text.id, self.sources[text.path]) for text in course.texts]
        led_to = [
            (text.address, text.id, text.path, text.title.text, _names(text))
            for text in course.elsewhere
        ]
        files = [(path, _hash(each.data)) for path, each in course.attachments.items()]
        return digest(self.base, repr((course.site, texts, led_to, files)))


def _names(text: Lesson | Series) -> list[tuple[str, str, str]]:
    return [(anchor.id, anchor.page_id, anchor.name) for anchor in text.document.anchors]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
