"""What is waited for on a page whose policy forbids what Playwright's own waiting needs, `eval`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

# In seconds; only what never comes is waited for so long.
PATIENCE = 60


def wait_until(page: Page, condition: str, given: Any = None) -> None:
    """Until an expression of the page's, or a function of what is given, is true."""
    wait_for(lambda: page.evaluate(condition, given), condition)


def wait_for(evaluate: Callable[[], object], condition: str) -> None:
    """Until what is evaluated again and again, in whatever engine, is true."""
    until = time.monotonic() + PATIENCE
    while not evaluate():
        assert time.monotonic() < until, condition
        time.sleep(0.05)
