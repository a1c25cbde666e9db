"""The part of HTML that a lesson may hold, as a markdown-it rule: each tag becomes a node of ours.

Nothing of it is passed through. A tag is read where its name and every attribute stand in the table
below, its values are harmless, and what it opens is closed in the same text; any other stays text,
and `unread.html` tells it. What stands between two tags is read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

OPENING = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*?)?)(/?)>")
ATTRIBUTE = re.compile(
    r"""(?<!\s)\s+([A-Za-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
SIZE = re.compile(r"\d{1,4}(?:\.\d{1,4})?(?:px|%)?")
ID = re.compile(r"[\w:.-]+")

Fits = Callable[[str], bool]
TEXT: Fits = lambda value: True  # noqa: E731
OWN: Mapping[str, Fits] = {
    "lang": lambda value: bool(LANGUAGE.fullmatch(value)),
    "dir": lambda value: value in ("ltr", "rtl", "auto"),
}
IS_ID: Fits = lambda value: bool(ID.fullmatch(value))  # noqa: E731
SIZES: Mapping[str, Fits] = {
    name: lambda value: bool(SIZE.fullmatch(value)) for name in ("width", "height")
}

# What each pair of tags becomes: a kind of node, or an element of the same name.
PAIRS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "s": "deleted",
    "strike": "deleted",
    "del": "deleted",
    "code": "code_span",
    "tt": "code_span",
    "a": "link",
    **dict.fromkeys(
        [
            "abbr",
            "bdi",
            "cite",
            "dfn",
            "ins",
            "kbd",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "samp",
            "small",
            "span",
            "sub",
            "sup",
            "u",
            "var",
        ],
        "element",
    ),
}
SINGLE = {"br": "hard_break", "img": "picture", "wbr": "element"}
READ: Mapping[str, Mapping[str, Fits]] = {
    **dict.fromkeys(PAIRS, OWN),
    "abbr": {**OWN, "title": TEXT},
    "dfn": {**OWN, "title": TEXT},
    "a": {"href": TEXT, "title": TEXT},
    "br": {},
    "wbr": {},
    "img": {"src": TEXT, "alt": TEXT, "title": TEXT, "id": IS_ID, **SIZES},
}
# Without these the tag says nothing.
NEEDED = {"a": "href", "img": "src"}


class Tag(NamedTuple):
    """A tag as it is written; `length` is that of its source."""

    name: str
    attributes: Mapping[str, str]
    is_empty: bool
    length: int


def tags(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("autolink", "tag", _rule)


def misfits(name: str, written: str) -> list[str]:
    """The attributes that keep a tag of the table from being read.

    >>> misfits("b", ' onclick="x()" lang="de"')
    ['onclick']
    """
    known, needed = READ[name], NEEDED.get(name)
    values = _attributes(written)
    odd = [key for key, value in values.items() if key not in known or not known[key](value)]
    return odd or ([needed] if needed and not values.get(needed) else [])


def _attributes(written: str) -> dict[str, str]:
    return {
        key.lower(): unescape(quoted or single or plain)
        for key, quoted, single, plain in ATTRIBUTE.findall(written)
    }


def _opening(state: StateInline) -> Tag | None:
    """The tag at the position of `state`, where it is one that is read."""
    found = OPENING.match(state.src, state.pos, state.posMax)
    if not found or (name := found[1].lower()) not in READ:
        return None
    if ATTRIBUTE.sub("", found[2]).strip() or misfits(name, found[2]):
        return None
    return Tag(name, _attributes(found[2]), bool(found[3]), len(found[0]))


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    tag = _opening(state)
    if tag is None or (tag.name == "a" and state.linkLevel > 0):
        return False
    return _single(state, tag, silent) if tag.name in SINGLE else _pair(state, tag, silent)


def _single(state: StateInline, tag: Tag, silent: bool) -> bool:
    start, end = state.pos, state.pos + tag.length
    if not silent:
        if tag.name == "br":
            state.pending = state.pending.rstrip(" ")
            token = state.push("hardbreak", "br", 0)
        else:
            token = state.push("tag", tag.name, 0)
        token.meta = {"offset": start, "attributes": tag.attributes}
        token.content = tag.attributes.get("alt", "")
    if tag.name == "br":
        # As behind a backslash, the line that follows begins without space.
        while end < state.posMax and state.src[end] in " \n":
            end += 1
    state.pos = end
    return True


def _pair(state: StateInline, tag: Tag, silent: bool) -> bool:
    start, begin, outer = state.pos, state.pos + tag.length, state.posMax
    closing = None if tag.is_empty else _closing(state, tag.name, begin)
    if closing is None:
        state.pos = start
        return False
    if not silent:
        inner = (begin, closing.start())
        meta = {"offset": start, "attributes": tag.attributes, "inner": inner}
        if PAIRS[tag.name] == "code_span":
            token = state.push("code_inline", "code", 0)
            token.content, token.meta = unescape(state.src[slice(*inner)]), meta
        else:
            state.push("tag_open", tag.name, 1).meta = meta
            state.linkLevel += tag.name == "a"
            state.pos, state.posMax = inner
            state.md.inline.tokenize(state)
            state.linkLevel -= tag.name == "a"
            state.push("tag_close", tag.name, -1)
    state.pos, state.posMax = closing.end(), outer
    return True


@lru_cache(64)
def _last_end(source: str, name: str) -> int:
    """Where the last end tag of a name begins, or -1: looked for once, however many tags open."""
    found = re.finditer(rf"</{name}\s*>", source, re.IGNORECASE)
    return max((each.start() for each in found), default=-1)


def _closing(state: StateInline, name: str, begin: int) -> re.Match[str] | None:
    """The end tag that belongs to what opens before `begin`; code and formulas hold none."""
    end_tag = re.compile(rf"</{name}\s*>", re.IGNORECASE)
    if _last_end(state.src, name) < begin:
        return None
    state.pos = begin
    while state.pos < state.posMax:
        if state.src[state.pos] == "<" and (
            found := end_tag.match(state.src, state.pos, state.posMax)
        ):
            return found
        state.md.inline.skipToken(state)
    return None
