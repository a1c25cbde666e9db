"""Nodes with holes and a draw -> nodes of that draw: numbers where the holes were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from learnmathora.blocks.draws.figure import Figure
from learnmathora.blocks.draws.hole import Hole, read_hole
from learnmathora.blocks.draws.in_tex import in_tex
from learnmathora.blocks.draws.in_text import Filled, in_text
from learnmathora.blocks.draws.space import Draw, Space
from learnmathora.blocks.draws.tex_parts import Part, parts_of
from learnmathora.expression import ExpressionError
from learnmathora.markdown import Node
from learnmathora.markdown.drawing import HOLE
from learnmathora.markdown.formula import place_within
from learnmathora.markdown.node import GAP
from learnmathora.model import Place

# Tells where something is wrong, its code, what, and what to do.
Report = Callable[[Place, str, str, str], None]


class Filler:
    """Fills holes for one draw; what cannot be filled is told, and stays as it was written.

    Where nothing `is_shown` of a draw and it is only looked at, formulas become text: to typeset
    them is most of the work.
    """

    def __init__(
        self, space: Space, draw: Draw, language: str, problem: Report, *, is_shown: bool = True
    ) -> None:
        self.space = space
        self.draw = draw
        self._is_shown = is_shown
        self._language = language
        self._problem = problem

    def nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Nodes that stand beside each other: what stands beside a number decides how it looks."""
        filled: list[Node] = []
        for is_text, run in groupby(nodes, lambda node: node.kind in ("text", "hole")):
            side_by_side = [*run]
            if is_text:
                filled.append(self._line(side_by_side))
            else:
                filled += map(self._node, side_by_side)
        return tuple(filled)

    def text(self, text: str, place: Place) -> str:
        """A text that is not marked up."""
        return in_text([*self._parts(text, place)], self._language)

    def tex(self, tex: str, place: Place) -> str:
        """A formula that stands in no dollars."""
        return self._formula(Node("formula", place, (), tex))

    def _parts(self, text: str, place: Place) -> Iterator[str | Filled]:
        at = 0
        for found in HOLE.finditer(text):
            yield text[at : found.start()]
            column = place.column + found.start()
            yield self._filled(found[0], Place(place.line, column, len(found[0])))
            at = found.end()
        yield text[at:]

    def _line(self, nodes: list[Node]) -> Node:
        parts = (
            self._filled(node.text, replace(node.place, length=len(node.text)))
            if node.kind == "hole"
            else node.text
            for node in nodes
        )
        return replace(nodes[0], kind="text", text=in_text([*parts], self._language))

    def _node(self, node: Node) -> Node:
        if node.kind == "formula":
            # Formulas that nobody sees are not set; gaps in them are read all the same.
            is_read = self._is_shown or GAP.search(node.text)
            kind = "formula" if is_read else "text"
            return replace(node, kind=kind, text=self._formula(node))
        if node.kind == "gap":
            # Its two brackets come first.
            inside = replace(node.place, column=node.place.column + 2)
            written = self._written(node.attributes["written"], inside)
            return replace(node, attributes={**node.attributes, "written": written})
        return replace(node, children=self.nodes(node.children)) if node.children else node

    def _written(self, written: str, place: Place) -> str:
        """What belongs into a gap: a text, or a formula."""
        name, colon, rest = written.partition(":")
        if name.strip() != "formula":
            return self.text(written, place)
        start = len(name) + len(colon)
        return written[:start] + self.tex(rest, replace(place, column=place.column + start))

    def _filled(self, written: str, place: Place) -> Filled:
        """A hole in a text, with its braces."""
        hole = read_hole(written[1:-1], self.space.names)
        if isinstance(hole, ExpressionError):
            at = Place(place.line, place.column + 1 + hole.offset, hole.length)
            self._problem(at, "draw-hole", hole.message, hole.hint)
            return Filled(None, written[1:-1])
        return Filled(self._figure(hole, place), hole.text)

    def _formula(self, node: Node) -> str:
        parts = parts_of(node.text, self.space.names)
        for part in _each(parts):
            if part.unread is not None:
                at = place_within(node, part.offset + 1 + part.unread.offset, part.unread.length)
                self._problem(at, "draw-hole", part.unread.message, part.unread.hint)

        def figure(part: Part, hole: Hole) -> Figure | None:
            return self._figure(hole, place_within(node, part.offset, len(part.text)))

        return in_tex(parts, figure, self._language)

    def _figure(self, hole: Hole, place: Place) -> Figure | None:
        value = hole.value(self.draw)
        if value is None:
            message = f"{{{hole.text}}} has no value"
            hint = "keep such draws out with where="
            self._problem(place, "draw-undefined", message, hint)
            return None
        figure = hole.figure(value, self.space.decimal)
        if figure is None:
            message = f"the decimals of {{{hole.text}}} have no end"
            hint = f"say how many: {{{hole.text}:2}}"
            self._problem(place, "draw-hole", message, hint)
        elif figure.is_ugly:
            digits = figure.digits + f"/{figure.below}" * bool(figure.below)
            message = f"{{{hole.text}}} is {'−' * figure.is_negative}{digits}"
            hint = f"keep such draws out with where=, or round it: {{{hole.text}:2}}"
            self._problem(place, "draw-ugly", message, hint)
        return figure


def _each(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _each(part.inside)
