"""What a learner does on a page in WebKit, and what is waited for."""

from __future__ import annotations

import time

from tests.browser import axe
from tests.browser.waiting import PATIENCE, wait_for
from tests.browser.webkit import Session

ENTER, SPACE, LEFT, RIGHT = "\ue007", " ", "\ue012", "\ue014"


def wait_for_text(page: Session, selector: str, expected: str) -> None:
    until = time.monotonic() + PATIENCE
    while page.text(selector) != expected:
        assert time.monotonic() < until, page.text(selector)
        time.sleep(0.05)


def check(page: Session, id: str) -> str:
    page.keys(f"#question-{id} > button", ENTER)
    return page.text(f"#question-{id} .feedback")


def violations(page: Session) -> list[str]:
    found: list[str] = page.wait(f"{axe.SCRIPT}; {axe.examination()}.then(done)")
    return found


def wait_until(page: Session, condition: str) -> None:
    """Until an expression of the page's is true."""
    wait_for(lambda: page.run(f"return Boolean({condition})"), condition)
