"""The questions and prompts of a text -> their HTML on some page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.prompt import Prompt
from learnmathora.blocks.quiz import Quiz
from learnmathora.course.document import Document
from learnmathora.course.outline import question_key
from learnmathora.model import EMPTY, Fragment, Text
from learnmathora.theme import Theme

Show = Callable[[Fragment], Markup]


@dataclass(frozen=True, slots=True)
class QuestionRenderer:
    """Writes the questions of one text.

    `show` fills its fragments for the page they are on, `repeat` those that the page has shown.
    `tries` says how often a learner may try, where the author of a question does not; `draws` is a
    link to the script with the draws of its questions, if there is one.
    """

    theme: Theme
    text: Text
    document: Document
    show: Show
    repeat: Show
    tries: int
    draws: str = ""

    def check(self, questions: list[Quiz]) -> Markup:
        """Questions in a row: one alone, or several with their count and a summary."""
        asked = Markup("").join(
            self.question(question, number, len(questions))
            for number, question in enumerate(questions, start=1)
        )
        if len(questions) == 1:
            return asked
        return Markup(self.theme.fill("quiz-check/check.html", questions=asked, id=""))

    def question(
        self,
        block: Quiz,
        number: int = 1,
        count: int = 1,
        counts: str = "question",
        earlier: Markup = EMPTY,
    ) -> Markup:
        """`counts` says as what it is counted; `earlier` is what has to be known for it."""
        where = {"number": number, "count": count, "counts": counts, "earlier": earlier}
        return self._asked(block, self.show, is_before=False, **where)

    def alone(self, block: Quiz, known: tuple[Block, ...] = ()) -> Markup:
        """A question that is asked by itself, with what has to be known for it."""
        return self.question(block, earlier=self.earlier(known) if known else EMPTY)

    def earlier(self, blocks: tuple[Block, ...]) -> Markup:
        """What has to be known for a question: of stages those above it, with right answers."""
        given = {"blocks": blocks, "show": self.show, "repeat": self.repeat, "only_right": True}
        return Markup(self.theme.fill("quiz-stages/earlier.html", **given))

    def pretest(self) -> Markup:
        """What is asked before the lesson, without marks, and will be asked again in it."""
        blocks = [block for block in self.document.each(Quiz) if block.is_pretest]
        if not blocks:
            return Markup("")
        asked = Markup("").join(
            self._asked(
                # The same question twice on a page: each thing in it has an id of its own.
                replace(block, page_id=f"before-{block.page_id}", asks_how_sure=False, hints=()),
                self.repeat,
                number=1,
                count=1,
                counts="question",
                earlier=EMPTY,
                is_before=True,
            )
            for block in blocks
        )
        return Markup(self.theme.fill("quiz/pretest.html", questions=asked))

    def _asked(self, block: Quiz, show: Show, **values: object) -> Markup:
        return Markup(
            self.theme.fill(
                block.template,
                block=block,
                key=question_key(self.text, block),
                tries=block.tries or (1 if block.has_one_other else self.tries),
                show=show,
                repeat=self.repeat,
                draws=self.draws if block.others else "",
                only_right=False,
                **values,
            )
        )

    def answer_key(self) -> Markup:
        """The right answers with their reasons, and the author's own words, for paper."""
        entries = [
            Markup(
                self.theme.fill(
                    f"{block.folder if isinstance(block, Quiz) else 'own-words'}/answer.html",
                    block=block,
                    only_right=True,
                    show=self.repeat,
                    repeat=self.repeat,
                )
            )
            for block in self.document.walk()
            if isinstance(block, Quiz | Prompt)
        ]
        return Markup(self.theme.fill("answer-key.html", entries=entries) if entries else "")
