"""The questions of all lessons -> the page that asks them again when they are due.

They travel in one classic script a series, that only that page loads, so that it works from a
folder; as nested lists, because a page must not make HTML of text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.quiz import Choose, Quiz
from learnmathora.cache.digest import digest_of_file
from learnmathora.cache.render_cache import Resolver
from learnmathora.course.document import known_before
from learnmathora.course.outline import question_key
from learnmathora.file import File
from learnmathora.model import Fragment, Lesson, Resolve, Series, Title
from learnmathora.outputs.draws import draws_script
from learnmathora.outputs.loading import REVIEW, loaded_by
from learnmathora.outputs.page import Page, Pages
from learnmathora.outputs.questions import QuestionRenderer
from learnmathora.outputs.tree import as_tree

BEFORE, AFTER = "(learnmathora.questions ??= []).push(...", ");\n"


def write_review(pages: Pages) -> Iterator[File]:
    """The page of the review, and a script with the questions of each series."""
    course, words = pages.course.main, pages.theme.words
    scripts = [questions_script(pages, series) for series in course.series]
    yield from scripts
    data = [file.path for file in scripts]
    drawn = (draws_script(pages, lesson) for lesson in course.lessons)
    draws = [script.path for script in drawn if script]

    def page() -> Page:
        return pages.own_page(REVIEW, words["review"], words["review_summary"])

    given = (data, draws, loaded_by(course, REVIEW).now)
    yield pages.file("review.html", REVIEW, given, page, lambda: {"data": data, "draws": draws})


def questions_script(pages: Pages, series: Series) -> File:
    """The questions of a series, as the review's script reads them."""
    lessons = [lesson for lesson in pages.course.lessons_of(series) if lesson.outline.questions]

    scripts = {lesson.id: draws_script(pages, lesson) for lesson in lessons}
    draws = {id: script.path for id, script in scripts.items() if script}

    def write(resolver: Resolver) -> File:
        asked = ",".join(
            _asked(pages, lesson, resolver(lesson.path), draws.get(lesson.id, ""))
            for lesson in lessons
        )
        data = f"{BEFORE}[{asked}]{AFTER}".encode()
        return File.of(f"{questions_stem(series)}.{digest_of_file(data)}.js", data)

    given = [
        (
            lesson.outline.questions_digest,
            lesson.outline.taught,
            *pages.shown([lesson]),
            draws.get(lesson.id, ""),
        )
        for lesson in lessons
    ]
    return pages.file_of(f"{questions_stem(series)}.*", given, write, REVIEW)


def questions_stem(series: Series) -> str:
    return f"assets/questions-{series.id}"


def asked_by(script: str) -> list[str]:
    """The keys of the questions in such a script; none where it is not one."""
    try:
        listed = json.loads(script.removeprefix(BEFORE).removesuffix(AFTER))
        return [str(question["key"]) for question in listed]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _asked(pages: Pages, lesson: Lesson, resolve: Resolve, draws: str) -> str:
    """The questions of a lesson, as the items of a list in a script."""

    def show(fragment: Fragment) -> Markup:
        return fragment.fill(resolve)

    document = pages.course.document(lesson)
    # What is remembered, one answer tells.
    renderer = QuestionRenderer(pages.theme, lesson, document, show, show, tries=1, draws=draws)
    known = known_before(document)
    questions = zip(document.each(Quiz), lesson.outline.taught, strict=True)
    asked = [
        _question(lesson, block, section, renderer, known.get(block.page_id, ()))
        for block, section in questions
    ]
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _question(
    lesson: Lesson,
    block: Quiz,
    section: tuple[str, Title],
    renderer: QuestionRenderer,
    known: tuple[Block, ...],
) -> dict[str, object]:
    id, title = section
    return {
        "key": question_key(lesson, block),
        "lesson": lesson.id,
        "title": lesson.title.text,
        "address": f"{lesson.address}#{block.page_id}",
        "section": {
            "title": title.text or lesson.title.text,
            "address": f"{lesson.address}#{id or 'main'}",
        },
        "mixed": isinstance(block, Choose) and block.can_be_mixed,
        **({"draws": renderer.draws} if block.others else {}),
        "tree": as_tree(renderer.alone(block, known)),
    }
