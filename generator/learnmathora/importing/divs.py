"""Divisions between colons, as Pandoc, Quarto, MyST, the Carpentries and Docusaurus write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from learnmathora.importing.dialect import BlockRule, Made, Where
from learnmathora.importing.inline import BRACES, attributes_of
from learnmathora.importing.line import (
    FENCE,
    Line,
    dedented,
    fence_end,
    indent_of,
    indented,
)
from learnmathora.importing.page import Page

OPENING = re.compile(r"\s*+(:{3,}+)\s*+([^:\s].*?)\s*+:*+\s*+$")
CLOSING = re.compile(r"\s*:{3,}\s*$")
NAME = re.compile(r"\{?([A-Za-z][\w:.-]*)\}?")


@dataclass(frozen=True, slots=True)
class Div:
    """A division: its name or first class, and its body as it stands in the source."""

    name: str
    lines: tuple[Line, ...]
    number: int
    title: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


Handle = Callable[[Div, Page, Where], list[Line]]


def divs(handle: Handle) -> BlockRule:
    """The rule that finds divisions and has each handled."""

    def rule(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
        text = lines[at].text
        if not text.lstrip().startswith(":::"):
            return None
        opening = OPENING.match(text)
        if opening is None:
            # One that closes nothing.
            return ([], at + 1) if CLOSING.match(text) else None
        end, is_closed = div_end(lines, at)
        if not is_closed:
            page.remarks.changed(
                lines[at].number, "a division that is never closed ends with its text"
            )
        page.remarks.markup(opening[2])
        body = dedented(lines[at + 1 : end], indent_of(text))
        div = _div(opening[2], tuple(body), lines[at].number)
        return indented(handle(div, page, where), text[: indent_of(text)]), end + is_closed

    return rule


def div_end(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """The line that closes the division which this one opens; the end of all where none does."""
    depth, at = 0, start
    while at < len(lines):
        text = lines[at].text
        if fence := FENCE.match(text):
            at = fence_end(lines, at, fence[2]) + 1
            continue
        if text.lstrip().startswith(":::"):
            if CLOSING.match(text):
                depth -= 1
            elif OPENING.match(text):
                depth += 1
            if depth == 0:
                return at, True
        at += 1
    return len(lines), False


def _div(head: str, lines: tuple[Line, ...], number: int) -> Div:
    braces = BRACES.search(head)
    if head.startswith("{") and braces and braces.start() == 0:
        id, classes, values = attributes_of(braces[1])
        name = classes[0] if classes else ""
        return Div(name, lines, number, values.get("title", ""), id, tuple(classes), values)
    found = NAME.match(head)
    name = found[1] if found else head
    rest = head[found.end() :].strip() if found else ""
    if rest.startswith("[") and rest.endswith("]"):
        rest = rest[1:-1]
    id, classes, values = "", [], {}
    if braces and braces.start() > 0 and rest.endswith("}"):
        id, classes, values = attributes_of(braces[1])
        rest = rest[: rest.rindex("{")].strip()
    return Div(
        name,
        lines,
        number,
        rest.strip('"') or values.get("title", ""),
        id,
        (name, *classes),
        values,
    )
