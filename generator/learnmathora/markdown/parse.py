"""Markdown text -> a tree of `Node`. With its rules and `tree`, all that knows markdown-it-py."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link
from mdit_py_plugins.footnote import footnote_plugin

from learnmathora.markdown.colon_fence import colon_fence
from learnmathora.markdown.comment import comment
from learnmathora.markdown.dollars import dollars
from learnmathora.markdown.node import Node
from learnmathora.markdown.tree import Tree
from learnmathora.model import Place

# Deeper nesting than any lesson has, and shallow enough for Python's own stack.
DEEPEST = 40


class Parsed(NamedTuple):
    """The tree of a text, and the comments that are not in it."""

    root: Node
    comments: tuple[Node, ...]


def parse_markdown(text: str, first_line: int = 1) -> Parsed:
    """A text whose first line is line `first_line` of its file."""
    tokens = _parser().parse(text, {})
    tree = Tree(text.split("\n"), first_line)
    root = tree.build(tokens)
    return Parsed(root, tuple(tree.comments))


def parse_inline(text: str, place: Place) -> tuple[Node, ...]:
    """The inline nodes of one line of text that begins at `place`; links stay text."""
    (token,) = _inline_parser().parseInline(text, {})
    tree = Tree([" " * (place.column - 1) + text], place.line)
    token.map = [0, 1]
    return tuple(tree.inline(token))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": DEEPEST})
    parser.use(footnote_plugin, inline=False)
    parser.use(colon_fence)
    parser.use(comment)
    parser.use(dollars)
    # Which addresses are allowed is decided, and reported, when the link is written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.at("link", _noting_offset(link, "link_open"))
    parser.inline.ruler.at("image", _noting_offset(image, "image"))
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": DEEPEST})
    parser.enable(["emphasis", "backticks", "escape", "entity"])
    parser.use(dollars)
    parser.disable(["formula_block"])
    return parser


def _noting_offset(
    rule: Callable[[StateInline, bool], bool], kind: str
) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        offset, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            token = next(token for token in state.tokens[count:] if token.type == kind)
            token.meta = {**token.meta, "offset": offset}
        return matched

    return noting
