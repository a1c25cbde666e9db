"""Pages in a fresh profile that fail the test where one of their scripts does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page


@contextmanager
def page_without_errors(browser: Browser, **options: Any) -> Iterator[Page]:
    """The options are those of a browser's new context."""
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors
