"""HTML that this program or a theme wrote -> the same as XML, in which books for e-readers are.

XML has no elements without an end, no attributes without a value, no named characters but five, and
drawings and formulas say whose elements they are. Nothing else is read or changed.
One of the three places that read our own HTML: a theme's templates may be an author's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from xml.parsers.expat import ExpatError, ParserCreate

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NAMESPACES = {
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
# A start tag as it is written: what is parsed already has lost the case of names.
NAME = re.compile(r"<\s*([^\s/>]+)")
ATTRIBUTE = re.compile(r"""\s([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
HTML = "http://www.w3.org/1999/xhtml"
# What is inside these is HTML again (HTML, 13.2.6: the integration points).
RETURNS = frozenset({"mi", "mn", "mo", "ms", "mtext", "foreignobject", "desc", "title"})
XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


class NotXmlError(ValueError):
    """The HTML cannot be XML; the text says why."""


@dataclass(frozen=True, slots=True)
class Xml:
    """Elements as XML, and which kinds beside HTML are among them: math, svg."""

    text: str
    uses: tuple[str, ...]


def as_xml(html: str) -> Xml:
    """The elements of `html` as XML.

    Raises NotXmlError where an element is not closed, or closed twice.
    """
    speller = _Speller()
    speller.feed(html)
    speller.close()
    speller.check_end()
    return Xml("".join(speller.parts), tuple(sorted(speller.uses)))


def check_xml(document: str) -> None:
    """Raises NotXmlError, with the place, unless a whole document is well-formed."""
    try:
        ParserCreate(namespace_separator=" ").Parse(document.encode(), True)
    except ExpatError as error:
        line = document.splitlines()[error.lineno - 1]
        near = line[max(0, error.offset - 40) : error.offset + 20]
        raise NotXmlError(f"{str(error).partition(':')[0]}, near: {near}") from error


class _Speller(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        # As they are written: the parser tells names in small letters.
        self._open: list[str] = []
        # Whose elements those in each of them are.
        self._spaces = [HTML]
        self.uses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        named = NAME.match(written)
        name = named[1] if named else tag
        pairs = [(found[1], found[2]) for found in ATTRIBUTE.finditer(written)]
        outer, parent = self._spaces[-1], self._open[-1].lower() if self._open else ""
        own = HTML if parent in RETURNS else outer
        if tag in NAMESPACES:
            self.uses.add(tag)
            own = NAMESPACES[tag]
        # The schema of MathML 3, which e-readers go by, knows no language of its own.
        pairs = [(key, value) for key, value in pairs if key != "lang" or own == HTML]
        inside = "".join(f" {key}={_quoted(value)}" for key, value in pairs)
        if own != outer and "xmlns" not in dict(pairs):
            inside += f' xmlns="{own}"'
        is_closed = tag in VOID or written.endswith("/>")
        self.parts.append(f"<{name}{inside}{'/' * is_closed}>")
        if not is_closed:
            self._open.append(name)
            self._spaces.append(own)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        name = self._open.pop() if self._open else ""
        if name.lower() != tag:
            raise NotXmlError(f"</{tag}> ends what {f'<{name}>' if name else 'nothing'} begins")
        self._spaces.pop()
        self.parts.append(f"</{name}>")

    def check_end(self) -> None:
        if self._open:
            raise NotXmlError(f"<{self._open[-1]}> is never closed")

    def handle_comment(self, data: str) -> None:
        """Is left out."""

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        is_of_xml = name in XML_NAMES
        self.parts.append(f"&{name};" if is_of_xml else _escaped(unescape(f"&{name};")))

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")


def _quoted(value: str | None) -> str:
    if value is None:
        return '""'
    return value if value[0] in "\"'" else f'"{value}"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
