"""Pages with interactives: from a host and from a folder, in Chromium and Firefox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import page_without_errors


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, interactives_address: str, interactives: Path) -> str:
    """Where the site is opened from: a host, and a folder, for what loading can change."""
    return interactives_address if request.param == "http" else interactives.as_uri()


@pytest.fixture
def place(browser: Browser, interactives_address: str, interactives: Path) -> str:
    """A host for Chromium, a folder for Firefox."""
    is_chromium = browser.browser_type.name == "chromium"
    return interactives_address if is_chromium else interactives.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_without_errors(browser, bypass_csp=True) as page:
        yield page
