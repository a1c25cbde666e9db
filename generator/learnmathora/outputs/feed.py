"""Lessons with a day of revision -> feed.xml (Atom, RFC 4287), the newest first.

No other date is known that would be the same in every build, so a lesson without one is left out;
and a feed names addresses in full, so there is none where the site's own is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.model import Lesson
from learnmathora.text.address import absolute

if TYPE_CHECKING:
    from learnmathora.outputs.page import Pages

FEED = "feed.xml"
MOST = 50

DOCUMENT = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
    "<id>{home}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
    "<author><name>{title}</name></author>\n"
    '<link rel="self" href="{own}"/>\n<link href="{home}"/>\n{entries}</feed>\n'
)
ENTRY = Markup(
    '<entry><id>{address}</id><title>{title}</title><link href="{address}"/>'
    "<updated>{updated}</updated><summary>{summary}</summary></entry>\n"
)


def has_feed(course: Course) -> bool:
    return bool(course.site.base_url) and any(lesson.updated for lesson in course.lessons)


def write_feed(pages: Pages) -> Iterator[File]:
    if has_feed(pages.course):
        yield File.of(FEED, feed(pages.course).encode())


def feed(course: Course) -> str:
    site = course.site
    dated = [lesson for lesson in course.lessons if lesson.updated]
    newest = sorted(dated, key=lambda lesson: lesson.updated, reverse=True)[:MOST]
    return DOCUMENT.format(
        language=site.language,
        home=absolute(site.base_url, "index.html"),
        own=absolute(site.base_url, FEED),
        title=site.title,
        updated=_moment(newest[0].updated),
        entries=Markup("").join(_entry(site.base_url, lesson) for lesson in newest),
    )


def _entry(base: str, lesson: Lesson) -> Markup:
    return ENTRY.format(
        address=absolute(base, lesson.address),
        title=lesson.title.text,
        updated=_moment(lesson.updated),
        summary=lesson.summary.text,
    )


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
