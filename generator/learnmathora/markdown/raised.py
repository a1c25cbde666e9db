"""Text that is raised, lowered or marked, `x^2^`, `H~2~O`, `==now==`, as markdown-it rules.

What is raised or lowered stands close behind a letter, number or bracket and holds no space, so
that `~/a and ~/b` or `x^2 and y^2` stay text; what is marked stands apart from the words around it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

BEHIND = re.compile(r"[^\W_]|[)\]}’'*]")
SHIFTED = {
    "~": ("sub", re.compile(r"~((?:\\.|[^\s\\~])+)~(?!~)")),
    "^": ("sup", re.compile(r"\^((?:\\.|[^\s\\^\[])(?:\\.|[^\s\\^])*)\^(?!\^)")),
}
MARKED = re.compile(r"==(?=[^\s=])([^=\n]+)(?<=[^\s=])==(?![=\w])")
ESCAPED = re.compile(r"\\([^\w\s])")
NO_MARK_BEHIND = re.compile(r"[\w=<>!]")


def raised(parser: MarkdownIt) -> None:
    parser.inline.ruler.after("emphasis", "raised", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    sign, before = state.src[state.pos], state.src[state.pos - 1 : state.pos]
    if sign in SHIFTED:
        name, pattern = SHIFTED[sign]
        is_here = bool(BEHIND.match(before))
    elif sign == "=":
        name, pattern = "mark", MARKED
        is_here = not NO_MARK_BEHIND.match(before)
    else:
        return False
    found = pattern.match(state.src, state.pos, state.posMax) if is_here else None
    if found is None:
        return False
    if not silent:
        _push(state, name, found)
    state.pos = found.end()
    return True


def _push(state: StateInline, name: str, found: re.Match[str]) -> None:
    outer, inner = state.posMax, found.span(1)
    meta = {"offset": found.start(), "attributes": {}, "inner": inner}
    state.push("tag_open", name, 1).meta = meta
    if name == "mark":
        state.pos, state.posMax = inner
        state.md.inline.tokenize(state)
    else:
        state.push("text", "", 0).content = ESCAPED.sub(r"\1", found[1])
    state.push("tag_close", name, -1)
    state.posMax = outer
