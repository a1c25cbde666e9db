"""The text of a question with gaps -> the same text, in which each gap knows its number.

A gap within a formula parts it: the field stands between two formulas, as a field within MathML is
not drawn alike by browsers. So it can stand only where a formula can be parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from learnmathora.markdown import Node, Writer
from learnmathora.markdown.node import GAP
from learnmathora.model import Place

# What holds something together in TeX: where more of it is opened than closed, nothing is parted.
OPENED = re.compile(r"(?<!\\)\{|\\left\b|\\begin\b")
CLOSED = re.compile(r"(?<!\\)\}|\\right\b|\\end\b")
# Before and behind these stands what belongs to them.
BEFORE = re.compile(r"(?:[_^]|\\[A-Za-z]+|&)\s*$")
BEHIND = re.compile(r"\s*[_^&]")
# Commands after which something of its own may follow.
FREE = re.compile(
    r"\\(?:cdot|times|div|pm|mp|leq?|geq?|neq?|approx|equiv|sim|to|in|quad|qquad|implies"
    r"|sin|cos|tan|ln|log|exp)\s*$"
)
# What says the kind of a gap.
NAMED = re.compile(r"^\s*[a-z]+:\s*")
# Texts of at most so many signs fit into a short field.
SHORT = 8


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap as it is written, and where."""

    written: str
    place: Place


def has_gaps(node: Node) -> bool:
    """Whether there is one in it, in a formula or not."""
    return any(
        inner.kind == "gap" or (inner.kind == "formula" and GAP.search(inner.text))
        for inner in node.walk()
    )


def numbered(nodes: Iterable[Node], blanks: list[Blank], writer: Writer) -> tuple[Node, ...]:
    """The nodes with numbers for their gaps, which are added to `blanks` in order."""
    parted = tuple(part for node in nodes for part in _parted(node, writer))
    blanks += (
        Blank(inner.attributes["written"], inner.place)
        for node in parted
        for inner in node.walk()
        if inner.kind == "gap"
    )
    is_wide = any(len(part) > SHORT for blank in blanks for part in _words(blank.written))
    numbers = iter(range(1, len(blanks) + 1))

    def numbered_node(node: Node) -> Node:
        if node.kind == "gap":
            given = {"number": str(next(numbers)), "count": str(len(blanks))}
            wide = {"wide": "true" if is_wide and [*_words(node.attributes["written"])] else ""}
            return replace(node, attributes={**node.attributes, **given, **wide})
        return replace(node, children=tuple(map(numbered_node, node.children)))

    return tuple(map(numbered_node, parted))


def _words(written: str) -> Iterator[str]:
    """What of a gap is no number: that fits into any field."""
    parts = (part.strip() for part in NAMED.sub("", written).split("|"))
    return (part for part in parts if not (part[:1].isdigit() or part[:1] in "-−.+"))


def _parted(node: Node, writer: Writer) -> Iterator[Node]:
    if node.kind != "formula":
        inside = tuple(part for child in node.children for part in _parted(child, writer))
        yield replace(node, children=inside)
    elif not (found := [*GAP.finditer(node.text)]):
        yield node
    elif node.attributes["display"] or not all(_is_free(node.text, each) for each in found):
        message = "this gap stands where the formula cannot be parted"
        hint = "write it beside the formula: $f(x) =$ [[2]], or at its end: $f(x) = [[2]]$"
        writer.problem(node.place, "quiz-gap", message, hint)
        yield Node("gap", node.place, (), "…", {"written": found[0][1]})
    else:
        yield from _pieces(node, found)


def _is_free(tex: str, gap: re.Match[str]) -> bool:
    """Whether nothing is open where the gap stands, and nothing belongs to it."""
    before, behind = tex[: gap.start()], tex[gap.end() :]
    depth = len(OPENED.findall(GAP.sub("", before))) - len(CLOSED.findall(GAP.sub("", before)))
    holds = BEFORE.search(before) and not FREE.search(before)
    return not (depth or holds or BEHIND.match(behind))


def _pieces(node: Node, gaps: Iterable[re.Match[str]]) -> Iterator[Node]:
    """Formulas, and gaps between them; signs at an edge have their room as between two terms."""
    at = 0
    for gap in gaps:
        yield from _piece(node, at, gap.start())
        place = replace(node.place, column=node.place.column + gap.start())
        yield Node("gap", place, (), "…", {"written": gap[1].strip()})
        at = gap.end()
    yield from _piece(node, at, len(node.text))


def _piece(node: Node, start: int, end: int) -> Iterator[Node]:
    text = node.text[start:end].strip()
    if text:
        first = "{}" if start else ""
        last = "{}" if end < len(node.text) else ""
        place = replace(node.place, column=node.place.column + start)
        yield Node("text", place, (), " " if start else "")
        yield replace(node, place=place, text=f"{first}{text}{last}")
        yield Node("text", place, (), " " if last else "")
