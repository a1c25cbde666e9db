"""A built page -> what a reader would miss if it were gone: a record, one line of JSON a page.

The words of the interface are no part of it: they may change from one version to the next.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from learnmathora.configuration import Folders
from learnmathora.site import build
from tests.lessons import ROOT

FROZEN = ROOT / "tests" / "frozen"
# What is not read as text: a formula counts as one, whatever it is made of.
UNREAD = ("math", "script", "style", "svg", "template")
# Words do not end where these begin or end.
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
}  # fmt: skip
SEPARATOR = "\n"


@dataclass
class Page:
    """What is in the main part of one page. Links are those that stay in the course."""

    page: str
    formulas: int = 0
    pictures: int = 0
    questions: list[str] = field(default_factory=list)
    interactives: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: str = ""


@dataclass(frozen=True, order=True)
class Loss:
    """Something that a page held, and does not hold any more."""

    page: str
    what: str
    lost: str


class _Reader(HTMLParser):
    def __init__(self, page: Page, is_interface: Callable[[str], bool]) -> None:
        super().__init__()
        self._page, self._is_interface = page, is_interface
        self._in_main, self._unread = False, 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_main |= tag == "main"
        if self._in_main and not self._unread:
            self._count(tag, {name: value or "" for name, value in attrs})
            self._text.append("" if tag in INLINE else SEPARATOR)
        self._unread += tag in UNREAD

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD
        self._text.append("" if tag in INLINE else SEPARATOR)
        if tag == "main":
            self._in_main = False
            self._page.words = " ".join("".join(self._text).split())

    def handle_data(self, data: str) -> None:
        if self._in_main and not self._unread:
            is_ours = self._is_interface(data.strip())
            self._text.append(SEPARATOR if is_ours else data)

    def _count(self, tag: str, attributes: dict[str, str]) -> None:
        page, id, target = self._page, attributes.get("id"), attributes.get("href", "")
        page.formulas += tag == "math"
        page.pictures += tag == "img"
        page.ids += [id] if id else []
        page.questions += [attributes["data-key"]] if "data-key" in attributes else []
        is_widget = "widget" in attributes.get("class", "").split()
        page.interactives += [f"{tag}#{id}"] if is_widget else []
        stays = tag == "a" and target and not re.match(r"[a-z]+:|.*\bassets/", target)
        page.links += [target] if stays and target not in page.links else []


def interface() -> Callable[[str], bool]:
    """Whether a text is a sentence of the interface, whatever fills its holes or says a size."""
    words = json.loads((ROOT / "theme/messages/en.json").read_text(encoding="utf-8"))
    # What keys are called, and what is hardly more than holes, would be found everywhere.
    said = [
        word
        for key, word in words.items()
        if len(re.sub(r"\{\w+\}|\W", "", word)) > 1 and not key.startswith("key_")
    ]
    few_words = r"\\S+(?: \\S+){0,4}"
    patterns = (re.sub(r"\\\{\w+\\\}", few_words, re.escape(each)) for each in said)
    pattern = re.compile(rf"(?:{'|'.join(patterns)})(?: \([\d.]+ [kKM]?B\))?")
    return lambda text: bool(pattern.fullmatch(text))


def read(path: str, html: str, is_interface: Callable[[str], bool]) -> Page:
    page = Page(path)
    _Reader(page, is_interface).feed(html)
    return page


def built_pages(content: Path, folder: Path) -> dict[str, Page]:
    """Every page that today's program makes of this content, by its address."""
    built = build(Folders(content, ROOT / "theme", folder / "site", folder / "cache"))
    assert built.files, built.problems
    is_interface = interface()
    pages = {file.path: file.data.decode() for file in built.files if file.path.endswith(".html")}
    return {path: read(path, html, is_interface) for path, html in sorted(pages.items())}


def recorded_pages(version: str) -> Iterator[Page]:
    for line in (FROZEN / version / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        yield Page(**json.loads(line))


def as_lines(pages: Iterable[Page]) -> str:
    return "".join(f"{json.dumps(asdict(page), ensure_ascii=False)}\n" for page in pages)


def losses(old: Page, new: Page | None) -> Iterator[Loss]:
    """What of a page is gone; that there is more now is no loss."""
    if not new:
        yield Loss(old.page, "page", old.page)
        return
    for what in ("formulas", "pictures"):
        fewer = getattr(old, what) - getattr(new, what)
        if fewer > 0:
            yield Loss(old.page, what, f"{fewer}")
    for what in ("questions", "interactives", "ids"):
        for each in getattr(old, what):
            if each not in getattr(new, what):
                yield Loss(old.page, what, each)
    led = {urljoin(new.page, link) for link in new.links}
    for link in old.links:
        if urljoin(old.page, link) not in led:
            yield Loss(old.page, "links", link)
    for words in _lost_words(old.words.split(), new.words.split()):
        yield Loss(old.page, "words", words)


def _lost_words(old: list[str], new: list[str]) -> Iterator[str]:
    """Runs of words that are not there any more, or not in this order."""
    left = iter(new)
    if all(word in left for word in old):
        return
    for kind, start, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            yield " ".join(old[start:end])
