"""Abbreviations, `*[MSE]: mean squared error`, as markdown-it rules: told where they are used.

The line itself is not shown. In each section the first use is an `abbr` with what it stands for;
all that are used are listed at the end of the text, for who has no mouse to rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learnmathora.markdown.colon_fence import line_of
from learnmathora.markdown.unread.construct import Unread
from learnmathora.markdown.variable import NAMED, VARIABLES

DEFINITION = re.compile(r"\*\[([^\[\]\n]+)\]:[ \t]+(\S[^\n]*?)[ \t]*$")
KEPT = "abbreviations"


@dataclass(slots=True)
class Abbreviation:
    """What it stands for, the line that says so and where in it, and whether it is used.

    `again` are the lines that say something else.
    """

    meaning: str
    line: int
    offset: int
    is_used: bool = False
    again: list[int] = field(default_factory=list)


def abbreviation(parser: MarkdownIt) -> None:
    parser.block.ruler.before(
        "reference", "abbreviation", _definition, {"alt": ["paragraph", "reference"]}
    )
    parser.core.ruler.after("inline", "abbreviations", _uses)


def used(env: Mapping[str, Any]) -> dict[str, Abbreviation]:
    """Those that the text uses, by what is written."""
    return {name: each for name, each in env.get(KEPT, {}).items() if each.is_used}


def unused(env: Mapping[str, Any]) -> Iterator[tuple[int, Unread]]:
    """Those that it does not, each with its line."""
    for name, abbreviation in env.get(KEPT, {}).items():
        if not abbreviation.is_used:
            message = f"the abbreviation {name} is used nowhere"
            hint = "remove the line, or write it as it stands in the text"
            yield abbreviation.line, Unread(0, 1, "markup-open", message, hint)
        for line in abbreviation.again:
            message = f"the abbreviation {name} stands for something else already"
            yield line, Unread(0, 1, "markup-open", message, "take out one of the two")


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = line_of(state, start)
    found = DEFINITION.match(text) if text.startswith("*[") else None
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        variables = state.env.get(VARIABLES) or {}
        meaning = NAMED.sub(lambda name: variables.get(name[1], name[0]), found[2])
        made = Abbreviation(meaning, start, found.start(2))
        known = state.env.setdefault(KEPT, {}).setdefault(found[1], made)
        if known.meaning != meaning:
            known.again.append(start)
        state.line = start + 1
    return True


def _uses(state: StateCore) -> None:
    known: dict[str, Abbreviation] = state.env.get(KEPT, {})
    if not known:
        return
    longest = sorted(known, key=len, reverse=True)
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    explained: set[str] = set()
    before = ""
    for token in state.tokens:
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            explained = set()
        if token.type == "inline" and token.children and before != "heading_open":
            token.children = [*_within(token.children, name, known, explained)]
        before = token.type


def _within(
    children: list[Token],
    name: re.Pattern[str],
    known: Mapping[str, Abbreviation],
    explained: set[str],
) -> Iterator[Token]:
    for child in children:
        if child.type != "text":
            yield child
            continue
        at = 0
        for found in name.finditer(child.content):
            if found[0] in explained:
                continue
            explained.add(found[0])
            known[found[0]].is_used = True
            yield _text(child.content[at : found.start()])
            attributes = {"title": known[found[0]].meaning}
            yield Token("tag_open", "abbr", 1, meta={"attributes": attributes})
            yield _text(found[0])
            yield Token("tag_close", "abbr", -1)
            at = found.end()
        if at:
            child.content = child.content[at:]
        if child.content or not at:
            yield child


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
