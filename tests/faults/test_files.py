"""Strange files, names and folders -> the answer an author gets, and what is left alone."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from learnmathora.disk import read_content
from tests.faults.conftest import CANARY, Author
from tests.lessons import lesson

pytestmark = pytest.mark.slow

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the names are Linux's")
SECOND = lesson("Text.", part="2")

# How a lesson's file may be called, and how its page is then.
NAMES = {
    "a b": "a-b", "🎯": "aada6251", "a\"'b": "a-b", "50%": "50", "a#b?c": "a-b-c",
    "%2e%2e": "2e-2e",
    "con": "con-", "NUL": "nul-", "x" * 240: "x" * 60, "ÄÖ": "äö", "日本": "日本", "--": "d8156bae",
    "a..b": "a-b", "ß": "ss", "<script>": "script", "a\\b": "a-b", "C:": "c", " b ": "b", "b.": "b",
    "02-": "02", "2. The end": "the-end",
}  # fmt: skip


@LINUX
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_a_safe_name_whatever_its_file_is_called(author: Author, name: str) -> None:
    assert author.try_out({f"course/{name}.md": SECOND}).status == 0
    assert f"course/{NAMES[name]}.html" in author.published()


@LINUX
@pytest.mark.parametrize("name", [b"caf\xe9", b"a\nb", b"a\x1b[2Jb", "a\u202eb".encode()])
def test_a_name_that_cannot_be_shown_is_left_out_and_told(author: Author, name: bytes) -> None:
    folder = os.fsencode(author.site.folders.content / "course")
    Path(os.fsdecode(folder + b"/" + name + b".md")).write_text(SECOND)
    answer = author.try_out({})
    assert answer.status == 0
    assert "warning[file-name]" in answer.said
    assert "\u202e" not in answer.said


TWICE = {
    "by number": ("course/2-x.md", "course/3-x.md"),
    "by case": ("course/x.md", "course/X.md"),
    "by accents": ("course/é.md", f"course/{unicodedata.normalize('NFD', 'é')}.md"),
    "by folder": ("course/x.md", "course/more/x.md"),
    "index": ("course/x.md", "course/index.md"),
}


@pytest.mark.parametrize("pair", TWICE)
def test_two_lessons_never_share_a_page(author: Author, pair: str) -> None:
    first, second = TWICE[pair]
    if sys.platform != "linux" and pair in ("by case", "by accents"):
        pytest.skip("here both names are one file")
    third = lesson("Text.", part="3")
    answer = author.try_out({first: SECOND, second: third})
    assert answer.status == 1
    assert "error[lesson-twice]" in answer.said or "error[address-twice]" in answer.said


def a_link(content: Path, outside: Path) -> None:
    (content / "course/b.md").symlink_to(outside / "canary.md")


def a_link_to_a_folder(content: Path, outside: Path) -> None:
    (content / "linked").symlink_to(outside)


def a_loop(content: Path, outside: Path) -> None:
    (content / "course/loop").symlink_to(content)


def a_link_to_itself(content: Path, outside: Path) -> None:
    (content / "course/self.md").symlink_to(content / "course/self.md")


def a_dangling_link(content: Path, outside: Path) -> None:
    (content / "course/gone.md").symlink_to(outside / "gone.md")


def a_pipe(content: Path, outside: Path) -> None:
    os.mkfifo(content / "course/pipe.md")


def a_deep_folder(content: Path, outside: Path) -> None:
    """Deeper than anybody needs."""
    here = Path.cwd()
    os.chdir(content)
    for _ in range(300):
        os.mkdir("d")  # noqa: PTH102
        os.chdir("d")
    os.chdir(here)


@LINUX
@pytest.mark.parametrize(
    "strange",
    [a_link, a_link_to_a_folder, a_loop, a_link_to_itself, a_dangling_link, a_pipe, a_deep_folder],
)
def test_what_is_no_file_is_left_out_and_told(
    author: Author, strange: Callable[[Path, Path], None]
) -> None:
    folders = author.site.folders
    strange(folders.content, folders.content.parent)
    picture = "![a](../linked/canary.png)\n\n[a](../linked/canary.md)"
    answer = author.try_out({"course/c.md": lesson(picture, part="3")})
    assert answer.status == 0
    assert "warning[file-kind]" in answer.said


def test_a_folder_named_like_a_lesson_is_a_folder(author: Author) -> None:
    assert author.try_out({"course/b.md/c.md": SECOND}).status == 0
    assert "course/c.html" in author.published()


@LINUX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="only root can become somebody else for a while",
)
def test_a_file_that_must_not_be_read_is_named(author: Author) -> None:
    """Root may read everything, so the lesson is read as somebody else."""
    content = author.site.folders.content
    author.site.put("course/secret.md", SECOND)
    (content / "course/secret.md").chmod(0)
    for folder in [content, *content.parents][:-1]:
        folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        problems = read_content(content).problems
    finally:
        os.seteuid(0)
    assert [problem.code for problem in problems] == ["file-unreadable"]


def test_a_picture_is_taken_by_its_exact_name_alone(author: Author) -> None:
    answer = author.try_out({"course/b.md": lesson("![a](CURVE.PNG)", part="2")})
    assert "there is no file course/CURVE.PNG" in answer.said


OUTPUTS: dict[str, Callable[[Path], Path]] = {
    "the content": lambda content: content,
    "inside the content": lambda content: content / "course" / "site",
    "around the content": lambda content: content.parent,
    "the root of all": lambda content: Path("/"),
    "a link to the content": lambda content: linked(content, content),
    "a link into the content": lambda content: linked(content, content / "course"),
    "a link to itself": lambda content: linked(content, content.parent / "link"),
    "a link to nothing": lambda content: linked(content, content.parent / "gone"),
    "a file": lambda content: content / "site.yaml",
    "below a file": lambda content: content.parent / "canary.png" / "site",
}


def linked(content: Path, target: Path) -> Path:
    link = content.parent / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    return link


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_folder_that_cannot_be_is_refused(author: Author, name: str) -> None:
    content = author.site.folders.content
    before = everything(content.parent)
    answer = author.build(f"--out={OUTPUTS[name](content)}")
    assert answer.status == 3
    assert "Traceback" not in answer.said
    (content.parent / "link").unlink(missing_ok=True)
    assert everything(content.parent) == before


def everything(folder: Path) -> dict[Path, bytes]:
    return {
        file: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "cache" not in file.relative_to(folder).parts
    }


@pytest.mark.parametrize("path", ["gone", "course/a.md"])
def test_content_that_is_no_folder_is_refused(author: Author, path: str) -> None:
    answer = author.build(f"--content={author.site.folders.content / path}")
    assert answer.status == 3
    assert "there is no folder" in answer.said


@pytest.mark.parametrize("names", [(), ("site.yaml",), ("site.yaml", "05-x.markdown", "a.png")])
def test_a_content_folder_without_lessons_is_told(
    author: Author, tmp_path: Path, names: tuple[str, ...]
) -> None:
    """A site with every page removed is what nobody means."""
    for name in names:
        (tmp_path / name).write_text("title: A\nid: a\n")
    before = author.published()
    answer = author.build(f"--content={tmp_path}")
    assert (answer.status, author.published()) == (1, before)
    assert ("error[site-empty]" in answer.said) == bool(names)
    assert ("error[site-missing]" in answer.said) == (not names)


def test_what_lies_outside_is_found_by_the_tests_if_it_is_read(author: Author) -> None:
    """The witness of `conftest` sees what it is there for."""
    site = author.site
    site.put("course/b.md", SECOND)
    author.build()
    author.check_what_was_touched()
    (site.folders.out / "leak.html").write_text(CANARY)
    with pytest.raises(AssertionError):
        author.check_what_was_touched()
    (site.folders.out / "leak.html").unlink()
