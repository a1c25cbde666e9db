"""One way to act on a page in three engines: by Playwright in two, by WebDriver in WebKit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import webkit

ENGINES = ("chromium", "firefox", "webkit")
# Keys by WebDriver's signs for them.
LEFT, RIGHT, ENTER = "\ue012", "\ue014", "\ue007"
NAMES = {LEFT: "ArrowLeft", RIGHT: "ArrowRight", ENTER: "Enter"}


class Visit(Protocol):
    """A page: `run` gives what a function body returns, `wait` what one hands to `done`."""

    def goto(self, url: str) -> None: ...

    def resize(self, width: int, height: int) -> None: ...

    def run(self, script: str) -> Any: ...

    def wait(self, script: str) -> Any: ...

    def keys(self, selector: str, text: str) -> None: ...


@dataclass(frozen=True)
class Driven:
    """A page of Playwright's, driven as one of WebDriver's."""

    page: Page

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    def wait(self, script: str) -> Any:
        return self.page.evaluate(f"() => new Promise((done) => {{ {script} }})")

    def keys(self, selector: str, text: str) -> None:
        found = self.page.locator(selector).first
        found.focus()
        for key in text:
            self.page.keyboard.press(NAMES[key])


@contextmanager
def visited(engine: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A page in a fresh profile, whose own policy lets a test look into it."""
    if engine == "webkit":
        webkit.require()
        with webkit.driver() as address, webkit.session(address) as session:
            yield session
        return
    browser: Browser = request.getfixturevalue(engine)
    context = browser.new_context(bypass_csp=True)
    yield Driven(context.new_page())
    context.close()
