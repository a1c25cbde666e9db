"""The body of a lesson or series: what a page shows below its title, and where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from learnmathora.blocks import Block
from learnmathora.blocks.asking import Asking
from learnmathora.blocks.definition import Definition
from learnmathora.blocks.quiz import Quiz
from learnmathora.model import Anchor, Heading, Link, Place, Text, Widgets

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a text in order, and the facts gathered on the way."""

    # What the page shows, in order.
    blocks: tuple[Block, ...] = ()
    # All of them, in order.
    headings: tuple[Heading, ...] = ()
    # What links can point to.
    anchors: tuple[Anchor, ...] = ()
    # Its links and pictures, as written.
    links: tuple[Link, ...] = ()
    # All its plain text, where the site wants that searched too.
    words: str = ""
    # The words that stand out: emphasis, definitions, the heads of tables.
    stressed: str = ""
    # For each of its questions the id of the heading to read again.
    taught: tuple[str, ...] = ()
    # What its ordinary Markdown needs of theme/widgets/.
    widgets: Widgets = ()
    # The works that it cites, as the list at its end has them: (key, HTML).
    cited: tuple[tuple[str, Markup], ...] = ()
    # Where each key of the header stands.
    places: Mapping[str, Place] = field(default_factory=dict)

    def walk(self) -> Iterator[Block]:
        """Its blocks, and those that they hold, in order."""
        return (inner for block in self.blocks for inner in block.walk())

    def each(self, kind: type[Item]) -> Iterator[Item]:
        """Those of one class, in order."""
        return (block for block in self.walk() if isinstance(block, kind))

    def place(self, key: str) -> Place:
        """Where a key of the header stands, or where the header begins."""
        return self.places.get(key, Place(1))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What other pages show of a body: the glossary its terms, links the names of its parts.

    It is kept beside the document, which is ten times as large and stays closed.
    """

    definitions: tuple[Definition, ...] = ()
    # What links can point to.
    anchors: tuple[Anchor, ...] = ()


# What finds the document of a text, and what is gathered of it.
Documents = Callable[[Text], Document]
Gathering = Callable[[Text], Gathered]


def no_document(text: Text) -> Document:
    """For a course of heads alone."""
    raise LookupError(text.path)


def gathered(document: Document) -> Gathered:
    """What other pages show of this body."""
    return Gathered(tuple(document.each(Definition)), document.anchors)


def known_before(document: Document) -> Mapping[str, tuple[Block, ...]]:
    """What stands above a question that has to be known where it is asked by itself, by its id on
    the page; questions for which nothing has to be known are not there.
    """
    return {id: blocks for asking in document.each(Asking) for id, blocks in asking.before.items()}


def in_checks(blocks: Iterable[Block]) -> Iterator[Block | list[Quiz]]:
    """The blocks in order, those questions that follow each other as one list."""
    for is_question, run in groupby(blocks, lambda block: isinstance(block, Quiz)):
        if is_question:
            yield [block for block in run if isinstance(block, Quiz)]
        else:
            yield from run


def contents(document: Document) -> tuple[Heading, ...]:
    """The sections that a lesson's list of contents names; none where there is little to find."""
    sections = tuple(heading for heading in document.headings if heading.level == 2)
    return sections if len(sections) > 2 else ()
