"""The questions and goals of a text -> their keys in the learner's progress; questions -> HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.blocks import Block
from generator.blocks.quiz import Quiz
from generator.model import Document, Fragment, Lesson, Series
from generator.theme import Theme

Show = Callable[[Fragment], Markup]


@dataclass(frozen=True, slots=True)
class Asker:
    """Writes the questions of one text; `show` fills its fragments for the page they are on."""

    theme: Theme
    text: Lesson | Series
    show: Show

    def check(self, questions: list[Quiz]) -> Markup:
        """Questions in a row: one alone, or several with their count and a summary."""
        asked = Markup("").join(
            self.question(each, number, len(questions))
            for number, each in enumerate(questions, start=1)
        )
        if len(questions) == 1:
            return asked
        return Markup(self.theme.fill("quiz-check/check.html", questions=asked))

    def question(self, block: Quiz, number: int = 1, count: int = 1) -> Markup:
        values = {"block": block, "number": number, "count": count, "only_right": False}
        key = question_key(self.text, block)
        return Markup(self.theme.fill(block.template, key=key, show=self.show, **values))

    def answer_key(self) -> Markup:
        """The right answers with their reasons, for paper."""
        entries = [
            Markup(
                self.theme.fill(
                    f"{block.folder}/answer.html", block=block, only_right=True, show=self.show
                )
            )
            for block in questions(self.text.document)
        ]
        return Markup(self.theme.fill("answer-key.html", entries=entries) if entries else "")


def questions(document: Document) -> Iterator[Quiz]:
    return (block for block in document.blocks if isinstance(block, Quiz))


def question_key(text: Lesson | Series, block: Quiz) -> str:
    """The key under which a learner's answers to a question are kept."""
    return f"question/{text.id}#{block.id}@{block.version}"


def question_keys(lesson: Lesson) -> tuple[str, ...]:
    return tuple(question_key(lesson, block) for block in questions(lesson.document))


def goal_keys(lesson: Lesson) -> tuple[str, ...]:
    """The keys under which it is kept that a widget's goal was reached, or a step was done."""
    goals = (goal for block in lesson.document.blocks for goal in block.goals)
    return tuple(f"goal/{lesson.id}#{goal}" for goal in goals)


def in_checks(document: Document) -> Iterator[Block | list[Quiz]]:
    """The blocks in order, those questions that follow each other as one list."""
    for is_question, run in groupby(document.blocks, lambda block: isinstance(block, Quiz)):
        if is_question:
            yield [block for block in run if isinstance(block, Quiz)]
        else:
            yield from run
