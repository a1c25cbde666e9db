"""What the preview answers to a request: files of the site, and nothing to strangers."""

from __future__ import annotations

import pytest

from learnmathora.serve.answers import Answer, Request, answer
from learnmathora.serve.edition import Edition
from learnmathora.site import build
from tests.conftest import MakeSite
from tests.lessons import theme

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


@pytest.mark.parametrize(
    ("asked", "status", "said", "body"),
    [
        ("bytes=0-1", 206, "bytes 0-1/6", b"le"),
        ("bytes=2-", 206, "bytes 2-5/6", b"sson"),
        ("bytes=-2", 206, "bytes 4-5/6", b"on"),
        ("bytes=-99", 206, "bytes 0-5/6", b"lesson"),
        ("bytes=4-99", 206, "bytes 4-5/6", b"on"),
        ("bytes=5-5", 206, "bytes 5-5/6", b"n"),
        ("bytes=6-", 416, "bytes */6", b"The file is shorter.\n"),
        ("bytes=-0", 416, "bytes */6", b"The file is shorter.\n"),
        ("bytes=3-2", 200, "", b"lesson"),
        ("bytes=-", 200, "", b"lesson"),
        ("bytes=0-1,3-4", 200, "", b"lesson"),
        ("pages=0-1", 200, "", b"lesson"),
        ("bytes=" + "9" * 5_000 + "-", 200, "", b"lesson"),
    ],
)
def test_a_part_of_a_file_is_given(asked: str, status: int, said: str, body: bytes) -> None:
    """As browsers fetch films."""
    for method in ("GET", "HEAD"):
        found = ask("/course/%C3%BC%20b.html", method, range=asked)
        assert (found.status, found.body) == (status, body)
        assert found.headers.get("Content-Range", "") == said
        assert found.headers["Content-Length"] == str(len(body))
        assert found.headers["Accept-Ranges"] == "bytes"


def test_a_part_of_another_version_is_not_given() -> None:
    found = ask("/course/%C3%BC%20b.html", range="bytes=0-1", if_range='"x"')
    assert (found.status, found.body) == (200, b"lesson")


@pytest.mark.parametrize("target", ["/", "/gone", "/course", "/-/events?page=/"])
def test_no_other_site_may_frame_it(target: str) -> None:
    headers = ask(target).headers
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
