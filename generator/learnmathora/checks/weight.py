"""A built site -> warnings of lessons that are heavier than a learner should have to wait for.

What a page loads before it can be read counts: itself, its style sheet and its script. What comes
later, or on request, does not.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from learnmathora.course import Course
from learnmathora.file import File
from learnmathora.model import Problem
from learnmathora.number import figure

# 18 KB as zlib packs it, which is about 15.6 KB as hosts send it with brotli.
LIMIT = 18_432
LOADED = "assets/site."


def weights(course: Course, files: Iterable[File]) -> dict[str, int]:
    """The packed bytes of each text's page with what it loads, by the text's path.

    A text without a page, as when a build has errors, weighs nothing.
    """
    by_path = {file.path: file for file in files}

    @cache
    def weigh(path: str) -> int:
        return len(zlib.compress(by_path[path].data, 9)) if path in by_path else 0

    def weigh_page(address: str) -> int:
        uses = by_path[address].uses if address in by_path else ()
        return sum(map(weigh, (address, *(each for each in uses if LOADED in each))))

    return {text.path: weigh_page(text.address) for text in course.texts}


def check_weights(course: Course, weights: Mapping[str, int]) -> Iterator[Problem]:
    for text in course.texts:
        weight = weights[text.path]
        if weight > LIMIT:
            message = f"its page weighs {figure(weight / 1024)} KB, packed"
            hint = f"divide it, or leave out an interactive: at most {figure(LIMIT / 1024)} KB"
            where = course.document(text).place("title")
            yield Problem(text.path, where, "page-weight", message, hint)
