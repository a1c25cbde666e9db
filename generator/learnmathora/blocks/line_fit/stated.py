"""A caption -> problems where it states a total that the table does not give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from learnmathora.markdown import Node, Writer
from learnmathora.model import Place
from learnmathora.text.number import figure

# "with a total squared error of 12.9", "the total is 12.9", "total: 12.9"
STATED = re.compile(
    r"\btotal(?:\s[^\W\d]+){0,3}?(?:\sof|\sis|:|\s=)\s(?P<number>\d+(?:[.,]\d+)?)", re.I
)


def totals_agree(
    caption: Iterable[Node], opening: float, others: Iterable[float], writer: Writer
) -> bool:
    """Whether every total that is stated is the opening one, or another that it may mean."""
    before = len(writer.problems)
    known = {figure(value) for value in (opening, *others)}
    for node in caption:
        text = "".join(map(_text, node.walk()))
        for found in STATED.finditer(text):
            if figure(float(found["number"].replace(",", "."))) not in known:
                message = (
                    f"the caption states a total of {found['number']}; "
                    f"the line opens with {figure(opening)}"
                )
                hint = "write {total}, and the build fills it in"
                place = _place(node.place, text[: found.start("number")], len(found["number"]))
                writer.problem(place, "line-fit-total", message, hint)
    return len(writer.problems) == before


def _text(node: Node) -> str:
    return "\n" if node.kind in ("soft_break", "hard_break") else node.text


def _place(start: Place, before: str, length: int) -> Place:
    """Behind the text `before`; a line with emphasis in it is a little longer in the source."""
    *lines, last = before.split("\n")
    column = len(last) + (1 if lines else start.column)
    return Place(start.line + len(lines), column, length)
