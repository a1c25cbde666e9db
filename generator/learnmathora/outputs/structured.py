"""Lessons and series -> what they are, for search engines: JSON-LD in the words of schema.org.

The right answers to questions are told only where site.yaml publishes them.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from learnmathora.blocks.quiz import Choose, Quiz
from learnmathora.course.course import Course
from learnmathora.model import Lesson, Series, Text
from learnmathora.text.address import absolute

Thing = dict[str, Any]
LEVELS = {"easy": "Beginner", "medium": "Intermediate", "hard": "Advanced"}
TYPES = {"choice": "Multiple choice", "multiple": "Checkbox"}


def describe(course: Course, text: Text) -> Markup:
    """The JSON of a script element, which no text in it can end."""
    thing = _lesson(course, text) if isinstance(text, Lesson) else _course(course, text)
    written = json.dumps(
        {"@context": "https://schema.org", **thing}, ensure_ascii=False, separators=(",", ":")
    )
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(written)


def _course(course: Course, series: Series) -> Thing:
    lessons = [
        {"@type": "LearningResource", **_named(course, lesson)}
        for lesson in course.lessons_of(series)
    ]
    site = course.site
    return {
        "@type": "Course",
        **_named(course, series),
        "description": series.description or series.summary.text,
        "inLanguage": site.language,
        "provider": {
            "@type": "Organization",
            "name": site.title,
            "url": absolute(site.base_url, "index.html"),
        },
        **({"hasPart": lessons} if lessons else {}),
    }


def _lesson(course: Course, lesson: Lesson) -> Thing:
    series = next(each for each in course.series if each.id == lesson.series)
    asked = [
        _question(question, course.site.publish_answers)
        for question in course.document(lesson).each(Quiz)
    ]
    quiz = {"@type": "Quiz", "name": lesson.title.text, "hasPart": asked}
    optional = {
        "teaches": [objective.text for objective in lesson.objectives],
        "keywords": [*lesson.tags],
        "dateModified": lesson.updated,
        "hasPart": quiz if asked else None,
    }
    return {
        "@type": "LearningResource",
        **_named(course, lesson),
        "description": lesson.description or lesson.summary.text,
        "inLanguage": course.site.language,
        "learningResourceType": "lesson",
        "educationalLevel": LEVELS[lesson.difficulty],
        "timeRequired": f"PT{lesson.minutes}M",
        "position": lesson.part,
        "isPartOf": {"@type": "Course", **_named(course, series)},
        **{key: value for key, value in optional.items() if value},
    }


def _named(course: Course, text: Text) -> Thing:
    return {"name": text.title.text, "url": absolute(course.site.base_url, text.address)}


def _question(block: Quiz, with_answers: bool) -> Thing:
    thing: Thing = {"@type": "Question", "text": block.prompt_words}
    if block.type in TYPES:
        thing["eduQuestionType"] = TYPES[block.type]
    return {**thing, **_answers(block)} if with_answers else thing


def _answers(block: Quiz) -> Thing:
    accepted = [_answer(answer) for answer in block.accepted]
    if isinstance(block, Choose):
        wrong = [_answer(choice.words) for choice in block.choices if not choice.is_right]
        return {"suggestedAnswer": wrong, "acceptedAnswer": accepted}
    return {"acceptedAnswer": accepted}


def _answer(text: str) -> Thing:
    return {"@type": "Answer", "text": text}
