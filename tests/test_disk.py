"""The output folder: old or new, never torn; strangers' files are left alone."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from learnmathora import disk
from learnmathora.disk import DiskError, read_content, write_site
from learnmathora.file import File

pytestmark = pytest.mark.slow

OLD = [
    File.of("index.html", b"old"),
    File.of("a/b.html", b"old b"),
    File.of("assets/x.1.css", b"old"),
]
NEW = [
    File.of("index.html", b"new"),
    File.of("a/c.html", b"new c"),
    File.of("assets/x.2.css", b"new"),
]


def contents(out: Path) -> dict[str, bytes]:
    files = (file for file in out.rglob("*") if file.is_file())
    found = {file.relative_to(out).as_posix(): file.read_bytes() for file in files}
    return {path: data for path, data in found.items() if not path.startswith(".learnmathora")}


def test_the_folder_holds_exactly_the_files(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    written = write_site(tmp_path, NEW)
    assert contents(tmp_path) == {file.path: file.data for file in NEW}
    assert (written.files, written.changed, written.removed) == (3, 3, 2)


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    write_site(tmp_path, OLD)
    os.utime(tmp_path / "index.html", (1, 1))
    assert write_site(tmp_path, OLD).changed == 0
    assert (tmp_path / "index.html").stat().st_mtime == 1


def test_files_of_strangers_survive(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "a/notes.txt").write_text("mine")
    write_site(tmp_path, OLD)
    write_site(tmp_path, [])
    assert contents(tmp_path) == {"CNAME": b"example.org", "a/notes.txt": b"mine"}


def test_a_stranger_s_file_in_the_way_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(DiskError, match=r"index\.html is in the way and was not made by a build"):
        write_site(tmp_path, OLD)
    assert contents(tmp_path) == {"index.html": b"mine"}


@pytest.mark.parametrize("path", ["../victim", "/etc/victim", "a/../../victim", "..\\victim", 3])
def test_a_manifest_cannot_remove_what_lies_outside(tmp_path: Path, path: object) -> None:
    out, victim = tmp_path / "site", tmp_path / "victim"
    victim.write_text("precious")
    write_site(out, OLD)
    (out / disk.MANIFEST).write_text(json.dumps({"files": [path]}))
    (out / "index.html").unlink()
    (out / "a/b.html").unlink()
    (out / "assets/x.1.css").unlink()
    write_site(out, [])
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 3}', "null"])
def test_a_broken_manifest_loses_nothing(tmp_path: Path, manifest: str) -> None:
    write_site(tmp_path, OLD)
    (tmp_path / disk.MANIFEST).write_text(manifest)
    with pytest.raises(DiskError, match="in the way"):
        write_site(tmp_path, NEW)
    assert contents(tmp_path) == {file.path: file.data for file in OLD}


def write_and_die(out: Path, steps: int) -> bool:
    """Writes NEW in a process that dies without a word after so many system calls; whether it did.

    A forked child shares nothing that it changes, so it may replace the calls by counting ones.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    left = iter(range(steps))

    def counting(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if next(left, None) is None:
                os._exit(9)
            return function(*arguments, **options)

        return call

    for name in ("open", "replace", "link", "unlink", "rmdir", "mkdir", "fsync", "chmod"):
        setattr(os, name, counting(getattr(os, name)))
    write_site(out, NEW)
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process to kill")
def test_a_build_killed_at_any_step_leaves_whole_pages_and_the_next_repairs(
    tmp_path: Path,
) -> None:
    old = {file.path: file.data for file in OLD}
    new = {file.path: file.data for file in NEW}
    for step in range(99):
        out = tmp_path / str(step)
        write_site(out, OLD)
        died = write_and_die(out, step)
        found = contents(out)
        assert all(data in (old.get(path), new.get(path)) for path, data in found.items())
        assert "index.html" in found
        style = "assets/x.2.css" if found["index.html"] == b"new" else "assets/x.1.css"
        assert style in found
        write_site(out, NEW)
        assert contents(out) == new
        if not died:
            assert step > 10
            return
    pytest.fail("the build never ended")


def test_builds_at_the_same_time_take_turns(tmp_path: Path) -> None:
    versions = [[File.of("index.html", bytes([65 + n]) * 9_999)] for n in range(6)]
    threads = [
        threading.Thread(target=write_site, args=(tmp_path, version)) for version in versions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(tmp_path)["index.html"] in [version[0].data for version in versions]
    assert not [*tmp_path.glob(f"{disk.STAGE}*")]


def test_a_full_disk_says_so_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, OLD)

    def full(path: Path, data: bytes, *, is_kept: bool = False) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("learnmathora.disk.swap.write_plain", full)
    with pytest.raises(DiskError, match=r"No space left on device\. The site is as it was"):
        write_site(tmp_path, NEW)
    monkeypatch.undo()
    assert contents(tmp_path) == {file.path: file.data for file in OLD}
    assert not [*tmp_path.glob(f"{disk.STAGE}*")]


@pytest.mark.parametrize("out", ["content", "content/course", "content/course/site", "."])
def test_an_output_folder_that_meets_the_content_is_refused(tmp_path: Path, out: str) -> None:
    (tmp_path / "content" / "course").mkdir(parents=True)
    (tmp_path / "content" / "course" / "series.md").write_text("An author's.")
    with pytest.raises(DiskError, match=r"overlap: choose another|holds files that no build wrote"):
        disk.check_output(tmp_path / out, tmp_path / "content")


def test_an_output_folder_beside_site_yaml_is_new_or_ours(tmp_path: Path) -> None:
    """So it is where the content is the course's whole folder."""
    site = tmp_path / "site"
    disk.check_output(site, tmp_path)
    write_site(site, NEW)
    disk.check_output(site, tmp_path)


def test_links_devices_and_hidden_files_are_not_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/secret.md").write_text("secret")
    (content / "link.md").symlink_to(tmp_path / "secret.md")
    (content / "folder").symlink_to(tmp_path / "folder")
    (content / "dangling.md").symlink_to(tmp_path / "nothing")
    (content / ".hidden.md").write_text("hidden")
    (content / "named.md").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(content / "pipe.md")
    reading = read_content(content)
    assert reading.sources == ()
    assert reading.files == ()
    names = [problem.path for problem in reading.problems]
    assert names == ["dangling.md", "folder", "link.md", "pipe.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_names_that_are_not_text_are_left_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("x")
    (tmp_path / "a\nb.md").write_text("x")
    reading = read_content(tmp_path)
    assert reading.files == ()
    assert [problem.path for problem in reading.problems] == [r"'a\nb.md'", r"'caf\udce9.md'"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_texts_are_the_same_from_every_editor(tmp_path: Path, ending: str, mark: bytes) -> None:
    (tmp_path / "a.md").write_bytes(mark + "a\nü\n".replace("\n", ending).encode())
    assert read_content(tmp_path).sources[0].text == "a\nü\n"


def test_folders_of_installed_packages_are_not_read(tmp_path: Path) -> None:
    """As an environment of Python's under any name, in a course's folder."""
    for path in ("tools/pyvenv.cfg", "tools/lib/rules.md", "node_modules/a/readme-of-a.md", "a.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("text\n")
    assert read_content(tmp_path).files == ("a.md",)
