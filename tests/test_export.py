"""`export`: files that need no other, and what the command says of them."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from learnmathora.cli import main
from learnmathora.packages.export import FORMATS, CannotExportError, ExportRequest, export_single
from tests.conftest import MakeSite
from tests.lessons import lesson
from tests.packages import FILES, links

pytestmark = pytest.mark.slow


def test_a_single_file_names_no_other(make_site: MakeSite) -> None:
    built = make_site(
        {**FILES, "site.yaml": "title: A\nid: a\ntheme:\n  math_font: stix\n"}
    ).build()
    (series, other), (alone,) = export_single(built), export_single(built, "course/first")
    assert [file.path for file in (series, other, alone)] == [
        "course.html",
        "other.html",
        "first.html",
    ]
    for file in (series, other, alone):
        html5lib.HTMLParser(strict=True).parse(file.data)
        assert {link.partition(":")[0] for link in links(file.data) if link[0] != "#"} == {"data"}
        assert not re.search(rb"url\((?!\"?data:|#)", file.data)
    data = b'<a href="data:text/csv;base64,eCx5Cg==" download="data.csv">Data</a>'
    assert data in alone.data
    assert b"data:font/woff2;base64," in alone.data


def test_a_single_file_runs_its_own_script_and_no_other(make_site: MakeSite) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    tree = html5lib.parse(file.data, namespaceHTMLElements=False)
    (policy,) = (each.get("content") for each in tree.iter("meta") if each.get("http-equiv"))
    for name in ("script", "style"):
        texts = [(element.text or "").encode() for element in tree.iter(name)]
        digests = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts]
        hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{name}-src {hashes};" in policy
    assert "'self'" not in policy


def test_lessons_in_one_file_have_ids_of_their_own_and_links_to_each_other(
    make_site: MakeSite,
) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    tree = html5lib.parse(file.data, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"first#question-sum", "second#question-sum", "second#section-here"} <= set(ids)
    targets = {unquote(link[1:]) for link in links(file.data) if link[0] == "#"}
    assert targets <= set(ids)
    assert (
        b'<a href="#second%23section-here">Here in \xe2\x80\x9cA lesson\xe2\x80\x9d</a>'
        in file.data
    )
    assert b"See <a>Far away</a>, <a>it</a> and" in file.data
    keys = [element.get("data-key") for element in tree.iter() if element.get("data-key")]
    assert [key.partition("@")[0] for key in keys] == [
        "question/course/first#sum",
        "question/course/second#sum",
    ]


def run(make_site: MakeSite, *arguments: str) -> tuple[int, list[str]]:
    folders = make_site(FILES).folders
    out = folders.out.parent / "export"
    places = [f"--content={folders.content}", f"--out={out}", f"--cache={folders.cache}"]
    status = main(["export", *arguments, *places])
    return status, sorted(file.name for file in out.glob("*")) if out.exists() else []


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["zip"], ["a-site.zip"]),
        (["zip", "other"], ["other.zip"]),
        (["single"], ["course.html", "other.html"]),
        (["single", "other"], ["other.html"]),
        (["single", "course/second"], ["second.html"]),
    ],
)
def test_export_writes_what_was_asked_for_and_says_what_to_do_with_it(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    files: list[str],
) -> None:
    assert run(make_site, *arguments) == (0, files)
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if not line.startswith("  ")]
    assert len(lines) > len(told)
    assert [re.fullmatch(r"Wrote .*/(.*) \(\d+ KB\)\.", line)[1] for line in told[:-1]] == files  # type: ignore[index]
    assert told[-1].startswith("Hand it on: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["zip", "curse"], "there is no series curse: did you mean course?"),
        (["single", "course/frist"], "there is no lesson course/frist: did you mean course/first?"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(make_site, *arguments) == (2, [])
    assert capsys.readouterr().err == f"error: {told}\n"


@pytest.mark.parametrize("arguments", [[], ["zp"], ["zip", "course", "other"]])
def test_wrong_use_ends_with_status_2(make_site: MakeSite, arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(make_site, *arguments)


def test_a_whole_course_fits_in_one_file(make_site: MakeSite) -> None:
    """Lessons of two series may have one name."""
    far = FILES["other/far.md"]
    built = make_site({**FILES, "other/first.md": str(far).replace("part: 1", "part: 2")}).build()
    of = FORMATS["single"]
    (made,) = of.write(built, ExportRequest("", {"whole": "yes"}))
    tree = html5lib.parse(made.file.data, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"course-first#question-sum", "other-first", "series-other"} <= set(ids)
    assert {unquote(link[1:]) for link in links(made.file.data) if link[0] == "#"} <= set(ids)
    assert made.file.path == "a-site.html"
    with pytest.raises(CannotExportError, match="--whole is the whole course"):
        [*of.write(built, ExportRequest("other", {"whole": "yes"}))]


def told(make_site: MakeSite, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """What is said of wrong use, below the usage."""
    with pytest.raises(SystemExit, match="2"):
        run(make_site, *arguments)
    return capsys.readouterr().err.splitlines()[1:]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["epbu"], "export what? did you mean epub?"),
        (["epub", "--edition", "2004"], "export epub takes no --edition"),
        (["epub", "--progress", "copy.json"], "export epub takes no --progress"),
        (["scorm", "--edition", "13"], "--edition takes 1.2 or 2004, not 13"),
        (["scorm", "--passing", "150"], "--passing takes a whole number from 0 to 100, not 150"),
        (["book", "--paper", "a5"], "--paper takes a4 or letter, not a5"),
        (["anki", "--form", "tsv"], "--form takes apkg or text, not tsv"),
        (
            ["anki", "--progress", "none.json"],
            "none.json cannot be read: No such file or directory",
        ),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_wrong_use_says_what_can_be_asked_for(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    assert told(make_site, capsys, *arguments) == [f"learnmathora export: error: {message}"]


def test_what_is_no_copy_of_progress_is_refused(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    copy.write_text('{"records": 1}', encoding="utf-8")
    (line,) = told(make_site, capsys, "anki", f"--progress={copy}")
    assert line.endswith("copy.json is no copy of a learner's progress")


def test_out_may_name_the_file(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever that is, beside the lessons too; with the ending of what it is."""
    folders = make_site(FILES).folders
    own = [f"--content={folders.content}", f"--cache={folders.cache}"]
    file = folders.content / "course" / "mine.epub"
    assert main(["export", "epub", *own, f"--out={file}"]) == 0
    assert main(["export", "epub", *own, f"--out={file}"]) == 0
    assert file.read_bytes()[:2] == b"PK"
    assert "mine.epub" in capsys.readouterr().out
    for name, form, message in (
        ("mine.pdf", "epub", "name the file with .epub, as what it is: mine.epub"),
        ("mine.html", "single", "2 files do not fit in mine.html: name a folder, or one series"),
    ):
        with pytest.raises(SystemExit, match="2"):
            main(["export", form, *own, f"--out={tmp_path / name}"])
        assert capsys.readouterr().err.endswith(f"error: {message}\n")


def test_a_template_that_cannot_be_xml_is_named(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(
        {
            "site.yaml": "title: A\nid: a\ntheme:\n  changes: yes\n",
            "course/01-a.md": lesson(":::details\nText.\n:::\n"),
            "_theme/templates/book/details.html": "<p><b>More</p>",
        }
    )
    folders = site.folders
    places = [f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}"]
    assert main(["export", "epub", *places]) == 1
    assert capsys.readouterr().err == (
        "error: course/a.html cannot be XML, which e-readers need: </p> ends what <b> begins; "
        "mend the template that wrote it\n"
    )
