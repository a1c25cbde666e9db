"""Each series -> a zip file with a site of its own, made anew only where something in it is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from learnmathora.cache.digest import key_of
from learnmathora.cache.render_cache import Job, Render
from learnmathora.course.assemble import part_of
from learnmathora.course.course import Course
from learnmathora.course.destination import attachments_of
from learnmathora.file import Attachment, File
from learnmathora.markdown.links import RESTATED
from learnmathora.model import Lesson, Series, Text
from learnmathora.packages.zip import write_zip
from learnmathora.text.address import content_path


@dataclass(frozen=True, slots=True)
class Packer:
    """Packs the series of a course; `package` writes the files of a course.

    What those are made of beside the course (code, theme) is in the digest `base`.
    """

    base: str
    render: Render
    package: Callable[[Course], Iterable[File]]

    def download(self, course: Course, series: Series) -> File:
        own: list[Text] = [series, *course.lessons_of(series)]
        path = f"downloads/{series.id}.zip"
        texts = [text.key or repr((text, course.document(text))) for text in own]
        led_to = {text.path: text for text in _led_to(course, own)}
        others: list[object] = [*map(_shown, led_to.values())]
        used = [course.attachments[path] for text in own for path in attachments_of(course, text)]
        others += dict.fromkeys(each.key for each in _restated(course, own))
        # A part of a course counts its questions otherwise than a whole one.
        is_part = len(own) < len(course.texts)
        content = [*map(_content, used)]
        key = key_of(self.base, path, course.said, texts, others, content, is_part)
        return self.render(Job(path, key, lambda _: self._pack(path, part_of(course, own))))

    def _pack(self, path: str, course: Course) -> File:
        folder = path.rpartition("/")[2].removesuffix(".zip")
        return write_zip(path, folder, self.package(course))


def _led_to(course: Course, own: Iterable[Text]) -> Iterator[Text]:
    """The texts, of other series too, that these link to or require."""
    for text in own:
        for target, _ in text.outline.targets:
            path, _ = content_path(text.path, target)
            id = target.partition("#")[0]
            found = course.texts_by_path.get(path) or course.texts_by_id.get(id)
            if found:
                yield found
        for id in text.requires if isinstance(text, Lesson) else ():
            if id in course.texts_by_id:
                yield course.texts_by_id[id]


def _restated(course: Course, own: Iterable[Text]) -> Iterator[Text]:
    """The texts whose theorems these show."""
    for text in own:
        for target, _ in text.outline.targets:
            if target.startswith(RESTATED):
                path, _ = content_path(text.path, target.removeprefix(RESTATED))
                if path in course.texts_by_path:
                    yield course.texts_by_path[path]


def _shown(text: Text) -> tuple[object, ...]:
    """What others may say of a text."""
    return text.id, text.address, text.outline.summary_digest, text.outline.anchors_digest


def _content(attachment: Attachment) -> tuple[str, str]:
    return attachment.path, key_of(attachment.data)
