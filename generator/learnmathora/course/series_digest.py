"""A series -> a digest of all that its pages show of the course: while it stays, so do they."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from learnmathora.cache.digest import digest_of_data, key_of
from learnmathora.course.course import Course
from learnmathora.course.destination import TERM, destination, targets_of, term_of
from learnmathora.markdown.links import RESTATED
from learnmathora.model import Series, Text
from learnmathora.text.slug import slug


def series_digests(course: Course) -> Mapping[str, str]:
    """That of each series, by its id.

    It tells apart its own texts, in order, and all that their references are answered with: where
    a link leads, the name of what is there, the bytes of a file. What any page shows beside that
    is the same in all of them: the theme, and what site.yaml says.
    """
    return {series.id: _digest(course, series) for series in course.series}


def _digest(course: Course, series: Series) -> str:
    lessons = course.lessons_of(series)
    own: list[Text] = [series, *lessons]
    keys = [text.key or repr((text, course.document(text))) for text in own]
    led_to = [each for text in own for each in _led_to(course, text)]
    required = [
        (each.id, each.address, each.outline.summary_digest)
        for lesson in lessons
        for each in course.required(lesson)
    ]
    return key_of(keys, led_to, required)


def _led_to(course: Course, text: Text) -> Iterator[tuple[str, ...]]:
    """Where each target of a text leads, and what a page could say of that."""
    for target in targets_of(text):
        found = destination(course, text, target)
        if target.startswith(TERM):
            # A part of the course knows only its own words for a term.
            yield target, course.terms_by_slug.get(slug(term_of(target)), "")
        if found:
            name, attachment = found.name, course.attachments.get(found.address)
            yield found.address, found.page_id, name.html, name.text
            if attachment:
                yield (digest_of_data(attachment.data),)
            if target.startswith(RESTATED):
                there = course.texts_by_address[found.address]
                yield (there.key or repr(course.document(there)),)
                yield from _named_in(course, there)


def _named_in(course: Course, text: Text) -> Iterator[tuple[str, ...]]:
    """Of a text whose theorem is shown elsewhere; it shows no other text's in that."""
    for target in targets_of(text):
        if found := destination(course, text, target):
            yield found.address, found.page_id, found.name.html, found.name.text
