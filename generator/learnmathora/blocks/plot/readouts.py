"""The `{…}` in a plot's words -> computed values that the page keeps up to date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from learnmathora.blocks.plot.items import Code
from learnmathora.blocks.plot.places import placed
from learnmathora.blocks.plot.scene import Values
from learnmathora.blocks.plot.scope import FORMULA, Scope
from learnmathora.blocks.plot.work import MOST_VALUES, Work
from learnmathora.expression import Program
from learnmathora.expression import program as programmed
from learnmathora.language.decimals import local
from learnmathora.markdown import Node
from learnmathora.model import Place
from learnmathora.text.number import digits

HOLE = re.compile(r"\{([^{}]+)\}")


class Readouts:
    """Puts values into the place of formulas between braces, in text or alone in code.

    Without the values of now it only tells what cannot be read.
    """

    def __init__(self, scope: Scope, now: Values | None = None, work: Work | None = None) -> None:
        self.scope, self.now, self.work = scope, now, work
        self.count = 0
        # All that is worked out for words.
        self.programs: list[Program] = []

    def allows(self, program: Program, place: Place) -> bool:
        """Whether a program can be worked out; tells where that is too much."""
        return self.work is not None and self.work.allows(program, place)

    def filled(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Inline nodes that know their places."""
        return tuple(part for node in nodes for part in self._parts(node))

    def caption(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Whole paragraphs and what holds some."""
        return tuple(self._whole(node) for node in nodes)

    def _whole(self, node: Node) -> Node:
        children = node.children
        if node.kind in ("paragraph", "tight_paragraph", "cell"):
            start = children[0].place if children else node.place
            return replace(node, children=self.filled(placed(children, start)))
        return replace(node, children=self.caption(children))

    def _parts(self, node: Node) -> tuple[Node, ...]:
        if node.kind == "code_span" and HOLE.fullmatch(node.text):
            return self._divided(node, node.place.column + 1)
        if node.kind != "text":
            return (replace(node, children=self.filled(node.children)),)
        if "{" in HOLE.sub("", node.text):
            message = "a formula between braces holds signs that stand for emphasis"
            self.scope.problem(node.place, FORMULA, message, "write it as code: `{5*a}`")
        return self._divided(node, node.place.column)

    def _divided(self, node: Node, column: int) -> tuple[Node, ...]:
        parts, last = [], 0
        for found in HOLE.finditer(node.text):
            place = Place(node.place.line, column + found.start(1), len(found[1]))
            parts.append(Node("text", node.place, text=node.text[last : found.start()]))
            parts.append(self._value(Code(found[1], place), node))
            last = found.end()
        parts.append(Node("text", node.place, text=node.text[last:]))
        return tuple(part for part in parts if part.kind != "text" or part.text)

    def _value(self, code: Code, node: Node) -> Node:
        tree = self.scope.tree(code)
        program = None if tree is None else programmed(tree)
        self.count += 1
        if self.count == MOST_VALUES + 1:
            message = f"the words of a plot hold more than {MOST_VALUES} values"
            self.scope.problem(code.place, "plot-work", message, "leave some out")
        if program is None or self.now is None or not self.allows(program, code.place):
            return Node("text", node.place, text=f"{{{code.text}}}")
        return self.value(program, node.place, is_day=tree is not None and self.scope.is_day(tree))

    def value(self, program: Program, place: Place, *, is_day: bool = False) -> Node:
        """What a program is worth now, kept up to date on the page."""
        self.programs.append(program)
        given = {"tag": "span", "data-value": str(program), **({"data-day": ""} if is_day else {})}
        text = self.text(program, place, is_day=is_day)
        return Node("element", place, (text,), attributes=given)

    def text(self, program: Program, place: Place, *, is_day: bool = False) -> Node:
        """The same of what is always worth the same."""
        value, days = program.at(self.now or {}), self.scope.days
        if is_day and days:
            return Node("text", place, text=days.text(value))
        return Node("text", place, text=local(digits(value), self.scope.writer.language))
