"""The questions of a text -> their HTML on some page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from learnmathora.blocks.quiz import Quiz
from learnmathora.document import Document
from learnmathora.model import Fragment, Text
from learnmathora.outline import question_key
from learnmathora.theme import Theme

Show = Callable[[Fragment], Markup]


@dataclass(frozen=True, slots=True)
class Asker:
    """Writes the questions of one text.

    `show` fills its fragments for the page they are on, `repeat` those that the page has shown.
    """

    theme: Theme
    text: Text
    document: Document
    show: Show
    repeat: Show

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
        return Markup(
            self.theme.fill(block.template, key=key, show=self.show, repeat=self.repeat, **values)
        )

    def answer_key(self) -> Markup:
        """The right answers with their reasons, for paper."""
        entries = [
            Markup(
                self.theme.fill(
                    f"{block.folder}/answer.html",
                    block=block,
                    only_right=True,
                    show=self.repeat,
                    repeat=self.repeat,
                )
            )
            for block in self.document.each(Quiz)
        ]
        return Markup(self.theme.fill("answer-key.html", entries=entries) if entries else "")
