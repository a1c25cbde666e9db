"""What is remembered: the same answers, faster; a cache that lies is worked out again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest
from learnmathora.cache import Shelf
from learnmathora.library import REMEMBERED
from markupsafe import Markup

from learnmathora import codec
from learnmathora.blocks.catalogue import classes, modules
from learnmathora.built import Built
from learnmathora.disk import DiskError, read_texts, write_site
from learnmathora.file import File
from learnmathora.model import Fragment
from learnmathora.site import build
from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SAMPLES, SERIES, lesson, small_site, tree

BODY = (ROOT / "content/optimization/01-loss-functions.md").read_text(encoding="utf-8")


def outcome(built: Built) -> tuple[object, ...]:
    return built.files, built.problems


def test_every_value_survives_being_remembered(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": BODY.replace("series: optimization", "series: course")})
    for text in site.build(with_drafts=True).course.texts:
        known = {each.__name__: each for each in (*REMEMBERED, *classes(modules()))}
        data = json.loads(json.dumps(codec.encode(text)))
        assert codec.decode(data, type(text), known) == text


def test_a_second_build_is_the_same_and_compiles_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"course/a.md": lesson("$x$ [gone](gone.md)")})
    first = outcome(site.build())

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("learnmathora.configuration.compile_source", refuse)
    os.utime(site.folders.cache / "compiled.json", (1, 1))
    assert outcome(site.build()) == first
    assert (site.folders.cache / "compiled.json").stat().st_mtime == 1


def test_a_part_that_is_no_markup_is_escaped_before_it_is_remembered() -> None:
    fragment = Fragment(("<b>", Markup("<i>")))  # type: ignore[arg-type]
    data = json.loads(json.dumps(codec.encode(fragment)))
    again = codec.decode(data, Fragment, {"Fragment": Fragment})
    assert again.fill(lambda reference: "") == fragment.fill(lambda reference: "") == "&lt;b&gt;<i>"


def test_interactives_are_remembered_too(tmp_path: Path) -> None:
    site = small_site(tmp_path, read_texts(SAMPLES / "interactives"))
    for text in site.build().course.texts:
        known = {each.__name__: each for each in (*REMEMBERED, *classes(modules()))}
        data = json.loads(json.dumps(codec.encode(text)))
        assert codec.decode(data, type(text), known) == text


def test_no_two_classes_that_are_remembered_share_a_name() -> None:
    values = (value for module in modules() for value in vars(module).values())
    found = {each for each in values if isinstance(each, type) and is_dataclass(each)}
    names = [each.__name__ for each in found | set(REMEMBERED)]
    assert len(names) == len(set(names))


def corrupted(text: str) -> list[str]:
    return [
        "",
        "{",
        "[]",
        text.replace("Good", "Good\x00")[:-5],
        text.replace('"Prose"', '"Path"'),
        text.replace('"Fragment"', '"Lesson"'),
        text.replace('"Compiled"', "3"),
        text.replace('""', "null"),
        "[" * 100_000,
    ]


def test_a_corrupt_cache_changes_nothing(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.build())
    file = site.folders.cache / "compiled.json"
    for text in corrupted(file.read_text()):
        file.write_text(text)
        assert outcome(site.build()) == first


def test_a_shelf_keeps_what_is_used_and_forgets_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnmathora.cache.SPARE", 0)
    file = tmp_path / "answers.data"
    for number in range(9):
        shelf = Shelf(file)
        shelf.put(f"key-{number}", json.dumps(["answer", number]).encode())
        shelf.save([f"key-{number}", "key-0"])
    again = Shelf(file)
    assert again.get("key-0") == ["answer", 0]
    assert again.get("key-8") == ["answer", 8]
    assert "key-5" not in again
    assert file.stat().st_size < 5 * (len("key-0 ['answer', 0]\n") + 65)


def test_a_shelf_that_another_build_wrote_anew_gives_no_other_s_answer(tmp_path: Path) -> None:
    file = tmp_path / "answers.data"
    shelf = Shelf(file)
    shelf.put("a", b"1")
    shelf.save("a")
    file.write_bytes(b"b 2\n")
    with pytest.raises(LookupError):
        Shelf(file).get("a")


TEXTS = [
    "Text.",
    "$x$",
    "$\\bad$",
    "[b](b.md#there)",
    "## There",
    ":::recap\n- a\n:::\n",
    ":::recap",
]


@pytest.mark.parametrize(
    "name", ["compiled.json", "documents.json", "documents.data", "files.json", "written.json"]
)
def test_any_file_of_the_cache_may_be_broken(make_site: MakeSite, name: str) -> None:
    site = make_site({"course/a.md": lesson("Good. [gone](gone.md)")})
    first = outcome(site.publish())
    file = site.folders.cache / name
    sound = file.read_bytes()
    for data in (b"", b"{}", b"[[]]", b"\xff", b'{"a": [1, 2]}', sound[:-9]):
        file.write_bytes(data)
        assert outcome(site.publish()) == first


@pytest.mark.usefixtures("many_processes")
@pytest.mark.parametrize("texts", [TEXTS, [text for text in TEXTS if "bad" not in text]])
def test_several_processes_make_what_one_makes(tmp_path: Path, texts: list[str]) -> None:
    lessons = {
        f"course/{part}.md": lesson(f"{text}\n\n[](1.md)\n", part=str(part))
        for part, text in enumerate(texts, start=1)
        if text != ":::recap" or texts is TEXTS
    }
    other = {"other/series.md": SERIES, "other/z.md": lesson("[](../course/1.md)", series="other")}
    files = {**COURSE, **lessons, **other}
    one, several = (small_site(tmp_path / name, files) for name in ("one", "several"))
    assert bool(build(one.folders).files) is (texts is not TEXTS)
    assert outcome(build(several.folders, jobs=3)) == outcome(build(one.folders))


def test_bytes_do_not_depend_on_a_machine_whose_names_are_ascii(
    tmp_path: Path, make_site: MakeSite
) -> None:
    """Its Python cannot read all names; test_reproducible tries other machines."""
    site = make_site({"course/a.md": lesson("ü $x^2$\n\n[a](#b)\n\n## B")})
    expected = {file.path: file.data for file in site.build().files}
    arguments = [f"--content={site.folders.content}", f"--out={tmp_path / 'out'}", "--no-setup"]
    command = [sys.executable, "build.py", *arguments, f"--cache={tmp_path / 'cache'}"]
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    subprocess.run(command, cwd=ROOT, check=True, env=ascii_alone, capture_output=True)
    assert {path: (tmp_path / "out" / path).read_bytes() for path in expected} == expected


@pytest.mark.parametrize(
    "name", ["compiled.json", "documents.json", "documents.data", "files.json", "written.json"]
)
def test_no_byte_of_the_cache_can_be_another(make_site: MakeSite, name: str) -> None:
    """What a disk or a hand did to it costs time and changes no page."""
    site = make_site({"course/a.md": lesson("Good. [b](b.md)"), "course/b.md": lesson(part="2")})
    first = outcome(site.publish())
    pages = tree(site.folders.out)
    file = site.folders.cache / name
    sound = file.read_bytes()
    changes = [
        sound.replace(b"Good", b"Evil"),
        sound.replace(b"course/a.html", b"../evil.html!"),
        sound.replace(b"0", b"1"),
        *(
            sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :]
            for at in range(70, len(sound), 997)
        ),
    ]
    for data in changes:
        file.write_bytes(data)
        assert outcome(site.publish()) == first
        assert tree(site.folders.out) == pages
        site.put("course/b.md", lesson(f"{len(data)}", part="2"))
        site.publish()
        site.put("course/b.md", lesson(part="2"))
        assert outcome(site.publish()) == first
    assert sorted(each.name for each in site.folders.out.parent.iterdir()) == [
        "cache", "content", "site",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
@pytest.mark.parametrize("name", ["compiled.json", "documents.json", "files.json", "written.json"])
def test_a_pipe_or_a_link_in_the_cache_is_no_cache(
    make_site: MakeSite, tmp_path: Path, name: str
) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    file = site.folders.cache / name
    (tmp_path / "theirs").write_bytes(file.read_bytes())
    for make in (os.mkfifo, lambda place: place.symlink_to(tmp_path / "theirs")):
        file.unlink()
        make(file)
        before = (tmp_path / "theirs").read_bytes()
        assert outcome(site.publish()) == first
        assert (tmp_path / "theirs").read_bytes() == before


def test_a_path_that_leads_out_is_never_written(tmp_path: Path) -> None:
    for path in ("../evil", "/evil", "a/../../evil", ".git/config", "a\\b", "C:evil", ""):
        with pytest.raises(DiskError, match="leads out of the site"):
            write_site(tmp_path / "site", [File(path, b"evil")])
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("refused", ["fork", "pipe"])
@pytest.mark.usefixtures("many_processes")
def test_where_there_are_no_more_processes_one_does_all(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    files = {f"course/{part}.md": lesson("Text.", part=str(part)) for part in range(1, 6)}
    site = make_site(files)
    expected = {file.path: file.data for file in site.build().files}
    shutil.rmtree(site.folders.cache)

    def refuse() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, refused, refuse)
    built = build(site.folders, jobs=3)
    assert {file.path: file.data for file in built.files} == expected


@pytest.mark.usefixtures("many_processes")
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_cache_that_refuses_costs_only_time(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    files = {f"course/{part}.md": lesson("Text.", part=str(part)) for part in range(1, 6)}
    site = make_site(files)
    expected = {file.path: file.data for file in site.build().files}
    shutil.rmtree(site.folders.cache)
    real = Path.open

    def full(self: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        if site.folders.cache in self.parents and set(mode) & set("aw+"):
            raise OSError(28, "No space left on device")
        return real(self, mode, *given, **named)

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    monkeypatch.setattr("learnmathora.cache.replace_plain", refuse)
    built = build(site.folders, jobs=jobs)
    assert {file.path: file.data for file in built.files} == expected
