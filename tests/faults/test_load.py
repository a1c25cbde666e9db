"""Many readers, many saves, much to read, little memory: answered, or refused in words."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site, tree
from tests.preview import Preview, previewed

pytestmark = pytest.mark.slow

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the limits are Linux's")
LESSONS = 12
READERS = 50
EVENTS = "/-/events"


def course(lessons: int, text: str = "## A\n\n$x^2$ and [another](1.md).\n") -> dict[str, str]:
    return {f"course/{n}.md": lesson(f"\n{text}", part=str(n)) for n in range(1, lessons + 1)}


def asked(preview: Preview, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def told_until(preview: Preview, path: str, words: bytes) -> bytes:
    """A page, asked for again whenever the preview tells of a change, until it holds the words."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", EVENTS)
    events = connection.getresponse()
    try:
        for _ in range(100):
            page = asked(preview, path)[1]
            if words in page:
                return page
            while events.readline().strip():
                pass
        raise AssertionError(words)
    finally:
        connection.close()


def test_fifty_readers_are_answered_while_an_author_saves(make_site: MakeSite) -> None:
    site = make_site(course(LESSONS))
    saves = 20
    with previewed(site) as preview:

        def read(number: int) -> list[tuple[int, bytes]]:
            path = f"/course/{1 + number % LESSONS}.html"
            return [asked(preview, path) for _ in range(4)]

        with ThreadPoolExecutor(READERS) as readers:
            reading = [readers.submit(read, number) for number in range(READERS)]
            for number in range(saves):
                site.put("course/1.md", lesson(f"\nSave {number}.\n"))
            answers = [answer for future in reading for answer in future.result()]
        assert [status for status, _ in answers] == [200] * READERS * 4
        assert all(b"</html>" in page for _, page in answers)
        last = told_until(preview, "/course/1.html", f"Save {saves - 1}.".encode())
        assert b"</html>" in last
        assert not [line for line in preview.said if "Traceback" in line]


def build(site: SmallSite, *options: str, megabytes: int = 0) -> subprocess.Popen[str]:
    """A build in a process of its own, which may have no more than so much memory."""
    named = {name: getattr(site.folders, name) for name in ("content", "out", "cache")}
    command = [sys.executable, "build.py", "--no-setup", *options]
    command += [f"--{name}={folder}" for name, folder in named.items()]

    def limit() -> None:
        # Windows has no such module.
        import resource

        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    return subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        preexec_fn=limit,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@LINUX
def test_a_course_is_built_in_three_hundred_megabytes(make_site: MakeSite) -> None:
    process = build(make_site(course(60)), megabytes=300)
    assert "Built 60 lessons" in process.communicate()[0]
    assert process.returncode == 0


@LINUX
@pytest.mark.parametrize("megabytes", [40, 80, 110])
def test_where_memory_does_not_suffice_that_is_said(make_site: MakeSite, megabytes: int) -> None:
    site = make_site({"course/1.md": lesson("Text.")})
    site.publish()
    before = tree(site.folders.out)
    site.put("course/1.md", lesson("\n" + ("word $x$ *a* " * 20 + "\n\n") * 6_000))
    process = build(site, megabytes=megabytes)
    said = process.communicate()[0]
    assert process.returncode == 3
    assert said.startswith("error: there is not enough memory for this: ")
    assert said.count("\n") == 1
    assert tree(site.folders.out) == before


@pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")
def test_builds_that_begin_at_once_leave_one_site(tmp_path: Path) -> None:
    """Ten of them here; a hundred were tried by hand."""
    site = small_site(tmp_path, {**COURSE, **course(LESSONS)})
    building = [build(site, "--jobs=1") for _ in range(10)]
    said = [popen.communicate()[0] for popen in building]
    assert [popen.returncode for popen in building] == [0] * 10
    assert all(re.search(r"^Built 12 lessons in 1 series", each, re.MULTILINE) for each in said)
    found = tree(site.folders.out)
    built = site.build()
    assert {file.path for file in built.files} < found.keys()
    assert all(found[file.path] == file.data for file in built.files)
    assert not [*site.folders.out.glob(".learnmathora-stage*")]
