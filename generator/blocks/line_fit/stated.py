"""A caption -> problems where it states a total that the table does not give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.markdown import Node, Writer
from generator.model import Place
from generator.number import figure

# "with a total squared error of 12.9", "the total is 12.9", "total: 12.9"
STATED = re.compile(r"\btotal(?: [^\W\d]+){0,3}?(?: of| is|:| =) (?P<number>\d+(?:\.\d+)?)", re.I)


def totals_agree(
    caption: Iterable[Node], opening: float, others: Iterable[float], writer: Writer
) -> bool:
    """Whether every total that is stated is the opening one, or another that it may mean."""
    before = len(writer.problems)
    known = {figure(value) for value in (opening, *others)}
    for node in caption:
        leaves = [leaf for leaf in node.walk() if not leaf.children]
        text = "".join(leaf.plain_text() for leaf in leaves)
        for found in STATED.finditer(text):
            if figure(float(found["number"])) not in known:
                message = (
                    f"the caption states a total of {found['number']}; "
                    f"the line opens with {figure(opening)}"
                )
                hint = "write {total}, and the build fills it in"
                place = _place(leaves, found.start("number"), len(found["number"]))
                writer.problem(place, "line-fit-total", message, hint)
    return len(writer.problems) == before


def _place(leaves: list[Node], start: int, length: int) -> Place:
    """Where the character at `start` of the leaves' text stands in the source."""
    for leaf in leaves:
        text = leaf.plain_text()
        if start < len(text):
            return Place(leaf.place.line, leaf.place.column + start, length)
        start -= len(text)
    return leaves[-1].place
