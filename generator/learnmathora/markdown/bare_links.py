"""Addresses of the web that stand in the text as they are, as a markdown-it rule: they are links.

As code hosts have it: what ends a sentence is no part of the address, nor is a bracket that was
opened before it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

SCHEME = re.compile(r"(?:^|[^A-Za-z0-9_/])(https?)$", re.IGNORECASE)
# Full-width signs end one, too.
ADDRESS = re.compile(
    r"://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"`\u3000-\u303f\uff00-\uffef]*)?"
)
ENDS = "?!.,:;*_~'"
# What stands before one in markup that was not read.
WITHIN = ("=", '="', "='", "](", "] (", ")[", "<", "@")


def bare_links(parser: MarkdownIt) -> None:
    parser.inline.ruler.after("text", "bare_link", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != ":" or state.linkLevel > 0:
        return False
    # As much as a scheme has, with what stands before it: all that was written grows.
    scheme = SCHEME.search(state.pending[-6:])
    found = ADDRESS.match(state.src, state.pos, state.posMax) if scheme else None
    if not scheme or not found:
        return False
    if state.src.endswith(WITHIN, 0, state.pos - len(scheme[1])):
        return False
    address = _without_end(found[0])
    if not silent:
        length = len(scheme[1])
        state.pending = state.pending[:-length]
        whole = scheme[1] + address
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": whole}
        token.meta = {"offset": state.pos - length}
        state.push("text", "", 0).content = whole
        state.push("link_close", "a", -1)
    state.pos += len(address)
    return True


def _without_end(address: str) -> str:
    """
    >>> _without_end("://a.org/b_(c)).")
    '://a.org/b_(c)'
    """
    while True:
        before, address = address, address.rstrip(ENDS)
        if address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        if address == before:
            return address
