"""What is remembered: the same answers, faster; a cache that lies is worked out again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator import codec
from generator.blocks.catalogue import classes, modules
from generator.built import Built
from generator.cache import Shelf
from generator.library import REMEMBERED
from generator.model import Fragment
from generator.site import build, write
from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SERIES, SmallSite, lesson, small_site

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

    monkeypatch.setattr("generator.configuration.compile_source", refuse)
    os.utime(site.folders.cache / "compiled.json", (1, 1))
    assert outcome(site.build()) == first
    assert (site.folders.cache / "compiled.json").stat().st_mtime == 1


def test_a_part_that_is_no_markup_is_escaped_before_it_is_remembered() -> None:
    fragment = Fragment(("<b>", Markup("<i>")))  # type: ignore[arg-type]
    data = json.loads(json.dumps(codec.encode(fragment)))
    again = codec.decode(data, Fragment, {"Fragment": Fragment})
    assert again.fill(lambda reference: "") == fragment.fill(lambda reference: "") == "&lt;b&gt;<i>"


def test_interactives_are_remembered_too(tmp_path: Path) -> None:
    samples = ROOT / "tests/browser/interactives"
    files = {
        file.relative_to(samples).as_posix(): file.read_text(encoding="utf-8")
        for file in samples.rglob("*.*")
    }
    for text in small_site(tmp_path, files).build().course.texts:
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


@pytest.mark.parametrize("which", range(9))
def test_a_corrupt_cache_changes_nothing(make_site: MakeSite, which: int) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    first = outcome(site.build())
    file = site.folders.cache / "compiled.json"
    file.write_text(corrupted(file.read_text())[which])
    assert outcome(site.build()) == first


def test_a_shelf_keeps_what_is_used_and_forgets_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cache.SPARE", 0)
    file = tmp_path / "answers.data"
    for number in range(9):
        shelf = Shelf(file)
        shelf.put(f"key-{number}", json.dumps(["answer", number]).encode())
        shelf.save([f"key-{number}", "key-0"])
    again = Shelf(file)
    assert again.get("key-0") == ["answer", 0]
    assert again.get("key-8") == ["answer", 8]
    assert "key-5" not in again
    assert file.stat().st_size < 5 * len("key-0 ['answer', 0]\n")


def test_a_shelf_that_another_build_wrote_anew_gives_no_other_s_answer(tmp_path: Path) -> None:
    file = tmp_path / "answers.data"
    shelf = Shelf(file)
    shelf.put("a", b"1")
    shelf.save("a")
    file.write_bytes(b"b 2\n")
    with pytest.raises(LookupError):
        Shelf(file).get("a")


Edit = Callable[[SmallSite], None]
TEXTS = [
    "Text.",
    "$x$",
    "$\\bad$",
    "[b](b.md#there)",
    "## There",
    ":::recap\n- a\n:::\n",
    ":::recap",
]
PATHS = ["course/a.md", "course/b.md", "course/sub/c.md"]


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str | None]:
    path = draw(st.sampled_from(PATHS))
    text = draw(st.none() | st.lists(st.sampled_from(TEXTS), max_size=3).map("\n\n".join))
    return path, None if text is None else lesson(text, part=str(PATHS.index(path) + 1))


@pytest.mark.parametrize(
    "name", ["compiled.json", "documents.json", "documents.data", "files.json", "written.json"]
)
@pytest.mark.parametrize("content", [b"", b"{}", b"[[]]", b"\xff", b'{"a": [1, 2]}', None])
def test_any_file_of_the_cache_may_be_broken(
    make_site: MakeSite, name: str, content: bytes | None
) -> None:
    site = make_site({"course/a.md": lesson("Good. [gone](gone.md)")})
    first = outcome(site.publish())
    file = site.folders.cache / name
    file.write_bytes(file.read_bytes()[:-9] if content is None else content)
    assert outcome(site.publish()) == first


@pytest.fixture
def many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is to do, it is shared."""
    monkeypatch.setattr("generator.site.MANY", 1)
    monkeypatch.setattr("generator.library.MANY", 1)


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


@pytest.mark.usefixtures("many_processes")
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(st.lists(edits(), min_size=1, max_size=2), min_size=1, max_size=5))
def test_building_over_old_equals_building_afresh(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[tuple[str, str | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    old = small_site(folder / "old", COURSE)
    for number, step in enumerate(history):
        for path, text in step:
            if text is None:
                (old.folders.content / path).unlink(missing_ok=True)
            else:
                old.put(path, text)
        files = {
            file.relative_to(old.folders.content).as_posix(): file.read_bytes()
            for file in old.folders.content.rglob("*")
            if file.is_file()
        }
        fresh = small_site(folder / f"fresh{number}", files)
        kept = build(old.folders, jobs=2)
        if kept.files:
            write(kept, old.folders)
        assert outcome(kept) == outcome(fresh.build())


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
)
def test_bytes_do_not_depend_on_the_machine(
    tmp_path: Path, environment: dict[str, str], make_site: MakeSite
) -> None:
    site = make_site({"course/a.md": lesson("ü $x^2$\n\n[a](#b)\n\n## B")})
    expected = {file.path: file.data for file in site.build().files}
    arguments = [f"--content={site.folders.content}", f"--out={tmp_path / 'out'}", "--no-setup"]
    command = [sys.executable, "build.py", *arguments, f"--cache={tmp_path / 'cache'}"]
    subprocess.run(command, cwd=ROOT, check=True, env=environment, capture_output=True)
    assert {path: (tmp_path / "out" / path).read_bytes() for path in expected} == expected
