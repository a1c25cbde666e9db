"""Lessons and series -> the course: what is published, in order, and what its links lead to."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import quote, unquote

from markupsafe import Markup

from generator.address import content_path, relative
from generator.blocks.definition import Definition
from generator.model import (
    Attachment,
    Course,
    Lesson,
    Place,
    Problem,
    Reference,
    Resolve,
    Series,
    Site,
)
from generator.outline import outline
from generator.picture import size
from generator.slug import slug
from generator.suggest import did_you_mean

Text = Lesson | Series
# The page that links to terms lead to.
GLOSSARY = "glossary.html"
TERM = "term:"


def assemble(
    site: Site,
    texts: Iterable[Text],
    files: Iterable[str],
    attachments: Mapping[str, Attachment],
    *,
    with_drafts: bool = False,
) -> tuple[Course, list[Problem]]:
    """The course, its series by id and its lessons by series and part; and what does not fit."""
    everything = sorted(texts, key=lambda text: text.path)
    lessons = [text for text in everything if isinstance(text, Lesson)]
    series = [text for text in everything if isinstance(text, Series)]
    problems = [
        *_series_problems(series),
        *_lesson_problems(lessons, series),
        *_requirement_problems(lessons),
    ]
    hidden = set() if with_drafts else {each.id for each in series if each.draft}
    published = tuple(each for each in series if each.id not in hidden)
    parts = tuple(
        lesson
        for lesson in sorted(lessons, key=_reading_order(series))
        if lesson.series not in hidden and (with_drafts or not lesson.draft)
    )
    shown: list[Text] = [*parts, *published]
    defined = [each for text in shown for each in outline(text).terms]
    terms = {id: term for id, term, _ in reversed(defined)}
    return Course(site, published, parts, frozenset(files), attachments, terms), problems


def _reading_order(series: list[Series]) -> Callable[[Lesson], tuple[int, int, str]]:
    ranks = {each.id: rank for rank, each in enumerate(series)}
    return lambda lesson: (ranks.get(lesson.series, len(ranks)), lesson.part, lesson.path)


def part_of(course: Course, texts: Collection[Text]) -> Course:
    """A course of some of the texts, with what they show; links to the others lead elsewhere."""
    chosen = frozenset(text.address for text in texts)
    return replace(
        course,
        series=tuple(each for each in course.series if each.address in chosen),
        lessons=tuple(each for each in course.lessons if each.address in chosen),
        attachments=dict(_used(course, texts)),
        elsewhere=tuple(each for each in course.texts if each.address not in chosen),
        downloads={},
    )


def _used(course: Course, texts: Iterable[Text]) -> Iterator[tuple[str, Attachment]]:
    for text in texts:
        for path in attachments_of(course, text):
            yield path, course.attachments[path]


def attachments_of(course: Course, text: Text) -> Iterator[str]:
    """The paths of the files that a text shows or links to."""
    for target, _ in outline(text).targets:
        found = destination(course, text, target)
        if found and found.address in course.attachments:
            yield found.address


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: a file of the site, an id in it, and a name for it."""

    address: str
    page_id: str
    name: str


def destination(course: Course, text: Text, target: str) -> Destination | None:
    """Where a target leads from a text; None where there is no such thing.

    A target is a relative path, `#id`, `term:` and a term, or, as equations are referred to,
    `lesson-id#label`.
    """
    if target.startswith(TERM):
        return _of_term(course, target)
    path, id = content_path(text.path, target)
    lesson_id = target.partition("#")[0]
    found = course.texts_by_path.get(path) or course.texts_by_id.get(lesson_id)
    if found is not None:
        return _in_text(found, id)
    if path in course.attachments:
        return Destination(path, "", path.rpartition("/")[2])
    return None


def definitions(texts: Iterable[Text]) -> Iterator[tuple[Text, Definition]]:
    """Every definition in these texts, with the text that gives it."""
    for text in texts:
        for block in text.document.blocks:
            if isinstance(block, Definition):
                yield text, block


def term_of(target: str) -> str:
    """The term that a link's target names."""
    return unquote(target.removeprefix(TERM))


def _of_term(course: Course, target: str) -> Destination | None:
    id = slug(term_of(target))
    return Destination(GLOSSARY, f"term-{id}", course.terms[id]) if id in course.terms else None


def resolver(course: Course, text: Text, page: str = "") -> Resolve:
    """What answers the open references in a text's fragments, on its own page or on another."""
    page = page or text.address

    def resolve(reference: Reference) -> str:
        found = destination(course, text, reference.target)
        if reference.wanted in ("name", "number"):
            name = found.name if found else reference.target
            return name.strip("()") if reference.wanted == "number" else name
        address = _link(course, page, found) if found else reference.target
        if reference.wanted == "href":
            return Markup(' href="{}"').format(address) if found and address else Markup("")
        attachment = course.attachments.get(found.address) if found else None
        return Markup(' src="{}"{}').format(address, _size(attachment))

    return resolve


def _in_text(text: Text, id: str) -> Destination | None:
    if not id:
        return Destination(text.address, "", text.title.text)
    for anchor, page_id, name in outline(text).anchors:
        if anchor == id:
            return Destination(text.address, page_id, name)
    return None


def _link(course: Course, page: str, found: Destination) -> str:
    """The link from a page; to a text elsewhere, its address on the web or, if unknown, nothing."""
    fragment = f"#{found.page_id}" if found.page_id else ""
    if found.address in course.addresses_elsewhere:
        base = course.site.base_url
        return f"{base}{quote(found.address)}{fragment}" if base else ""
    if found.address == page and fragment:
        return fragment
    return relative(page, found.address) + fragment


def _size(attachment: Attachment | None) -> Markup:
    dimensions = size(attachment.data) if attachment else None
    return Markup(' width="{}" height="{}"').format(*dimensions) if dimensions else Markup("")


def _series_problems(series: list[Series]) -> Iterator[Problem]:
    for first, second in _repeated(series, lambda each: each.id):
        message = f"the series {second.id} is there twice, first in {first.path}"
        hint = "give one of them another id"
        yield Problem(second.path, second.places.get("id", Place(1)), "series-twice", message, hint)


def _lesson_problems(lessons: list[Lesson], series: list[Series]) -> Iterator[Problem]:
    known = {each.id for each in series}
    for lesson in lessons:
        if lesson.series and lesson.series not in known:
            hint = did_you_mean(lesson.series, known) or "make one: a folder with a series.md"
            message = f"there is no series {lesson.series}"
            yield Problem(lesson.path, lesson.places["series"], "series-unknown", message, hint)
    placed = [lesson for lesson in lessons if lesson.series and lesson.part]
    for first, second in _repeated(placed, lambda each: (each.series, each.part)):
        message = f"part {second.part} of {second.series} is there twice, first in {first.path}"
        hint = "renumber one of them"
        yield Problem(second.path, second.places["part"], "part-twice", message, hint)
    for first, second in _repeated(lessons, lambda each: each.id):
        message = f"the lesson id {second.id} is there twice, first in {first.path}"
        place = second.places.get("id", Place(1))
        yield Problem(second.path, place, "lesson-twice", message, "give one of them another id")
    homes = {_folded(each.address): each for each in series}
    for lesson in lessons:
        home = homes.get(_folded(lesson.address))
        if home:
            message = f"{lesson.address} is the page of the series {home.id}"
            hint = "rename the lesson's file"
            yield Problem(lesson.path, Place(1), "address-twice", message, hint)
    for first, second in _repeated(lessons, lambda each: _folded(each.address)):
        if first.id != second.id:
            message = f"two lessons would be {second.address}: this and {first.path}"
            hint = "rename one of the files"
            yield Problem(second.path, Place(1), "address-twice", message, hint)


def _requirement_problems(lessons: list[Lesson]) -> Iterator[Problem]:
    by_id = {lesson.id: lesson for lesson in lessons}
    for lesson in lessons:
        for id in lesson.requires:
            if id not in by_id:
                hint = did_you_mean(id, by_id) or "write the series and the file: optimization/loss"
                message = f"there is no lesson {id} to require"
                place = lesson.places.get("requires", Place(1))
                yield Problem(lesson.path, place, "requires-unknown", message, hint)
        circle = _circle(lesson, by_id)
        if circle:
            message = f"the lesson requires itself: {' → '.join(circle)}"
            place = lesson.places.get("requires", Place(1))
            hint = "remove one of these from requires"
            yield Problem(lesson.path, place, "requires-circle", message, hint)


def _circle(lesson: Lesson, by_id: Mapping[str, Lesson]) -> list[str]:
    """The way from a lesson through what it requires back to itself, if there is one."""
    waiting, seen = [[lesson.id]], set()
    while waiting:
        way = waiting.pop()
        for id in by_id[way[-1]].requires:
            if id == lesson.id:
                return [*way, id]
            if id in by_id and id not in seen:
                seen.add(id)
                waiting.append([*way, id])
    return []


Item = TypeVar("Item", bound=Text)


def _repeated(items: list[Item], key: Callable[[Item], Hashable]) -> Iterator[tuple[Item, Item]]:
    """The first item with a key, and each later one with the same."""
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for first, *others in groups.values():
        for other in others:
            yield first, other


def _folded(address: str) -> str:
    """Equal for addresses that some file system takes for one."""
    return unicodedata.normalize("NFC", address).casefold()
