"""A lesson beside the sound one: its header with a change, its text from line 11 on."""

from __future__ import annotations

from tests.lessons import lesson

Files = dict[str, str | bytes]


def header(**changes: str) -> str:
    return lesson("Text.", part="2", **changes)


def body(text: str) -> str:
    """A lesson whose text stands in line 11 and below."""
    return f"{lesson(part='2')}\n\n{text}"


def quiz(options: str) -> str:
    return body(f":::quiz{{#a}}\nWhich?\n\n{options}\n:::\n")
