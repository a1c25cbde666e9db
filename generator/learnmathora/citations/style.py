"""The works that a text cites -> how it cites them, and its list of them.

Citation styles are those of CSL 1.0 (https://citationstyles.org/), read by citeproc-py, which this
module alone knows.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import Any

from markupsafe import Markup

from learnmathora.citations.entries import Works
from learnmathora.markdown.cluster import Cited, Piece

# What comes with citeproc, for a course that names no style: author and year.
USUAL = "harvard-cite-them-right"
# Stand around each work in what citeproc writes, which may put them in another order: behind the
# first comes a sign that counts. All are of Unicode's private use area.
BEFORE, AFTER, FIRST = "\ue010", "\ue011", 0xE100
WORK = re.compile(f"{BEFORE}(.)(.*?){AFTER}", re.DOTALL)
LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;)]")
DOI = re.compile(r"(?<![\w/])(?:doi:\s*)?(10\.\d{4,9}/[^\s<>\"']*[^\s<>\"'.,;)])", re.IGNORECASE)
# What a style that counts writes before a work, and some put close to it.
NUMBER = re.compile(r"^(\[\d+\]|\d+\.)(?=\S)")
KEPT = ("i", "b", "em", "strong", "sup", "sub")
# What CSL calls the languages that have several countries.
LOCALES = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT",
    "nl": "nl-NL", "sv": "sv-SE", "pl": "pl-PL", "ru": "ru-RU", "ar": "ar", "zh": "zh-CN",
    "ja": "ja-JP", "ko": "ko-KR", "tr": "tr-TR", "cs": "cs-CZ", "fi": "fi-FI", "nb": "nb-NO",
}  # fmt: skip


class UnreadStyleError(ValueError):
    """A citation style that is none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A work in the list at the end of a text."""

    key: str
    html: Markup


class Style:
    """Words the citations of one text, in the order in which it makes them."""

    def __init__(self, works: Works, style: str, language: str) -> None:
        """`style` is the XML of a citation style, or "". Raises UnreadStyleError, ImportError."""
        from citeproc import (  # type: ignore[import-untyped]
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

        self._works = works
        # citeproc takes keys that differ in capitals alone for the same.
        self._ids = {key: f"work{number}" for number, key in enumerate(works)}
        locale = LOCALES.get(language.split("-")[0].lower(), "en-US")
        source = io.BytesIO(style.encode()) if style else USUAL
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = CitationStylesStyle(source, locale=locale, validate=False)
                listed = CiteProcJSON(
                    [{**work, "id": self._ids[key]} for key, work in works.items()]
                )
                self._list = CitationStylesBibliography(read, listed, formatter.html)
        except Exception as error:
            raise UnreadStyleError(type(error).__name__) from error

    def cite(
        self, clusters: Sequence[tuple[Sequence[Cited], bool]]
    ) -> tuple[list[list[Piece]], list[Listed]]:
        """How each cluster of known works is written, and the works in the order of the style.

        The second of each cluster says whether it is part of a sentence. Raises UnreadStyleError.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._cite(clusters)
        except Exception as error:
            # Whatever a work says, and whatever citeproc makes of it.
            raise UnreadStyleError(type(error).__name__) from error

    def _cite(
        self, clusters: Sequence[tuple[Sequence[Cited], bool]]
    ) -> tuple[list[list[Piece]], list[Listed]]:
        from citeproc import Citation, CitationItem, Locator

        made = []
        for works, _ in clusters:
            items = []
            for number, cited in enumerate(works):
                before = f"{cited.before} " if cited.before else ""
                more: dict[str, Any] = {"prefix": BEFORE + chr(FIRST + number) + before}
                after = f", {cited.after}" if cited.after else ""
                more["suffix"] = after + AFTER
                if cited.place:
                    more["locator"] = Locator(cited.label, cited.place)
                items.append(CitationItem(self._ids[cited.key], **more))
            made.append(Citation(items))
            self._list.register(made[-1])
        self._list.sort()
        written = [str(self._list.cite(each, lambda item: None)) for each in made]
        pieces = [
            self._pieces(text, works, in_sentence=in_sentence)
            for text, (works, in_sentence) in zip(written, clusters, strict=True)
        ]
        keys = {id: key for key, id in self._ids.items()}
        listed = zip(self._list.keys, self._list.bibliography(), strict=True)
        return pieces, [Listed(keys[key], linked(str(html))) for key, html in listed]

    def _pieces(self, text: str, works: Sequence[Cited], *, in_sentence: bool) -> list[Piece]:
        parts = WORK.split(text)
        if len(parts) != 3 * len(works) + 1:
            # A style that writes several works as one, such as 2-4: all of it leads to the first.
            return [Piece(clean(re.sub(f"{BEFORE}.|{AFTER}", "", text)), works[0].key)]
        if in_sentence:
            opening, _, work, closing = parts
            return self._sentence(opening, work, closing, works[0])
        found = [Piece(clean(parts[0]))] if parts[0] else []
        for sign, work, between in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            found.append(Piece(clean(work), works[ord(sign) - FIRST].key))
            found += [Piece(clean(between))] if between else []
        return found

    def _sentence(self, opening: str, text: str, closing: str, cited: Cited) -> list[Piece]:
        """`Knuth (1984)`: the names, and in brackets the rest; `Knuth [2]` where it is a number."""
        work = self._works[cited.key]
        year = str((work.get("issued") or {}).get("date-parts", [[""]])[0][0])
        names, found, rest = text.partition(year) if year else (text, "", "")
        if found and names.strip(" ,("):
            shown = names.rstrip(" ,(")
            year_of = f"{shown} {opening or '('}{year}{rest}{closing or ')'}"
            return [Piece(clean(year_of), cited.key)]
        names, behind, rest = _dateless(text, work)
        if behind:
            undated = f"{names} {opening or '('}{rest}{closing or ')'}"
            return [Piece(clean(undated), cited.key)]
        names = authors(work)
        return [Piece(clean(f"{names} {opening}{text}{closing}".strip()), cited.key)]


def _dateless(text: str, work: Mapping[str, Any]) -> tuple[str, str, str]:
    """`Knuth, no date` in two, behind the last of the names; all of it where there are none."""
    people = work.get("author") or work.get("editor") or ()
    families = [str(person.get("family") or person.get("literal") or "") for person in people]
    ends = [text.find(name) + len(name) for name in families if name and name in text]
    if not ends:
        return text, "", ""
    names, comma, rest = text[max(ends) :].partition(", ")
    return text[: max(ends)] + names, comma, rest


def authors(work: Mapping[str, Any]) -> str:
    """The family names of a work's authors: of more than two the first, and others."""
    people = work.get("author") or work.get("editor") or ()
    names = [str(person.get("family") or person.get("literal") or "") for person in people]
    if not names:
        return str(work.get("title", ""))
    return " & ".join(names) if len(names) < 3 else f"{names[0]} et al."


def clean(html: str) -> Markup:
    """What is written with the few tags that styles use; all else in it is text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return Markup("".join(reader.parts))


def linked(html: str) -> Markup:
    """The same, where an address leads to what it names; so does a DOI (https://www.doi.org/)."""
    text, last, parts = NUMBER.sub("\\1 ", clean(html)), 0, list[Markup]()
    found = [(each.span(), each[0]) for each in LINK.finditer(text)]
    taken = [span for span, _ in found]
    for doi in DOI.finditer(text):
        if not any(start <= doi.start() < end for start, end in taken):
            found.append((doi.span(1), f"https://doi.org/{doi[1]}"))
    for (start, end), address in sorted(found):
        link = Markup('<a href="{}">{}</a>').format(unescape(address), Markup(text[start:end]))
        parts += [Markup(text[last:start]), link]
        last = end
    return Markup("").join([*parts, Markup(text[last:])])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Markup] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag in KEPT:
            self._open.append(tag)
            self.parts.append(Markup(f"<{tag}>"))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while (last := self._open.pop()) != tag:
                self.parts.append(Markup(f"</{last}>"))
            self.parts.append(Markup(f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.parts.append(Markup.escape(data))

    def end(self) -> None:
        self.parts += [Markup(f"</{tag}>") for tag in reversed(self._open)]
