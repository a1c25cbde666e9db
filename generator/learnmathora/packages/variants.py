"""A selection of texts -> the same with other numbers in its questions: variants A to D, for paper.

Where a question's numbers are drawn, each variant takes another draw: the first is what every page
shows without script, and the order of draws is fixed. So neighbours in a class have other numbers,
and the answers at the end of each variant are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from learnmathora.blocks import Block
from learnmathora.blocks.kind import Container
from learnmathora.blocks.quiz import Quiz
from learnmathora.course.document import Document
from learnmathora.model import Text, Title, plain_title
from learnmathora.packages.selection import Selection

LETTERS = "ABCD"


def variants(selection: Selection, count: int) -> Iterator[Selection]:
    """So many variants, named by letters; the selection itself where one is enough."""
    if count == 1:
        yield selection
        return
    for number, letter in enumerate(LETTERS[:count]):
        yield _variant(selection, number, letter)


def _variant(selection: Selection, number: int, letter: str) -> Selection:
    course = selection.course

    def document(text: Text) -> Document:
        whole = course.document(text)
        return replace(whole, blocks=tuple(_varied(block, number) for block in whole.blocks))

    return replace(
        selection,
        name=f"{selection.name}-{letter.lower()}",
        title=_lettered(selection.title, letter),
        course=replace(course, document=document, gathering=None, searching=None),
    )


def _lettered(title: Title, letter: str) -> Title:
    added = plain_title(f" · {letter}")
    return replace(title, html=title.html + added.html, text=title.text + added.text)


def _varied(block: Block, number: int) -> Block:
    """A block, or one that holds some, with the draw of this number, counted from 0."""
    if isinstance(block, Quiz) and block.others:
        draws = (block, *block.others)
        return draws[number % len(draws)]
    if isinstance(block, Container):
        return replace(block, blocks=tuple(_varied(each, number) for each in block.blocks))
    return block
