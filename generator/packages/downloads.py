"""Each series -> a zip file with a site of its own, made anew only where something in it is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.course import attachments_of, part_of
from generator.model import Attachment, Course, File, Lesson, Series
from generator.outline import outline
from generator.packages.zip import write_zip
from generator.recall import Recall, key_of, none


@dataclass(frozen=True, slots=True)
class Packer:
    """Packs the series of a course; `package` writes the files of a course.

    What those are made of beside the course (code, theme) is in the digest `base`.
    """

    base: str
    recall: Recall
    package: Callable[[Course], Iterable[File]]

    def download(self, course: Course, series: Series, names: str) -> File:
        own: list[Lesson | Series] = [series, *course.lessons_of(series)]
        path = f"downloads/{series.id}.zip"
        texts = [course.keys.get(text.path) or repr(text) for text in own]
        used = [course.attachments[path] for text in own for path in attachments_of(course, text)]
        key = key_of(self.base, path, names, texts, [*map(_content, used)])
        return self.recall.file(key, none, lambda _: self._pack(path, part_of(course, own)))

    def _pack(self, path: str, course: Course) -> File:
        folder = path.rpartition("/")[2].removesuffix(".zip")
        return write_zip(path, folder, self.package(course))


def names(course: Course) -> str:
    """Tells apart what the site says of itself, and what links from series to series lead to."""
    return key_of(
        course.site,
        [(text.id, outline(text).shown, outline(text).anchors) for text in course.texts],
    )


def _content(attachment: Attachment) -> tuple[str, str]:
    return attachment.path, key_of(attachment.data)
