"""The site without a connection: kept by its worker, renewed whole or not at all, and given up."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import MakeSite
from tests.lessons import SmallSite, lesson

pytestmark = pytest.mark.browser

QUIZ = """
:::quiz{#sum}
What is 1 + 1?

- [x] 2
  > By counting.
- [ ] 3
  > One too many.
:::
"""
FILES = {
    "course/01-first.md": lesson("Old words.\n\n![A dot](dot.svg)\n" + QUIZ),
    "course/02-second.md": lesson("The second.", part="2", title="Second"),
    "course/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "other/series.md": "---\ntitle: Other\nsummary: Text.\n---\n",
    "other/far.md": lesson("Far away.", series="other", title="Far"),
}
# Resolves once a worker is in charge of the page, to what its caches hold.
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url.split("?")[0]);
  }
  return [...new Set(found.map((url) => url.split("/project/site/")[1]))].sort();
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """HTTP/1.0: nothing answers any more once the server is stopped."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


class Host:
    """A host that serves a folder below a path of its own, and can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        handler = functools.partial(Handler, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Hosted:
    """A small site on such a host."""

    def __init__(self, site: SmallSite) -> None:
        self.site = site
        self.site.publish()
        self.host = Host(site.folders.out.parents[1])

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.host.port}/project/site/{path}"


@pytest.fixture
def hosted(make_site: MakeSite) -> Iterator[Hosted]:
    hosted = Hosted(make_site(FILES))
    yield hosted
    hosted.host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints


def kept(page: Page, *expected: str) -> list[str]:
    """What the caches hold, once that is everything expected."""
    for _ in range(100):
        found: list[str] = page.evaluate(KEPT)
        if set(expected) <= set(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(found)


def test_what_was_opened_is_read_and_answered_without_a_connection(
    hosted: Hosted, page: Page
) -> None:
    page.goto(hosted.address("course/first.html"))
    found = kept(page, "index.html", "progress.html", "review.html", "course/second.html")
    assert "other/far.html" not in found
    hosted.host.stop()
    page.get_by_role("link", name="Next Second").click()
    page.get_by_text("The second.").wait_for()
    page.get_by_role("link", name="Previous").click()
    page.get_by_label("2", exact=True).check()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".feedback").inner_text().startswith("Right.")
    assert page.locator("main img").evaluate("img => img.complete && img.naturalWidth === 9")
    page.goto(hosted.address(""))
    page.get_by_text("Done").first.wait_for()
    page.goto(hosted.address("other/far.html"))
    page.get_by_text("That page is not kept on this device").wait_for()
    assert page.url == hosted.address("index.html#offline")
    hosted.host.start()
