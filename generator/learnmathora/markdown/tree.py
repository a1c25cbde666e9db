"""markdown-it's flat tokens -> a tree of nodes that know their place.

Blocks have lines there, but what stands in a line has no column. It is found here: the rules that
can be at fault later (links, pictures, formulas) note their offset in the text they were given, and
that text is looked up in the source line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from markdown_it.token import Token

from learnmathora.markdown import fences
from learnmathora.markdown.code import joined
from learnmathora.markdown.containers import ALERT, container
from learnmathora.markdown.inline import footnote, inline_nodes
from learnmathora.markdown.node import Node
from learnmathora.markdown.unread.construct import Unread
from learnmathora.markdown.unread.others import of_code, of_indented, of_rule
from learnmathora.markdown.unread.ours import of_row, underlined
from learnmathora.model import Place

# A sentence, or a key of YAML.
NO_TITLE = re.compile(r"[.:;,]\s*$|^[\w-]+:\s")


class Tree:
    """Turns markdown-it's flat tokens into nodes with places."""

    def __init__(
        self, lines: list[str], first_line: int, find: Callable[[Token, bool], Iterator[Unread]]
    ) -> None:
        """`find` tells the markup in a token of text that was not read; of a paragraph or not."""
        self._lines = lines
        self._find_unread = find
        self.unread: list[tuple[Place, Unread]] = []
        self._first_line = first_line
        self.comments: list[Node] = []
        # The two blocks that were opened last.
        self._opened: tuple[str, ...] = ()
        self._searched: dict[int, int] = {}  # line -> column up to which table cells were found

    def build(self, tokens: list[Token]) -> Node:
        nodes = joined(self._nodes(iter(tokens), 0))
        return Node("root", Place(self._first_line), tuple(nodes))

    def _nodes(self, tokens: Iterator[Token], line: int) -> Iterator[Node]:
        for token in tokens:
            if token.nesting == -1:
                return
            line = token.map[0] if token.map else line
            if token.type == "inline":
                token.map = token.map or [line, line + 1]
                yield from self.inline(token)
            elif token.nesting == 1:
                self._look_at(token, line)
                children = tuple(joined(self._nodes(tokens, line)))
                yield from container(token, self.line_place(line), children)
            elif token.type == "comment" and token.content:
                self.comments.append(Node("comment", self.line_place(line), (), token.content))
            else:
                yield self._leaf(token, line)

    def _look_at(self, token: Token, line: int) -> None:
        """Keeps what the text inside has to know of where it stands, and finds what is odd."""
        self._opened = (*self._opened[-1:], token.type)
        if token.type == "tr_open":
            self.unread += ((self.line_place(line), construct) for construct in of_row(token.meta))
        elif token.type == "heading_open" and token.markup in ("-", "="):
            self._check_underlined(token, line)

    def _leaf(self, token: Token, line: int) -> Node:
        place = self.line_place(line)
        if token.type == "formula_block":
            return self._formula_block(token, line)
        if token.type in ("fence", "code_block"):
            return self._fence(token, line)
        if token.type == "refused":
            return self._refused(token, line)
        if token.type == "footnote_anchor":
            return Node("footnote_return", place, attributes=footnote(token))
        if token.type == "hr":
            self.unread += ((place, construct) for construct in of_rule(self._lines[line]))
        return Node("comment" if token.type == "comment" else "rule", place)

    def _refused(self, token: Token, line: int) -> Node:
        """What was read as a whole or not at all stays text."""
        unread: Unread = token.meta["unread"]
        at: int = token.meta["line"]
        source = self._lines[at]
        # Columns are told from where the text of a line begins.
        indent = len(source) - len(source.lstrip(" \t>")) if at > line else source.find("<")
        place = self._place(at, indent + token.meta["column"])
        self.unread.append((replace(place, length=unread.length), unread))
        text = Node("text", self.line_place(line), (), token.content)
        return Node("paragraph", text.place, (text,))

    def _check_underlined(self, token: Token, line: int) -> None:
        """A line right below a paragraph makes a heading of it, meant or not."""
        assert token.map is not None
        lines = [each.strip(" \t>") for each in self._lines[line : token.map[1] - 1]]
        if len(lines) > 1 or NO_TITLE.search(lines[0]):
            underline = self._lines[token.map[1] - 1].strip()
            self.unread.append((self.line_place(token.map[1] - 1), underlined(underline)))

    def _fence(self, token: Token, line: int) -> Node:
        place = self.line_place(line)
        if fences.is_formula(token.info):
            token.content, token.meta = fences.formula(token.content), {"state": "", "opening": ""}
            return self._formula_block(token, line)
        unread = fences.unread(token.info)
        if unread:
            self.unread.append((place, unread))
        if token.type == "code_block":
            self.unread += ((place, construct) for construct in of_indented(token.content))
        if token.type == "fence" and not self._is_closed(token):
            self.unread.append((place, fences.unclosed(token.markup)))
        if kind := fences.diagram(token.info):
            settings, misread = fences.of_diagram(token.info)
            self.unread += ((place, construct) for construct in misread)
            return Node("diagram", place, (), token.content, {**settings, "type": kind})
        settings, misread = fences.settings(token.info)
        self.unread += ((place, construct) for construct in misread)
        attributes = {**settings, "language": fences.language(token.info)}
        return Node("code", place, (), token.content, attributes)

    def _is_closed(self, token: Token) -> bool:
        """Whether the last line of a fence is its closing one: only its marks, as many or more."""
        assert token.map is not None
        last = self._lines[token.map[1] - 1].lstrip(" >").rstrip()
        is_mark = last.startswith(token.markup) and not last.strip(token.markup[0])
        return is_mark and token.map[1] - token.map[0] > 1

    def _formula_block(self, token: Token, line: int) -> Node:
        texts = token.content.split("\n")
        sources = self._lines[line : line + len(texts)]
        found = [source.find(text) for source, text in zip(sources, texts, strict=False)]
        opening = token.meta["opening"]
        lead = 0 if opening.startswith("\\end") else len(opening)
        columns = [max(0, sources[0].find(opening)) + lead, *found[1:]]
        attributes = {
            "display": "block",
            "columns": " ".join(map(str, columns)),
            "state": token.meta["state"],
            "opening": token.meta["opening"],
        }
        return Node("formula", self._place(line, columns[0]), (), token.content, attributes)

    def inline(self, token: Token) -> Iterator[Node]:
        assert token.map is not None
        start = token.map[0]
        lines = token.content.split("\n")
        columns = [self._find(start + number, text) for number, text in enumerate(lines)]
        # Where each line begins in the paragraph.
        begins = list(accumulate((len(text) + 1 for text in lines[:-1]), initial=0))

        def at(offset: int) -> Place:
            number = bisect_right(begins, offset) - 1
            return self._place(start + number, columns[number] + offset - begins[number])

        def place(child: Token) -> Place:
            return at(child.meta.get("offset", 0))

        opened, self._opened = self._opened, ()
        opens_quote = opened == ("blockquote_open", "paragraph_open")
        is_alert = opens_quote and ALERT.match(token.content)
        for unread in self._find_unread(token, opened[-1:] == ("paragraph_open",)):
            if unread.start or not is_alert:
                self.unread.append((replace(at(unread.start), length=unread.length), unread))
        children = token.children or []
        for child in children:
            if child.type == "code_inline":
                self.unread += ((at(0), construct) for construct in of_code(child.content))
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

    def line_place(self, line: int) -> Place:
        """All of a line, without its indentation."""
        text = self._lines[line] if line < len(self._lines) else ""
        indent = len(text) - len(text.lstrip())
        return Place(self._first_line + line, indent + 1, max(1, len(text.strip())))
