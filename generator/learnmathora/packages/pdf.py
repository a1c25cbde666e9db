"""A selection of texts -> a PDF: book.html, printed until every page number in it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote

from learnmathora.file import File
from learnmathora.packages.book import as_html, book_of, held, left_out
from learnmathora.packages.exported import Exported, Omission
from learnmathora.packages.selection import Selection
from learnmathora.theme import Theme

# An HTML file -> its PDF.
Print = Callable[[bytes], bytes]
# A first guess takes as much room as most numbers do; then they settle.
GUESS, TRIES = 88, 4
OBJECT = re.compile(rb"\n(\d+) 0 obj\n(<<.*?)\nendobj", re.DOTALL)
DESTINATION = re.compile(rb"/(\S+) \[(\d+) 0 R /XYZ")
# When it was made: the same must give the same.
DATE = re.compile(rb"\(D:\d{14}[^)]*\)")


def write_pdf(selection: Selection, theme: Theme, paper: str, print_: Print) -> Exported:
    """The book as `NAME.pdf`.

    Browsers count no pages for links (CSS GCPM 3, target-counter), so it is printed to learn them,
    and again with them. Raises what `print_` does, and TemplateFault.
    """
    book = book_of(selection, theme)
    pages: dict[str, int] = {}
    data = b""
    for _ in range(TRIES):
        html = as_html(book, selection, theme, paper, pages.get, guess=GUESS)
        data = print_(html)
        found = page_numbers(data)
        if found == pages:
            break
        pages = found
    undated = DATE.sub(lambda date: b"(D:19800101000000".ljust(len(date[0]) - 1, b"0") + b")", data)
    count = f"pages: {len(_pages(undated))}"
    left = (*left_out(selection), *_left_out())
    return Exported(File.of(f"{selection.name}.pdf", undated), (count, *held(book)), left)


def page_numbers(pdf: bytes) -> dict[str, int]:
    """On which page each id stands that a link leads to, of a PDF that Chromium made."""
    objects = dict(OBJECT.findall(pdf))
    order = {page: number for number, page in enumerate(_pages(pdf), start=1)}
    named = re.search(rb"/Dests (\d+) 0 R", pdf)
    found = DESTINATION.findall(objects.get(named[1], b"")) if named else []
    return {_name(name): order[page] for name, page in found if page in order}


def _pages(pdf: bytes) -> list[bytes]:
    """The numbers of the objects that are pages, in order."""
    objects = dict(OBJECT.findall(pdf))
    root = re.search(rb"/Type /Catalog\s*/Pages (\d+) 0 R", pdf)
    return [*_leaves(root[1], objects)] if root else []


def _leaves(node: bytes, objects: Mapping[bytes, bytes]) -> Iterator[bytes]:
    kids = re.search(rb"/Kids \[(.*?)\]", objects.get(node, b""), re.DOTALL)
    if not kids:
        yield node
        return
    for number in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _leaves(number, objects)


def _name(written: bytes) -> str:
    """A name as PDF writes it (ISO 32000-1, 7.3.5), which is an id as links write it."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), written)
    return unquote(plain.decode(errors="replace"))


def _left_out() -> Iterator[Omission]:
    yield Omission("the sign of PDF/UA", "browsers write tags, outline and language, but not that")
