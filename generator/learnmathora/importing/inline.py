"""What stands within a paragraph, heading or cell -> the same in our Markdown.

One walk from left to right. Code, formulas, comments and what is escaped are passed over; links and
pictures get their new addresses; tags that are not read here go; the dialect has its say for the
signs that it names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from learnmathora.importing.page import ELSEWHERE, Page, fit_id
from learnmathora.markdown import tex
from learnmathora.markdown.tags import PAIRS, READ, SINGLE, misfits
from learnmathora.markdown.unread.html import TAG, TAGS

BASE = "\\`$<!["
TICKS = re.compile(r"`+")
FORMULA = re.compile(rf"\$(?!\$)({tex.INSIDE}*)\$", re.DOTALL)
BRACKETED = re.compile(r"\\\\?([(\[])(.+?)\\\\?([)\]])", re.DOTALL)
MARKUP = re.compile(TAG)
AUTOLINK = re.compile(r"<(?:[A-Za-z][\w+.-]{1,30}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
ATTRIBUTE = re.compile(r"""([\w:@.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s{}"']*)"""
BRACES = re.compile(rf"\{{:?\s*+((?:(?:[#.][\w:.-]+|[\w-]+={_VALUE}|-|=html|unnumbered)\s*+)++)\}}")
PIECE = re.compile(rf"([#.])([\w:.-]+)|([\w-]+)=({_VALUE})")
DESTINATION = re.compile(
    r"""\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*))"""
    r"""(?:\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"""
)
SIZE = re.compile(r"\d{1,4}(?:\.\d+)?(?:px|%)?")


@functools.cache
def _stops(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(BASE + signs)}{{]")


def inline(text: str, page: Page, number: int) -> str:
    """One paragraph, heading or cell that begins in line `number` of the source."""
    return _Walk(text, page, number).run()


def attributes_of(braces: str) -> tuple[str, list[str], dict[str, str]]:
    """What stands in braces: the id, the classes, the values.

    >>> attributes_of('#fig .wide width="50%"')
    ('fig', ['wide'], {'width': '50%'})
    """
    id, classes, values = "", [], {}
    for mark, name, key, value in PIECE.findall(braces):
        if mark == "#":
            id = name
        elif mark == ".":
            classes.append(name)
        else:
            values[key] = value.strip("\"'")
    return id, classes, values


def closing(text: str, at: int, left: str = "[", right: str = "]") -> int:
    """The place of the bracket that closes the one at `at`; -1 where none does."""
    return _pairs(text, left, right).get(at, -1)


@functools.lru_cache(maxsize=8)
def _pairs(text: str, left: str, right: str) -> Mapping[int, int]:
    """Where each bracket of a text is closed, in one walk: a text may open thousands.

    What a backslash or backticks keep as it is opens and closes nothing.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    unclosed: set[str] = set()
    at = 0
    signs = re.compile(rf"[\\`{re.escape(left + right)}]")
    while found := signs.search(text, at):
        at = found.end()
        if found[0] == "\\":
            at += 1
        elif found[0] == "`" and (run := TICKS.match(text, found.start())):
            at = run.end()
            end = -1 if run[0] in unclosed else text.find(run[0], at)
            if end < 0:
                unclosed.add(run[0])
            else:
                at = end + len(run[0])
        elif found[0] == left:
            opened.append(found.start())
        elif opened:
            pairs[opened.pop()] = found.start()
    return pairs


def picture(
    page: Page, number: int, address: str, alt: str, title: str, values: dict[str, str]
) -> str:
    """A picture as ours are written: `title` is its caption, `values` its id and width."""
    return _Walk("", page, number).shown(address, alt, title, values)


class _Walk:
    def __init__(self, text: str, page: Page, number: int) -> None:
        self.text, self.page, self.number = text, page, number
        self.out: list[str] = []
        # How many pieces of it were counted, and the line that they lead to.
        self.counted, self.reached = 0, number
        # Names of tags that went: so do those that close them.
        self.gone: list[str] = []
        # Backticks that nothing closes.
        self.unclosed: set[str] = set()

    def run(self) -> str:
        text, at = self.text, 0
        rules = self.page.dialect.inline
        stops = _stops("".join(rules))
        while found := stops.search(text, at):
            self.out.append(text[at : found.start()])
            at = self._step(found[0], found.start())
        self.out.append(text[at:])
        return "".join(self.out)

    @property
    def line(self) -> int:
        """The line of the source in which the walk is."""
        self.reached += sum(piece.count("\n") for piece in self.out[self.counted :])
        self.counted = len(self.out)
        return self.reached

    def _step(self, sign: str, at: int) -> int:
        if sign == "\\" and self.text[at + 1 : at + 2] in ("`", "$", "<", "*", "_", "\\"):
            self.out.append(self.text[at : at + 2])
            return at + 2
        for rule in self.page.dialect.inline.get(sign, ()):
            made = rule(self.text, at, self.page, self.line)
            if made is not None:
                self.out.append(made[0])
                return made[1]
        own = {
            "\\": self._backslash, "`": self._code, "$": self._dollar, "<": self._tag,
            "!": self._picture, "[": self._link, "{": self._braces,
        }.get(sign)  # fmt: skip
        end = own(at) if own else 0
        if not end:
            self.out.append(sign)
            return at + 1
        return end

    def _keep(self, at: int, end: int) -> int:
        self.out.append(self.text[at:end])
        return end

    def _backslash(self, at: int) -> int:
        found = BRACKETED.match(self.text, at)
        if found and found[1] + found[3] in ("()", "[]") and "\\" + found[3] not in found[2]:
            return self._keep(at, found.end())
        return self._keep(at, min(at + 2, len(self.text)))

    def _code(self, at: int) -> int:
        ticks = TICKS.match(self.text, at)
        assert ticks
        end = ticks.end()
        while ticks[0] not in self.unclosed and (end := self.text.find(ticks[0], end)) >= 0:
            run = TICKS.match(self.text, end)
            if run and run[0] == ticks[0]:
                return self._keep(at, run.end())
            end = run.end() if run else end + 1
        self.unclosed.add(ticks[0])
        return self._keep(at, ticks.end())

    def _dollar(self, at: int) -> int:
        text = self.text
        if text.startswith("$$", at):
            end = text.find("$$", at + 2)
            return self._keep(at, end + 2) if end >= 0 else self._keep(at, at + 2)
        if text.startswith("$`", at) and (end := text.find("`$", at + 2)) >= 0:
            return self._keep(at, end + 2)
        found = FORMULA.match(text, at)
        if found is None:
            return 0
        after = text[found.end() : found.end() + 2]
        reading = tex.reading(text[max(0, at - 4) : at], found[1], after)
        if reading == "formula":
            return self._keep(at, found.end())
        body = found[1]
        is_tight = body == body.strip() and bool(body) and not after[:1].isdigit()
        if is_tight and self.page.dialect.maths and "`" not in body and "\n" not in body:
            self.out.append(f"$`{body}`$")
            return found.end()
        if reading == "unclear":
            self.page.remarks.guessed(self.line, "a dollar sign is money and no formula")
            self.out.append("\\$")
            return at + 1
        return 0

    def _tag(self, at: int) -> int:
        text = self.text
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            return self._keep(at, end + 3 if end >= 0 else len(text))
        if autolink := AUTOLINK.match(text, at):
            return self._keep(at, autolink.end())
        found = MARKUP.match(text, at)
        if found is None or found["tag"].lower() not in TAGS:
            return 0
        name = found["tag"].lower()
        if found["end"]:
            return self._end_tag(name, at, found)
        if name == "img":
            self.out.append(self._img(found["attributes"]))
            return found.end()
        if name in SINGLE:
            return (
                self._keep(at, found.end()) if not found["attributes"] else self._plain(name, found)
            )
        return self._open_tag(name, at, found)

    def _plain(self, name: str, found: re.Match[str]) -> int:
        self.out.append(f"<{name}>")
        self.page.remarks.markup(found["attributes"])
        return found.end()

    def _end_tag(self, name: str, at: int, found: re.Match[str]) -> int:
        self.page.remarks.markup(found[0])
        if name in self.gone:
            self.gone.remove(name)
            return found.end()
        if name in PAIRS and f"<{name}" in "".join(self.out).lower():
            self.out.append(found[0])
            return found.end()
        return found.end()

    def _open_tag(self, name: str, at: int, found: re.Match[str]) -> int:
        is_closed = f"</{name}" in self.text[found.end() :].lower()
        if name in ("script", "style") and is_closed:
            return self._unrun(name, found)
        if name not in PAIRS or found["empty"] or not is_closed:
            return self._drop(name, found)
        if not misfits(name, found["attributes"]):
            if name == "a":
                return self._anchor(found)
            return self._keep(at, found.end())
        values = _values(found["attributes"])
        kept = "".join(
            f' {key}="{value}"'
            for key, value in values.items()
            if key in READ[name] and READ[name][key](value)
        )
        if misfits(name, kept) or (name == "span" and not kept):
            return self._drop(name, found)
        self.page.remarks.markup(found[0])
        self.page.remarks.changed(
            self.line, f"attributes of <{name}> that nothing here is done with"
        )
        if name == "a":
            return self._anchor(found)
        self.out.append(f"<{name}{kept}>")
        return found.end()

    def _unrun(self, name: str, found: re.Match[str]) -> int:
        end = self.text.lower().index(f"</{name}", found.end())
        behind = self.text.find(">", end) + 1 or len(self.text)
        self.page.remarks.lost(
            self.line, f"<{name}>: no code is run", self.text[found.start() : behind]
        )
        return behind

    def _anchor(self, found: re.Match[str]) -> int:
        """A link in HTML, as one in Markdown."""
        end = self.text.lower().index("</a", found.end())
        behind = self.text.index(">", end) + 1
        values = _values(found["attributes"])
        words = _without_links(inline(self.text[found.end() : end], self.page, self.line).strip())
        address = self.page.link(values["href"], self.line)
        self.page.remarks.markup(found[0], "a")
        self.out.append(f"[{words}]({_address(address)})" if address else words)
        return behind

    def _drop(self, name: str, found: re.Match[str]) -> int:
        values = _values(found["attributes"])
        if id := values.get("id") or (values.get("name") if name == "a" else ""):
            self.page.waiting.append(id)
        if not found["empty"]:
            self.gone.append(name)
        self.page.remarks.markup(found[0])
        if name in ("script", "iframe", "video", "audio", "object", "embed", "input", "button"):
            self.page.remarks.lost(self.line, f"<{name}>, which no page here has", found[0])
            if values.get("src"):
                self.out.append(f"<{values['src']}>" if ELSEWHERE.match(values["src"]) else "")
        else:
            self.page.remarks.changed(self.line, f"<{name}> went, and what stands in it stayed")
        return found.end()

    def _img(self, written: str) -> str:
        values = _values(written)
        self.page.remarks.markup(written, "img")
        kept = {key: value for key, value in values.items() if key in ("width", "id")}
        if "style" in values and (
            width := re.search(r"width:\s*([\d.]+(?:px|%))", values["style"])
        ):
            kept.setdefault("width", width[1])
        return self.shown(
            values.get("src", ""), values.get("alt", ""), values.get("title", ""), kept
        )

    def shown(self, address: str, alt: str, title: str, values: dict[str, str]) -> str:
        """A picture; one of another host becomes a link to it."""
        if not address:
            return alt
        found = self.page.picture(address, self.line)
        if found != address:
            self.page.remarks.markup(address)
        if ELSEWHERE.match(found):
            is_badge = "badge" in found or "shields.io" in found
            self.page.remarks.lost(
                self.line,
                f"the picture {found} lies on another host: save it beside the lesson",
                weight=3 if is_badge else 1,
            )
            behind = f" {title}" if title and title != alt else ""
            return f"[{alt or 'picture'}]({_address(found)}){behind}"
        if not found:
            return _in_words(alt, title)
        label = f' "{quoted_text(title)}"' if title else ""
        return f"![{alt}]({_address(found)}{label}){self.braces(values)}"

    def braces(self, values: dict[str, str]) -> str:
        """What is kept of a picture's attributes."""
        id, width = values.get("id", ""), values.get("width", "").strip()
        kept = [f"#{self.page.label(id)}"] if id else []
        if width and SIZE.fullmatch(width):
            kept.append(f"width={width}")
        return f"{{{' '.join(kept)}}}" if kept else ""

    def _picture(self, at: int) -> int:
        if not self.text.startswith("![", at):
            return 0
        end = closing(self.text, at + 1)
        found = DESTINATION.match(self.text, end + 1) if end > 0 else None
        if found is None:
            return 0
        alt, behind = self.text[at + 2 : end], found.end()
        id, values = "", dict[str, str]()
        braces = BRACES.match(self.text, behind)
        if braces:
            id, _, values = attributes_of(braces[1])
            behind = braces.end()
            self.page.remarks.markup(braces[0])
        title = (found[3] or "  ")[1:-1].strip()
        address = found[1] or found[2] or ""
        is_alone = not self.text[:at].strip() and not self.text[behind:].strip()
        if self.page.dialect.captions and is_alone and alt and not title:
            title, alt = inline(alt, self.page, self.line), plain(values.get("fig-alt", alt))
        if "alt" in values:
            title, alt = title or inline(alt, self.page, self.line), plain(values["alt"])
        kept = {"id": id, "width": values.get("width", "")}
        shown = self.shown(address, _one_line(alt), _one_line(title), kept)
        self.out.append(shown)
        return behind

    def _link(self, at: int) -> int:
        end = closing(self.text, at)
        if end < 0 or self.text.startswith("[^", at):
            return 0
        label = self.text[at + 1 : end]
        found = DESTINATION.match(self.text, end + 1)
        if found is None:
            return self._span(label, end + 1)
        words = inline(label, self.page, self.line)
        words = _without_links(words)
        written = found[1] or found[2] or ""
        address = self.page.link(written, self.line)
        title = f" {found[3]}" if found[3] else ""
        behind = found.end()
        braces = BRACES.match(self.text, behind)
        if braces:
            self.page.remarks.markup(braces[0])
            behind = braces.end()
        if not address and written:
            self.page.remarks.markup(written)
            self.out.append(f"{words}")
            return behind
        if address == written and words == label and not braces:
            return self._keep(at, behind)
        self.page.remarks.markup(written)
        self.out.append(f"[{words}]({_address(address)}{title})")
        return behind

    def _span(self, label: str, at: int) -> int:
        """`[words]{.class}`: the words stay."""
        braces = BRACES.match(self.text, at)
        if braces is None:
            return 0
        id, classes, values = attributes_of(braces[1])
        words = inline(label, self.page, self.line)
        if id:
            self.page.waiting.append(id)
        self.page.remarks.markup(braces[0])
        if classes[:1] == ["smallcaps"] or classes or values:
            self.page.remarks.changed(self.line, f"the look {braces[0]} of some words")
        self.out.append(f"<u>{words}</u>" if "underline" in classes else words)
        return braces.end()

    def _braces(self, at: int) -> int:
        """Attributes behind something else: an id of a heading stays, all else goes."""
        braces = BRACES.match(self.text, at)
        if braces is None or (at > 0 and self.text[at - 1] in "$\\"):
            return 0
        before = "".join(self.out)
        is_kramdown = self.text.startswith("{:", at)
        if not (is_kramdown or at == 0 or self.text[at - 1] in ")]`*_ \n"):
            return 0
        id = attributes_of(braces[1])[0]
        self.page.remarks.markup(braces[0])
        is_heading = before.lstrip().startswith("#") and not self.text[braces.end() :].strip()
        if is_heading and id:
            self.out.append(f"{{#{self.page.label(id)}}}")
            return braces.end()
        if id:
            self.page.waiting.append(id)
        if before.endswith(" "):
            self.out[:] = [before[:-1]]
            self.counted, self.reached = 0, self.number
        return braces.end()


def plain(text: str) -> str:
    """A text that is no Markdown, as Markdown that says it."""
    return re.sub(r"([\\`*\[\]$])", r"\\\1", text)


def _in_words(alt: str, title: str) -> str:
    """What stands for a picture that is not there."""
    words = " ".join(fromkey for fromkey in dict.fromkeys((alt.strip(), title.strip())) if fromkey)
    return words if not words or re.search(r"[*_`$]", words) else f"*{words}*"


def _without_links(words: str) -> str:
    """A link within a link, as a picture of another host is by now, is its words alone."""
    return re.sub(r"(?<!!)\[([^\[\]]*)\]\([^()]*\)", r"\1", words) if "](" in words else words


def _values(written: str) -> dict[str, str]:
    return {
        key.lower(): quoted or single or plain
        for key, quoted, single, plain in ATTRIBUTE.findall(written)
    }


def _address(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) and "\ue010" not in address else address


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


def quoted_text(text: str) -> str:
    """A text as it stands between double quotes.

    >>> quoted_text('the "best" line')
    'the &quot;best&quot; line'
    """
    return " ".join(text.replace('"', "&quot;").split())


def heading_id(words: str) -> str:
    return fit_id(words.casefold())
