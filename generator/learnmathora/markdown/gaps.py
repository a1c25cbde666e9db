"""`[[2]]`, as a markdown-it rule: a gap in the text of a question, to be filled in.

It is read in blocks that ask, whose texts `colon_fence` notes, and nowhere else: elsewhere double
brackets are what other systems link with, and `unread` tells them. What may stand between them is
for the question to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from learnmathora.markdown.node import GAP

# Where the environment of a text holds the lines in which gaps are read.
WITH_GAPS = "with gaps"
# What the braces of a question of another type say.
OTHER_TYPE = re.compile(r"\btype=[\"']?(?!gaps\b)\w")


def gaps(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "gap", _rule)


def note_gaps(
    name: str, options: str, tokens: Iterable[Token], env: MutableMapping[str, Any]
) -> None:
    """Notes the texts of a block that may hold gaps: one that asks, and names no other type."""
    if name == "quiz" and not OTHER_TYPE.search(options):
        texts = (
            token.content for token in tokens if token.type == "inline" and "[[" in token.content
        )
        env.setdefault(WITH_GAPS, set()).update(texts)


def _rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    if state.src not in state.env.get(WITH_GAPS, ()):
        return False
    found = GAP.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("gap", "", 0)
        token.content = found[1].strip()
        token.meta = {"offset": found.start()}
    state.pos = found.end()
    return True
