"""Browsers, a server, and the real lesson opened in them."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from learnmathora.configuration import Folders
from learnmathora.disk import read_texts
from learnmathora.site import build, write
from tests.lessons import SAMPLES, small_site
from tests.library import LIBRARY

ROOT = Path(__file__).resolve().parents[2]
LESSON = "optimization/loss-functions.html"
Open = Callable[..., Page]

# In milliseconds; only what never comes is waited for so long.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, built as a reader of the README would build it."""
    folder = tmp_path_factory.mktemp("built")
    folders = Folders(ROOT / "content", ROOT / "theme", folder / "site", folder / "cache")
    built = build(folders)
    assert not built.problems
    write(built, folders)
    return folders.out


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Browser:
    found: Browser = request.getfixturevalue(request.param)
    return found


# For what a page's script reckons by itself: there browsers do not differ.
in_one_browser = pytest.mark.parametrize("browser", ["chromium"], indirect=True)


def made_of(name: str) -> Any:
    """A fixture: the site made of a sample."""

    @pytest.fixture(scope="session")
    def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
        made = small_site(tmp_path_factory.mktemp(name), read_texts(SAMPLES / name))
        made.publish()
        return made.folders.out

    return site


# Every type of question: two lessons of a series, and one without questions.
kinds = made_of("kinds")
# A lesson for each interactive but the line fit.
interactives = made_of("interactives")
# Ten plots known from the field.
plots = made_of("plots")
# One lesson that holds several line fits.
lines = made_of("lines")
# One lesson of questions in a line, prompts and steps that fade.
words = made_of("words")
# A lesson for each type of question that is more than one answer.
types = made_of("types")
# One lesson of questions whose numbers are drawn.
drawn = made_of("draws")
# A lesson that shows widgets of its author's, in one file each.
own = made_of("own")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of several series, with terms, tags and requirements."""
    site = small_site(tmp_path_factory.mktemp("library"), LIBRARY)
    site.publish()
    return site.folders.out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        # Times are whole seconds here, and tests publish pages twice in one.
        if self.path.endswith(".html"):
            del self.headers["If-Modified-Since"]
        super().do_GET()

    def end_headers(self) -> None:
        """Without this a browser may take a page from its cache that was built anew since."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address on a host that serves it below a path of its own."""
    handler = functools.partial(_Quiet, directory=str(site.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}"
    server.shutdown()


def on_a_host(name: str) -> Any:
    """A fixture: the address on a host of the site that another fixture builds."""

    @pytest.fixture(scope="session")
    def address(request: pytest.FixtureRequest) -> Iterator[str]:
        with served(request.getfixturevalue(name)) as address:
            yield address

    return address


address = on_a_host("site")
kinds_address = on_a_host("kinds")
lines_address = on_a_host("lines")
plots_address = on_a_host("plots")
library_address = on_a_host("library")
interactives_address = on_a_host("interactives")
words_address = on_a_host("words")
drawn_address = on_a_host("drawn")
own_address = on_a_host("own")
types_address = on_a_host("types")


@pytest.fixture(params=["http", "file"])
def origin(request: pytest.FixtureRequest, address: str, site: Path) -> str:
    """Where the site is opened from: a host, and a folder."""
    return address if request.param == "http" else site.as_uri()


@pytest.fixture
def place(browser: Browser, address: str, site: Path) -> str:
    """A host for Chromium, a folder for Firefox: enough for what happens after loading."""
    return address if browser.browser_type.name == "chromium" else site.as_uri()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens an address in a fresh profile; fails the test on any complaint in the console."""
    contexts, complaints = [], []

    def open_page(url: str, **options: Any) -> Page:
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints
