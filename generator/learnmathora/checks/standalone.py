"""Every question can be asked by itself: the review shows it without what stands around it.

What it points at has to be in it. English alone is read here, as in `quiz-pin`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learnmathora.blocks.quiz import Quiz
from learnmathora.course.course import Course
from learnmathora.model import Problem, Reference

SEEN = r"(?:picture|figure|plot|chart|diagram|drawing|animation|interactive|widget|sliders?)"
TOLD = r"(?:example|table|formula|equation|text|section|paragraph|definition)"
# What a reference to a picture wants.
PICTURES = ("picture", "diagram")
POINTS = re.compile(
    rf"\b(?:the|this|that|these|those) {SEEN}\b"
    rf"|\b(?:{SEEN}|{TOLD}) (?:above|below)\b|\babove {SEEN}\b"
    r"|\b(?:shown|seen|drawn|described|defined|see|as) (?:above|below)\b"
    r"|\b(?:previous|next|last) (?:section|question|example|lesson)\b",
    re.IGNORECASE,
)


def check_standalone(course: Course) -> Iterator[Problem]:
    for text in course.texts:
        for block in course.document(text).each(Quiz):
            pointing = POINTS.search(block.plain_prompt)
            if pointing and not _has_picture(block):
                message = f'the question points at "{pointing[0]}", which the review does not show'
                hint = "put it into the question: ![…](…), or say in words what it shows"
                yield Problem(text.path, block.place, "question-not-alone", message, hint)


def _has_picture(block: Quiz) -> bool:
    parts = block.prompt.parts
    return any(isinstance(part, Reference) and part.wanted in PICTURES for part in parts)
