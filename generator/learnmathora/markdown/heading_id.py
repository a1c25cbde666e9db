"""Ids of headings, `## The idea {#idea}`, as a markdown-it rule: the id goes, the title stays."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

ID = re.compile(r"(?<![ \t])[ \t]*(?<!\\)\{#([\w:.-]+)\}[ \t]*\Z")


def heading_id(parser: MarkdownIt) -> None:
    parser.core.ruler.after("block", "heading_id", _rule)


def _rule(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and inline.content.endswith(("}", "} ", "}\t")):
            found = ID.search(inline.content)
            if found:
                opening.meta = {"id": found[1]}
                inline.content = inline.content[: found.start()]
