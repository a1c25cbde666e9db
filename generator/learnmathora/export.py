"""A built site and what was asked for -> the files to hand on: a zip file, or single pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from learnmathora.assemble import part_of
from learnmathora.built import Built
from learnmathora.course import Course
from learnmathora.file import File
from learnmathora.model import Lesson, Text
from learnmathora.packages.readme import write_readme
from learnmathora.packages.single import write_single
from learnmathora.packages.zip import write_zip
from learnmathora.suggest import did_you_mean

Item = TypeVar("Item")


class NoSuchText(LookupError):
    """What was asked for is not in the course; the text says so, with the nearest name."""


def export_zip(built: Built, wanted: str = "") -> list[File]:
    """The whole site, or a site of one series, in a zip file."""
    course = built.course
    if wanted:
        series = _find(wanted, {each.id: each for each in course.series}, "series")
        download = course.downloads[series.id]
        return [File.of(f"{series.id}.zip", download.data)]
    name = course.site.id
    files = [*built.files, write_readme(course, built.theme)]
    return [write_zip(f"{name}.zip", name, files)]


def export_single(built: Built, wanted: str = "") -> list[File]:
    """A series, a lesson (`series/slug`), or else every series, each as one HTML file."""
    course = built.course
    series = {each.id: each for each in course.series}
    if "/" in wanted:
        lessons = {each.address.removesuffix(".html"): each for each in course.lessons}
        lesson = _find(wanted, lessons, "lesson")
        return [_single(built, f"{lesson.slug}.html", [lesson])]
    chosen = [_find(wanted, series, "series")] if wanted else course.series
    return [_single(built, f"{each.id}.html", [each, *course.lessons_of(each)]) for each in chosen]


FORMS: Mapping[str, Callable[[Built, str], list[File]]] = {
    "zip": export_zip,
    "single": export_single,
}


def _single(built: Built, path: str, texts: list[Text]) -> File:
    return write_single(path, _course_of(built.course, texts), built.theme, texts)


def _course_of(course: Course, texts: list[Text]) -> Course:
    """The course of these texts, and of their series, which a lesson's page names."""
    owners = [each for each in course.series if any(each.id == _series(text) for text in texts)]
    return part_of(course, [*texts, *owners])


def _series(text: Text) -> str:
    return text.series if isinstance(text, Lesson) else text.id


def _find(wanted: str, known: Mapping[str, Item], kind: str) -> Item:
    if wanted in known:
        return known[wanted]
    hint = did_you_mean(wanted, known)
    raise NoSuchText(f"there is no {kind} {wanted}{': ' * bool(hint)}{hint}")
