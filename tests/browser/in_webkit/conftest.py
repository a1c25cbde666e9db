"""A page in WebKit, through its own WebDriver."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import webkit
from tests.browser.webkit import Session


@pytest.fixture(scope="module")
def driver() -> Iterator[str]:
    webkit.require()
    with webkit.driver() as address:
        yield address


@pytest.fixture
def page(driver: str) -> Iterator[Session]:
    with webkit.session(driver) as page:
        yield page


@pytest.fixture
def lesson(page: Session, kinds: Path) -> Session:
    """The lesson with every type of question."""
    page.goto((kinds / "course/all.html").as_uri())
    return page
