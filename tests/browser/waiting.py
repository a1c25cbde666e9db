"""What is waited for on a page whose policy forbids what Playwright's own waiting needs, `eval`."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

# In seconds; only what never comes is waited for so long.
PATIENCE = 30


def wait_until(page: Page, condition: str, given: Any = None) -> None:
    """Until an expression of the page's, or a function of what is given, is true."""
    until = time.monotonic() + PATIENCE
    while not page.evaluate(condition, given):
        assert time.monotonic() < until, condition
        page.wait_for_timeout(20)
