"""Inline nodes -> the same, each with the place where it stands; a parser knows that of the line.

Text is as long as it is written, but for escapes and entities, which are rare beside formulas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from learnmathora.markdown import Node
from learnmathora.model import Place

# How many signs stand on each side of what they enclose.
MARKS = {"code_span": 1, "formula": 1, "emphasis": 1, "strong": 2, "deleted": 2}


def placed(nodes: Iterable[Node], start: Place) -> tuple[Node, ...]:
    """`start` is where the first of them stands; a further line begins in the same column."""
    return _Walk(start).all(nodes)


class _Walk:
    def __init__(self, start: Place) -> None:
        self.line, self.column, self.first = start.line, start.column, start.column

    def all(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(map(self.placed, nodes))

    def placed(self, node: Node) -> Node:
        marks = MARKS.get(node.kind, 0)
        here = Place(self.line, self.column, max(1, len(node.text) + 2 * marks))
        self.column += marks
        children = self.all(node.children)
        self.column += len(node.text) + marks
        if node.kind in ("soft_break", "hard_break"):
            self.line, self.column = self.line + 1, self.first
        return replace(node, place=here, children=children)
