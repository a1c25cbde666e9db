"""The lesson with every type of question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def lesson(browser: Browser, kinds: Path) -> Iterator[Page]:
    """The lesson with every type of question, opened from a folder."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((kinds / "course/all.html").as_uri())
    yield page
    context.close()
