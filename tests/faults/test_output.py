"""The output folder: odd things in it, what is refused half-way, a power that is cut."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from learnmathora import disk
from learnmathora.cache.store import Store
from learnmathora.disk import MANIFEST, STAGE, DiskError, ledger, write_site, writing
from learnmathora.disk.lock import LOCK
from learnmathora.file import File
from tests.lessons import ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
OLD = {"index.html": "old", "a/b.html": "old b", "assets/x.1.css": "old", "sw.js": "1"}
NEW = {"index.html": "new", "a/b.html": "new b", "a/new.html": "new c", "assets/x.2.css": "new"}


def files(texts: dict[str, str]) -> list[File]:
    return [File.of(path, text.encode()) for path, text in texts.items()]


def contents(out: Path) -> dict[str, str]:
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {path: file.read_text() for path, file in found.items() if "learnmathora" not in path}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    out = tmp_path / "site"
    write_site(out, files(OLD))
    return out


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder that is none of ours, with a file."""
    folder = tmp_path / "victim"
    folder.mkdir()
    (folder / "index.html").write_text("precious")
    return folder


@POSIX
@pytest.mark.parametrize("name", ["", "-{}-0", "-1"])
def test_a_link_named_as_our_own_folder_leads_nowhere(site: Path, victim: Path, name: str) -> None:
    name = f"{STAGE}{name.format(os.getpid())}"
    (site / name).symlink_to(victim)
    write_site(site, files(NEW))
    assert contents(victim) == {"index.html": "precious"}
    assert {path: text for path, text in contents(site).items() if path in NEW} == NEW
    assert (site / name).is_symlink()


@POSIX
def test_what_a_killed_build_staged_is_taken_away(site: Path, victim: Path) -> None:
    left = site / f"{STAGE}-1-0"
    (left / "new").mkdir(parents=True)
    (left / "new/index.html").write_text("half")
    (left / "linked").symlink_to(victim)
    write_site(site, files(OLD))
    assert not left.exists()
    assert contents(victim) == {"index.html": "precious"}


def lock_is_a_link(out: Path, victim: Path) -> None:
    (out / LOCK).unlink()
    (out / LOCK).symlink_to(victim / "made")


def lock_is_a_pipe(out: Path, victim: Path) -> None:
    (out / LOCK).unlink()
    os.mkfifo(out / LOCK)


def lock_is_a_folder(out: Path, victim: Path) -> None:
    (out / LOCK).unlink()
    (out / LOCK).mkdir()


def page_is_a_folder(out: Path, victim: Path) -> None:
    (out / "a/new.html").mkdir()


def old_page_is_a_folder(out: Path, victim: Path) -> None:
    (out / "a/b.html").unlink()
    (out / "a/b.html").mkdir()
    (out / "a/b.html/mine.txt").write_text("mine")


def page_is_a_pipe(out: Path, victim: Path) -> None:
    os.mkfifo(out / "a/new.html")


def manifest_is_a_folder(out: Path, victim: Path) -> None:
    (out / MANIFEST).unlink()
    (out / MANIFEST).mkdir()


def folder_is_a_link(out: Path, victim: Path) -> None:
    (out / "a").rename(out.parent / "moved")
    (out / "a").symlink_to(out.parent / "moved")


def folder_is_a_file(out: Path, victim: Path) -> None:
    (out / "a/b.html").unlink()
    (out / "a").rmdir()
    (out / "a").write_text("mine")


@POSIX
@pytest.mark.parametrize(
    "odd",
    [
        lock_is_a_link, lock_is_a_pipe, lock_is_a_folder, page_is_a_folder, old_page_is_a_folder,
        page_is_a_pipe, manifest_is_a_folder, folder_is_a_link, folder_is_a_file,
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_named_before_anything_changes(
    site: Path, victim: Path, odd: Callable[[Path, Path], None]
) -> None:
    odd(site, victim)
    before = contents(site.parent)
    with pytest.raises(DiskError, match="is in the way"):
        write_site(site, files(NEW))
    assert contents(site.parent) == before
    assert not [*site.glob(f"{STAGE}*")]


def a_pipe(manifest: Path) -> None:
    os.mkfifo(manifest)


def a_link(manifest: Path) -> None:
    (manifest.parent.parent / "list.json").write_text('{"files": ["precious.txt"]}')
    manifest.symlink_to("../list.json")


def deep(manifest: Path) -> None:
    manifest.write_text('{"files":' + "[" * 100_000)


def strange_names(manifest: Path) -> None:
    names = ["../x", "/etc/passwd", "a/../../x", ".git/config", "C:x", "a\nb", 3, None, "", "a"]
    manifest.write_text(json.dumps({"files": names}))


@POSIX
@pytest.mark.parametrize("odd", [a_pipe, a_link, deep, strange_names])
def test_a_strange_manifest_neither_hangs_nor_harms(
    site: Path, odd: Callable[[Path], None]
) -> None:
    (site / MANIFEST).unlink()
    (site / "precious.txt").write_text("mine")
    (site / ".git").mkdir()
    (site / ".git/config").write_text("mine")
    odd(site / MANIFEST)
    with contextlib.suppress(DiskError):
        write_site(site, files(NEW))
    found = contents(site)
    assert (found["precious.txt"], found[".git/config"]) == ("mine", "mine")
    assert found["a/b.html"] == "old b"


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 900, b"null", None])
def test_a_site_is_taken_over_again_after_a_power_cut(
    site: Path, tmp_path: Path, damage: bytes | None
) -> None:
    """The list of its files is gone; what the last build noted shows whose they are."""
    store = Store(tmp_path / "cache")
    write_site(site, files(OLD), store)
    (site / "notes.txt").write_text("mine")
    (site / "index.html").write_bytes(b"")
    (site / MANIFEST).unlink()
    if damage is not None:
        (site / MANIFEST).write_bytes(damage)
    write_site(site, files(NEW), store)
    assert contents(site) == {**NEW, "notes.txt": "mine"}
    assert set(json.loads((site / MANIFEST).read_text())["files"]) == NEW.keys()


def test_what_was_noted_before_another_start_is_looked_at_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut can leave a file whose metadata are those of the whole one, and no data in it."""
    store = Store(tmp_path / "cache")
    monkeypatch.setattr(ledger, "_metadata", lambda status: str(status.st_size))
    monkeypatch.setattr(ledger, "_started", lambda: "one")
    write_site(site, files(OLD), store)
    (site / "a/b.html").write_bytes(bytes(len(OLD["a/b.html"])))
    assert write_site(site, files(OLD), store).changed == 0
    monkeypatch.setattr(ledger, "_started", lambda: "another")
    assert write_site(site, files(OLD), store).changed == 1
    assert contents(site) == OLD


def test_what_was_taken_away_is_gone_before_the_list_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that came back after a power cut, and is on no list, would stay for ever."""
    synced: list[str] = []

    def keeping(folder: Path) -> None:
        synced.append(folder.name)

    monkeypatch.setattr(writing, "keep", keeping)
    write_site(site, files({"index.html": "new", "sw.js": "1"}))
    assert sorted(synced[1:3]) == ["a", "assets"]
    assert (synced[0], synced[3:]) == ("site", ["site"])


def test_nobody_elses_file_is_taken_over(site: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    write_site(site, files(OLD), store)
    (site / MANIFEST).unlink()
    (site / "index.html").write_text("mine")
    with pytest.raises(DiskError, match=r"index\.html is in the way and was not made by a build"):
        write_site(site, files(NEW), store)
    assert contents(site)["index.html"] == "mine"


def test_a_site_that_is_the_same_gets_its_list_again(site: Path) -> None:
    (site / MANIFEST).write_bytes(b"")
    write_site(site, files(OLD))
    assert write_site(site, files(NEW)).changed == len(NEW)


def test_the_list_is_on_the_disk_before_anything_else_changes(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, move = os.fsync, os.replace

    def syncing(descriptor: int) -> None:
        steps.append("sync")
        sync(descriptor)

    def moving(source: Path, target: Path) -> None:
        steps.append(Path(target).name)
        move(source, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "replace", moving)
    write_site(site, files(NEW))
    first = steps.index(MANIFEST)
    assert steps[first - 1 : first + 2] == ["sync", MANIFEST, "sync"]
    assert not [step for step in steps[: first - 1] if step != "sync"]
    assert steps[-3:] == ["sync", MANIFEST, "sync"]


def test_new_pages_come_before_those_that_link_to_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    move = os.replace

    def moving(source: Path, target: Path) -> None:
        moved.append(Path(target).relative_to(site).as_posix())
        move(source, target)

    monkeypatch.setattr(os, "replace", moving)
    write_site(site, files({**NEW, "sw.js": "2"}))
    published = [path for path in moved if not path.startswith(".learn")]
    assert published[:5] == ["assets/x.2.css", "a/new.html", "a/b.html", "index.html", "sw.js"]


@pytest.mark.parametrize("number", range(40))
@pytest.mark.parametrize("has_links", [True, False])
def test_a_build_that_is_refused_at_any_step_goes_back(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int, has_links: bool
) -> None:
    """The disk refuses one call, whichever, and then no more."""
    left = iter(range(number))
    before = contents(site), (site / MANIFEST).read_bytes()

    def refusing(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            if next(left, None) is None and not refused:
                refused.append(function.__name__)
                raise OSError(28, "No space left on device")
            return function(*given, **named)

        return call

    def without(*given: object, **named: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    refused: list[str] = []
    for name in ("mkdir", "replace", "fsync", "open"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    monkeypatch.setattr(os, "link", refusing(os.link) if has_links else without)
    told = ""
    try:
        write_site(site, files(NEW))
    except DiskError as error:
        told = str(error)
    monkeypatch.undo()
    if told:
        assert told == f"cannot write to {site}: No space left on device. The site is as it was"
        assert (contents(site), (site / MANIFEST).read_bytes()) == before
    else:
        assert contents(site) == NEW
    assert not [*site.glob(f"{STAGE}*")]


def test_where_there_is_no_way_back_it_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move = os.replace

    def moving(source: Path, target: Path) -> None:
        if Path(target).name == "index.html" or moved:
            moved.append(str(target))
            raise OSError(5, "Input/output error")
        move(source, target)

    moved: list[str] = []
    monkeypatch.setattr(os, "replace", moving)
    with pytest.raises(DiskError) as told:
        write_site(site, files(NEW))
    assert "Input/output error. Of its files " in str(told.value)
    assert "are not as they were: build again as soon as it can be written to" in str(told.value)


def test_a_name_in_other_letters_is_not_taken_away(site: Path) -> None:
    """On a disk that does not tell capitals from small letters, both names are one file."""
    write_site(site, files({**OLD, "a/Data.csv": "1"}))
    if not (site / "a/data.csv").exists():
        os.link(site / "a/Data.csv", site / "a/data.csv")
    manifest = json.loads((site / MANIFEST).read_text())
    (site / MANIFEST).write_text(json.dumps({"files": [*manifest["files"], "a/data.csv"]}))
    write_site(site, files({**OLD, "a/data.csv": "1"}))
    assert contents(site)["a/data.csv"] == "1"


def test_a_build_that_waits_says_so(site: Path) -> None:
    script = (
        "import sys, time, pathlib; from learnmathora.disk.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1]), lambda: None):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(site)]
    told: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as other:
        assert other.stdout
        assert other.stdin
        other.stdout.readline()

        def on_waiting() -> None:
            told.append("waits")
            assert other.stdin
            other.stdin.close()

        write_site(site, files(NEW), on_waiting=on_waiting)
    assert told == ["waits"]
    assert contents(site) == NEW


@POSIX
@pytest.mark.parametrize("missing", ["flock", "chmod", "link"])
def test_a_disk_without_locks_or_rights_or_links_will_do(
    site: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def refused(*given: object, **named: object) -> None:
        raise OSError(95, "Operation not supported")

    import fcntl

    monkeypatch.setattr(fcntl if missing == "flock" else os, missing, refused)
    write_site(site, files(NEW))
    assert contents(site) == NEW


def test_threads_take_turns_and_leave_nothing_behind(site: Path) -> None:
    threads = [
        threading.Thread(target=write_site, args=(site, files({"index.html": str(n)})))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(site).keys() == {"index.html"}
    assert sorted(path.name for path in site.iterdir()) == [MANIFEST, LOCK, "index.html"]


def test_exports_and_beginnings_replace_no_link(tmp_path: Path, victim: Path) -> None:
    out = tmp_path / "export"
    out.mkdir()
    (out / "a.zip").symlink_to(victim / "index.html")
    disk.write_exports(out, [File.of("a.zip", b"zip")])
    assert contents(victim) == {"index.html": "precious"}
    assert (out / "a.zip").read_bytes() == b"zip"
