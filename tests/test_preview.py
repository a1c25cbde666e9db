"""The preview without a browser: what goes over the wire, what edits do, how it ends."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from learnmathora.serve.peer import is_own
from learnmathora.serve.preview import Preview as Editing
from learnmathora.serve.watch import stamps, watch
from tests.conftest import MakeSite
from tests.lessons import COURSE, ROOT, SmallSite, lesson, small_site
from tests.preview import Preview, previewed

pytestmark = pytest.mark.slow

FILES = {"course/a.md": lesson("The first words.")}


@pytest.fixture
def site(make_site: MakeSite) -> SmallSite:
    return make_site(FILES)


@pytest.fixture
def preview(site: SmallSite) -> Iterator[Preview]:
    with previewed(site) as preview:
        yield preview


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that is only asked, so that many may ask it."""
    with previewed(small_site(tmp_path_factory.mktemp("asked"), {**COURSE, **FILES})) as preview:
        yield preview


def say(preview: Preview, text: str) -> str:
    """What the server answers to these very bytes."""
    port = preview.port
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(text.format(port=port).encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def test_a_browser_s_request_is_answered(asked: Preview) -> None:
    found = say(asked, "GET /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
    assert found.startswith("HTTP/1.0 200 OK\r\n")
    assert "The first words." in found
    assert "Server: " not in found
    head = say(asked, "HEAD /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
    assert head == found.partition("\r\n\r\n")[0] + "\r\n\r\n"


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.0\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://e.example\r\n\r\n", 403),
        ("POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n", 405),
        ("BREW / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n", 501),
        ("GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n", 404),
        ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/9.9\r\n\r\n", 505),
        ("GET /" + "x" * 70000 + " HTTP/1.1\r\n\r\n", 414),
    ],
)
def test_what_a_browser_would_not_send_is_refused(
    asked: Preview, request_text: str, status: int
) -> None:
    found = say(asked, request_text)
    assert found.split()[1] == str(status)
    assert "X-Content-Type-Options: nosniff" in found
    assert "Traceback" not in "".join(asked.said)


def test_it_is_bound_to_this_machine_alone(asked: Preview) -> None:
    for address in {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None)}:
        if not str(address).startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((str(address), asked.port), timeout=2)


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="Linux tells whose a connection is; only root can become somebody else for a while",
)
def test_nobody_else_of_this_machine_is_answered(asked: Preview) -> None:
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{asked.port}\r\n\r\n".encode()
    for user, status in ((65533, b"403"), (0, b"200")):
        os.seteuid(user)
        try:
            connection = socket.create_connection(("127.0.0.1", asked.port), timeout=10)
        finally:
            os.seteuid(0)
        with connection:
            connection.sendall(request)
            assert connection.recv(100).split()[1] == status


def test_where_nobody_tells_whose_a_connection_is_all_are_answered() -> None:
    assert is_own(1, 2)


def test_it_writes_nothing_ends_at_once_and_says_so(site: SmallSite, preview: Preview) -> None:
    listener = socket.create_connection(("127.0.0.1", preview.port))
    listener.sendall(f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
    assert listener.recv(100)
    assert preview.interrupt() == 130
    assert preview.said[-1] == "The preview has ended.\n"
    assert not site.folders.out.exists()


def test_a_port_that_is_taken_is_passed_over(site: SmallSite, asked: Preview) -> None:
    with previewed(site, f"--port={asked.port}") as second:
        assert second.port > asked.port
        assert say(second, "GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").split()[1] == "200"


def test_problems_are_told_once_a_change(site: SmallSite, preview: Preview) -> None:
    def after(number: int) -> list[str]:
        """The lines of one more build."""
        while sum(line.startswith("Built") for line in preview.said) < number:
            time.sleep(0.01)
        said, preview.said[1:] = preview.said[1:], []
        return [re.sub(r"[\d.]+ s\b", "… s", line.replace(folder, "")) for line in said]

    folder = f"{site.folders.content}/"
    site.put("course/a.md", lesson("$\\alhpa$"))
    assert after(1) == [
        "course/a.md:9:2: error[math-command]: unknown command \\alhpa\n",
        "  9 | $\\alhpa$\n",
        "    |  ^^^^^^ did you mean \\alpha?\n",
        "Built in … s: 1 error in 1 file; the pages stay as they were\n",
    ]
    site.put("course/picture.png", b"")
    assert after(1) == ["Built in … s: 1 error in 1 file; the pages stay as they were\n"]
    site.put("course/a.md", lesson("$\\alpha$"))
    assert after(1) == ["Built in … s\n"]


def test_a_theme_that_breaks_is_told_and_mended(site: SmallSite, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    changing = Editing(replace(site.folders, theme=theme), "content")
    first = changing.follow([str(theme / "messages/en.json")])
    (theme / "messages/en.json").write_text("{")
    broken = changing.follow([str(theme / "messages/en.json")])
    assert broken.files == first.files
    assert "messages/en.json:1: it is not JSON" in broken.report
    shutil.copytree(ROOT / "theme", theme, dirs_exist_ok=True)
    (theme / "css/9-more.css").write_text("p { color: var(--ink); }")
    mended = changing.follow([str(theme / "css/9-more.css")])
    assert mended.report == ""
    assert mended.mark("index.html") != first.mark("index.html")


def test_what_changed_is_seen_once_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    file = tmp_path / "content" / "lesson.md"
    file.write_text("Text.")
    (tmp_path / "content" / "out").symlink_to(tmp_path / "elsewhere")
    changes = watch([tmp_path / "content"])
    assert {Path(path).name for path in next(changes)} == {"lesson.md", "out"}

    (tmp_path / "elsewhere" / "b.md").write_text("Not ours.")
    (tmp_path / "content" / ".lesson.md.swp").write_text("An editor's.")
    (tmp_path / "content" / "lesson.md~").write_text("An editor's.")
    file.write_text("")
    writer = threading.Timer(0.1, file.write_text, ["Other text."])
    writer.start()
    assert next(changes) == {str(file)}
    assert file.read_text() == "Other text."
    file.unlink()
    assert next(changes) == {str(file)}


def test_nobody_keeps_others_waiting(asked: Preview) -> None:
    """Who says nothing or half a request still waits when another is answered long since."""
    address = ("127.0.0.1", asked.port)
    idle = [socket.create_connection(address, timeout=5) for _ in range(40)]
    for connection in idle[::2]:
        connection.sendall(b"GET /course/a.html HTTP/1.1\r\nHost: 127")
    found = say(asked, "GET /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
    assert found.startswith("HTTP/1.0 200 OK\r\n")
    for connection in idle:
        connection.setblocking(False)
        with pytest.raises(BlockingIOError):
            connection.recv(1)
        connection.close()
    assert "Traceback" not in "".join(asked.said)


def test_a_save_that_leaves_size_and_time_as_they_were_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one")
    looks = watch([tmp_path])
    assert next(looks) == {str(file)}
    for text in ("two", "six", "ten"):
        before = file.stat()
        file.write_text(text)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert next(looks) == {str(file)}


def test_where_no_time_tells_of_a_save_its_content_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems count in steps of two seconds, and know no time but one."""

    file = tmp_path / "a.md"
    file.write_text("one")
    roots, now = [str(tmp_path)], time.time_ns()
    stamp = SimpleNamespace(st_size=3, st_ino=1, st_mtime_ns=now, st_ctime_ns=now)
    monkeypatch.setattr("learnmathora.serve.watch.os.scandir", lambda _: [entry(file, stamp)])
    first = stamps(roots, {})
    file.write_text("two")
    assert stamps(roots, first) != first
    second = stamps(roots, first)
    # Once it is old, what it was known by is kept: nothing has changed.
    monkeypatch.setattr("learnmathora.serve.watch.time.time_ns", lambda: now + 3_000_000_000)
    assert stamps(roots, second) == second


def entry(file: Path, status: SimpleNamespace) -> SimpleNamespace:
    """What a folder's listing says of a file."""
    return SimpleNamespace(
        name=file.name,
        path=str(file),
        is_dir=lambda **_: False,
        stat=lambda **_: status,
    )
