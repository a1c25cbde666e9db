"""`export book` and `export pdf`: one file for paper, and what a browser here makes of it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from textwrap import indent
from typing import Any
from urllib.parse import unquote

import html5lib
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from learnmathora.built import Built
from learnmathora.cli import main
from learnmathora.packages.export import FORMATS, CannotExportError, ExportRequest
from learnmathora.packages.exported import Exported
from learnmathora.packages.paper import OWN
from learnmathora.printing import CannotPrintError, find_browser, print_pdf
from tests.conftest import MakeSite
from tests.exports.conftest import exported
from tests.lessons import QUIZ, ROOT, lesson
from tests.packages import FILES, links

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def book(built: Built) -> Exported:
    return exported(built, "book")


def test_a_book_names_no_other_file_and_every_link_leads_somewhere(book: Exported) -> None:
    html5lib.HTMLParser(strict=True).parse(book.file.data)
    tree = html5lib.parse(book.file.data, namespaceHTMLElements=False)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    found = links(book.file.data)
    assert {each.partition(":")[0] for each in found if each[0] != "#"} == {"data", "https"}
    assert {unquote(each[1:]) for each in found if each[0] == "#"} <= set(ids)
    assert not re.search(rb"url\((?!\"?data:|#)", book.file.data)


def test_it_has_what_a_book_has_in_order(book: Exported) -> None:
    tree = html5lib.parse(book.file.data, namespaceHTMLElements=False)
    heads = ["".join(each.itertext()).strip() for each in tree.iter("h1")]
    assert heads[:4] == ["A course & more", "Contents", "Far away", "Only"]
    assert heads[-3:] == ["Answers", "Glossary", "Index of terms"]
    assert book.file.path == "sample-book.html"
    assert "questions, with a key of answers and reasons: 7" in book.holds


def test_nothing_in_a_book_can_be_clicked_but_links(book: Exported) -> None:
    tree = html5lib.parse(book.file.data, namespaceHTMLElements=False)
    dead = {"button", "details", "input", "script", "select", "template", "textarea"}
    assert {each.tag for each in tree.iter() if isinstance(each.tag, str)} & dead == set()


def test_a_folded_aside_is_open(make_site: MakeSite) -> None:
    """One that holds a question, too: its end stands behind that."""
    body = f"> [!NOTE]- A *title*\n> Within.\n>\n{indent(QUIZ.strip(), '> ', lambda line: True)}\n"
    html = exported(make_site({"course/a.md": lesson(body)}).build(), "book").file.data.decode()
    opening = '<div class="alert note" role="note"><p class="label">Note</p>'
    assert f"{opening}\n<p><strong>A <em>title</em></strong></p>" in html
    assert "details>" not in html


def test_what_pages_fold_has_a_template_of_its_own_for_paper() -> None:
    """Nobody opens a <details> in a book: name the block in OWN, packages/paper.py."""
    folders = [ROOT / "theme/templates" / each for each in ("blocks", "book")]
    blocks, book = (
        {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}
        for folder in folders
    )
    folding = {name for name, text in blocks.items() if "<details" in text}
    assert folding
    assert folding <= {*OWN}
    assert all(name in book for name in OWN)


@pytest.fixture(scope="module")
def printed(built: Built) -> PdfReader:
    try:
        find_browser()
    except CannotPrintError as error:
        pytest.skip(str(error))
    of = FORMATS["pdf"]
    chosen = {**of.usual(), "paper": "letter"}
    (made,) = of.write(built, ExportRequest("", chosen, print_pdf=print_pdf))
    assert b"1980" in made.file.data
    return PdfReader(BytesIO(made.file.data))


@pytest.mark.browser
def test_contents_name_the_pages_where_things_begin(printed: PdfReader) -> None:
    """Of the PDF itself: what a page says, and where its link leads."""
    places = {
        unquote(str(name).removeprefix("/")): printed.get_destination_page_number(place)
        for name, place in printed.named_destinations.items()
    }
    (contents,) = (page for page in printed.pages[:3] if "Contents" in page.extract_text())
    told = re.findall(r"^(.+?)\s*p\. (\d+)$", contents.extract_text(), re.MULTILINE)
    assert len(told) > 8
    texts = [page.extract_text() for page in printed.pages]
    for name, page in told:
        assert name.strip()[:20] in texts[int(page) - 1].replace("\n", " "), (name, page)
    assert places


@pytest.mark.browser
def test_a_pdf_is_tagged_and_has_an_outline(printed: PdfReader) -> None:
    catalog: Any = printed.root_object
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a boolean of PDF's own)
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en"
    assert printed.metadata is not None
    assert printed.metadata.title == "A course & more"
    outline = [each.title for each in printed.outline if isinstance(each, Destination)]
    assert {"Contents", "All kinds", "Answers", "Glossary"} <= {*map(str, outline)}
    assert [float(each) for each in printed.pages[0].mediabox[2:]] == [612, 792]


def test_where_nothing_prints_that_is_said(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("LEARNMATHORA_CHROMIUM", raising=False)
    monkeypatch.setattr("learnmathora.printing.PLACES", {})
    folders = make_site(FILES).folders
    places = [f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}"]
    assert main(["export", "pdf", *places]) == 1
    assert "a PDF needs Chromium, Chrome or Edge to print it" in capsys.readouterr().err


def test_a_script_without_a_printer_is_told_so(built: Built) -> None:
    with pytest.raises(CannotExportError, match="export book makes a file that browsers print"):
        exported(built, "pdf")


def test_the_same_course_gives_the_same_bytes(built: Built, book: Exported) -> None:
    assert exported(built, "book").file.data == book.file.data
    assert Path(book.file.path).suffix == ".html"


def test_variants_have_other_numbers_and_answers_of_their_own(make_site: MakeSite) -> None:
    asked = ":::quiz{#sum a=1..9 b=1..9 answer=a+b}\nWhat is {a} and {b}?\n> It is {a+b}.\n:::\n"
    built = make_site({"course/a.md": lesson(f"::::exercise\n\n{asked}\n::::\n")}).build()
    assert not built.problems
    form = FORMATS["book"]
    request = ExportRequest("course", {**form.usual(), "variants": "4"})
    made = [*form.write(built, request)]
    assert [each.file.path for each in made] == [f"course-{each}-book.html" for each in "abcd"]
    told = set()
    for letter, variant in zip("ABCD", made, strict=True):
        tree = html5lib.parse(variant.file.data, namespaceHTMLElements=False)
        text = " ".join("".join(tree.itertext()).split())
        assert f"· {letter}" in text
        (numbers,) = re.findall(r"What is (\d) and (\d)\?", text)
        assert f"It is {sum(map(int, numbers))}." in text
        told.add(numbers)
    assert len(told) == 4
    (only,) = form.write(built, ExportRequest("course", form.usual()))
    assert only.file.path == "course-book.html"
