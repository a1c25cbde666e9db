"""Tables and lists of terms in HTML, as a markdown-it rule: they become what Markdown has for them.

Python's own reader of HTML finds the tags. What stands in a cell is read as Markdown, with the tags
that a line may hold. A tag or attribute of which nothing would be left is refused where it stands,
and then all of it stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from learnmathora.markdown.unread.construct import Unread

OPENING = re.compile(r"<(table|dl)(?=[\s>]|$)", re.IGNORECASE)
# What a table or list of terms holds at most, in lines; so that one never closed stays quick.
LONGEST = 2_000
# How many columns or rows a cell takes at most.
WIDEST = 100
COUNT = re.compile(r"[1-9]\d{0,2}")
ALIGN = re.compile(r"\s*text-align:\s*(left|center|right|start|end)\s*;?\s*", re.IGNORECASE)
# These say how a table looks, which the theme does.
PASSED_OVER = (
    "border", "cellpadding", "cellspacing", "class", "frame", "rules", "valign", "width",
)  # fmt: skip
HOLDERS = ("thead", "tbody", "tfoot")
# What may stand directly in what.
PARTS = {
    "table": ("caption", "colgroup", *HOLDERS, "tr"),
    "colgroup": ("col",),
    **dict.fromkeys(HOLDERS, ("tr",)),
    "tr": ("th", "td"),
    "dl": ("dt", "dd"),
}
# What holds text.
TEXTS = ("caption", "th", "td", "dt", "dd")
# What need not be closed, because the next of these closes it.
CLOSED_BY = {
    "th": ("th", "td", "tr", *HOLDERS),
    "td": ("th", "td", "tr", *HOLDERS),
    "tr": ("tr", *HOLDERS),
    **dict.fromkeys(HOLDERS, HOLDERS),
    "colgroup": ("tr", *HOLDERS),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}
NAMES = {"table": "a table", "dl": "a list of terms"}


@dataclass(slots=True)
class Element:
    """A tag with what stands in it; `begin` and `end` are those of its text in the source."""

    tag: str
    attributes: Mapping[str, str]
    at: int
    begin: int
    end: int = -1
    children: list[Element] = field(default_factory=list)


class _Fault(Exception):
    """What is refused: where, and how it is told."""

    def __init__(self, at: int, length: int, what: str, hint: str) -> None:
        self.at, self.length, self.what, self.hint = at, length, what, hint


class _Reader(HTMLParser):
    """The elements of one table or list; of a text, only tags that close or begin others count."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root: Element | None = None
        self.open: list[Element] = []
        self.end = -1
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    @property
    def here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.end >= 0:
            return
        written = self.get_starttag_text() or ""
        element = Element(
            tag, {key: value or "" for key, value in attrs}, self.here, self.here + len(written)
        )
        if self.root is None:
            self.root, self.open = element, [element]
            return
        while tag in CLOSED_BY.get(self.open[-1].tag, ()):
            self._close()
        holder = self.open[-1]
        if holder.tag in TEXTS:
            if tag in PARTS or tag in TEXTS:
                raise _Fault(self.here, len(written), f"<{tag}> within <{holder.tag}>", "close it")
            return
        if tag not in PARTS[holder.tag]:
            allowed = ", ".join(f"<{each}>" for each in PARTS[holder.tag])
            hint = f"directly in <{holder.tag}> stand {allowed}"
            raise _Fault(self.here, len(written), f"<{tag}>", hint)
        holder.children.append(element)
        if tag != "col":
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.end >= 0 or not self.open:
            return
        tags = [element.tag for element in self.open]
        if tag not in tags:
            return
        while self.open[-1].tag != tag:
            self._close()
        self._close()
        if not self.open:
            self.end = self.rawdata.find(">", self.here) + 1

    def handle_data(self, data: str) -> None:
        holder = self.open[-1] if self.open and self.end < 0 else None
        if holder and holder.tag not in TEXTS and data.strip():
            at = self.here + len(data) - len(data.lstrip())
            word = data.split()[0]
            raise _Fault(at, len(word), f"text directly in <{holder.tag}>", "put it into a cell")

    def _close(self) -> None:
        self.open.pop().end = self.here


def html_tables(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("heading", "html_tables", _rule, {"alt": interrupts})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    opening = OPENING.match(state.src, begin, state.eMarks[start])
    if opening is None or state.is_code_block(start):
        return False
    last = _last(state, start, end, opening[1].lower())
    if last is None:
        return False
    if silent:
        return True
    lines = [_line(state, number) for number in range(start, last + 1)]
    text = "\n".join(lines)
    state.line = last + 1
    before = (len(state.tokens), state.level)
    try:
        Builder(state, text, start).build(_read(text))
    except _Fault as fault:
        del state.tokens[before[0] :]
        state.level = before[1]
        _refuse(state, text, (start, last + 1), NAMES[opening[1].lower()], fault)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _last(state: StateBlock, start: int, end: int, tag: str) -> int | None:
    """The line that ends it, behind which nothing stands."""
    ends = state.env.setdefault(f"ends of {tag}", [])
    if not ends:
        # Found once for a text, so that many that are never closed stay quick.
        closing = re.compile(rf"</{tag}\s*>[ \t]*$", re.IGNORECASE | re.MULTILINE)
        ends += [*(found.end() for found in closing.finditer(state.src)), len(state.src) + 1]
    at = ends[bisect_left(ends, state.bMarks[start])]
    for number in range(start, min(end, start + LONGEST)):
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            return None
        if state.bMarks[number] <= at <= state.eMarks[number]:
            return number
        if at > len(state.src):
            return None
    return None


def _read(text: str) -> Element:
    reader = _Reader(text)
    try:
        reader.feed(text)
        reader.close()
    except AssertionError as error:
        # So Python's reader says that it knows no such declaration.
        raise _Fault(0, 1, "a declaration", "leave out what begins with <!") from error
    if reader.root is None or reader.end < 0:
        raise _Fault(0, 1, "what is never closed", "close each tag that you open")
    if text[reader.end :].strip():
        raise _Fault(reader.end, 1, "what stands behind it", "leave an empty line below it")
    return reader.root


def _refuse(state: StateBlock, text: str, lines: tuple[int, int], name: str, fault: _Fault) -> None:
    before = text[: fault.at]
    line = before.count("\n")
    message = f"not read: {name} of HTML, because of {fault.what}"
    unread = Unread(0, fault.length, "html-tag", message, fault.hint)
    token = state.push("refused", "", 0)
    token.map, token.content = [*lines], text
    token.meta = {"line": lines[0] + line, "column": fault.at - before.rfind("\n") - 1}
    token.meta["unread"] = unread


class Builder:
    """Pushes the tokens that Markdown's own rules would."""

    def __init__(self, state: StateBlock, text: str, first: int) -> None:
        self._state = state
        self._text = text
        self._first = first

    def build(self, root: Element) -> None:
        _check(root, ("id",))
        if root.tag == "dl":
            self._terms(root)
        else:
            self._table(root)

    def _terms(self, root: Element) -> None:
        with_text = [child for child in root.children if child.tag == "dt"]
        if not with_text or root.children[0].tag != "dt":
            raise _Fault(root.at, 4, "a meaning without a term", "begin with <dt>")
        self._open("dl", root)
        for child in root.children:
            _check(child, ())
            self._open(child.tag, child)
            self._inline(child)
            self._close(child.tag)
        self._close("dl")

    def _table(self, root: Element) -> None:
        sections = [*_sections(root)]
        if not any(row.children for _, rows in sections for row in rows):
            hint = "write <tr> for a row, <td> for a cell"
            raise _Fault(root.at, 6, "a table without cells", hint)
        self._open("table", root)
        is_first = True
        for tag, rows in sections:
            for number, row in enumerate(rows):
                _check(row, ())
                is_head = tag == "thead" or (
                    is_first and not tag and all(child.tag == "th" for child in row.children)
                )
                is_first = is_first and is_head
                self._row(row, is_head=is_head, below=len(rows) - number)
        self._caption(root)
        self._close("table")

    def _row(self, row: Element, *, is_head: bool, below: int) -> None:
        self._open("tr", row).meta = {"header": is_head}
        for cell in row.children:
            _check(cell, ("align", "style", "colspan", "rowspan", "scope"))
            token = self._open(cell.tag, cell)
            spans = {"colspan": WIDEST, "rowspan": below}
            taken = {
                name: min(int(cell.attributes.get(name, 1)), most) for name, most in spans.items()
            }
            token.meta = {name: str(count) for name, count in taken.items() if count > 1}
            if cell.tag == "th":
                token.meta["scope"] = cell.attributes.get("scope") or ("col" if is_head else "row")
            if align := _alignment(cell):
                token.attrs = {"style": f"text-align:{align}"}
            self._inline(cell)
            self._close(cell.tag)
        self._close("tr")

    def _caption(self, root: Element) -> None:
        captions = [child for child in root.children if child.tag == "caption"]
        id = root.attributes.get("id", "")
        if not captions and not id:
            return
        caption = captions[0] if captions else Element("caption", {}, root.at, root.at, root.at)
        _check(caption, ("align", "style"))
        self._open("caption", caption).meta = {"id": id}
        self._inline(caption)
        self._close("caption")

    def _open(self, tag: str, element: Element) -> Token:
        token = self._state.push(f"{tag}_open", tag, 1)
        line = self._first + self._text.count("\n", 0, element.at)
        token.map = [line, line + 1]
        return token

    def _inline(self, element: Element) -> None:
        source = self._text[element.begin : element.end]
        lead = len(source) - len(source.lstrip())
        token = self._state.push("inline", "", 0)
        lines = source.strip().split("\n")
        token.content = "\n".join(map(str.strip, lines))
        line = self._first + self._text.count("\n", 0, element.begin + lead)
        token.map, token.children = [line, line + len(lines)], []

    def _close(self, tag: str) -> None:
        self._state.push(f"{tag}_close", tag, -1)


def _sections(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """The rows of each part of a table; those that stand in none have one without a name."""
    loose: list[Element] = []
    for child in root.children:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in HOLDERS:
            if loose:
                yield "", loose
                loose = []
            _check(child, ())
            yield child.tag, child.children
    if loose:
        yield "", loose


def _check(element: Element, known: tuple[str, ...]) -> None:
    for name, value in element.attributes.items():
        if name not in PASSED_OVER and not (name in (*known, "style") and _fits(name, value)):
            hint = f"leave out {name}=: nothing here is done with it"
            length = element.begin - element.at
            what = f'{name}="{value}" of <{element.tag}>' if value else f"{name} of <{element.tag}>"
            raise _Fault(element.at, length, what, hint)


def _fits(name: str, value: str) -> bool:
    match name:
        case "id":
            return bool(re.fullmatch(r"[\w:.-]+", value))
        case "align":
            return value.lower() in ("left", "center", "right")
        case "style":
            return bool(ALIGN.fullmatch(value))
        case "scope":
            return value in ("col", "row", "colgroup", "rowgroup")
        case _:
            return bool(COUNT.fullmatch(value))


def _alignment(cell: Element) -> str:
    styled = ALIGN.fullmatch(cell.attributes.get("style", ""))
    align = (styled[1] if styled else cell.attributes.get("align", "")).lower()
    return {"end": "right", "start": "left"}.get(align, align)
