"""Every question that names an objective names one of its lesson's, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.blocks.quiz import Quiz, objective_of
from learnmathora.course.document import Document
from learnmathora.model import Lesson, Problem, Text, Title
from learnmathora.text.suggest import did_you_mean


def check_objectives(text: Text, document: Document) -> Iterator[Problem]:
    objectives = text.objectives if isinstance(text, Lesson) else ()
    for block in document.each(Quiz):
        if block.objective:
            yield from _problem(text.path, block, objectives)


def _problem(path: str, block: Quiz, objectives: tuple[Title, ...]) -> Iterator[Problem]:
    found = objective_of(block, objectives)
    if len(found) == 1:
        return
    if found:
        message = f'"{block.objective}" stands in {len(found)} objectives of this lesson'
        hint = "write more of the one that is meant"
    else:
        message = f'no objective of this lesson says "{block.objective}"'
        hint = (
            did_you_mean(block.objective, (objective.source for objective in objectives))
            or "copy some words of one from the header"
        )
    yield Problem(path, block.place, "objective-unknown", message, hint)
