"""A built site -> warnings of lessons that are heavier than a learner should have to wait for.

What a page loads before it can be read counts: itself, its style sheet and its script. What comes
later, or on request, does not.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import cache

from generator.model import Course, File, Place, Problem
from generator.number import figure

# 17.5 KB as zlib packs it, which is about 15 KB as hosts send it with brotli.
LIMIT = 17_920
LOADED = "assets/site."


def check_weights(course: Course, files: Iterable[File]) -> Iterator[Problem]:
    """Raises nothing: a text without a page, as when a build has errors, has no weight."""
    by_path = {file.path: file for file in files}

    @cache
    def weigh(path: str) -> int:
        return len(zlib.compress(by_path[path].data, 9)) if path in by_path else 0

    for text in course.texts:
        page = by_path.get(text.address)
        uses = page.uses if page else ()
        weight = sum(map(weigh, (text.address, *(each for each in uses if LOADED in each))))
        if weight > LIMIT:
            message = f"its page weighs {figure(weight / 1024)} KB, packed"
            hint = f"divide it, or leave out an interactive: at most {figure(LIMIT / 1024)} KB"
            yield Problem(text.path, Place(1), "page-weight", message, hint, "warning")
