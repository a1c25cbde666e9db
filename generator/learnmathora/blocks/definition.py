"""`definition`: a term and what it means; the glossary lists it, and `term:` links lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.options import Line, Option
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Title, plain_title
from learnmathora.text.slug import term_id

# What gives an equation a number that others refer to.
LABEL = "\\label"


@dataclass(frozen=True, slots=True)
class Definition(Block):
    """A term by its id, which links name; `page_id` is its place in the lesson.

    `also` are other words for it: plurals, synonyms.
    """

    name: ClassVar[str] = "definition"
    id: str
    page_id: str
    term: Title
    text: Fragment
    also: tuple[Title, ...] = ()


def read(invocation: Invocation, writer: Writer) -> Definition | None:
    strong = (node for node in _every(invocation.content) if node.kind == "strong")
    bold = next(strong, None)
    term = invocation.options["term"] or (writer.title(bold.children) if bold else Title())
    written = term.source or ("".join(map(_written, bold.children)) if bold else "")
    id = invocation.id or term_id(written)
    if not id:
        message = "a definition names no term"
        hint = "set the term in bold: The **gradient** is …"
        writer.problem(invocation.place, "definition-shape", message, hint)
        return None
    for node in _every(invocation.content):
        if node.kind in ("footnote_reference", "heading") or LABEL in node.text:
            message = "a definition holds no headings, footnotes or labelled equations"
            hint = "the glossary shows it by itself: write this above or below the block"
            writer.problem(node.place, "definition-shape", message, hint)
    anchor = invocation.id or writer.free_id(id)
    name = replace(term, source=written) if term else plain_title(id)
    page_id = writer.anchor(anchor, "term", name, invocation.place)
    also = tuple(each for each in invocation.options["also"] if each)
    return Definition(id, page_id, name, writer.fragment(invocation.content), also)


def _written(node: Node) -> str:
    """As a link names it, formulas between dollars."""
    if node.kind == "formula":
        return f"${node.text}$"
    own = "" if node.children else node.plain_text()
    return own + "".join(map(_written, node.children))


def _every(nodes: Iterable[Node]) -> Iterator[Node]:
    return (inner for node in nodes for inner in node.walk())


KIND = Kind(
    Definition,
    "a term for the glossary, in bold, and what it means",
    read,
    (
        Option("term", Line(), "the term, where it is not the first words in bold", Title()),
        Option("also", Line(), "another word or form for it, which links may name", repeats=True),
    ),
)
