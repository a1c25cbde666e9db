"""What stands in braces behind a picture, `![…](a.svg){#id width=50%}`, as a markdown-it rule.

The id, the width, the side on which it stands, where it is described and the names of files that
belong to it are read. With anything else among them the braces stay text, and
`unread` tells them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

BRACES = re.compile(
    # What each part took it keeps: to give it back for another try would take the square of it.
    r"\{:?[ \t]*(?:#([\w:.-]++)[ \t]*)?"
    r"((?:[\w-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']++)[ \t]*)*+)\}"
)
VALUE = re.compile(r"([\w-]+)=[\"']?([^\"'\s{}]*)")
FILE = re.compile(r"[^\s\"'{}<>]+")
SIZE = re.compile(r"\d{1,4}(?:\.\d+)?(?:px|%)?")
# Files: a picture's for dark pages; a film's still, captions and transcript.
FILES = ("dark", "poster", "captions", "transcript")
SIDES = ("left", "right")
KNOWN = {
    "width": SIZE,
    "height": re.compile(r"auto|" + SIZE.pattern),
    "align": re.compile("left|right|center"),
    "fig-align": re.compile("left|right|center"),
    "description": FILE,
    "loading": re.compile("lazy|eager"),
    **dict.fromkeys(FILES, FILE),
}
Rule = Callable[[StateInline, bool], bool]


def with_attributes(rule: Rule) -> Rule:
    """The rule of pictures, which now takes the braces behind one, too."""

    def reading(state: StateInline, silent: bool) -> bool:
        if not rule(state, silent):
            return False
        found = BRACES.match(state.src, state.pos, state.posMax)
        values = dict(VALUE.findall(found[2])) if found else {}
        is_read = all(map(_is_known, values, values.values())) and found and (found[1] or values)
        if found and is_read:
            state.pos = found.end()
            if not silent:
                token = state.tokens[-1]
                token.meta = {**token.meta, "attributes": {**values, "id": found[1] or ""}}
        return True

    return reading


def _is_known(name: str, value: str) -> bool:
    return name in KNOWN and bool(KNOWN[name].fullmatch(value))
