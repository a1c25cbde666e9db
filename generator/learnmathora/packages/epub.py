"""A selection of texts -> an EPUB for e-readers, which needs no script (EPUB 3.3, W3C 2023).

Formulas are MathML, interactives stand as the pictures that the build drew, and questions have
their answers with all reasons at the end of each chapter, each with a link to the other.
"""

from __future__ import annotations

import posixpath
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup, escape

from learnmathora.blocks.quiz import Quiz
from learnmathora.blocks.widget import Widget
from learnmathora.content.media import is_played
from learnmathora.course.course import Course
from learnmathora.course.destination import GLOSSARY, destination, resolver
from learnmathora.language import direction
from learnmathora.model import Reference, Resolve, Text
from learnmathora.packages.chapters import Book, by_letter, make_book
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.selection import CannotExportError, Selection
from learnmathora.packages.xml import NotXmlError, as_xml, check_xml
from learnmathora.packages.zip import write_archive
from learnmathora.text.address import relative
from learnmathora.theme import Theme

MIMETYPE = b"application/epub+zip"
CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
# Core media types of pictures (EPUB 3.3, 3.2).
PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
TITLE, CONTENTS, INDEX = "title.html", "nav.html", "index-of-terms.html"
# Where no text says when it was revised: what is made from the same must be the same.
UNDATED = "1980-01-01"
# About how much markup makes a page of the list of pages.
PAGE = 6000
# What a manifest calls the elements of other languages.
PROPERTIES = {"math": "mathml", "svg": "svg"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the book, and what the manifest says of it."""

    name: str
    text: str
    properties: str = ""

    @property
    def id(self) -> str:
        return self.name.replace("/", "-").removesuffix(".xhtml")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page begins: its number, and the chapter that it is in."""

    number: int
    address: str

    @property
    def id(self) -> str:
        return f"page-{self.number}"


def write_epub(selection: Selection, theme: Theme) -> Exported:
    """One book of the texts, as a file `NAME.epub`.

    Raises CannotExportError where a template of an author's gives what cannot be XML, or a picture
    is of a kind that e-readers do not know; TemplateFault.
    """
    course, pictures = selection.course, _pictures(selection)
    book = make_book(selection, theme, lambda text, page: _resolve(selection, text, page))
    leaves = [*_leaves(book, selection, theme)]
    cover = theme.fill("epub/front.html", lines=_lines(book.title.text), site=course.site)
    package = theme.fill("epub/package.opf", **_package(book, selection, leaves, pictures))
    sheets = (theme.formula_style(), theme.book_style("book"), theme.book_style("reader"))
    files = {
        **{leaf.name: leaf.text.encode() for leaf in leaves},
        **{path: course.attachments[path].data for path in pictures},
        "book.css": "".join([*sheets, *_own_styles(course, theme)]).encode(),
        "cover.svg": cover.encode(),
        "package.opf": package.encode(),
    }
    entries = {f"EPUB/{name}": data for name, data in sorted(files.items())}
    first = {"META-INF/container.xml": CONTAINER}
    return Exported(
        write_archive(f"{selection.name}.epub", {"mimetype": MIMETYPE}, {**first, **entries}),
        _held(book, len(pictures)),
        tuple(_left_out(selection)),
    )


def _leaves(book: Book, selection: Selection, theme: Theme) -> Iterator[Leaf]:
    """Every page of the book, in reading order."""
    words = theme.words
    breaks = _page_breaks(book)
    about: dict[str, object] = {
        "book": book,
        "index": by_letter(book.index),
        "breaks": breaks,
        "glossary": GLOSSARY,
        "listed": INDEX,
    }
    yield _leaf(selection, theme, TITLE, book.title.text, "book/title.html", **about)
    yield _leaf(selection, theme, CONTENTS, words["contents"], "epub/nav.html", **about)
    for chapter in book.chapters:
        text = chapter.text
        own = {at: page_break for page_break, at in breaks if page_break.address == text.address}
        name = text.title.text
        values: dict[str, object] = {"chapter": chapter, "breaks": own}
        yield _leaf(selection, theme, text.address, name, "book/chapter.html", **values)
    if book.terms:
        yield _leaf(selection, theme, GLOSSARY, words["glossary"], "book/glossary.html", **about)
        yield _leaf(selection, theme, INDEX, words["book_index"], "book/index.html", **about)


def _leaf(
    selection: Selection, theme: Theme, address: str, title: str, template: str, **values: object
) -> Leaf:
    site = selection.course.site

    def link(other: str, id: str = "") -> str:
        """A link from this page to another of the book, or to a place in it."""
        return _link(address, other, id)

    given = {"on_paper": True, "in_epub": True, "is_key_apart": False, "key": "", **values}
    body = theme.fill(template, site=site, link=link, **given)
    try:
        xml = as_xml(body)
        text = theme.fill(
            "epub/page.xhtml",
            site=site,
            direction=direction(site.language),
            title=title,
            style=relative(address, "book.css"),
            body=Markup(xml.text),
        )
        check_xml(text)
    except NotXmlError as error:
        message = f"{address} cannot be XML, which e-readers need: {error}"
        raise CannotExportError(f"{message}; mend the template that wrote it") from error
    properties = ["nav"] if address == CONTENTS else []
    properties += [PROPERTIES[use] for use in xml.uses]
    return Leaf(_xhtml_name(address), text, " ".join(properties))


def _package(
    book: Book, selection: Selection, leaves: list[Leaf], pictures: list[str]
) -> dict[str, object]:
    """What the package document tells of the book."""
    site = selection.course.site
    dates = [lesson.updated for lesson in selection.lessons if lesson.updated]
    identity = f"{site.base_url or 'learnmathora:'}{site.id}/{selection.name}"
    kinds = {path: PICTURES[posixpath.splitext(path)[1].lower()] for path in pictures}
    return {
        "book": book,
        "site": site,
        "direction": direction(site.language),
        "identifier": uuid5(NAMESPACE_URL, identity),
        "modified": max(dates, default=UNDATED),
        "dated": max(dates, default=""),
        "leaves": leaves,
        "pictures": [(n, quote(path), kind) for n, (path, kind) in enumerate(kinds.items())],
        "has_formulas": any("mathml" in leaf.properties for leaf in leaves),
    }


def _page_breaks(book: Book) -> list[tuple[PageBreak, int]]:
    """Each page break, and the block of its chapter before which it stands.

    A chapter begins a page; in it one ends where there has been enough, between two blocks.
    """
    found: list[tuple[PageBreak, int]] = []
    for chapter in book.chapters:
        since = PAGE
        for at, block in enumerate(chapter.blocks):
            if since >= PAGE:
                found.append((PageBreak(len(found) + 1, chapter.text.address), at))
                since = 0
            since += len(block)
    return found


def _resolve(selection: Selection, text: Text, page: str) -> Resolve:
    """What answers the references of a text: links to pages of the book, or to those on the web."""
    course = selection.course
    on_page = resolver(course, text, page, has_all=False)
    chapters = {each.address for each in selection.texts}

    def resolve(reference: Reference) -> str:
        if reference.wanted != "href":
            return on_page(reference)
        found = destination(course, text, reference.target)
        if found is None:
            return Markup("")
        if found.address in chapters or found.address == GLOSSARY:
            return _href(_link(page, found.address, found.page_id))
        base = course.site.base_url
        fragment = f"#{found.page_id}" if found.page_id else ""
        return _href(f"{base}{quote(found.address)}{fragment}") if base else Markup("")

    return resolve


def _href(link: str) -> Markup:
    return Markup(f' href="{escape(link)}"')


def _link(page: str, address: str, id: str = "") -> str:
    fragment = f"#{quote(id)}" if id else ""
    same = page == address and fragment
    return fragment if same else relative(_xhtml_name(page), _xhtml_name(address)) + fragment


def _xhtml_name(address: str) -> str:
    return f"{address.removesuffix('.html')}.xhtml"


def _pictures(selection: Selection) -> list[str]:
    """The paths of the pictures that the texts show. Raises CannotExportError."""
    course = selection.course
    found: dict[str, None] = {}
    for text in selection.texts:
        for target, is_picture in text.outline.targets:
            is_shown = is_picture and not is_played(target)
            there = destination(course, text, target) if is_shown else None
            if there and there.address in course.attachments:
                found[there.address] = None
    for path in found:
        if posixpath.splitext(path)[1].lower() not in PICTURES:
            known = ", ".join(sorted(PICTURES))
            raise CannotExportError(
                f"{path} is no picture that e-readers show: save it as one of {known}"
            )
    return sorted(found)


def _own_styles(course: Course, theme: Theme) -> Iterator[str]:
    """The styles of an author's own interactives."""
    names = {name for text in course.texts for name in text.outline.widgets}
    for name in theme.own(tuple(sorted(names))):
        yield theme.style_alone((name,)).data.decode()


def _lines(title: str) -> list[str]:
    """A title as it stands on a cover."""
    return textwrap.wrap(title, 16, break_long_words=False)[:6]


def _held(book: Book, pictures: int) -> tuple[str, ...]:
    counts = (
        (book.lessons, "lessons"),
        (book.questions, "questions, with answers and reasons"),
        (book.stills, "interactives as pictures, with their numbers"),
        (pictures, "pictures"),
        (len(book.terms), "terms in a glossary and an index"),
    )
    return tuple(f"{what}: {count}" for count, what in counts if count)


def _left_out(selection: Selection) -> Iterator[Omission]:
    course = selection.course
    documents = [course.document(text) for text in selection.texts]
    if any(any(document.each(Widget)) for document in documents):
        yield Omission("what moves", "e-readers run no scripts that can be relied on")
    if selection.films:
        yield Omission("films and recordings", "they would make it too large; links lead to them")
    if any(quiz.is_pretest for document in documents for quiz in document.each(Quiz)):
        yield Omission("the questions before a lesson", "they stand where they are asked again")
    downloads = sorted(course.attachments.keys() - {*_pictures(selection)})
    if downloads:
        where = "links lead to the site" if course.site.base_url else "base_url names no site"
        yield Omission(", ".join(downloads), f"a book holds no files to download; {where}")
    yield Omission("progress, search and review", "a book has no memory")
