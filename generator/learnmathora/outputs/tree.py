"""One element of our own HTML -> nested lists: its name, its attributes, texts and elements.

One of the three places that read our own HTML: a page must not make HTML of text, but may make
elements of data.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.parsers.expat import ExpatError, ParserCreate

VOID = frozenset({"br", "hr", "img", "input"})
Tree = list[object]


def as_tree(html: str) -> Tree:
    """Most questions are XML as well, and expat reads that many times faster."""
    try:
        builder = _read_xml(html)
    except ExpatError:
        builder = _Builder()
        builder.feed(html)
        builder.close()
    (tree,) = (child for child in builder.children if isinstance(child, list))
    return tree


def _read_xml(html: str) -> _Builder:
    builder, parser = _Builder(), ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.opened
    parser.EndElementHandler = builder.handle_endtag
    parser.CharacterDataHandler = builder.handle_data
    parser.Parse(html, True)
    return builder


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.children: Tree = []
        self._open: list[Tree] = [self.children]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened(tag, {name: value or "" for name, value in attrs})

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        attributes.pop("xmlns", None)
        element: Tree = [tag, attributes]
        self._open[-1].append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or data == " ":
            self._open[-1].append(data)
