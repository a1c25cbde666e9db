"""HTML that stands in lines of its own -> Markdown: headings, lists, tables, quotations, code.

What only says how something looks is passed over; what runs or plays is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from learnmathora.importing.inline import quoted_text
from learnmathora.importing.page import ELSEWHERE, Page

VOID = {
    "br",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "col",
    "embed",
    "area",
}
# What is read whole, up to the tag that closes it.
WHOLE = {
    "table", "ul", "ol", "dl", "pre", "blockquote", "figure", "iframe", "video", "audio", "svg",
    "script", "style", "form", "object", "select", "textarea", "picture", "canvas", "noscript",
    "h1", "h2", "h3", "h4", "h5", "h6", "math",
}  # fmt: skip
BLOCKS = WHOLE | {
    "div", "p", "center", "section", "article", "header", "footer", "main", "details", "hr", "body",
    "html", "head", "nav", "aside", "tbody", "thead", "tr", "td", "th", "li", "dt", "dd", "summary",
}  # fmt: skip
DEEPEST = 100
STRONG = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~"}
KEPT = ("sub", "sup", "kbd", "u", "mark", "small", "abbr", "q", "cite", "samp", "var", "ins")
SPECIAL = re.compile(r"([\\*\[\]<`]|(?<!\w)_|_(?!\w))")
FORMULAS = re.compile(r"(\$\$?[^$]+\$\$?|\\\(.+?\\\))")


@dataclass
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for names in (("li",), ("tr",), ("td", "th"), ("dt", "dd"), ("p",), ("option",)):
            if tag in names and self.open[-1].name in names:
                self.open.pop()
        if tag in ("tr",) and self.open[-1].name in ("td", "th"):
            del self.open[-2:]
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(text: str) -> Element:
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def markdown_of(text: str, page: Page, number: int) -> list[str]:
    """The lines that stand for a piece of HTML, which is at line `number` of the source."""
    lines = _Writer(page, number).blocks(read_html(text))
    while lines and not lines[-1]:
        lines.pop()
    return lines


class _Writer:
    def __init__(self, page: Page, number: int) -> None:
        self.page, self.number = page, number

    def blocks(self, element: Element) -> list[str]:
        """The blocks in an element, each with an empty line behind it."""
        lines: list[str] = []
        loose: list[Element | str] = []
        for child in [*element.children, Element("end")]:
            if isinstance(child, str) or child.name not in BLOCKS | {"end"}:
                loose.append(child)
                continue
            words = self.inline(loose).strip()
            loose = []
            if words:
                lines += [*words.split("\n"), ""]
            if child.name != "end" and (made := self._block(child)):
                lines += [*made, ""]
        return lines

    def _block(self, element: Element) -> list[str]:
        name = element.name
        if re.fullmatch("h[1-6]", name):
            id = element.attributes.get("id", "")
            mark = f" {{#{self.page.label(id)}}}" if id else ""
            return [f"{'#' * int(name[1])} {self.inline(element.children).strip()}{mark}"]
        own: dict[str, Callable[[Element], list[str]]] = {
            "ul": self._list, "ol": self._list, "dl": self._terms, "table": self._table,
            "pre": self._pre, "blockquote": self._quote, "figure": self._figure,
            "picture": self._figure, "hr": lambda each: ["---"],
            "iframe": self._film, "video": self._film, "audio": self._film, "object": self._film,
            "script": self._nothing, "style": self._nothing, "canvas": self._nothing,
            "svg": self._drawing, "form": self._form, "head": self._nothing,
        }  # fmt: skip
        if name in own:
            return own[name](element)
        lines = self.blocks(element)
        return lines[:-1] if lines and not lines[-1] else lines

    def inline(self, children: list[Element | str]) -> str:
        return "".join(self._words(child) for child in children)

    def _words(self, each: Element | str) -> str:
        if isinstance(each, str):
            return _escaped(each)
        name, words = each.name, self.inline(each.children)
        if name in STRONG and words.strip():
            mark = STRONG[name]
            return f"{_left(words)}{mark}{words.strip()}{mark}{_right(words)}"
        if name in ("code", "tt"):
            return _code(each.text()) if each.text().strip() else ""
        if name in KEPT:
            title = each.attributes.get("title", "")
            head = f'{name} title="{escape(title)}"' if title else name
            return f"<{head}>{words}</{name}>"
        own: dict[str, Callable[[Element], str]] = {
            "br": lambda each: "<br>", "img": self._image, "a": self._link,
            "script": self._unrun, "style": self._unrun, "input": self._control,
            "button": self._control,
            **dict.fromkeys(("iframe", "video", "audio"), lambda each: " ".join(self._film(each))),
            **dict.fromkeys(
                ("ul", "ol", "table", "pre"),
                lambda each: "<br>".join(filter(None, self._block(each))),
            ),
        }  # fmt: skip
        return own[name](each) if name in own else words

    def _link(self, element: Element) -> str:
        words = self.inline(element.children)
        href = element.attributes.get("href", "")
        address = self.page.link(href, self.number) if href else ""
        return f"[{words.strip()}]({address})" if address else words

    def _unrun(self, element: Element) -> str:
        self._nothing(element)
        return ""

    def _control(self, element: Element) -> str:
        name, words = element.name, self.inline(element.children)
        self.page.remarks.lost(self.number, f"<{name}>, which no page here has", words)
        return ""

    def _image(self, element: Element, caption: str = "") -> str:
        values = element.attributes
        address = values.get("src") or values.get("data-src") or ""
        if not address or address.startswith("data:"):
            self.page.remarks.lost(self.number, "a picture that lies within the HTML")
            return values.get("alt", "")
        found = self.page.picture(address, self.number)
        alt = " ".join(values.get("alt", "").split())
        if not found:
            return " ".join(filter(None, [alt, caption]))
        if ELSEWHERE.match(found):
            self.page.remarks.lost(
                self.number, f"the picture {found} lies on another host: save it beside the lesson"
            )
            return " ".join(filter(None, [f"[{alt or 'picture'}]({found})", caption]))
        title = (
            f' "{quoted_text(caption or values.get("title", ""))}"'
            if caption or values.get("title")
            else ""
        )
        width = values.get("width", "").removesuffix("px")
        braces = f"{{width={width}}}" if re.fullmatch(r"\d{1,4}%?", width) else ""
        address = f"<{found}>" if re.search(r"[\s()]", found) else found
        return f"![{alt}]({address}{title}){braces}"

    def _figure(self, element: Element) -> list[str]:
        pictures = [inner for inner in element.walk() if inner.name == "img"]
        captions = [inner for inner in element.walk() if inner.name == "figcaption"]
        caption = " ".join(self.inline(captions[0].children).split()) if captions else ""
        if not pictures:
            return self.blocks(Element("div", {}, element.children))
        shown = [self._image(picture) for picture in pictures[:-1]]
        return [" ".join([*shown, self._image(pictures[-1], caption)])]

    def _list(self, element: Element) -> list[str]:
        lines: list[str] = []
        number = 1
        for item in element.children:
            if not isinstance(item, Element):
                continue
            mark = f"{number}. " if element.name == "ol" else "- "
            number += 1
            inside = self.blocks(item)
            while inside and not inside[-1]:
                inside.pop()
            tight = _without_gaps(inside)
            lines += [
                f"{mark if at == 0 else ' ' * len(mark)}{line}".rstrip()
                for at, line in enumerate(tight or [""])
            ]
        return lines

    def _terms(self, element: Element) -> list[str]:
        lines: list[str] = []
        for part in element.walk():
            words = " ".join(self.inline(part.children).split())
            if part.name == "dt":
                lines += ["", words] if lines else [words]
            elif part.name == "dd":
                lines.append(f": {words}")
        return lines

    def _table(self, element: Element) -> list[str]:
        rows = [
            [
                cell
                for cell in row.children
                if isinstance(cell, Element) and cell.name in ("td", "th")
            ]
            for row in element.walk()
            if row.name == "tr"
        ]
        written = [self._cells(row) for row in rows if row]
        if not written:
            return self.blocks(Element("div", {}, element.children))
        width = max(map(len, written))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in written]
        lines.insert(1, "|" + "---|" * width)
        captions = [inner for inner in element.walk() if inner.name == "caption"]
        above = [
            f": {self.inline(caption.children).strip()}"
            for caption in captions
            if caption.text().strip()
        ]
        return [*lines, *above]

    def _cells(self, row: list[Element]) -> list[str]:
        cells: list[str] = []
        for cell in row:
            inside = [line for line in self.blocks(cell) if line]
            words = " ".join("<br>".join(inside).split()).replace("|", "\\|")
            cells.append(words)
            span = cell.attributes.get("colspan", "")
            if span.isdecimal() and 1 < int(span) < 50:
                cells += [""] * (int(span) - 1)
                self.page.remarks.changed(self.number, "a cell over several columns is one of them")
            if cell.attributes.get("rowspan", "1") != "1":
                self.page.remarks.changed(self.number, "a cell over several rows is in the first")
        return cells

    def _pre(self, element: Element) -> list[str]:
        names = " ".join(inner.attributes.get("class", "") for inner in element.walk())
        language = re.search(r"(?:language-|sourceCode |highlight-)(\w+)", names)
        return [
            "```" + (language[1] if language else ""),
            *element.text().strip("\n").split("\n"),
            "```",
        ]

    def _quote(self, element: Element) -> list[str]:
        lines = self.blocks(element)
        while lines and not lines[-1]:
            lines.pop()
        return [f"> {line}".rstrip() for line in lines]

    def _film(self, element: Element) -> list[str]:
        sources = [
            part.attributes.get("src") or part.attributes.get("data", "") for part in element.walk()
        ]
        source = next(filter(None, sources), "")
        words = element.attributes.get("title", "") and element.text()
        if not source:
            self.page.remarks.lost(
                self.number, f"<{element.name}> without an address", element.text()
            )
            return []
        if source.startswith("//"):
            source = f"https:{source}"
        source = re.sub(
            r"youtube(?:-nocookie)?\.com/embed/([\w-]+)", r"youtube.com/watch?v=\1", source
        )
        address = self.page.link(source, self.number)
        title = element.attributes.get("title", "").strip() or element.text().strip() or source
        self.page.remarks.changed(
            self.number, f"<{element.name}> is a link now: no page loads from another host"
        )
        self.page.remarks.markup(words)
        return [f"[{_escaped(' '.join(title.split()))}]({address})" if address else _escaped(title)]

    def _nothing(self, element: Element) -> list[str]:
        self.page.remarks.lost(self.number, f"<{element.name}>: no code is run", element.text())
        return []

    def _drawing(self, element: Element) -> list[str]:
        self.page.remarks.lost(self.number, "a drawing within the text, <svg>", element.text())
        return []

    def _form(self, element: Element) -> list[str]:
        self.page.remarks.lost(self.number, "a form", "")
        return self.blocks(Element("div", {}, element.children))


def _without_gaps(lines: list[str]) -> list[str]:
    """Without the empty lines between a text and the list in it."""
    return [
        line
        for at, line in enumerate(lines)
        if line or not (at + 1 < len(lines) and lines[at + 1].startswith(("- ", "1. ")))
    ]


def _escaped(text: str) -> str:
    """A text in which nothing is markup but formulas."""
    parts = FORMULAS.split(re.sub(r"\s+", " ", text))
    parts[::2] = [SPECIAL.sub(r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


def _code(text: str) -> str:
    text = " ".join(text.split())
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _left(words: str) -> str:
    return " " if words[:1].isspace() else ""


def _right(words: str) -> str:
    return " " if words[-1:].isspace() else ""
