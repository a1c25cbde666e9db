"""markdown-it's flat tokens -> a tree of nodes that know their place.

Blocks have lines there, but what stands in a line has no column. It is found here: the rules that
can be at fault later (links, pictures, formulas) note their offset in the text they were given, and
that text is looked up in the source line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it.token import Token

from learnmathora.markdown.inline import footnote, inline_nodes
from learnmathora.markdown.node import Node
from learnmathora.model import Place

ALERTS = ("note", "tip", "important", "warning", "caution")


class Tree:
    """Turns markdown-it's flat tokens into nodes with places."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self._lines = lines
        self._first_line = first_line
        self.comments: list[Node] = []
        self._searched: dict[int, int] = {}  # line -> column up to which table cells were found

    def build(self, tokens: list[Token]) -> Node:
        return Node("root", Place(self._first_line), tuple(self._nodes(iter(tokens), 0)))

    def _nodes(self, tokens: Iterator[Token], line: int) -> Iterator[Node]:
        for token in tokens:
            if token.nesting == -1:
                return
            line = token.map[0] if token.map else line
            if token.type == "inline":
                token.map = token.map or [line, line + 1]
                yield from self.inline(token)
            elif token.nesting == 1:
                children = tuple(self._nodes(tokens, line))
                yield from _container(token, self._line_place(line), children)
            elif token.type == "comment" and token.content:
                self.comments.append(Node("comment", self._line_place(line), (), token.content))
            else:
                yield self._leaf(token, line)

    def _leaf(self, token: Token, line: int) -> Node:
        place = self._line_place(line)
        if token.type == "formula_block":
            return self._formula_block(token, line)
        if token.type in ("fence", "code_block"):
            language = token.info.split()[0] if token.info.strip() else ""
            return Node("code", place, (), token.content, {"language": language})
        if token.type == "footnote_anchor":
            return Node("footnote_return", place, attributes=footnote(token))
        return Node("comment" if token.type == "comment" else "rule", place)

    def _formula_block(self, token: Token, line: int) -> Node:
        texts = token.content.split("\n")
        sources = self._lines[line : line + len(texts)]
        found = [source.find(text) for source, text in zip(sources, texts, strict=False)]
        columns = [sources[0].find("$$") + 2, *found[1:]]
        attributes = {
            "display": "block",
            "columns": " ".join(map(str, columns)),
            "state": token.meta["state"],
        }
        return Node("formula", self._place(line, columns[0]), (), token.content, attributes)

    def inline(self, token: Token) -> Iterator[Node]:
        assert token.map is not None
        start = token.map[0]
        columns = [
            self._find(start + number, text)
            for number, text in enumerate(token.content.split("\n"))
        ]

        def place(child: Token) -> Place:
            offset = child.meta.get("offset", 0)
            before = token.content[:offset]
            number = min(before.count("\n"), len(columns) - 1)
            return self._place(start + number, columns[number] + offset - (before.rfind("\n") + 1))

        children = token.children or []
        for child in children:
            if child.type == "comment" and child.content:
                self.comments.append(Node("comment", place(child), (), child.content))
        kept = (each for each in children if each.type != "comment" or not each.content)
        yield from inline_nodes(kept, place)

    def _find(self, line: int, text: str) -> int:
        source = self._lines[line] if line < len(self._lines) else ""
        column = source.find(text.strip(), self._searched.get(line, 0))
        if column < 0:
            return 0
        self._searched[line] = column + len(text.strip())
        return column - (len(text) - len(text.lstrip()))

    def _place(self, line: int, column: int) -> Place:
        return Place(self._first_line + line, column + 1)

    def _line_place(self, line: int) -> Place:
        text = self._lines[line] if line < len(self._lines) else ""
        indent = len(text) - len(text.lstrip())
        return Place(self._first_line + line, indent + 1, max(1, len(text.strip())))


CONTAINERS = {
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "footnote_block_open": "footnotes",
    "paragraph_open": "paragraph",
    "table_open": "table",
}


def _container(token: Token, place: Place, children: tuple[Node, ...]) -> Iterator[Node]:
    kind = token.type
    if kind == "paragraph_open" and token.hidden:
        yield Node("tight_paragraph", place, children)
    elif kind == "blockquote_open":
        yield _quote(place, children)
    elif kind in CONTAINERS:
        yield Node(CONTAINERS[kind], place, children)
    elif kind in ("thead_open", "tbody_open"):
        yield from children
    else:
        yield _SPECIAL[kind](token, place, children)


def _heading(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("heading", place, children, attributes={"level": token.tag[1:]})


def _ordered_list(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("list", place, children, attributes={"start": str(token.attrs.get("start", 1))})


def _row(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    is_head = any(cell.attributes.get("head") for cell in children)
    return Node("row", place, children, attributes={"header": "true"} if is_head else {})


def _cell(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    head = "true" if token.tag == "th" else ""
    return Node("cell", place, children, attributes={"align": align, "head": head})


def _block(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    attributes = {name: value for name, value in token.meta.items() if name != "options"}
    return Node("block", place, children, token.meta.get("options", ""), attributes)


def _footnote_node(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    return Node("footnote", place, children, attributes=footnote(token))


def _item(token: Token, place: Place, children: tuple[Node, ...]) -> Node:
    """A list item; `[ ] ` or `[x] ` at its beginning makes it a task."""
    match children:
        case (Node(children=(Node(kind="text") as text, *others)) as paragraph, *rest) if (
            task := re.match(r"\[([ xX])\](?: |$)", text.text)
        ):
            words = Node("text", text.place, (), text.text[task.end() :])
            first = Node(paragraph.kind, paragraph.place, (words, *others))
            return Node("item", place, (first, *rest), attributes={"task": task[1].strip().lower()})
    return Node("item", place, children)


def _quote(place: Place, children: tuple[Node, ...]) -> Node:
    """A block quote; `[!NOTE]` alone in its first line makes it an alert, as on GitHub."""
    match children:
        case (Node(kind="paragraph", children=(Node(kind="text") as text, *words)), *rest) if (
            alert := re.fullmatch(r"\[!(\w+)\]", text.text.strip())
        ) and alert[1].lower() in ALERTS:
            paragraph = [Node("paragraph", place, tuple(words[1:]))] if words[1:] else []
            attributes = {"type": alert[1].lower()}
            return Node("alert", place, (*paragraph, *rest), attributes=attributes)
    return Node("quote", place, children)


_SPECIAL: dict[str, Callable[[Token, Place, tuple[Node, ...]], Node]] = {
    "block_open": _block,
    "footnote_open": _footnote_node,
    "heading_open": _heading,
    "list_item_open": _item,
    "ordered_list_open": _ordered_list,
    "td_open": _cell,
    "th_open": _cell,
    "tr_open": _row,
}
