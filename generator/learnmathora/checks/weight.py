"""A built site -> warnings of lessons that are heavier than a learner should have to wait for.

What a learner downloads whose cache is empty counts: the page, its styles, its scripts, and those
of its interactives and questions, which come when one is near. Pictures and fonts do not.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.model import Problem, Text
from learnmathora.text.number import figure

# 43 KB as zlib packs it, which is about 38 KB as hosts send it with brotli: what a lesson with the
# largest interactive and questions of several types takes. The aim stays 24 KB with brotli.
LIMIT = 44_032


def weights(
    course: Course, files: Iterable[File], loaded: Callable[[Text], Iterable[str]]
) -> dict[str, int]:
    """The packed bytes of each text's page and of what it has `loaded`, by the text's path.

    A text without a page, as when a build has errors, weighs nothing.
    """
    by_path = {file.path: file for file in files}

    @cache
    def weigh(path: str) -> int:
        return len(zlib.compress(by_path[path].data, 9))

    return {
        text.path: sum(map(weigh, (text.address, *loaded(text)))) if text.address in by_path else 0
        for text in course.texts
    }


def check_weights(course: Course, weights: Mapping[str, int]) -> Iterator[Problem]:
    for text in course.texts:
        weight = weights[text.path]
        if weight > LIMIT:
            message = f"its page weighs {figure(weight / 1024)} KB, packed"
            hint = f"divide it, or leave out an interactive: at most {figure(LIMIT / 1024)} KB"
            where = course.document(text).place("title")
            yield Problem(text.path, where, "page-weight", message, hint)
