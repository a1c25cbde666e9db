"""Every picture is one that browsers show."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.content.media import is_played
from learnmathora.course.course import Course
from learnmathora.model import Problem, Text
from learnmathora.picture.faults import Fault, fault
from learnmathora.text.address import content_path


def check_pictures(course: Course) -> Iterator[Problem]:
    for text in course.texts:
        faults = dict(_faults(course, text))
        for link in course.document(text).links if faults else ():
            found = faults.get(link.target) if link.is_picture else None
            if found:
                yield Problem(text.path, link.place, "picture-kind", found.message, found.hint)


def _faults(course: Course, text: Text) -> Iterator[tuple[str, Fault]]:
    for target, is_picture in text.outline.targets:
        path, _ = content_path(text.path, target)
        is_shown = is_picture and not is_played(path)
        attachment = course.attachments.get(path) if is_shown else None
        found = None
        if attachment and not attachment.is_sound:
            found = fault(path, attachment.data)
        if found:
            yield target, found
