"""What others see of a page: its address in full, the picture beside a link, data about it.

All of it names addresses in full, so it is there only where site.yaml says where the site will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from learnmathora.course.course import Course
from learnmathora.file import File
from learnmathora.model import Lesson, Text
from learnmathora.outputs.feed import FEED, has_feed
from learnmathora.outputs.structured import describe
from learnmathora.text.address import absolute, relative
from learnmathora.theme import Theme

if TYPE_CHECKING:
    from learnmathora.outputs.page import Pages


@dataclass(frozen=True, slots=True)
class Sharing:
    """`type` is of the Open Graph protocol; `feed` is a relative link, or nothing; `data`, JSON."""

    address: str
    type: str
    card: str
    feed: str
    data: Markup


def sharing(
    course: Course, theme: Theme, address: str, text: Text | None = None, accent: str = ""
) -> Sharing | None:
    """Of a page that shows this lesson or series, in the accent of the series, or neither."""
    base = course.site.base_url
    if not base:
        return None
    return Sharing(
        absolute(base, address),
        "article" if isinstance(text, Lesson) else "website",
        absolute(base, theme.card(accent).path),
        relative(address, FEED) if has_feed(course) else "",
        describe(course, text) if text else Markup(""),
    )


def write_cards(pages: Pages) -> Iterator[File]:
    if pages.course.site.base_url:
        accents = {"", *(series.accent for series in pages.course.series)}
        cards = [pages.theme.card(accent) for accent in sorted(accents)]
        yield from {card.path: card for card in cards}.values()
