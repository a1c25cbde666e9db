"""Markup that is not read here: how each construct looks, its name, and what to write instead.

One row a construct. The patterns are tried on what readers would see of a paragraph, heading or
cell: there code, formulas and the like are one of the marks below, and what an author escaped with
a backslash is another, so that `\\{` or `` `{{x}}` `` is never taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FORMULA, CODE, ESCAPED, HIDDEN, PICTURE, OPEN = "\ue001\ue002\ue003\ue004\ue005\ue006"

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
    """A kind of markup: `example` shows it, `pattern` finds it, `fits` says that a match is it.

    Where none of its `signs`, which a space parts, stands in a text, it is not there. `code` is
    that of the problem. Of matches with the same `key` in a paragraph, the first is told.
    """

    name: str
    example: str
    signs: str
    pattern: str
    instead: Instead
    code: str = "markup-foreign"
    fits: Callable[[re.Match[str]], bool] = lambda found: True
    key: Callable[[re.Match[str]], str] = lambda found: found[0]

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Where it could be; the pattern is compiled when first it is needed."""
        return re.compile(self.pattern, re.MULTILINE).finditer(text)
