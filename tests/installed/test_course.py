"""What an author does with the installed program, in folders of their own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

import learnmathora
from learnmathora.commands.options import INTERRUPTED
from tests.installed.environment import Installed, run
from tests.lessons import ROOT, SAMPLES, SERIES, SITE, lesson, tree

pytestmark = pytest.mark.slow

VERSION = f"learnmathora {learnmathora.__version__}\n"
# With a space, and with letters of several scripts.
NAME = "Mein Kurs – Übungen 数学"
CHANGES = {
    "_theme/templates/home.html": (
        '{% extends "theme/home.html" %}{% block footer %}Ours{% endblock %}'
    ),
    "_theme/style.css": ":root { --measure: 34rem; }",
}
COURSE = {"site.yaml": SITE, "course/series.md": SERIES, "course/a.md": lesson("Text: $x^2$.")}
# What a course's folder may hold by chance, under the names of modules that the program imports.
PLANTED = ("json", "logging", "yaml", "jinja2", "argparse")


ADDRESS = r"http://[\d.:]+"


def put(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def course(installed: Installed, tmp_path: Path) -> Path:
    """A new course with a widget and a look of its own; its folder is the current one."""
    folder = tmp_path / NAME
    installed.run("new", "site", NAME, cwd=tmp_path)
    installed.run("new", "widget", "dice", "--python", cwd=folder)
    (site_yaml,) = folder.rglob("site.yaml")
    put(site_yaml.parent, CHANGES)
    text = site_yaml.read_text(encoding="utf-8")
    site_yaml.write_text(f"{text}theme:\n  changes: yes\n", encoding="utf-8")
    first = next(site_yaml.parent.rglob("01-*.md"))
    block = ":::dice{#square side=2}\n\nAn area of {area}.\n\n:::\n"
    first.write_text(f"{first.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    return folder


def test_it_says_which_version_it_is(installed: Installed, tmp_path: Path) -> None:
    assert installed.run("--version", cwd=tmp_path) == VERSION
    done = run(
        (f"{installed.python}", "-m", "learnmathora", "--version"), tmp_path, installed.variables()
    )
    assert done.stdout == VERSION


def test_another_version_is_looked_at_and_taken_over(installed: Installed, course: Path) -> None:
    installed.run(cwd=course)
    assert "Pages: every one is as it was." in installed.run("upgrade", cwd=course)
    (site_yaml,) = course.rglob("site.yaml")
    text = re.sub(r"requires: .*", 'requires: ">=0.1,<0.2"', site_yaml.read_text(encoding="utf-8"))
    site_yaml.write_text(text, encoding="utf-8")
    done = installed.start(cwd=course)
    assert done.returncode == 1
    assert "error[program-version]" in done.stderr
    assert "site.yaml names version" in installed.run("upgrade", "--apply", cwd=course)
    assert "Built 1 lesson" in installed.run(cwd=course)


def test_from_nothing_to_files_to_hand_on(installed: Installed, course: Path) -> None:
    assert "objectives asked" in installed.run("check", cwd=course)
    assert "Built 1 lesson" in installed.run("--strict", cwd=course)
    assert "Ours" in (course / "site/index.html").read_text(encoding="utf-8")
    (page,) = (course / "site").glob("*/first-lesson.html")
    assert "An area of 4." in page.read_text(encoding="utf-8")
    installed.run("export", "zip", cwd=course)
    installed.run("export", "single", cwd=course)
    (packed,) = (course / "export").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert any(name.endswith("index.html") for name in archive.namelist())
    (single,) = (course / "export").glob("*.html")
    assert "An area of 4." in single.read_text(encoding="utf-8")


def test_it_writes_into_the_course_and_the_users_cache_alone(
    installed: Installed, course: Path
) -> None:
    """The course was begun by the program, so what that wrote is seen too."""
    before = stamps(installed.folder)
    for words in ((), ("check",), ("export", "zip"), ("new", "series", "more")):
        installed.run(*words, cwd=course)
    assert stamps(installed.folder) == before
    assert {path.name for path in course.parent.iterdir()} == {course.name, installed.machine.name}
    written = [file.relative_to(installed.machine).parts for file in files(installed.machine)]
    assert written
    assert all(parts[0] == "home" and "learnmathora" in parts for parts in written), written


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if not file.is_dir()]


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """All files and folders, and when each was changed."""
    found = {f"{path}": path.lstat() for path in folder.rglob("*")}
    return {path: (status.st_mtime_ns, status.st_size) for path, status in found.items()}


@pytest.mark.parametrize("words", [(), ("check",), ("export", "zip"), ("new", "series", "more")])
def test_nothing_is_left_where_there_is_no_course(
    installed: Installed, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    done = installed.start(*words, cwd=tmp_path / "empty")
    assert done.returncode in (1, 2)
    assert "site" in done.stderr
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody stands in")
@pytest.mark.parametrize("way", ["command", "module", "checkout"])
def test_a_folder_that_is_gone_is_told(installed: Installed, tmp_path: Path, way: str) -> None:
    ways = {
        "command": installed.command,
        "module": (f"{installed.python}", "-m", "learnmathora"),
        "checkout": (sys.executable, f"{ROOT / 'build.py'}", "--no-setup"),
    }
    (tmp_path / "gone").mkdir()
    leave = ("sh", "-c", 'rmdir "$PWD" && exec "$@"', "sh")
    done = run((*leave, *ways[way]), tmp_path / "gone", installed.variables())
    told = "error: the current folder is not there any more: go to another one.\n"
    assert (done.returncode, done.stderr) == (2, told)


# As root, permissions hold nobody back: a mount that can be read alone does.
READ_ONLY = (
    "unshare", "-m", "sh", "-c",
    'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && ! touch "$0/x" 2>&- && exec "$@"',
)  # fmt: skip


def can_mount(folder: Path) -> bool:
    if not shutil.which("unshare"):
        return False
    return run((*READ_ONLY, f"{folder}", "true"), folder).returncode == 0


def test_it_runs_where_its_own_files_can_only_be_read(
    installed: Installed, course: Path, tmp_path: Path
) -> None:
    (tmp_path / "probe").mkdir()
    if not can_mount(tmp_path / "probe"):
        pytest.skip("nothing can be mounted here")
    said = installed.run(cwd=course, before=(*READ_ONLY, f"{installed.folder}"))
    assert "Built 1 lesson" in said
    assert "Ours" in (course / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_preview_answers_until_it_is_ended(installed: Installed, course: Path) -> None:
    with subprocess.Popen(
        (*installed.command, "serve", "--port=0"),
        cwd=course,
        env={**installed.variables(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # What runs in the background may have been told to leave such signals alone.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as serving:
        try:
            assert serving.stdout
            said = iter(serving.stdout)
            address = next(found[0] for line in said if (found := re.search(ADDRESS, line)))
            with urllib.request.urlopen(f"{address}/index.html", timeout=60) as answer:
                assert b"Ours" in answer.read()
            serving.send_signal(signal.SIGINT)
            assert serving.wait(timeout=60) == INTERRUPTED
            assert "The preview has ended." in "".join(said)
        finally:
            # What fails here must not leave it behind.
            serving.kill()


def test_a_course_is_found_in_its_folder_in_content_and_from_elsewhere(
    installed: Installed, tmp_path: Path
) -> None:
    put(tmp_path / "flat", COURSE)
    put(tmp_path / "deep/content", COURSE)
    installed.run(cwd=tmp_path / "flat")
    installed.run(cwd=tmp_path / "deep")
    expected = tree(tmp_path / "flat/site")
    assert "course/a.html" in expected
    assert tree(tmp_path / "deep/site") == expected
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for named in ("../flat", "../deep", "../deep/content"):
        site = tmp_path / named.split("/")[1] / "site"
        shutil.rmtree(site)
        installed.run("--content", named, cwd=elsewhere)
        assert tree(site) == expected
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("way", ["command", "module"])
def test_files_of_the_course_are_never_imported(
    installed: Installed, tmp_path: Path, way: str
) -> None:
    """`python -m` is Python's own: what has the program's very name would be taken for it."""
    names = (*PLANTED, "learnmathora") if way == "command" else PLANTED
    crash = "raise SystemExit('a file of the course was run')\n"
    put(tmp_path / "course", {**COURSE, **{f"{name}.py": crash for name in names}})
    start = installed.command if way == "command" else (f"{installed.python}", "-m", "learnmathora")
    for words in ((), ("check",), ("explain", "link-broken"), ("export", "zip")):
        done = run((*start, *words), tmp_path / "course", installed.variables())
        assert "Traceback" not in done.stderr
        assert (done.returncode, "was run" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("sample", ["interactives", "kinds"])
def test_a_checkout_makes_the_same_bytes(installed: Installed, tmp_path: Path, sample: str) -> None:
    places = ("--content", f"{SAMPLES / sample}", "--cache", f"{tmp_path / 'cache'}", "--out")
    checkout = (sys.executable, f"{ROOT / 'build.py'}", "--no-setup")
    done = run((*checkout, *places, f"{tmp_path / 'theirs'}"), tmp_path)
    assert done.returncode == 0, done.stderr
    installed.run(*places, f"{tmp_path / 'ours'}", cwd=tmp_path)
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")
