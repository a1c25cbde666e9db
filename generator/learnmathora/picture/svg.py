"""An SVG -> its size, and what in it a browser would run, or would not show.

As a picture in a page an SVG runs nothing; opened by its address it is a page of its own, and no
policy holds there. So only drawings that could not do anything go with a site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
# What programs that draw put into <foreignObject> to have lines broken.
HTML = (
    "b", "body", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "u", "ul",
)  # fmt: skip
# CSS and SVG 2, absolute lengths in pixels.
UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
LENGTH = re.compile(r"\s*\+?(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,3}))?\s*([a-z]*)\s*", re.IGNORECASE)
LARGEST = 100_000
FETCHED = re.compile(r"""@import|url\(\s*["']?\s*(?!["'#]|data:image/)""", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"^(?:javascript|vbscript|data:(?!image/(?:png|jpe?g|gif|webp)))", re.I)
# Attributes that lead somewhere, or that an animation gives to one that does.
ADDRESSES = ("action", "by", "data", "formaction", "from", "href", "src", "to", "values")
ELSEWHERE = re.compile(r"^(?:[a-z][a-z\d+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`active` is what a browser would run or fetch, `broken` why it shows nothing."""

    size: tuple[int, int] | None
    active: Fault | None
    broken: Fault | None


@lru_cache(maxsize=1024)
def drawing(data: bytes) -> Drawing:
    """What an SVG file shows, and whether a browser would run or fetch something for it."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"it is not XML: {expat.errors.messages.get(error.code, 'it cannot be read')}"
        reader.broken = reader.broken or Fault(error.lineno, message)
    except (LookupError, UnicodeError, ValueError):
        reader.broken = reader.broken or Fault(1, "its encoding is not known")
    return Drawing(_size(reader.root), reader.active, reader.broken)


class _Reader:
    """Sees each element once; what is first is told."""

    def __init__(self) -> None:
        self.root: Mapping[str, str] = {}
        self.active: Fault | None = None
        self.broken: Fault | None = None
        self._is_begun, self._in_style = False, False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, message: str) -> None:
        self.active = self.active or Fault(self.parser.CurrentLineNumber, message)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._is_begun:
            self._is_begun, self.root = True, attributes
            if (space, local) != (SVG, "svg"):
                message = f'it does not begin with <svg xmlns="{SVG}">'
                self.broken = Fault(self.parser.CurrentLineNumber, message)
        small = local.lower()
        self._in_style = small == "style"
        if small in ("script", "handler") or (space == XHTML and small not in HTML):
            self._refuse(f"it holds <{local}>")
        for key, value in attributes.items():
            self._attribute(small, key.rpartition(" ")[2].lower(), value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        address = re.sub(r"[\0-\x20\x7f-\xa0]", "", value)
        if name.startswith("on"):
            self._refuse(f"it holds {name}=")
        elif name in ADDRESSES and any(map(SCRIPT_ADDRESS.match, address.split(";"))):
            self._refuse(f"{name}= runs a script")
        elif name in ("href", "src") and element != "a" and _leads_away(address):
            self._refuse(f"{name}= asks another host")
        elif FETCHED.search(value) and name not in ("d", "id", "class"):
            self._refuse(f"{name}= asks for another file")

    def _end(self, name: str) -> None:
        self._in_style = False

    def _text(self, text: str) -> None:
        if self._in_style and FETCHED.search(text):
            self._refuse("its style asks for another file")

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(f"it declares the entity {name}")

    def _instruction(self, target: str, _: str) -> None:
        self._refuse(f"it holds <?{target}")


def _leads_away(address: str) -> bool:
    return bool(ELSEWHERE.match(address)) and not address.lower().startswith("data:image/")


def _size(root: Mapping[str, str]) -> tuple[int, int] | None:
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    wide, high = (_length(each) for each in box[2:]) if len(box) == 4 else (None, None)
    if wide and high:
        width = width or (height * wide / high if height else wide)
        height = height or width * high / wide
    if not (width and height) or max(width, height) > LARGEST:
        return None
    return max(1, round(width)), max(1, round(height))


def _length(text: str) -> float | None:
    """In pixels; None for what is none, or hangs on the page, such as 50%."""
    found = LENGTH.fullmatch(text)
    unit = UNITS.get(found[3].lower()) if found else None
    if not (found and unit):
        return None
    pixels = float(f"{found[1][:40]}e{found[2] or 0}") * unit
    return pixels if 0 < pixels <= LARGEST else None
