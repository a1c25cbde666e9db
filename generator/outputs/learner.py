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

from generator.blocks.quiz import Quiz, objective_of
from generator.course import resolver
from generator.model import Course, File, Lesson, Resolve, Series, Title
from generator.outputs.assets import PROGRESS, review_widgets
from generator.outputs.pages import Pages
from generator.outputs.questions import Asker, goal_keys, question_key, questions
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
    page = pages.page("progress.html", title, words["progress_summary"], PROGRESS)
    entries = [
        (series, [_row(each) for each in course.lessons_of(series)]) for series in course.series
    ]
    yield pages.file("progress.html", page, series=entries)


def _row(lesson: Lesson) -> Row:
    asked = tuple(questions(lesson.document))
    found = (objective_of(each, lesson.objectives) for each in asked)
    about = tuple(str(places[0]) if len(places) == 1 else "-" for places in found)
    keys = tuple(question_key(lesson, each) for each in asked)
    return Row(lesson.header, keys, goal_keys(lesson), about)


def write_review(course: Course, theme: Theme) -> Iterator[File]:
    data = [_questions_script(course, theme, series) for series in course.series]
    yield from data
    pages, words = Pages(course, theme), theme.words
    title = Title(Markup.escape(words["review"]), words["review"])
    page = pages.page(REVIEW, title, words["review_summary"], review_widgets(course))
    yield pages.file("review.html", page, data=[file.path for file in data])


def _questions_script(course: Course, theme: Theme, series: Series) -> File:
    asked = ",".join(
        filter(None, (_asked(course, theme, each) for each in course.lessons_of(series)))
    )
    data = f"{BEFORE}[{asked}]{AFTER}".encode()
    digest = hashlib.sha256(data).hexdigest()[:10]
    return File(f"{questions_stem(series)}.{digest}.js", data)


def questions_stem(series: Series) -> str:
    return f"assets/questions-{series.id}"


def asked_by(script: str) -> list[str]:
    """The keys of the questions in such a script; none where it is not one."""
    try:
        listed = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
        return [str(question["key"]) for question in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _asked(course: Course, theme: Theme, lesson: Lesson) -> str:
    """The questions of a lesson, as the items of a list in a script."""

    def write(resolve: Resolve) -> str:
        asker = Asker(theme, lesson, lambda fragment: fragment.fill(resolve))
        asked = [_question(lesson, block, asker) for block in questions(lesson.document)]
        return json.dumps(asked, ensure_ascii=False, separators=(",", ":"))[1:-1]

    resolve = resolver(course, lesson, REVIEW)
    return theme.recall.again_resolved(("questions", lesson.id), lesson, resolve, write)


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
