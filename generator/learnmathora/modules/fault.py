"""What is wrong with a widget's file, and where: without its path, which the caller knows."""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.model import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is that of the problem it becomes."""

    place: Place
    code: str
    message: str
    hint: str


def place_at(text: str, offset: int, length: int = 1) -> Place:
    """Where an offset lies in a text.

    >>> place_at("ab\\ncd", 4)
    Place(line=2, column=2, length=1)
    """
    before = text[:offset]
    return Place(before.count("\n") + 1, offset - before.rfind("\n"), length)
