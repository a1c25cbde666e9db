"""What is kept: the same answers, faster; a store that lies is worked out again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from learnmathora.blocks.catalogue import classes, modules
from learnmathora.built import Built
from learnmathora.cache import codec
from learnmathora.cache import store as module
from learnmathora.cache.compile_cache import DOCUMENT, GATHERED, HEAD, KEPT, SEARCHED, CompileCache
from learnmathora.cache.digest import digest_of_data
from learnmathora.cache.render_cache import KIND, TOGETHER
from learnmathora.cache.store import BYTES, NAME, TABLE, Store
from learnmathora.content.published import Refusal, refusal_of_data
from learnmathora.course.document import Document
from learnmathora.disk import DiskError, read_texts, write_site
from learnmathora.file import File
from learnmathora.model import Fragment, Lesson, Text
from learnmathora.outputs.page import Pages
from learnmathora.outputs.pages import lesson_page
from learnmathora.site import build
from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SAMPLES, SERIES, lesson, small_site, tree

pytestmark = pytest.mark.slow

BODY = (ROOT / "content/optimization/01-loss-functions.md").read_text(encoding="utf-8")


def outcome(built: Built) -> tuple[object, ...]:
    return built.files, built.problems


def survives(value: Any) -> bool:
    known = codec.Decoder((*KEPT, *classes(modules())))
    return bool(known.unpacked(codec.packed(value), type(value)) == value)


def test_every_value_survives_being_kept(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": BODY.replace("series: optimization", "series: course")})
    course = site.build(with_drafts=True).course
    for text in course.texts:
        assert survives(text)
        assert survives(course.document(text))
        assert survives(course.gathered(text))
        assert survives(course.searched(text))


def test_a_second_build_is_the_same_and_compiles_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"course/a.md": lesson("$x$ [gone](gone.md)")})
    first = outcome(site.build())

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("learnmathora.configuration.compile_source", refuse)
    os.utime(site.folders.cache / NAME, (1, 1))
    assert outcome(site.build()) == first
    assert (site.folders.cache / NAME).stat().st_mtime == 1


def test_a_part_that_is_no_markup_is_escaped_before_it_is_remembered() -> None:
    fragment = Fragment(("<b>", Markup("<i>")))  # type: ignore[arg-type]
    again = codec.Decoder([Fragment]).unpacked(codec.packed(fragment), Fragment)
    assert again.fill(lambda reference: "") == fragment.fill(lambda reference: "") == "&lt;b&gt;<i>"


def test_lists_of_the_course_open_no_document(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit the search and the glossary are made anew, of what is gathered of each text."""
    term = ":::definition\n\nA **{}** is a thing.\n\n:::\n"
    site = make_site(
        {
            "course/a.md": lesson(term.format("slope")),
            "course/b.md": lesson(term.format("rate"), part="2"),
        }
    )
    site.publish()
    opened: list[str] = []
    read = CompileCache.document

    def noting(cache: CompileCache, text: Text) -> Document:
        opened.append(text.path)
        return read(cache, text)

    monkeypatch.setattr(CompileCache, "document", noting)
    site.put("course/b.md", lesson(term.format("speed"), part="2"))
    site.publish()
    pages = tree(site.folders.out)
    assert b"speed" in pages["glossary.html"]
    assert b"slope" in pages["glossary.html"]
    assert "course/a.md" not in opened


def test_a_picture_is_looked_into_once(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with one is told in each build; what is sound is known by its bytes."""
    sound = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    site = make_site(
        {
            "course/a.md": lesson("![One](a.svg) ![Two](b.svg)"),
            "course/a.svg": sound,
            "course/b.svg": "<svg>",
        }
    )
    looked: list[str] = []

    def noting(path: str, data: bytes) -> Refusal | None:
        looked.append(path)
        return refusal_of_data(path, data)

    monkeypatch.setattr("learnmathora.site.refusal_of_data", noting)
    told = site.publish().problems
    assert [problem.code for problem in told] == ["picture-kind"]
    looked.clear()
    assert site.publish().problems == told
    assert {*looked} == {"course/b.svg"}
    site.put("course/b.svg", sound)
    assert not site.publish().problems
    site.put("course/a.svg", sound.replace("/>", "><script/></svg>"))
    assert [problem.code for problem in site.build().problems] == ["file-unpublished"]


def test_after_an_edit_only_the_pages_of_its_series_are_looked_at(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(
        {
            "course/a.md": lesson("One."),
            "other/series.md": "---\ntitle: Other\nsummary: Another.\n---\n",
            "other/b.md": lesson("See [it](../course/a.md).", series="other"),
        }
    )
    site.publish()
    looked: list[str] = []

    def noting(pages: Pages, each: Lesson) -> File:
        looked.append(each.path)
        return lesson_page(pages, each)

    monkeypatch.setattr("learnmathora.outputs.pages.lesson_page", noting)
    site.put("course/a.md", lesson("Two."))
    site.publish()
    assert {*looked} == {"course/a.md"}
    looked.clear()
    site.put("course/a.md", lesson("Two.", title="Another name"))
    site.publish()
    assert {*looked} == {"course/a.md", "other/b.md"}


def test_interactives_are_kept_too(tmp_path: Path) -> None:
    course = small_site(tmp_path, read_texts(SAMPLES / "interactives")).build().course
    assert all(survives(course.document(text)) for text in course.texts)


def test_no_two_classes_that_are_kept_share_a_name() -> None:
    values = (value for module in modules() for value in vars(module).values())
    found = {value for value in values if isinstance(value, type) and is_dataclass(value)}
    names = [codec.name_of(each) for each in found | set(KEPT)]
    assert len(names) == len(set(names))


def rows(cache: Path, kind: str) -> dict[str, bytes]:
    store = Store(cache)
    return {key: store.get(key) for key in store.keys(kind)}


def planted(cache: Path, kind: str, change: Callable[[bytes], bytes]) -> None:
    """Puts other data under each key of a kind, sealed as by somebody who knows how."""
    store = Store(cache)
    for key, data in rows(cache, kind).items():
        store.put(key, change(data))
    store.flush()


def spoilt(data: bytes) -> list[bytes]:
    text = data.decode(errors="replace")
    return [
        b"",
        b"{",
        b"[]",
        b"3",
        b"null",
        b"\xff",
        data[:-5],
        text.replace("blocks.kind.Prose", "pathlib.Path").encode(),
        text.replace("model.Fragment", "model.Lesson").encode(),
        text.replace("compile_cache.Head", "3").encode(),
        text.replace('""', "null").encode(),
        b"[" * 100_000,
    ]


@pytest.mark.parametrize("kind", [HEAD, DOCUMENT, GATHERED, SEARCHED, KIND, TOGETHER])
def test_a_planted_entry_of_another_shape_changes_nothing(make_site: MakeSite, kind: str) -> None:
    """It has the right digest, and is not what the program writes there."""
    site = make_site({"course/a.md": lesson("Good. [gone](gone.md)")})
    first = outcome(site.publish())
    for number in range(len(spoilt(b""))):
        if kind in (DOCUMENT, GATHERED, SEARCHED):
            for made in (KIND, TOGETHER):
                Store(site.folders.cache).keep(made, set())
        planted(site.folders.cache, kind, lambda data, n=number: spoilt(data)[n])  # type: ignore[misc]
        shutil.rmtree(site.folders.out)
        assert outcome(site.publish()) == first
        assert "course/a.html" in tree(site.folders.out)


def test_a_planted_file_goes_nowhere_else(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    for path in (b"../evil.html", b"/evil", b"course/b.html", b".git/config"):
        change = partial(_instead, b'"course/a.html"', b'"' + path + b'"')
        for kind in (KIND, TOGETHER):
            planted(site.folders.cache, kind, change)
        assert outcome(site.publish()) == first
    assert not (site.folders.out.parent / "evil.html").exists()


def _instead(old: bytes, new: bytes, data: bytes) -> bytes:
    return data.replace(old, new)


def test_bytes_that_are_not_what_their_digest_says_are_written_anew(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    built = site.publish()
    database = sqlite3.connect(site.folders.cache / NAME)
    for file in built.files:
        key = f"{BYTES}{file.digest}"
        evil = file.data.replace(b"Good", b"Evil") + b" "
        row = (evil, digest_of_data(evil), key)
        database.execute("UPDATE kept SET data = ?, seal = ? WHERE key = ?", row)
    database.commit()
    database.close()
    pages = tree(site.folders.out)
    shutil.rmtree(site.folders.out)
    assert outcome(site.publish()) == outcome(built)
    assert tree(site.folders.out) == pages


def test_a_row_whose_key_is_none_or_no_text_costs_nothing(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    database = sqlite3.connect(site.folders.cache / NAME)
    database.execute(
        "INSERT INTO kept VALUES (NULL, x'00', ''), (x'ff', x'00', ''), (3.5, x'', '')"
    )
    database.commit()
    database.close()
    assert outcome(site.publish()) == first
    site.put("course/a.md", lesson("Other."))
    site.publish()


def test_another_key_s_row_is_not_taken(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("One."), "course/b.md": lesson("Two.", part="2")})
    first = outcome(site.publish())
    database = sqlite3.connect(site.folders.cache / NAME)
    (row,) = database.execute("SELECT data, seal FROM kept WHERE key LIKE 'document/%' LIMIT 1")
    database.execute("UPDATE kept SET data = ?, seal = ? WHERE key LIKE 'document/%'", row)
    database.commit()
    database.close()
    for kind in (KIND, TOGETHER):
        Store(site.folders.cache).keep(kind, set())
    shutil.rmtree(site.folders.out)
    assert outcome(site.publish()) == first


@pytest.mark.parametrize(
    "script",
    [
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM kept; END",
        "DROP TABLE kept; CREATE VIEW kept AS SELECT 'a' AS key, x'00' AS data, '' AS seal",
        "DROP TABLE kept; CREATE TABLE kept (key, data, seal)",
    ],
)
def test_a_database_of_another_making_is_not_used(make_site: MakeSite, script: str) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    database = sqlite3.connect(site.folders.cache / NAME)
    database.executescript(script)
    database.close()
    assert outcome(site.publish()) == first
    database = sqlite3.connect(site.folders.cache / NAME)
    found = database.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL").fetchall()
    database.close()
    assert found == [(TABLE,)]


def test_a_store_keeps_what_is_used_and_forgets_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnmathora.cache.store.SPARE", 0)
    for number in range(9):
        store = Store(tmp_path)
        store.put(f"a/{number}", bytes([number]) * 100_000)
        store.keep("a/", {f"a/{number}", "a/0"})
    store.put("b/", b"other")
    store.keep("b/", {"b/"})
    again = Store(tmp_path)
    assert sorted(again.keys("a/")) == ["a/0", "a/8"]
    assert again.get("a/8") == bytes([8]) * 100_000
    assert (tmp_path / NAME).stat().st_size < 500_000


def test_two_builds_at_once_share_a_store(tmp_path: Path) -> None:
    one, other = Store(tmp_path), Store(tmp_path)
    one.put("a/1", b"one")
    other.put("a/2", b"two")
    one.flush()
    other.flush()
    assert Store(tmp_path).get("a/1") == b"one"
    assert Store(tmp_path).get("a/2") == b"two"
    one.keep("a/", {"a/1"})
    with pytest.raises(LookupError):
        one.get("a/3")


def test_a_store_that_another_program_holds_costs_only_time(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnmathora.cache.store.PATIENCE", 0.01)
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    database = sqlite3.connect(site.folders.cache / NAME, isolation_level=None)
    for hold in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        database.execute(hold)
        site.put("course/a.md", lesson(hold))
        site.publish()
        site.put("course/a.md", lesson("Good."))
        assert outcome(site.publish()) == first
        database.execute("ROLLBACK")
    database.close()


def test_a_python_without_sqlite_builds_without_a_store(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.build())
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    assert outcome(site.publish()) == first


TEXTS = [
    "Text.",
    "$x$",
    "$\\bad$",
    "[b](b.md#there)",
    "## There",
    ":::recap\n- a\n:::\n",
    ":::recap",
]


def test_the_store_may_be_broken(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good. [gone](gone.md)")})
    first = outcome(site.publish())
    file = site.folders.cache / NAME
    sound = file.read_bytes()
    half = len(sound) // 2
    for data in (b"", b"{}", b"\xff", sound[:-9], sound[:half], sound[:100], b"\0" * 9999, sound):
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


def test_no_byte_of_the_store_can_be_another(make_site: MakeSite) -> None:
    """What a disk or a hand did to it costs time and changes no page."""
    site = make_site({"course/a.md": lesson("Good. [b](b.md)"), "course/b.md": lesson(part="2")})
    first = outcome(site.publish())
    pages = tree(site.folders.out)
    file = site.folders.cache / NAME
    sound = file.read_bytes()
    changes = [
        sound.replace(b"Good", b"Evil"),
        sound.replace(b"course/a.html", b"../evil.html!"),
        sound.replace(b"0", b"1"),
        *(
            sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :]
            for at in range(70, len(sound), len(sound) // 12)
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
    assert sorted(path.name for path in site.folders.out.parent.iterdir()) == [
        "cache", "content", "site",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_or_a_link_in_the_place_of_the_store_is_none(
    make_site: MakeSite, tmp_path: Path
) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.publish())
    file = site.folders.cache / NAME
    (tmp_path / "theirs").write_bytes(file.read_bytes())
    for make in (os.mkfifo, lambda place: place.symlink_to(tmp_path / "theirs"), Path.mkdir):
        file.unlink()
        make(file)
        before = (tmp_path / "theirs").read_bytes()
        assert outcome(site.publish()) == first
        assert (tmp_path / "theirs").read_bytes() == before
    assert file.is_dir()


def test_a_path_that_leads_out_is_never_written(tmp_path: Path) -> None:
    for path in ("../evil", "/evil", "a/../../evil", ".git/config", "a\\b", "C:evil", ""):
        with pytest.raises(DiskError, match="leads out of the site"):
            write_site(tmp_path / "site", [File.of(path, b"evil")])
    assert not (tmp_path / "site").exists()


@pytest.mark.usefixtures("many_processes")
def test_where_there_are_no_more_processes_one_does_all(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"course/{part}.md": lesson("Text.", part=str(part)) for part in range(1, 6)}
    site = make_site(files)
    expected = {file.path: file.data for file in site.build().files}
    shutil.rmtree(site.folders.cache)

    def refuse() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    built = build(site.folders, jobs=3)
    assert {file.path: file.data for file in built.files} == expected


@pytest.mark.usefixtures("many_processes")
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_cache_that_refuses_costs_only_time(make_site: MakeSite, jobs: int) -> None:
    files = {f"course/{part}.md": lesson("Text.", part=str(part)) for part in range(1, 6)}
    site = make_site(files)
    expected = {file.path: file.data for file in site.build().files}
    shutil.rmtree(site.folders.cache)
    site.folders.cache.mkdir()
    site.folders.cache.chmod(0o500)
    if os.access(site.folders.cache, os.W_OK):  # nothing refuses the system's own user
        site.folders.cache.rmdir()
        site.folders.cache.write_text("no folder")
    built = build(site.folders, jobs=jobs)
    assert {file.path: file.data for file in built.files} == expected


@pytest.mark.usefixtures("many_processes")
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_disk_that_is_full_costs_only_time(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    files = {f"course/{part}.md": lesson("Text.", part=str(part)) for part in range(1, 6)}
    site = make_site(files)
    expected = {file.path: file.data for file in site.build().files}
    shutil.rmtree(site.folders.cache)
    real = module._connected

    def full(file: Path) -> sqlite3.Connection:
        database = real(file)
        database.execute("PRAGMA max_page_count = 5")
        return database

    monkeypatch.setattr(module, "_connected", full)
    built = build(site.folders, jobs=jobs)
    assert {file.path: file.data for file in built.files} == expected
