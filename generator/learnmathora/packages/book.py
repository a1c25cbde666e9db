"""A selection of texts -> one HTML file made for paper: book.html, which browsers and others print.

Where it is known on which page something stands, every link says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from markupsafe import Markup

from learnmathora.blocks.widget import Widget
from learnmathora.course.destination import GLOSSARY, resolver
from learnmathora.file import File
from learnmathora.language import direction
from learnmathora.model import Text
from learnmathora.packages.chapters import Book, Chapter, by_letter, make_book
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.rewrite import rewrite
from learnmathora.packages.selection import Selection
from learnmathora.packages.single import Change, inlined, policy
from learnmathora.text.address import relative
from learnmathora.theme import Theme

PAPERS = {"a4": "A4", "letter": "letter"}
TITLE, CONTENTS, KEY, INDEX = "title.html", "contents.html", "key.html", "index-of-terms.html"
# Links that need no page: they lead to what stands near, or back.
NEAR = ("doc-noteref", "doc-backlink")
# On which page an id of the book stands, or none where that is not known.
PageOf = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Numbered:
    """What becomes of the attributes of a part of the book: as in a single file, with pages."""

    change: Change
    page_of: PageOf
    guess: int
    words: Mapping[str, str]

    def __call__(self, attributes: dict[str, str]) -> dict[str, str]:
        changed = self.change(attributes)
        target = changed.get("href", "")
        if not target.startswith("#") or changed.get("role") in NEAR:
            return changed
        page = self.page_of(unquote(target[1:])) or self.guess
        if not page:
            return {**changed, "class": "counted"}
        return {**changed, "data-page": self.words["book_page"].format(page=page)}


def write_book(selection: Selection, theme: Theme, paper: str) -> Exported:
    """The book as `NAME-book.html`. Raises TemplateFault."""
    book = book_of(selection, theme)
    file = File.of(
        f"{selection.name}-book.html", as_html(book, selection, theme, paper, lambda id: None)
    )
    return Exported(file, held(book), tuple(left_out(selection)))


def book_of(selection: Selection, theme: Theme) -> Book:
    """Its parts, with links as the site's pages have them."""
    course = selection.course
    return make_book(
        selection, theme, lambda text, page: resolver(course, text, page, has_all=False)
    )


def as_html(
    book: Book, selection: Selection, theme: Theme, paper: str, page_of: PageOf, guess: int = 0
) -> bytes:
    """The book in one file; links say on which page something stands, or is guessed to."""
    site = selection.course.site
    own = theme.own(tuple(sorted(_widgets(selection))))
    sheets = [
        theme.font_style(),
        theme.formula_style(),
        theme.book_style("book"),
        theme.book_style("paper"),
        *(theme.style_alone((name,)).data.decode() for name in own),
        f"@page{{size:{PAPERS[paper]}}}",
        *(_running_head(number, chapter, book) for number, chapter in enumerate(book.chapters)),
    ]
    style = inlined("".join(sheets), theme)
    html = theme.fill(
        "book/whole.html",
        site=site,
        direction=direction(site.language),
        title=book.title.text,
        policy=policy(style, []),
        style=Markup(style),
        sections=[*_sections(book, selection, theme, page_of, guess)],
        is_numbered=guess > 0,
    )
    return html.encode()


def _sections(
    book: Book, selection: Selection, theme: Theme, page_of: PageOf, guess: int
) -> Iterator[Markup]:
    """Every part of the book in order, with ids and links that hold in one file."""
    anchors = {chapter.text.address: _anchor(chapter.text) for chapter in book.chapters}
    others = {TITLE: "title", CONTENTS: "front", KEY: "key", GLOSSARY: "terms", INDEX: "index"}
    anchors |= others
    answers = [chapter for chapter in book.chapters if chapter.answers]

    def section(address: str, template: str, **values: object) -> Markup:
        def link(other: str, id: str = "") -> str:
            fragment = f"#{id}" if id else ""
            return relative(address, other) + fragment

        given = {
            "book": book,
            "in_epub": False,
            "is_key_apart": True,
            "on_paper": True,
            "glossary": GLOSSARY,
            "listed": INDEX,
            "key": KEY if answers else "",
            "index": by_letter(book.index),
            "breaks": {},
            "site": selection.course.site,
            **values,
        }
        html = theme.fill(template, link=link, **given)
        change = Change(selection.course, address, anchors)
        return rewrite(html, Numbered(change, page_of, guess, theme.words))

    yield section(TITLE, "book/title.html")
    yield section(CONTENTS, "book/front.html")
    for number, chapter in enumerate(book.chapters):
        inside = section(chapter.text.address, "book/chapter.html", chapter=chapter)
        yield Markup('<div class="chapter-{}" id="{}">{}</div>').format(
            number, anchors[chapter.text.address], inside
        )
    if answers:
        keys = (section(answer.text.address, "book/key.html", chapter=answer) for answer in answers)
        heading = Markup("<h1>{}</h1>").format(theme.words["answers"])
        inside = Markup("").join(keys)
        yield Markup('<section class="key" id="key">{}{}</section>').format(heading, inside)
    if book.terms:
        for address, template in ((GLOSSARY, "book/glossary.html"), (INDEX, "book/index.html")):
            yield Markup('<div id="{}">{}</div>').format(
                anchors[address], section(address, template)
            )


def _anchor(text: Text) -> str:
    return f"text-{text.address.removesuffix('.html').replace('/', '-')}"


def _running_head(number: int, chapter: Chapter, book: Book) -> str:
    """The head of a chapter's pages: the book on the left ones, the chapter on the right ones."""
    font = 'font:9pt "Mathora Display","Helvetica Neue",Arial,sans-serif;color:#555b70'
    name = f"chapter-{number}"
    heads = (("left", book.title.text), ("right", chapter.text.title.text))
    rules = "".join(
        f"@page {name}:{side}{{@top-{side}{{content:{_quoted(text)};{font}}}}}"
        for side, text in heads
    )
    return f".{name}{{page:{name}}}{rules}"


def _quoted(text: str) -> str:
    """A text in a style sheet inside HTML (CSS Syntax 3, 4.3.5)."""
    escaped = "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in text)
    return f'"{escaped}"'


def _widgets(selection: Selection) -> set[str]:
    texts = selection.texts
    return {name for text in texts for name in text.outline.widgets}


def held(book: Book) -> tuple[str, ...]:
    """What is told of the book."""
    counts = (
        (book.lessons, "lessons"),
        (book.questions, "questions, with a key of answers and reasons"),
        (book.stills, "interactives as pictures, with their numbers"),
        (len(book.terms), "terms in a glossary and an index"),
    )
    return tuple(f"{what}: {count}" for count, what in counts if count)


def left_out(selection: Selection) -> Iterator[Omission]:
    """What paper cannot hold."""
    documents = [selection.course.document(text) for text in selection.texts]
    if any(any(document.each(Widget)) for document in documents):
        yield Omission("what moves", "paper does not")
    if selection.films:
        yield Omission(
            "films and recordings", "paper names them, with a link where base_url is set"
        )
    yield Omission("progress, search and review", "a book has no memory")
