"""What belongs to the learner: the page of progress, the review, and the questions it asks.

A review asks questions of all lessons on one page. They travel in one classic script a series, that
only that page loads, so that it works from a folder; as nested lists, because a page must not make
HTML of text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.parsers.expat import ExpatError, ParserCreate

from markupsafe import Markup

from generator.blocks.quiz import Quiz
from generator.course import Course
from generator.file import File
from generator.model import Lesson, Resolve, Series, Title
from generator.outline import outline, question_key
from generator.outputs.assets import PROGRESS, review_widgets
from generator.outputs.pages import Page, Pages
from generator.outputs.questions import Asker
from generator.recall import Resolver
from generator.theme import Theme

REVIEW = "review.html"
BEFORE, AFTER = "(learnmathora.questions ??= []).push(...", ");\n"
VOID = frozenset({"br", "hr", "img", "input"})
Tree = list[object]


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson on the page of progress; `about` names each question's objective by its place."""

    lesson: Lesson
    keys: tuple[str, ...]
    goals: tuple[str, ...]
    about: tuple[str, ...]


def write_progress(course: Course, theme: Theme) -> Iterator[File]:
    pages = Pages(course, theme)
    words = theme.words
    title = Title(Markup.escape(words["progress"]), words["progress"])

    def page() -> Page:
        return pages.page("progress.html", title, words["progress_summary"], PROGRESS)

    def values() -> dict[str, object]:
        rows = [
            (series, [_row(each) for each in course.lessons_of(series)]) for series in course.series
        ]
        return {"series": rows}

    yield pages.file("progress.html", "progress.html", pages.shown_by_series(), page, values)


def _row(lesson: Lesson) -> Row:
    own = outline(lesson)
    return Row(lesson.header, own.questions, own.goals, own.about)


def write_review(course: Course, theme: Theme) -> Iterator[File]:
    pages, words = Pages(course, theme), theme.words
    scripts = [questions_script(pages, series) for series in course.series]
    yield from scripts
    widgets = review_widgets(course)
    title = Title(Markup.escape(words["review"]), words["review"])
    data = [file.path for file in scripts]

    def page() -> Page:
        return pages.page(REVIEW, title, words["review_summary"], widgets)

    yield pages.file("review.html", REVIEW, (data, widgets), page, lambda: {"data": data})


def questions_script(pages: Pages, series: Series) -> File:
    lessons = [each for each in pages.course.lessons_of(series) if outline(each).questions]

    def write(resolver: Resolver) -> File:
        asked = ",".join(_asked(pages.theme, each, resolver(each.path)) for each in lessons)
        data = f"{BEFORE}[{asked}]{AFTER}".encode()
        digest = hashlib.sha256(data).hexdigest()[:10]
        return File(f"{questions_stem(series)}.{digest}.js", data)

    given = [(outline(each).posed, *pages.shown([each])) for each in lessons]
    return pages.recalled(questions_stem(series), given, write, REVIEW)


def questions_stem(series: Series) -> str:
    return f"assets/questions-{series.id}"


def asked_by(script: str) -> list[str]:
    """The keys of the questions in such a script; none where it is not one."""
    try:
        listed = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
        return [str(question["key"]) for question in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _asked(theme: Theme, lesson: Lesson, resolve: Resolve) -> str:
    """The questions of a lesson, as the items of a list in a script."""
    asker = Asker(theme, lesson, lambda fragment: fragment.fill(resolve))
    asked = [_question(lesson, block, asker) for block in lesson.document.each(Quiz)]
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _question(lesson: Lesson, block: Quiz, asker: Asker) -> dict[str, object]:
    return {
        "key": question_key(lesson, block),
        "lesson": lesson.id,
        "title": lesson.title.text,
        "address": f"{lesson.address}#{block.page_id}",
        "tree": as_tree(asker.question(block)),
    }


def as_tree(html: str) -> Tree:
    """One element of HTML as nested lists: name, attributes, then texts and elements.

    Most questions are XML as well, and expat reads that many times faster.
    """
    try:
        builder = _read_xml(html)
    except ExpatError:
        builder = _Builder()
        builder.feed(html)
        builder.close()
    (tree,) = (child for child in builder.children if isinstance(child, list))
    return tree


def _read_xml(html: str) -> _Builder:
    builder, parser = _Builder(), ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: builder.handle_starttag(
        tag, list(attributes.items())
    )
    parser.EndElementHandler = builder.handle_endtag
    parser.CharacterDataHandler = builder.handle_data
    parser.Parse(html, True)
    return builder


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.children: Tree = []
        self._open: list[Tree] = [self.children]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: Tree = [tag, {name: value or "" for name, value in attrs if name != "xmlns"}]
        self._open[-1].append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or data == " ":
            self._open[-1].append(data)
