"""Lines that know where in their source they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FENCE = re.compile(r"(\s*)(`{3,}|~{3,})(.*)$")
BLOCK = re.compile(r"\s*(:{3,})\s*(\S.*)?$")
ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(?=\S)")


class Line(NamedTuple):
    """One line, and the number of the line of the source that it comes from."""

    text: str
    number: int


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The lines of a text whose first is line `first` of its source."""
    return [Line(line, first + count) for count, line in enumerate(text.split("\n"))]


def written(texts: Iterable[str], number: int) -> list[Line]:
    """New lines that all come from one line of the source."""
    return [Line(text, number) for text in texts]


def text_of(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def indented(lines: Iterable[Line], by: str) -> list[Line]:
    return [Line(f"{by}{line.text}" if line.text.strip() else "", line.number) for line in lines]


def dedented(lines: Sequence[Line], by: int | None = None) -> list[Line]:
    """Without so many leading spaces; without `by` as many as all of them have."""
    full = [indent_of(line.text) for line in lines if line.text.strip()]
    least = min(full, default=0) if by is None else by
    return [Line(_without(line.text, least), line.number) for line in lines]


def _without(text: str, count: int) -> str:
    while count > 0 and text[:1] in (" ", "\t"):
        count -= 4 if text[0] == "\t" else 1
        text = text[1:]
    return text


def quoted(lines: Iterable[Line]) -> list[Line]:
    return [Line(f"> {line.text}".rstrip(), line.number) for line in lines]


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without empty lines at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].text.strip():
        start += 1
    while end > start and not lines[end - 1].text.strip():
        end -= 1
    return [*lines[start:end]]


def fence_end(lines: Sequence[Line], start: int, mark: str) -> int:
    """The line that closes a fence of these marks, or the end of the lines."""
    for number in range(start + 1, len(lines)):
        text = lines[number].text.strip()
        if text.startswith(mark) and not text.strip(mark[0]):
            return number
    return len(lines)


def outside_code(lines: Sequence[Line]) -> Iterable[int]:
    """The places of the lines that are no code."""
    at = 0
    while at < len(lines):
        if found := FENCE.match(lines[at].text):
            at = fence_end(lines, at, found[2]) + 1
            continue
        yield at
        at += 1


def holds_blocks(lines: Sequence[Line]) -> bool:
    """Whether one of our blocks begins among these lines, at any depth of lists and quotations."""
    return any(lines[at].text.lstrip("> ").startswith(":::") for at in outside_code(lines))
