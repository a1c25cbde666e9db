"""A build with nothing to do says so at once; whatever did change, it sees."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnmathora.cache import unchanged
from learnmathora.installation.checkout import main as run_build
from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

WARNING = "![](curve.png)"


@pytest.fixture
def site(make_site: MakeSite) -> SmallSite:
    return make_site({"course/a.md": lesson(WARNING), "course/curve.png": "picture"})


def arguments(site: SmallSite, *more: str) -> list[str]:
    names = {"content": site.folders.content, "out": site.folders.out, "cache": site.folders.cache}
    return [*more, "--no-setup", *(f"--{name}={folder}" for name, folder in names.items())]


def told(
    site: SmallSite, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str, str, bool]:
    """The exit status, what a build prints and complains of, and whether it was known before."""
    was_known = unchanged.UpToDateCheck(arguments(site, *more)).cached is not None
    status = run_build(arguments(site, *more))
    out, err = capsys.readouterr()
    return status, out.partition(":")[0], err, was_known


@pytest.mark.parametrize(
    "more", [(), ("check",), ("--strict",), ("--json",), ("check", "--json"), ("--quiet",)]
)
def test_what_is_the_same_is_said_again(
    site: SmallSite, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    *first, was_known = told(site, capsys, *more)
    assert not was_known
    *second, was_known = told(site, capsys, *more)
    assert was_known
    assert second == first
    assert first[0] == (1 if "--strict" in more else 0)
    assert "picture-text" in f"{first[1]}{first[2]}" or "--json" in more


def test_the_summary_counts_nothing_written(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    run_build(arguments(site))
    assert "(0 written" not in capsys.readouterr().out
    run_build(arguments(site))
    assert "(0 written, 0 removed) in 0." in capsys.readouterr().out


def test_after_another_start_of_the_machine_a_build_looks_itself(
    site: SmallSite,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What the disk was told before may be lost, and times and sizes be as they were."""
    start = tmp_path / "start"
    monkeypatch.setattr(unchanged, "START", str(start))
    start.write_text("one\n")
    told(site, capsys)
    assert told(site, capsys)[-1]
    start.write_text("another\n")
    assert not told(site, capsys)[-1]
    start.unlink()
    assert not told(site, capsys)[-1]
    assert told(site, capsys)[-1]


def rewrite(file: Path, text: str) -> None:
    """The same length, and the times as they were."""
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[SmallSite], object]] = {
    "an edit": lambda site: site.put("course/a.md", lesson("Other.")),
    "a new file": lambda site: site.put("course/b.md", lesson(part="2")),
    "a lost file": lambda site: (site.folders.content / "course/a.md").unlink(),
    "a new name": lambda site: (site.folders.content / "course/a.md").rename(
        site.folders.content / "course/z.md"
    ),
    "a picture": lambda site: site.put("course/curve.png", "another"),
    "the site": lambda site: site.put("site.yaml", "title: Another\nid: a\n"),
    "an edit that hides": lambda site: rewrite(
        site.folders.content / "course/a.md", lesson(WARNING.replace("curve", "cur-e"))
    ),
    "a page that is gone": lambda site: (site.folders.out / "course/a.html").unlink(),
    "a page that was edited": lambda site: (site.folders.out / "course/a.html").write_text("x"),
    "a list that is gone": lambda site: (site.folders.out / ".learnmathora.json").unlink(),
    "a widget": lambda site: site.put("_widgets/mine/block.py", "KIND = None"),
    "a link": lambda site: (site.folders.content / "link.md").symlink_to("course/a.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(
    site: SmallSite, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    run_build(arguments(site))
    assert told(site, capsys)[3]
    CHANGES[change](site)
    assert not told(site, capsys)[3]


def test_other_options_other_folders_another_python(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_build(arguments(site))
    assert not unchanged.UpToDateCheck(arguments(site, "--drafts")).cached
    assert not unchanged.UpToDateCheck([*arguments(site), "--out", str(site.folders.cache)]).cached
    monkeypatch.setattr(sys, "version", "another")
    assert not unchanged.UpToDateCheck(arguments(site)).cached


@pytest.mark.parametrize(
    "more", [("--cont=x",), ("export", "zip"), ("serve",), ("--compare=x",), ("--out",)]
)
def test_what_hangs_on_more_is_never_taken_for_known(
    site: SmallSite, more: tuple[str, ...]
) -> None:
    up_to_date = unchanged.UpToDateCheck([*arguments(site), *more])
    up_to_date.save(("0", "", "", ""))
    assert unchanged.UpToDateCheck([*arguments(site), *more]).cached is None


@pytest.mark.parametrize("note", ["", "\0", "\0\0\0\0", "\ud800", "a\0b\0c\0d\0e"])
def test_a_broken_note_costs_time_and_nothing_else(
    site: SmallSite, capsys: pytest.CaptureFixture[str], note: str
) -> None:
    *first, _ = told(site, capsys)
    file = site.folders.cache / "unchanged-build"
    file.write_bytes(note.encode("utf-8", "surrogatepass"))
    *second, was_known = told(site, capsys)
    assert not was_known
    assert second == first


def test_an_edit_while_a_build_runs_is_seen_by_the_next(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    up_to_date = unchanged.UpToDateCheck(arguments(site))
    site.put("course/a.md", lesson("Saved meanwhile."))
    up_to_date.save(("0", "", "", ""))
    assert not unchanged.UpToDateCheck(arguments(site)).cached


Edit = tuple[str, str | None]
BODIES = [WARNING, "Text.", "$\\bad$", "[](b.md)"]
edits = st.tuples(
    st.sampled_from(["course/a.md", "course/b.md"]), st.none() | st.sampled_from(BODIES)
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(st.lists(edits, max_size=1), min_size=2, max_size=6))
def test_a_site_kept_up_equals_one_built_afresh(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[Edit]]
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    site = small_site(folder / "kept", COURSE)
    for number, step in enumerate(history):
        for path, body in step:
            file = site.folders.content / path
            if body is None:
                file.unlink(missing_ok=True)
            else:
                site.put(path, lesson(body, part="1" if "a.md" in path else "2"))
        fresh = small_site(folder / f"fresh{number}", published(site.folders.content))
        kept, clean = (run_build(arguments(each, "--quiet")) for each in (site, fresh))
        assert kept == clean
        if clean == 0:
            assert published(site.folders.out) == published(fresh.folders.out)


def published(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name[:5] != ".lear")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


LIGHT = {
    "__future__",
    "learnmathora",
    "learnmathora.installation.checkout",
    "learnmathora.installation",
    "learnmathora.installation.places",
    "learnmathora.streams",
    "learnmathora.cache",
    "learnmathora.cache.unchanged",
}
# What it takes to compare the content of files that are very young.
HASH = {"hashlib", "_hashlib", "_blake2", "_sha3"}


def test_to_find_nothing_to_do_takes_next_to_no_imports(site: SmallSite) -> None:
    run_build(arguments(site))
    script = (
        "import sys; before = set(sys.modules); "
        "from learnmathora.installation.checkout import main; "
        "main(sys.argv[1:]); print(*sys.modules.keys() - before)"
    )
    command = [sys.executable, "-c", script, "--quiet", *arguments(site)]
    for _ in range(2):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= LIGHT | HASH
