"""A line fit, opened in Chromium and Firefox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import LESSON, Open
from tests.browser.line_fit.actions import ready


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens an address in Chromium or Firefox; fails on any complaint."""
    contexts, complaints = [], []

    def visit(url: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def fit(visit: Open, place: str) -> Locator:
    return ready(visit(f"{place}/{LESSON}"), "fit")


@pytest.fixture
def loaded(visit: Open, origin: str) -> Locator:
    """The same from a host and from a folder in each browser, for what loading can change."""
    return ready(visit(f"{origin}/{LESSON}"), "fit")


@pytest.fixture
def several(browser: Browser, visit: Open, lines: Path, lines_address: str) -> Page:
    start = lines_address if browser.browser_type.name == "chromium" else lines.as_uri()
    return visit(f"{start}/course/lesson.html")
