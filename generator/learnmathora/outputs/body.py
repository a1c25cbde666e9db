"""The blocks of a text -> what its page shows below its title, and on paper behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.asking import Asking
from learnmathora.blocks.quiz import Quiz
from learnmathora.blocks.widget import Widget
from learnmathora.course.destination import again
from learnmathora.course.document import in_checks
from learnmathora.model import EMPTY, Fragment, Resolve, Text
from learnmathora.outputs.page import Pages
from learnmathora.outputs.questions import QuestionRenderer, Show
from learnmathora.text.address import relative


def body(pages: Pages, text: Text, resolve: Resolve, draws: str = "") -> dict[str, Markup]:
    """What a template is given of the blocks of a text: its `body`, and its `answer_key`.

    `draws` is a link to the script with the draws of its questions, if there is one.
    """
    document = pages.course.document(text)
    renderer = QuestionRenderer(
        pages.theme,
        text,
        document,
        lambda fragment: fragment.fill(resolve),
        lambda fragment: fragment.fill(again(resolve)),
        pages.course.site.tries,
        draws,
    )
    parts = _written(pages, document.blocks, renderer, text)
    return {
        "body": Markup("").join([renderer.pretest(), parts]),
        "answer_key": renderer.answer_key(),
    }


def _written(
    pages: Pages, blocks: Iterable[Block], renderer: QuestionRenderer, text: Text
) -> Markup:
    """Blocks in a row, each with what it holds."""
    parts = (
        renderer.check(part)
        if isinstance(part, list)
        else _block(pages, part, renderer.show, text, _inside(pages, part, renderer, text))
        for part in in_checks(blocks)
    )
    return Markup("").join(parts)


def _inside(pages: Pages, block: Block, renderer: QuestionRenderer, text: Text) -> Markup:
    if isinstance(block, Asking):
        return _asked(pages, block, renderer, text)
    return _written(pages, block.inside, renderer, text) if block.inside else EMPTY


def _asked(pages: Pages, outer: Asking, renderer: QuestionRenderer, text: Text) -> Markup:
    """The questions of a block that holds them, counted through, and the text among them."""
    numbers, total = count(1), len(outer.questions)
    parts = (
        renderer.question(
            replace(block, tries=outer.tries or block.tries), next(numbers), total, outer.counts
        )
        if isinstance(block, Quiz)
        else _block(pages, block, renderer.show, text)
        for block in outer.inside
    )
    return Markup("").join(parts)


def first_interactive(pages: Pages, text: Text, resolve: Resolve) -> Markup:
    """The first interactive of a text, for another page to show."""
    block = next(pages.course.document(text).each(Widget))

    def show(fragment: Fragment) -> Markup:
        return fragment.fill(again(resolve))

    return _block(replace(pages, can_load=False), block, show, text)


def _block(pages: Pages, block: Block, show: Show, text: Text, inside: Markup = EMPTY) -> Markup:
    def script(name: str) -> str:
        """A relative link to a script of the block's that is loaded on request."""
        return relative(text.address, pages.theme.script_on_request(block.name, name).path)

    loaded = script if pages.can_load else None
    given = {"block": block, "inside": inside, "show": show, "script": loaded}
    return Markup(pages.theme.fill(block.template, **given))
