"""Markdown text -> a tree of `Node`. With its rules and `tree`, all that knows markdown-it-py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from learnmathora.markdown.abbreviation import (
    Abbreviation,
    abbreviation,
    unused,
    used,
)
from learnmathora.markdown.addresses import of_addresses
from learnmathora.markdown.attributes import with_attributes
from learnmathora.markdown.bare_links import bare_links
from learnmathora.markdown.citation import CITES, citation
from learnmathora.markdown.colon_fence import colon_fence
from learnmathora.markdown.comment import comment
from learnmathora.markdown.dollars import dollars
from learnmathora.markdown.emoji import emoji
from learnmathora.markdown.emphasis import cjk_emphasis
from learnmathora.markdown.gaps import gaps
from learnmathora.markdown.heading_id import heading_id
from learnmathora.markdown.hole import HOLES, hole, holes
from learnmathora.markdown.html_blocks import html_blocks
from learnmathora.markdown.html_films import html_films
from learnmathora.markdown.html_tables import html_tables
from learnmathora.markdown.node import Node
from learnmathora.markdown.options import USUAL, ParseOptions
from learnmathora.markdown.raised import raised
from learnmathora.markdown.table import tables
from learnmathora.markdown.tags import tags
from learnmathora.markdown.tree import Tree
from learnmathora.markdown.unread.construct import Unread
from learnmathora.markdown.unread.find import find_unread
from learnmathora.markdown.unread.ours import of_notes
from learnmathora.markdown.unread.visible import traced
from learnmathora.markdown.variable import VARIABLES, in_address, variable
from learnmathora.model import Place

# Deeper nesting than any lesson has, and shallow enough for Python's own stack.
DEEPEST = 40


class Parsed(NamedTuple):
    """The tree of a text, and what is not in it: comments, and markup that was not read."""

    root: Node
    comments: tuple[Node, ...]
    unread: tuple[tuple[Place, Unread], ...] = ()


def parse_markdown(text: str, first_line: int = 1, options: ParseOptions = USUAL) -> Parsed:
    """A text whose first line is line `first_line` of its file."""
    env: dict[str, Any] = {CITES: options.cites, VARIABLES: options.variables}
    tokens = _parser(options.quotes).parse(text, env)
    tree = Tree(text.split("\n"), first_line, partial(_unread, _tracing, env))
    root = tree.build(tokens)
    notes = of_notes(env.get("footnotes", {}).get("refs", {}), env.get("notes", ()))
    vanished = of_addresses(env.get("references", {}))
    lines = (*notes, *vanished, *unused(env), *_too_deep(env))
    noted = ((tree.line_place(line), construct) for line, construct in lines)
    if short := used(env):
        listed = _listed(tree, short)
        root = Node("root", root.place, (*root.children, listed))
    unread = (*tree.unread, *noted, *_in_meanings(tree, short, options))
    return Parsed(root, tuple(tree.comments), unread)


def _in_meanings(
    tree: Tree, short: Mapping[str, Abbreviation], options: ParseOptions
) -> Iterator[tuple[Place, Unread]]:
    """Markup in what abbreviations stand for: that is text."""
    for entry in short.values():
        place = tree.line_place(entry.line)
        begin = Place(place.line, place.column + entry.offset)
        yield from parse_inline(entry.meaning, begin, options).unread


def _deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Notes the line where what is nested comes near to what is not read any more."""
    if not silent and state.level >= DEEPEST - 2:
        state.env.setdefault("deep", start)
    return False


def _too_deep(env: Mapping[str, Any]) -> Iterator[tuple[int, Unread]]:
    """What would stand deeper is not on the page: markdown-it goes no further."""
    if "deep" in env:
        message = "what begins here is nested too deeply to be read"
        yield (
            env["deep"],
            Unread(0, 1, "block-nested", message, "close some of what holds it, above it"),
        )


def _listed(tree: Tree, short: Mapping[str, Abbreviation]) -> Node:
    """The abbreviations of a text, below it."""
    nodes: list[Node] = []
    for name, entry in short.items():
        place = tree.line_place(entry.line)
        nodes.append(Node("term", place, (Node("text", place, (), name),)))
        nodes.append(Node("description", place, (Node("text", place, (), entry.meaning),)))
    return Node("abbreviations", nodes[0].place, tuple(nodes))


def parse_inline(text: str, place: Place, options: ParseOptions = USUAL) -> Parsed:
    """The inline nodes of one line of text that begins at `place`; links stay text."""
    env = {VARIABLES: options.variables, HOLES: options.holes}
    (token,) = _inline_parser(options.quotes).parseInline(text, env)
    lines = [" " * (place.column - 1) + text]
    tree = Tree(lines, place.line, partial(_unread, _tracing_inline, env))
    token.map = [0, 1]
    token.meta[HOLES] = options.holes
    root = Node("root", place, tuple(tree.inline(token)))
    return Parsed(root, (), tuple(tree.unread))


def _unread(
    parser: Callable[[], MarkdownIt], env: Mapping[str, object], token: Token, is_paragraph: bool
) -> Iterator[Unread]:
    children = token.children or []
    env = {**env, HOLES: token.meta.get(HOLES, False)}
    return find_unread(parser, token.content, children, env, is_paragraph=is_paragraph)


@cache
def _parser(quotes: tuple[str, ...] = ()) -> MarkdownIt:
    return _quoting(_make_parser(), quotes)


@cache
def _tracing() -> MarkdownIt:
    return traced(_make_parser())


@cache
def _inline_parser(quotes: tuple[str, ...] = ()) -> MarkdownIt:
    return _quoting(_made_inline(), quotes)


@cache
def _tracing_inline() -> MarkdownIt:
    return traced(_made_inline())


def _quoting(parser: MarkdownIt, quotes: tuple[str, ...]) -> MarkdownIt:
    if quotes:
        parser.options["typographer"], parser.options["quotes"] = True, [*quotes]
        parser.enable("smartquotes").disable("replacements")
    return parser


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": DEEPEST})
    parser.use(footnote_plugin)
    parser.block.ruler.at(
        "footnote_def", _noting_label(footnote_def), {"alt": ["paragraph", "reference"]}
    )
    parser.block.ruler.before("table", "deep", _deep)
    parser.use(colon_fence)
    parser.use(comment)
    parser.use(dollars)
    parser.use(holes)
    parser.use(heading_id)
    parser.use(html_blocks)
    parser.use(html_tables)
    parser.use(html_films)
    parser.use(deflist_plugin)
    parser.use(tables)
    parser.use(cjk_emphasis)
    parser.use(tags)
    parser.use(raised)
    parser.use(emoji)
    parser.use(variable)
    parser.use(gaps)
    parser.use(bare_links)
    parser.use(abbreviation)
    parser.use(citation)
    # Which addresses are allowed is decided, and reported, when the link is written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.at("link", _noting_offset(link, "link_open"))
    parser.inline.ruler.at("image", with_attributes(_noting_offset(image, "image")))
    return parser


def _made_inline() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": DEEPEST})
    parser.enable(["emphasis", "backticks", "escape", "entity"])
    parser.use(dollars)
    parser.inline.ruler.before("escape", "hole", hole)
    parser.use(cjk_emphasis)
    parser.use(tags)
    parser.use(raised)
    parser.use(emoji)
    parser.use(variable)
    parser.disable(["formula_block"])
    return parser


def _noting_label(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """Keeps the name and line of each footnote in the order of the text."""

    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            label = state.tokens[count].meta["label"]
            state.env.setdefault("notes", []).append((label, start))
        return matched

    return noting


def _noting_offset(
    rule: Callable[[StateInline, bool], bool], kind: str
) -> Callable[[StateInline, bool], bool]:
    def noting(state: StateInline, silent: bool) -> bool:
        offset, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            token = next(token for token in state.tokens[count:] if token.type == kind)
            token.meta = {**token.meta, "offset": offset}
            address = "href" if kind == "link_open" else "src"
            token.attrs[address] = in_address(str(token.attrs[address]), state.env)
        return matched

    return noting
