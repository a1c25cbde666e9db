"""What others see of a page: its address in full, the picture beside a link, data about it.

All of it names addresses in full, so it is there only where site.yaml says where the site will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.address import absolute, relative
from generator.course import Text
from generator.model import Course, File, Lesson
from generator.outputs.feed import FEED, has_feed
from generator.outputs.structured import describe
from generator.theme import Theme


@dataclass(frozen=True, slots=True)
class Sharing:
    """`type` is of the Open Graph protocol; `feed` is a relative link, or nothing; `data`, JSON."""

    address: str
    type: str
    card: str
    feed: str
    data: Markup


def sharing(course: Course, theme: Theme, address: str, text: Text | None) -> Sharing | None:
    """Of a lesson's or series' page, or of one that is neither."""
    base = course.site.base_url
    if not base:
        return None
    return Sharing(
        absolute(base, address),
        "article" if isinstance(text, Lesson) else "website",
        absolute(base, theme.card(_series(text)).path),
        relative(address, FEED) if has_feed(course) else "",
        describe(course, text) if text else Markup(""),
    )


def write_cards(course: Course, theme: Theme) -> Iterator[File]:
    if course.site.base_url:
        cards = [theme.card(id) for id in ("", *(series.id for series in course.series))]
        yield from {card.path: card for card in cards}.values()


def _series(text: Text | None) -> str:
    if text is None:
        return ""
    return text.series if isinstance(text, Lesson) else text.id
