"""Every work of the bibliography is cited by some text, or stands in it for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.course.course import Course
from learnmathora.model import Place, Problem

# So many are named.
SHOWN = 5


def check_works(course: Course) -> Iterator[Problem]:
    """One problem for all of them, in the line of site.yaml that names the bibliography."""
    cited = {key for text in course.texts for key in text.outline.cited}
    unused = [key for key in course.works if key not in cited]
    if not unused:
        return
    more = f" and {len(unused) - SHOWN} more" if len(unused) > SHOWN else ""
    named = ", ".join(unused[:SHOWN]) + more
    works = "1 work" if len(unused) == 1 else f"{len(unused)} works"
    message = f"no text cites {works} of {course.site.bibliography}: {named}"
    hint = "take them out, or set rules: with citation-unused: off in site.yaml"
    place = course.site.places.get("bibliography", Place(1))
    yield Problem("site.yaml", place, "citation-unused", message, hint)
