"""A series or a lesson -> a package for learning platforms: its site as it is, and a manifest.

SCORM 1.2 (ADL 2001) or 2004, 4th edition (ADL 2009). The pages are those of the site, with one
script more (theme/scorm/platform.js), which keeps progress in the platform as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from learnmathora.blocks.quiz import Arrange, Choice, Choose, Enter, Gaps, Match, OwnWords, Quiz
from learnmathora.course.course import Course
from learnmathora.course.document import Document
from learnmathora.course.outline import question_key
from learnmathora.model import Text
from learnmathora.outputs.every import files_of
from learnmathora.outputs.page import Pages
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.selection import Selection
from learnmathora.packages.zip import write_archive
from learnmathora.text.slug import slug
from learnmathora.theme import Theme

EDITIONS = ("1.2", "2004")
# What SCORM calls our types of question.
TYPES = {
    "choice": "choice",
    "formula": "fill-in",
    "gaps": "fill-in",
    "match": "matching",
    "multiple": "choice",
    "number": "numeric",
    "order": "sequencing",
    "text": "fill-in",
    "truth": "true-false",
    # What a learner ticks of what the answer has in it; the words stay in the browser.
    "words": "choice",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Words of the interface that the script says.
WORDS = ("all", "some", "refused", "missing")
# Room for a description is 250 signs (SCORM 2004 RTE, 4.2.9): the rest is cut there.
LONGEST = 250
# The site's own that a platform has no use for.
UNUSED = (".nojekyll", "404.html", "feed.xml", "robots.txt", "sitemap.xml", "sw.js")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the package is by: its edition; what counts for the score; what passes, in percent.

    Where nothing passes (0), a learner who has done everything has completed it.
    """

    edition: str = "1.2"
    score: str = "last"
    passing: int = 0


def write_scorm(selection: Selection, theme: Theme, rules: Rules) -> Exported:
    """One package of a series or a lesson, as `NAME-scorm-EDITION.zip`. Raises TemplateFault."""
    # A platform's pages belong to whoever is signed in: nothing of them is kept for use offline.
    course = replace(selection.course, site=replace(selection.course.site, offline=False))
    start = selection.texts[0].address
    script = theme.platform_script(_given(course, theme, start, rules))
    pages = Pages(course, replace(theme, first=script))
    files = {file.path: file.data for file in files_of(pages) if file.path not in UNUSED}
    identity = f"{course.site.base_url or 'learnmathora:'}{course.site.id}/{selection.name}"
    manifest = theme.fill(
        f"scorm/{rules.edition}.xml",
        identifier=f"course-{uuid5(NAMESPACE_URL, identity)}",
        title=selection.title.text,
        start=quote(start),
        **{"pass": rules.passing if rules.edition == "1.2" else rules.passing / 100},
        files=[quote(path) for path in sorted(files)],
    )
    entries = {"imsmanifest.xml": manifest.encode(), **dict(sorted(files.items()))}
    lessons, asked = course.lessons, [*_questions(course)]
    return Exported(
        write_archive(f"{selection.name}-scorm-{rules.edition}.zip", {}, entries),
        (
            f"lessons, as their pages are: {len(lessons)}",
            f"questions, each answer told to the platform: {len(asked)}",
        ),
        tuple(_left_out(rules)),
    )


def _given(course: Course, theme: Theme, start: str, rules: Rules) -> str:
    """What the script has to know of the course, as JSON."""
    texts: tuple[Text, ...] = course.texts
    others = [f"lesson/{lesson.id}" for lesson in course.lessons]
    given = {
        "start": start,
        "score": rules.score,
        "pass": rules.passing,
        "lessons": [lesson.id for lesson in course.lessons],
        "questions": {key: _question_data(quiz) for key, quiz in _questions(course)},
        "others": [*others, *(goal for text in texts for goal in text.outline.goals)],
        "words": {word: theme.words[f"platform_{word}"] for word in WORDS},
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _questions(course: Course) -> Iterator[tuple[str, Quiz]]:
    for lesson in course.lessons:
        document: Document = course.document(lesson)
        for quiz in document.each(Quiz):
            yield question_key(lesson, quiz), quiz


def _question_data(quiz: Quiz) -> dict[str, object]:
    """What a platform is told of a question: type, options, right answer, reasons."""
    options, _ = _options(quiz)
    letters = [LETTERS[n % 26] + str(n // 26 or "") for n in range(len(options))]
    draws = [_draw_data(question) for question in quiz.others]
    return {
        "type": TYPES[quiz.type],
        "options": [option.id for option in options],
        "letters": letters,
        **_draw_data(quiz),
        **({"draws": draws} if draws else {}),
    }


def _draw_data(quiz: Quiz) -> dict[str, object]:
    """What is not the same in all draws, where numbers are drawn."""
    options, right = _options(quiz)
    letters = (LETTERS[n % 26] + str(n // 26 or "") for n in range(len(options)))
    return {
        "asks": quiz.prompt_words[:LONGEST],
        "right": right,
        "names": [_name(option, letter) for option, letter in zip(options, letters, strict=True)],
        "reasons": [option.why_words[:LONGEST] for option in options],
        "why": quiz.why_words[:LONGEST],
    }


def _options(quiz: Quiz) -> tuple[tuple[Choice, ...], str]:
    """The options of a question, and what is given rightly."""
    match quiz:
        case Choose():
            return quiz.choices, quiz.right_given
        case Arrange():
            return quiz.items, quiz.right_given
        case Match():
            return quiz.right, quiz.right_given
        case OwnWords():
            return quiz.points, quiz.right_given
        case Gaps():
            options = tuple(option for gap in quiz.gaps for option in gap.options)
            right = (gap.values[0] if gap.options else gap.answers[0] for gap in quiz.gaps)
            return options, "\n".join(right)
        case Enter():
            return (), quiz.values[0] if quiz.tolerance else quiz.answers[0]
        case _:
            return (), quiz.right_given


def _name(option: Choice, letter: str) -> str:
    """An option as teachers read it in a report: its letter and its words, without odd signs."""
    words = slug(option.words)[:40].strip("-")
    return f"{letter}-{words}" if words.isascii() and words else letter


def _left_out(rules: Rules) -> Iterator[Omission]:
    if rules.edition == "1.2":
        room = (
            "SCORM 1.2 gives 4,096 signs: the newest answers go there, the rest stay in the browser"
        )
        yield Omission("progress beyond that", room)
        yield Omission("the words of questions in reports", "SCORM 1.2 has no place for them")
    yield Omission(
        "what is kept for use offline", "the platform's pages belong to who is signed in"
    )
    yield Omission("the schemas of ADL", "platforms have their own; ours would be copies")
