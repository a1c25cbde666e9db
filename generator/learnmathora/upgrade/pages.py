"""The pages of two builds -> which changed, and in what: text, structure, or look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html.parser import HTMLParser

# What a page says with an attribute rather than between two tags.
SAID = ("alt", "aria-label", "content", "placeholder", "title", "data-tex", "value")
# What looks differ by.
LOOK = ("class", "style")
# Attributes with the addresses of files whose names change with every byte in them.
ADDRESSES = ("href", "src", "data-src")
QUIET = ("script", "style")
AROUND = 6


@dataclass(slots=True)
class PageContent:
    """A page as three lists: the words it says, its elements, what only its look hangs on."""

    words: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is not as it was.

    `kinds` are of "new", "gone", "text", "structure" and "look"; `before` and `after` are the words
    around the first difference of its text.
    """

    path: str
    kinds: tuple[str, ...]
    before: str = ""
    after: str = ""


def changed_pages(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[PageChange, ...]:
    """What differs between the pages of two builds, each given as HTML by its path, in order."""
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[PageChange]:
    for path in sorted({*before, *after}):
        if path not in before:
            yield PageChange(path, ("new",))
        elif path not in after:
            yield PageChange(path, ("gone",))
        elif before[path] != after[path]:
            yield from _change(path, read(before[path]), read(after[path]))


def _change(path: str, was: PageContent, now: PageContent) -> Iterator[PageChange]:
    pairs = {
        "text": (was.words, now.words),
        "structure": (was.elements, now.elements),
        "look": (was.look, now.look),
    }
    kinds = tuple(kind for kind, (old, new) in pairs.items() if old != new)
    if kinds:
        yield PageChange(path, kinds, *_first_difference(was.words, now.words))


def _first_difference(was: list[str], now: list[str]) -> tuple[str, str]:
    """The words around it in both; nothing where there is none."""
    for kind, start, end, first, last in SequenceMatcher(
        a=was, b=now, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            return _around(was, start, end), _around(now, first, last)
    return "", ""


def _around(words: list[str], start: int, end: int) -> str:
    shown = words[max(0, start - AROUND) : min(end, start + AROUND) + AROUND]
    return " ".join(shown)


def read(html: str) -> PageContent:
    """What a page of ours says, is made of, and looks like."""
    reader = _Reader()
    reader.feed(html)
    return reader.reading


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.reading = PageContent()
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self._quiet += tag in QUIET
        named = sorted((name, value or "") for name, value in attrs)
        kept = [
            f"{name}={value}"
            for name, value in named
            if name not in (*LOOK, *SAID) and not (name in ADDRESSES and "assets/" in value)
        ]
        self.reading.elements.append(" ".join([tag, *kept]))
        self.reading.look += [f"{name}={value}" for name, value in named if name in LOOK]
        for name, value in named:
            if name in SAID and tag != "meta":
                self.reading.words += value.split()

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in QUIET and self._quiet > 0
        self.reading.elements.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.reading.words += data.split()
