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
        # What links from one series to another say and lead to, in whichever they stand.
        names = digest(repr([_names(text) for text in course.texts]))
        return {series.id: self._download(course, series, names) for series in course.series}

    def _download(self, course: Course, series: Series, names: str) -> File:
        own = part_of(course, [series, *course.lessons_of(series)])
        path = f"downloads/{series.id}.zip"
        key = digest(self.base, names, self._contents(own))
        return File(path, b64decode(self.memory.remember(key, str, lambda: self._pack(path, own))))

    def _pack(self, path: str, course: Course) -> str:
        folder = path.rpartition("/")[2].removesuffix(".zip")
        return b64encode(write_zip(path, folder, self.package(course)).data).decode()

    def _contents(self, course: Course) -> str:
        texts = [self.sources[text.path] for text in course.texts]
        files = [(path, _hash(each.data)) for path, each in course.attachments.items()]
        return repr((course.site, texts, files))


def _names(text: Lesson | Series) -> object:
    anchors = [(each.id, each.page_id, each.name) for each in text.document.anchors]
    return text.address, text.id, text.path, text.title.text, anchors


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
