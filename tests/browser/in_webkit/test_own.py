"""Widgets of an author's, in one file each, in WebKit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.in_webkit.actions import ENTER, wait_for_text
from tests.browser.webkit import Session

pytestmark = pytest.mark.browser


def test_a_counter_a_canvas_and_fields(page: Session, own: Path) -> None:
    page.goto(f"{(own / 'course/own.html').as_uri()}#others=8")
    page.run("document.querySelector('.widget').scrollIntoView()")
    wait_for_text(page, "#figure-others .shown", "Count is 8")
    wait_for_text(page, "#figure-steps .shown", "Count is 3")
    page.keys("#figure-steps button", ENTER * 2)
    wait_for_text(page, "#figure-steps .shown", "Count is 5")
    wait_for_text(page, "#figure-steps [role=status]", "Five!")
    page.keys("#figure-party button", ENTER)
    wait_for_text(page, "#figure-party output", "12 pieces fell")
    page.keys("#figure-poll [name=wish]", "!")
    wait_for_text(page, "#figure-poll output", "1.5 blue, none!")
    page.run("document.querySelector('#figure-steps').remove()")
    assert page.run("return document.body.dataset.cleaned") == "1"
