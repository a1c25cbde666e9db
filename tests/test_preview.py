"""The preview without a browser: what requests get, what edits do, how it begins and ends."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.serve.answers import Answer, Request, answer
from generator.serve.edition import Edition
from generator.serve.preview import Preview as Editing
from generator.serve.watch import watch
from generator.site import build
from tests.conftest import MakeSite
from tests.lessons import ROOT, SmallSite, lesson, theme
from tests.preview import Preview, previewed

PORT = 8000
FILES = {
    "index.html": b"home",
    "course/index.html": b"series",
    "course/ü b.html": b"lesson",
    "course/picture.png": b"png",
    "assets/site.1.js": b"script",
    ".nojekyll": b"",
    "course/.hidden/index.html": b"",
}
EDITION = Edition(1, FILES)


def ask(target: str = "/", method: str = "GET", edition: Edition = EDITION, **more: str) -> Answer:
    headers = {"host": f"127.0.0.1:{PORT}", **{k.replace("_", "-"): v for k, v in more.items()}}
    return answer(Request(method, target, headers), edition, PORT)


@pytest.mark.parametrize(
    ("target", "path", "type_"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/index.html?x=1#y", "index.html", "text/html; charset=utf-8"),
        ("/course/", "course/index.html", "text/html; charset=utf-8"),
        ("/course/%C3%BC%20b.html", "course/ü b.html", "text/html; charset=utf-8"),
        ("/course/picture.png", "course/picture.png", "image/png"),
        ("/assets/site.1.js", "assets/site.1.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_of_the_site_is_given_as_it_is(target: str, path: str, type_: str) -> None:
    found = ask(target)
    assert (found.status, found.body) == (200, FILES[path])
    assert found.headers["Content-Type"] == type_
    assert found.headers["Content-Length"] == str(len(FILES[path]))


def test_a_folder_leads_to_its_page() -> None:
    found = ask("/course")
    assert (found.status, found.headers["Location"]) == (301, "/course/")


OUTSIDE = [
    "",
    "*",
    "index.html",
    "//index.html",
    "///etc/passwd",
    "/etc/passwd",
    "/../etc/passwd",
    "/../index.html",
    "/course/../index.html",
    "/course/../../etc/passwd",
    "/./index.html",
    "/course/./index.html",
    "/%2e%2e/etc/passwd",
    "/%2e%2e%2fetc%2fpasswd",
    "/..%2findex.html",
    "/course/%2e%2e/index.html",
    "/%252e%252e/etc/passwd",
    "/..%255cetc",
    "/..\\index.html",
    "/..%5cindex.html",
    "\\index.html",
    "/course%5cindex.html",
    "/index.html%00",
    "/index.html%00.png",
    "/index.html%0a",
    "/%c0%ae%c0%ae/etc/passwd",
    "/%ff",
    "/.nojekyll",
    "/%2enojekyll",
    "/course/.hidden/",
    "/course/.hidden/index.html",
    "/course//index.html",
    "/index.html/",
    "/index.html/.",
    "/c:/windows/win.ini",
    "file:///etc/passwd",
    "http://127.0.0.1:8000/index.html",
    "/\u202eindex.html",
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_nothing_else_is_given(target: str) -> None:
    assert ask(target).status == 404


@pytest.mark.parametrize("folder", ["/assets/", "/assets", "/course/.hidden"])
def test_no_folder_is_listed(folder: str) -> None:
    assert ask(folder).status == 404


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost",
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost:8000, evil.example",
        "127.0.0.1:8000@evil.example",
        "0.0.0.0:8000",
    ],
)
def test_another_host_is_refused(host: str) -> None:
    assert ask(host=host).status == 421
    assert answer(Request("GET", "/"), EDITION, PORT).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_this_machine_is_answered(host: str) -> None:
    assert ask(host=host, origin="http://localhost:8000").status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.example",
        "https://127.0.0.1:8000",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://127.0.0.1:8000.evil.example",
    ],
)
def test_another_origin_is_refused(origin: str) -> None:
    assert ask(origin=origin).status == 403
    assert ask("/-/events?page=/", origin=origin).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_nothing_can_be_done_but_read(method: str) -> None:
    found = ask(method=method)
    assert (found.status, found.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "found",
    [ask(), ask("/gone"), ask(host="x"), ask(origin="x"), ask(method="POST"), ask("/-/events")],
    ids=lambda found: str(found.status),
)
def test_no_answer_is_kept_guessed_at_or_shared(found: Answer) -> None:
    assert found.headers["Cache-Control"] == "no-store"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [name for name in found.headers if name.startswith("Access-Control")]


def test_no_service_worker_takes_the_place_of_the_preview() -> None:
    assert ask("/assets/site.1.js", service_worker="script").status == 404


def test_a_worker_that_was_here_before_is_cleared_up(make_site: MakeSite) -> None:
    files = {file.path: file.data for file in build(make_site({}).folders, is_preview=True).files}
    found = ask("/sw.js", edition=Edition(1, files), service_worker="script")
    assert (found.status, found.body) == (200, theme().worker("cleanup").encode())


def test_a_page_knows_its_mark_and_the_news_have_the_same() -> None:
    for target in ("/course/", "/course/index.html", "/gone"):
        followed = ask(f"/-/events?page={target}").follows
        assert followed is not None
        mark = EDITION.mark(followed)
        assert ask(target).headers["Server-Timing"] == f'edition;desc="{mark}"'


def test_before_there_is_a_site_each_page_says_why() -> None:
    found = ask("/course/", edition=Edition().next(None, "1 error", "a.md:1:1: <wrong>\n"))
    assert found.status == 503
    assert "a.md:1:1: &lt;wrong&gt;" in found.body.decode()


def test_a_mark_changes_with_the_page_and_with_any_picture() -> None:
    def mark(**changes: bytes) -> str:
        names = {
            "page": "index.html",
            "other": "course/index.html",
            "picture": "course/picture.png",
        }
        changed = {names[name]: data for name, data in changes.items()}
        return EDITION.next({**FILES, **changed}, "", "").mark("index.html")

    before = EDITION.mark("index.html")
    assert mark() == mark(other=b"new") == before
    assert EDITION.next(None, "1 error", "Wrong").mark("index.html") == before
    assert before not in (mark(page=b"new"), mark(picture=b"new"))


def test_a_page_that_is_loading_gets_the_scripts_it_names() -> None:
    changed = {path: data for path, data in FILES.items() if not path.startswith("assets/")}
    after = EDITION.next({**changed, "assets/site.2.js": b"new"}, "", "")
    assert ask("/assets/site.1.js", edition=after).body == b"script"
    assert ask("/assets/site.1.js", edition=after.next(changed, "", "")).status == 404


@pytest.fixture
def site(make_site: MakeSite) -> SmallSite:
    return make_site({"course/a.md": lesson("The first words.")})


@pytest.fixture
def preview(site: SmallSite) -> Iterator[Preview]:
    with previewed(site) as preview:
        yield preview


def say(preview: Preview, text: str) -> str:
    """What the server answers to these very bytes."""
    port = preview.port
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(text.format(port=port).encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def test_a_browser_s_request_is_answered(preview: Preview) -> None:
    found = say(preview, "GET /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
    assert found.startswith("HTTP/1.0 200 OK\r\n")
    assert "The first words." in found
    assert "Server: " not in found
    head = say(preview, "HEAD /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
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
    preview: Preview, request_text: str, status: int
) -> None:
    found = say(preview, request_text)
    assert found.split()[1] == str(status)
    assert "X-Content-Type-Options: nosniff" in found
    assert "Traceback" not in "".join(preview.said)


def test_it_is_bound_to_this_machine_alone(preview: Preview) -> None:
    for address in {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None)}:
        if not str(address).startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((str(address), preview.port), timeout=2)


def test_it_writes_nothing_ends_at_once_and_says_so(site: SmallSite, preview: Preview) -> None:
    listener = socket.create_connection(("127.0.0.1", preview.port))
    listener.sendall(f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
    assert listener.recv(100)
    assert preview.interrupt() == 130
    assert preview.said[-1] == "The preview has ended.\n"
    assert not site.folders.out.exists()


def test_a_port_that_is_taken_is_passed_over(site: SmallSite, preview: Preview) -> None:
    with previewed(site, f"--port={preview.port}") as second:
        assert second.port > preview.port
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
    assert "messages/en.json is not JSON" in broken.report
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


def test_nobody_keeps_others_waiting(preview: Preview) -> None:
    """Clients that say nothing, half a request, or never read."""
    address = ("127.0.0.1", preview.port)
    idle = [socket.create_connection(address, timeout=5) for _ in range(40)]
    for connection in idle[::2]:
        connection.sendall(b"GET /course/a.html HTTP/1.1\r\nHost: 127")
    started = time.monotonic()
    found = say(preview, "GET /course/a.html HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
    assert found.startswith("HTTP/1.0 200 OK\r\n")
    assert time.monotonic() - started < 2
    for connection in idle:
        connection.close()
    assert "Traceback" not in "".join(preview.said)
