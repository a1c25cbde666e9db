"""Markup that is not read here: how each construct looks, its name, and what to write instead.

One row a construct. The patterns are tried on what readers would see of a paragraph, heading or
cell: there code, formulas and the like are one of the marks below, and what an author escaped with
a backslash is another, so that `\\{` or `` `{{x}}` `` is never taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

FORMULA, CODE, ESCAPED, HIDDEN, PICTURE, OPEN = "\ue001\ue002\ue003\ue004\ue005\ue006"

# What could begin a construct; where nothing does, no row is tried.
TRIGGER = re.compile(
    r"[{<\[\\$#|=%@^~`\ue002\ue006]|:[\w+-]|!!!|!\?|\?\?|\*\*|--8<|\+[-+]|^[:.+*-]\S?"
    r"|^!\w|^(?:im|ex)port |^\d+[.)]\w",
    re.MULTILINE,
)
LONGEST_TERM = 60
MASKED = re.compile("[\ue001-\ue006]+")
ASIDES = "write > [!NOTE] and the text below it, each line after >"
Instead = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Unread:
    """Markup that was not read, as it will be told; `start` is its offset in its source."""

    start: int
    length: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Construct:
    """`fits` says of a match that it is one after all; `code` is that of the problem.

    `example` shows one. Of matches with the same `key` in a paragraph, the first is told.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    instead: Instead
    code: str = "markup-foreign"
    fits: Callable[[re.Match[str]], bool] = lambda found: True
    key: Callable[[re.Match[str]], str] = lambda found: found[0]


def row(
    name: str,
    example: str,
    pattern: str,
    instead: Instead,
    code: str = "markup-foreign",
    fits: Callable[[re.Match[str]], bool] = lambda found: True,
    key: Callable[[re.Match[str]], str] = lambda found: found[0],
) -> Construct:
    return Construct(name, example, re.compile(pattern, re.MULTILINE), instead, code, fits, key)
