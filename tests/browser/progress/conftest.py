"""The page of progress, in a fresh profile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser, kinds_address: str) -> Iterator[Page]:
    """The page of progress, in a fresh profile of Chromium or Firefox."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(f"{kinds_address}/progress.html")
    yield page
    context.close()
