"""The lessons with questions, opened from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.questions.actions import opened


@pytest.fixture
def lesson(browser: Browser, kinds: Path) -> Iterator[Page]:
    """The lesson with every type of question."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((kinds / "course/all.html").as_uri())
    yield page
    context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser: Browser, types: Path) -> Iterator[Page]:
    """The LESSON of the module that asks, once what its READY selects is there."""
    context = browser.new_context()
    page = context.new_page()
    opened(page, (types / request.module.LESSON).as_uri(), request.module.READY)
    yield page
    context.close()
