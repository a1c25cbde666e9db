"""Builds that are killed, out of room or not alone: each page is old or new, never torn."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnmathora.disk import DiskError, write_site
from learnmathora.file import File
from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="strace and tmpfs are Linux's")
# What changes something on the disk.
CALLS = "openat,mkdir,rename,link,linkat,unlink,unlinkat,rmdir,write,chmod,fchmod,ftruncate"
WRITE = (
    "import json, pathlib, sys\n"
    "from learnmathora.disk import DiskError, write_site\n"
    "from learnmathora.file import File\n"
    "files = json.loads(sys.argv[2])\n"
    "print('ready', flush=True)\n"
    "files = [File.of(path, text.encode()) for path, text in files.items()]\n"
    "try: write_site(pathlib.Path(sys.argv[1]), files)\n"
    "except DiskError as error: sys.exit(str(error))\n"
)
# The first page comes before the assets in the order of names, the last one after the worker.
OLD = {"a.html": "old", "a/b.html": "old b", "assets/x.1.css": "old", "sw.js": "1", "z.html": "old"}
NEW = {"a.html": "new", "a/c.html": "new c", "assets/x.2.css": "new", "sw.js": "2", "z.html": "new"}


def command(out: Path, files: dict[str, str]) -> list[str]:
    return [sys.executable, "-c", WRITE, str(out), json.dumps(files)]


def write(out: Path, files: dict[str, str], *before: str) -> subprocess.CompletedProcess[str]:
    done = [*before, *command(out, files)]
    return subprocess.run(done, cwd=ROOT, capture_output=True, text=True, check=False)


def contents(out: Path) -> dict[str, str]:
    files = (file for file in out.rglob("*") if file.is_file())
    found = {file.relative_to(out).as_posix(): file.read_text(errors="replace") for file in files}
    return {path: text for path, text in found.items() if not path.startswith(".learnmathora")}


def check_whole(found: dict[str, str]) -> None:
    """Each file is old or new, and what a page or the worker names is there."""
    assert all(text in (OLD.get(path), NEW.get(path)) for path, text in found.items())
    for page in ("a.html", "z.html"):
        assert f"assets/x.{1 if found[page] == 'old' else 2}.css" in found
        assert found["sw.js"] == "1" or found[page] == "new"


@LINUX
def test_a_build_killed_at_any_system_call_leaves_whole_pages(tmp_path: Path) -> None:
    """The system itself ends the process at its first, second … call that changes the disk."""
    if not shutil.which("strace"):
        pytest.skip("install strace; test_disk kills at each step of ours without it")
    assert write(tmp_path / "counted", OLD).returncode == 0
    traced = ("strace", "-f", "-qq", "-o")
    log = tmp_path / "log"
    if subprocess.run([*traced, str(log), "true"], capture_output=True).returncode:
        pytest.skip("this system lets nobody trace")
    counted = write(tmp_path / "counted", NEW, *traced, str(log), "-e", f"trace={CALLS}")
    assert counted.returncode == 0
    # Python reads its own modules first: the calls that count begin with the lock.
    made = dict.fromkeys(CALLS.split(","), 0)
    steps: list[tuple[str, int]] = []
    is_writing = False
    for line in log.read_text().splitlines():
        if found := re.match(r"\d+ +(\w+)\(", line):
            made[found[1]] += 1
            is_writing = is_writing or ".learnmathora" in line
            if is_writing and ("O_RDONLY" not in line):
                steps.append((found[1], made[found[1]]))
    assert len(steps) > 25
    for number, (call, count) in enumerate(steps[:-1]):
        out = tmp_path / str(number)
        shutil.copytree(tmp_path / "old", out) if number else write(tmp_path / "old", OLD)
        if not number:
            shutil.copytree(tmp_path / "old", out)
        inject = f"inject={call}:signal=KILL:when={count}"
        write(out, NEW, *traced, "/dev/null", "-e", f"trace={call}", "-e", inject)
        check_whole(contents(out))
        write_site(out, [File.of(path, text.encode()) for path, text in NEW.items()])
        assert contents(out) == NEW
        assert not [*out.glob(".learnmathora-stage*")]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("only root may mount a small disk; test_disk refuses to write without it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_disk_that_is_full_says_so_and_keeps_the_site(small_disk: Path) -> None:
    out = small_disk / "site"
    assert write(out, OLD).returncode == 0
    for size in (150_000, 180_000, 200_000):
        (small_disk / "filler").write_bytes(b"x" * size)
        big = {**NEW, "a/big.html": "x" * (262_000 - size)}
        refused = write(out, big)
        assert refused.returncode == 1
        assert refused.stderr == (
            f"cannot write to {out}: No space left on device. The site is as it was\n"
        )
        assert contents(out) == OLD
        assert not [*out.glob(".learnmathora-stage*")]
        (small_disk / "filler").unlink()
    assert write(out, NEW).returncode == 0
    assert contents(out) == NEW


def test_a_disk_that_cannot_be_written_says_so(small_disk: Path) -> None:
    out = small_disk / "site"
    write(out, OLD)
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    refused = write(out, NEW)
    assert refused.stderr == (
        f"cannot write to {out}: Read-only file system. The site is as it was\n"
    )
    assert contents(out) == OLD


def test_three_builds_at_once_leave_the_site_of_one(tmp_path: Path) -> None:
    """Twenty rounds each, in the same three processes: starting one takes longer than writing."""
    script = WRITE.replace("try: write_site", "for n in range(20): write_site").replace(
        "except DiskError as error: sys.exit(str(error))\n", ""
    )
    versions = [{f"{n}.html": str(n) * 9_999, "index.html": str(n) * 9_999} for n in range(3)]
    building = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), json.dumps(files)],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for files in versions
    ]  # fmt: skip
    assert [popen.communicate()[1] for popen in building] == ["", "", ""]
    assert contents(tmp_path) in versions
    assert not [*tmp_path.glob(".learnmathora-stage*")]


def test_what_strangers_put_into_the_folder_stays(tmp_path: Path) -> None:
    """Whatever builds come and go, with lessons and without."""
    site = small_site(tmp_path, {**COURSE, "course/a.md": lesson("Text.")})
    theirs = {"CNAME": "a.example", "course/notes.txt": "mine", ".git/config": "theirs", "x/y": ""}
    for path, text in theirs.items():
        (site.folders.out / path).parent.mkdir(parents=True, exist_ok=True)
        (site.folders.out / path).write_text(text)
    site.publish()
    site.put("course/b.md", lesson("Text.", part="2"))
    site.publish()
    (site.folders.content / "course/a.md").unlink()
    built = site.publish()
    found = contents(site.folders.out)
    assert {path: found[path] for path in theirs} == theirs
    assert found.keys() == theirs.keys() | {file.path for file in built.files}


@pytest.mark.parametrize("link", ["course", "assets"])
def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path, link: str) -> None:
    site = small_site(tmp_path / "project", {**COURSE, "course/a.md": lesson("Text.")})
    elsewhere = tmp_path / "elsewhere"
    refuse_link(site, link, elsewhere)
    assert list(elsewhere.iterdir()) == []
    (site.folders.out / link).unlink()
    site.publish()
    shutil.move(site.folders.out / link, tmp_path / "moved")
    (site.folders.out / link).symlink_to(tmp_path / "moved")
    before = contents(tmp_path / "moved")
    (site.folders.content / "course/a.md").unlink()
    # What is there already as it has to be needs no writing.
    with contextlib.suppress(DiskError):
        site.publish()
    assert contents(tmp_path / "moved") == before


def refuse_link(site: SmallSite, link: str, elsewhere: Path) -> None:
    elsewhere.mkdir()
    site.folders.out.mkdir(parents=True)
    (site.folders.out / link).symlink_to(elsewhere)
    with pytest.raises(DiskError, match="in the way"):
        site.publish()


def test_modes_are_those_of_a_site_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        site = small_site(tmp_path, {**COURSE, "course/a.md": lesson("Text.")})
        site.publish()
    finally:
        os.umask(before)
    found = [path for path in site.folders.out.rglob("*") if ".lock" not in path.name]
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in found if path.is_dir()} == {0o755}
