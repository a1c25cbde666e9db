"""The cases in tests/importing: files of another system -> the course they become, what is told.

A case is a heading and fences: `source PATH` for each file that there is, `result PATH` for the
files of the result that it is about, and `told` for all that is said, a line each.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from learnmathora.cache.session import BuildSession
from learnmathora.cli import main
from learnmathora.configuration import Folders
from learnmathora.disk import DiskError
from learnmathora.disk.foreign import read_foreign
from learnmathora.importing.convert import Imported, PlacedRemark, imported
from learnmathora.importing.formats import FORMATS
from learnmathora.importing.merge import merge
from learnmathora.importing.recognize import recognized
from learnmathora.importing.words import missing_words
from learnmathora.rules import fences
from learnmathora.site import build
from learnmathora.theme import read_theme
from tests.lessons import ROOT, SERIES, SITE, png

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "importing"


@cache
def words() -> dict[str, str]:
    return dict(read_theme(ROOT / "theme", "en").words)


def course(given: dict[str, str]) -> Imported:
    """What becomes of these files."""
    files = {path: partial(text.encode) for path, text in given.items()}
    found = recognized(files)
    assert found
    made = imported(files, found[0], "a-course", {}, words())
    assert made
    return made


def line_of(placed: PlacedRemark) -> str:
    remark = placed.remark
    there = f" -> {placed.target}:{placed.line}" if placed.line else ""
    said = f": {' '.join(remark.words.split())}" if remark.words.strip() else ""
    return f"{remark.kind} {remark.path}:{remark.line}{there}: {remark.what}{said}"


def cases() -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.md")):
        for text in re.split(r"^# Case: ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[
            1:
        ]:
            name = text.partition("\n")[0]
            yield pytest.param(text, id=f"{file.stem}: {name}")


def parts(text: str) -> tuple[dict[str, str], dict[str, str], str]:
    source, result, told = {}, {}, ""
    for info, body in fences(text):
        kind, _, path = info.partition(" ")
        if kind == "source":
            source[path] = body
        elif kind == "result":
            result[path] = body
        else:
            told = body
    return source, result, told


@pytest.mark.parametrize("text", [*cases()])
def test_case(text: str) -> None:
    source, result, told = parts(text)
    made = course(source)
    for path, expected in result.items():
        assert made.files.get(path, b"").decode() == expected
    assert "".join(f"{line_of(remark)}\n" for remark in made.remarks) == told


# The command


def brought(source: Path, target: Path, *more: str) -> int:
    return main(["import", str(source), f"--into={target}", "--quiet", *more])


def folder(path: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


COURSE: dict[str, str | bytes] = {
    "mkdocs.yml": "site_name: Baking\n",
    "docs/one.md": "# One\n\nFirst words.\n\nLast words.\n",
    "docs/two.md": "# Two\n\n![A dot](a.png)\n\n!!! note\n    Aside.\n",
    "docs/a.png": b"\x89PNG",
}


def test_a_course_builds_and_the_account_says_what_was_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder(
        tmp_path / "baking", COURSE | {"docs/three.md": "# Three\n\n<canvas></canvas>x\n"}
    )
    target = tmp_path / "course"
    assert main(["import", str(source), f"--into={target}"]) == 0
    said = capsys.readouterr().out
    assert "MkDocs, known by mkdocs.yml." in said
    assert "lessons: 3." in said
    assert (target / "baking" / "a.png").read_bytes() == b"\x89PNG"
    # What publishes it, as a new course has it.
    assert (target / ".github/workflows/publish.yml").is_file()
    assert "learnmathora" in (target / "requirements.txt").read_text(encoding="utf-8")
    assert "# Baking\n" in (target / "README.md").read_text(encoding="utf-8")
    assert "## Lost: 1\n" in (target / "import.md").read_text(encoding="utf-8")
    folders = [f"--content={target}", f"--out={tmp_path / 'site'}", f"--cache={tmp_path / 'cache'}"]
    assert main(["--quiet", *folders]) == 0


def test_a_second_import_brings_what_changed_and_keeps_what_the_author_did(tmp_path: Path) -> None:
    source, target = folder(tmp_path / "baking", COURSE), tmp_path / "course"
    assert brought(source, target) == 0
    lesson, other = target / "baking/01-one.md", target / "baking/02-two.md"
    lesson.write_text("# One\n\nOwn words.\n\nLast words.\n", encoding="utf-8")
    folder(source, {"docs/one.md": "# One\n\nFirst words.\n\nLast words, and more.\n"})
    folder(source, {"docs/two.md": "# Two\n\nAnew.\n", "docs/zero.md": "# Zero\n\nNothing.\n"})
    assert brought(source, target) == 0
    assert lesson.read_text(encoding="utf-8").endswith("Own words.\n\nLast words, and more.\n")
    assert "Anew." in other.read_text(encoding="utf-8")
    # What was there keeps its file, whatever is new.
    assert (target / "baking/03-zero.md").is_file()
    assert not (target / "baking/a.png").exists()


def test_where_both_changed_a_line_the_authors_stands_and_it_is_told(tmp_path: Path) -> None:
    source, target = folder(tmp_path / "baking", COURSE), tmp_path / "course"
    assert brought(source, target) == 0
    lesson = target / "baking/01-one.md"
    lesson.write_text("# One\n\nOwn words.\n\nLast words.\n", encoding="utf-8")
    folder(source, {"docs/one.md": "# One\n\nTheir words.\n\nLast words.\n"})
    (target / "baking/02-two.md").unlink()
    folder(source, {"docs/two.md": "# Two\n\nAnew.\n"})
    assert brought(source, target) == 0
    assert "Own words." in lesson.read_text(encoding="utf-8")
    assert not (target / "baking/02-two.md").exists()
    account = (target / "import.md").read_text(encoding="utf-8")
    assert "the source changed the same lines: `baking/01-one.md:3`" in account
    assert "`Their words.`" in account
    assert "the file was taken away here, and changed in the source" in account


def test_an_import_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder(tmp_path / "baking", COURSE)
    target = folder(tmp_path / "course", {"mine.md": "# Mine\n"})
    assert brought(source, target) == 3
    assert "is there already, and no import made it" in capsys.readouterr().err
    assert {path.name for path in target.iterdir()} == {"mine.md"}


def test_a_hostile_zip_file_writes_nothing_outside(tmp_path: Path) -> None:
    packed = tmp_path / "evil.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "top/mkdocs.yml", "site_name: ../../x\nnav:\n- a: ../../../etc/passwd\n- b: b.md\n"
        )
        archive.writestr(
            "top/docs/b.md", "# B\n\n![](../../../../etc/passwd) <script>alert(1)</script>\n"
        )
        archive.writestr("../out.md", "# Out\n")
        archive.writestr("/abs.md", "# Abs\n")
        link = zipfile.ZipInfo("top/docs/link.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert sorted(read_foreign(packed)) == ["docs/b.md", "mkdocs.yml"]
    assert brought(packed, tmp_path / "in" / "course") == 0
    assert {path.name for path in tmp_path.iterdir()} == {"evil.zip", "in"}
    assert "alert" not in (tmp_path / "in/course/x/01-b.md").read_text(encoding="utf-8")


def test_links_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    source = folder(tmp_path / "baking", COURSE)
    (source / "docs/secret.md").symlink_to("/etc/passwd")
    (source / "docs/loop").symlink_to(source)
    assert sorted(read_foreign(source)) == sorted(COURSE)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(50_001):
            archive.writestr(f"{number}", "")
    with pytest.raises(DiskError, match="more than a course does"):
        read_foreign(packed)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "name one file or folder to import: import SOURCE [--as FORMAT] [--into FOLDER]"),
        (["SOURCE", "--as=mkdoc"], "there is no format mkdoc; did you mean mkdocs?"),
        (["EMPTY"], "what system this comes from is not to be seen: say --as, mkdocs"),
        (["EMPTY", "--as=gift"], "EMPTY holds no text of GIFT"),
        (["OURS"], "this is a course of this program already: copy its folders into yours, or"),
    ],
)
def test_wrong_use(
    words: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "SOURCE", COURSE)
    folder(
        tmp_path / "OURS", {"site.yaml": SITE, "a/series.md": SERIES, "a/01-b.md": "# B\n\nC.\n"}
    )
    (tmp_path / "EMPTY").mkdir()
    with pytest.raises(SystemExit):
        main(["import", *words])
    assert told in capsys.readouterr().err


def test_what_is_told_can_be_read_by_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder(tmp_path / "baking", {"a.md": "# A\n\n<canvas></canvas>x\n"})
    assert main(["import", str(source), f"--into={tmp_path / 'course'}", "--quiet", "--json"]) == 0
    (remark,) = json.loads(capsys.readouterr().out)
    assert (remark["kind"], remark["file"], remark["line"]) == ("lost", "a.md", 3)


CITING: dict[str, str | bytes] = {
    "main.tex": "\\documentclass{book}\n\\begin{document}\n\\chapter{One}\n"
    "It is so \\citep[see][p. 3]{ada}, as \\citet{ada} and \\cite{eve} say.\n\\end{document}\n",
    "r.bib": "@book{ada, author={Ada Love}, title={Sums}, year={1842}}\n",
}


def test_what_cites_works_builds(tmp_path: Path) -> None:
    source, target = folder(tmp_path / "sums", CITING), tmp_path / "course"
    assert brought(source, target) == 0
    (made,) = target.glob("*/01-*.md")
    assert "[@ada, p. 3], as @ada and [\\@eve] say." in made.read_text(encoding="utf-8")
    folders = [f"--content={target}", f"--out={tmp_path / 'site'}", f"--cache={tmp_path / 'cache'}"]
    assert main(["--quiet", *folders]) == 0
    pages = [page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any("Love" in page for page in pages)
    assert "\nlearnmathora[citations]" in (target / "requirements.txt").read_text(encoding="utf-8")


def test_without_the_packages_for_citations_it_is_said_what_building_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bibtexparser", "bibtexparser.entrypoint", "citeproc"):
        monkeypatch.setitem(sys.modules, name, None)
    source, target = folder(tmp_path / "sums", CITING), tmp_path / "course"
    assert main(["import", str(source), f"--into={target}"]) == 0
    needed = 'packages are needed that are not here: pip install "learnmathora[citations]"'
    assert needed in capsys.readouterr().out
    assert needed in (target / "import.md").read_text(encoding="utf-8")
    (made,) = target.glob("*/01-*.md")
    assert "[@ada, p. 3], as @ada and [\\@eve] say." in made.read_text(encoding="utf-8")
    assert (target / "r.bib").is_file()


# Notebooks that lie beside lessons

PICTURE = base64.b64encode(png(20, 10)).decode()
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="3"/></svg>'
CELLS: list[dict[str, object]] = [
    {
        "cell_type": "markdown",
        "source": [
            "---\n",
            "title: Two\n",
            "summary: Of two.\n",
            "---\n",
            "Back to [](01-one.md).",
        ],
    },
    {"cell_type": "markdown", "source": "## Uphill\n\nIt costs $5, or $6."},
    {
        "cell_type": "code",
        "source": "plot()",
        "outputs": [
            {"data": {"image/svg+xml": DRAWING, "text/plain": "A circle"}},
            {
                "data": {
                    "image/png": base64.b64encode(png(20, 10)).decode(),
                    "text/plain": "A square",
                }
            },
            {"data": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Slider"}},
        ],
    },
]


def notebook(cells: list[dict[str, object]], **metadata: object) -> str:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}, indent=1)


def with_notebook(path: Path) -> Folders:
    folder(
        path / "content",
        {
            "site.yaml": "title: Slopes\nid: slopes\n",
            "up/series.md": "---\ntitle: Up\nsummary: Uphill.\n---\n",
            "up/01-one.md": "# One\n\nSee [](02-two.ipynb#uphill).\n",
            "up/02-two.ipynb": notebook(CELLS, difficulty="hard", tags=["hills"]),
        },
    )
    return Folders(path / "content", ROOT / "theme", path / "site", path / "cache")


def test_a_notebook_beside_lessons_is_one(tmp_path: Path) -> None:
    folders = with_notebook(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folders.content.rglob("*")}
    built = build(folders)
    text = (folders.content / "up/02-two.ipynb").read_text(encoding="utf-8")
    third = text.split("\n").index('   "cell_type": "code",')
    assert [
        (problem.path, problem.place.line, problem.code, problem.message)
        for problem in built.problems
    ] == [
        (
            "up/02-two.ipynb",
            third,
            "notebook-lost",
            "cell 3: an output that is a widget or a script: Slider",
        )
    ]
    _, two = built.course.lessons
    assert (two.id, two.part, two.difficulty, [*two.tags]) == ("up/two", 2, "hard", ["hills"])
    pages = {file.path: file.data for file in built.files}
    assert b'href="two.html#section-uphill"' in pages["up/one.html"]
    assert b'href="one.html"' in pages["up/two.html"]
    assert b"It costs $5, or $6." in pages["up/two.html"]
    pictures = [path for path in pages if path.startswith("up/02-two-")]
    assert sorted(re.sub(r"-[0-9a-f]{10}", "", path) for path in pictures) == [
        "up/02-two.png",
        "up/02-two.svg",
    ]
    assert all(path[3:].encode() in pages["up/two.html"] for path in pictures)
    assert before == {path: path.stat().st_mtime_ns for path in folders.content.rglob("*")}


def test_a_preview_follows_a_notebook(tmp_path: Path) -> None:
    folders = with_notebook(tmp_path)
    session = BuildSession(folders, persist=False)
    first = build(folders, session=session)
    assert [file.path for file in first.files] == [
        file.path for file in build(folders, session=session).files
    ]
    again = notebook([*CELLS[:2], {"cell_type": "code", "source": "step()"}])
    (folders.content / "up/02-two.ipynb").write_text(again, encoding="utf-8")
    built = build(folders, session=session)
    assert not built.problems
    page = next(file.data for file in built.files if file.path == "up/two.html")
    assert b"step" in page
    assert b".svg" not in page


def test_an_error_in_a_notebook_has_the_line_of_its_cell(tmp_path: Path) -> None:
    folders = with_notebook(tmp_path)
    text = notebook([*CELLS[:2], {"cell_type": "markdown", "source": "See [it](gone.md)."}])
    (folders.content / "up/02-two.ipynb").write_text(text, encoding="utf-8")
    (problem,) = build(folders).problems
    assert problem.path == "up/02-two.ipynb"
    assert text.split("\n")[problem.place.line] == '   "cell_type": "markdown",'
    assert "gone.md" in problem.message


# Its parts


def test_words_that_are_missing_are_found() -> None:
    source = [("One two", 1), ("two three", 2)]
    assert missing_words(source, "one two *three*", []) == [(2, "two")]
    assert missing_words(source, "one two *three*", ["two"]) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "expected", "conflicts"),
    [
        ("a\nb\nc", "a\nb\nc", "a\nb\nc", 0),
        ("a\nB\nc", "a\nb\nc\nd", "a\nB\nc\nd", 0),
        ("b\nc", "a\nb\nC", "b\nC", 0),
        ("a\nB\nc", "a\nX\nc", "a\nB\nc", 1),
        ("a\nX\nc", "a\nX\nc", "a\nX\nc", 0),
    ],
)
def test_three_ways(ours: str, theirs: str, expected: str, conflicts: int) -> None:
    merged = merge("a\nb\nc", ours, theirs)
    assert (merged.text, len(merged.conflicts)) == (expected, conflicts)


def test_every_format_has_a_case() -> None:
    known = [
        recognized({path: partial(text.encode) for path, text in source.items()})
        for source in sources()
    ]
    # What pandoc reads has a test of its own, below.
    by_pandoc = {"pandoc"}
    assert {each[0].name for each in known if each} | by_pandoc == {
        import_format.name for import_format in FORMATS
    }


def test_word_and_its_like_come_by_pandoc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder(tmp_path / "old", {"a.rst": "A text\n======\n"})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert brought(source, tmp_path / "course") == 3
    assert "are read by pandoc, which is not installed" in capsys.readouterr().err
    # Any program of that name that gives Markdown will do.
    given = "---\ntitle: A text\n---\n\n::: note\nMind it.\n:::\n"
    pandoc = tmp_path / "pandoc"
    pandoc.write_text(
        f"#!{sys.executable}\nimport sys\nprint({given!r}, end='')\n", encoding="utf-8"
    )
    pandoc.chmod(0o755)
    assert brought(source, tmp_path / "course") == 0
    made = (tmp_path / "course/old/01-a.md").read_text(encoding="utf-8")
    assert made.endswith("> [!NOTE]\n> Mind it.\n")


def sources() -> Iterator[dict[str, str]]:
    for case in cases():
        yield parts(case.values[0])[0]  # type: ignore[attr-defined]
