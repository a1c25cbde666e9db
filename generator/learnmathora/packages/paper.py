"""The blocks of a text -> what stands in a book: nothing to click, and the answers behind it.

A question, and whatever else learners answer by themselves, stands where it is asked; its answer,
with the reasons, stands at the end of the chapter, and each leads to the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.exercise import Exercise
from learnmathora.blocks.prompt import Prompt
from learnmathora.blocks.quiz import Choice, Choose, Quiz
from learnmathora.blocks.recap import Recap
from learnmathora.blocks.widget import Widget
from learnmathora.blocks.worked import Worked
from learnmathora.course.destination import again
from learnmathora.course.document import Document
from learnmathora.model import Fragment, Resolve
from learnmathora.theme import Theme

# Blocks whose pages wait for a click have a template of their own in templates/book/.
OWN = ("check", "details", "exercise", "prompt", "quiz", "recap", "stages", "statement", "worked")
# An aside that is folded on the site, as text has it.
FOLDED = re.compile(
    r'<details class="(alert [a-z]+)"(?: open)?><summary>'
    r'<b class="label">(.*?)</b>(?: (.*?))?</summary>',
    re.DOTALL,
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a book says at the end of a chapter to something that was asked in it.

    `id` is where that was asked, on its page; `label` is what both are called.
    """

    id: str
    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Paper:
    """A text as a book shows it: its blocks in order, and the answers that belong behind them.

    `stills` are the names of the interactives that it shows as pictures.
    """

    blocks: tuple[Markup, ...]
    answers: tuple[Answer, ...]
    stills: tuple[str, ...]


def on_paper(theme: Theme, document: Document, resolve: Resolve) -> Paper:
    """The text for one page of a book.

    Args:
        theme: fills the templates of blocks.
        document: the body of the text.
        resolve: answers the open references for the page on which the text stands.

    Raises TemplateFault.
    """
    writer = _Writer(theme, resolve)
    blocks = tuple(writer.block(block) for block in document.blocks)
    stills = tuple(block.name for block in document.each(Widget))
    return Paper(blocks, tuple(writer.answers), stills)


def in_order(question: Choose) -> tuple[Choice, ...]:
    """The options as paper shows them: where a page mixes them, by their ids, which are digests."""
    if not question.is_shuffled:
        return question.choices
    free = iter(
        sorted((choice for choice in question.choices if choice.id not in question.pinned), key=_id)
    )
    return tuple(
        choice if choice.id in question.pinned else next(free) for choice in question.choices
    )


def _id(choice: Choice) -> str:
    return choice.id


def _unfolded(html: Markup) -> Markup:
    """Nobody unfolds an aside on paper: it stands there as one that is not folded."""
    if "<details" not in html and "</details" not in html:
        return html
    shown = FOLDED.sub(_opened, html)
    return Markup(shown.replace("</details>", "</div>"))


def _opened(found: re.Match[str]) -> str:
    title = f"<p><strong>{found[3]}</strong></p>\n" if found[3] else ""
    return f'<div class="{found[1]}" role="note"><p class="label">{found[2]}</p>\n{title}'


class _Writer:
    """Writes the blocks of one text, and gathers the answers."""

    def __init__(self, theme: Theme, resolve: Resolve) -> None:
        self._theme = theme
        self._show: Callable[[Fragment], Markup] = lambda fragment: _unfolded(
            fragment.fill(resolve)
        )
        self._repeat: Callable[[Fragment], Markup] = lambda fragment: _unfolded(
            fragment.fill(again(resolve))
        )
        self._questions = count(1)
        self.answers: list[Answer] = []

    def block(self, block: Block) -> Markup:
        answered = [*self._answered(block)]
        self.answers += answered
        labels = {answer.id: answer.label for answer in answered}
        template = f"book/{block.name}.html" if block.name in OWN else block.template
        inside = Markup("").join(map(self.block, block.inside))
        return self._fill(template, block, labels=labels, inside=inside)

    def _answered(self, block: Block) -> Iterator[Answer]:
        words = self._theme.words
        match block:
            case Quiz():
                label = f"{words['question']} {next(self._questions)}"
                yield Answer(block.page_id, label, self._fill("book/quiz-answer.html", block))
            case Prompt():
                label = words[f"prompt_{block.kind}"]
                yield Answer(block.page_id, label, self._show(block.answer))
            case Recap():
                html = self._fill("book/recap-answer.html", block)
                yield Answer(block.page_id, words["prompt_recap"], html)
            case Exercise() if block.solution:
                yield Answer(block.page_id, block.label, self._show(block.solution))
            case Worked():
                for number, step in enumerate(block.steps, start=1):
                    if step.solution and not step.is_shown:
                        label = words["book_step"].format(number=number)
                        yield Answer(step.id, label, self._show(step.solution))
            case _:
                pass

    def _fill(self, template: str, block: Block, **values: object) -> Markup:
        filled = self._theme.fill(
            template,
            block=block,
            show=self._show,
            repeat=self._repeat,
            script=None,
            on_paper=True,
            letters=LETTERS,
            choices=in_order(block) if isinstance(block, Choose) else (),
            **values,
        )
        return Markup(filled)
