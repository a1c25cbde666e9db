"""A learner's own data in the line fit, and its residuals, in WebKit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import LESSON
from tests.browser.in_webkit.actions import ENTER, wait_for_text
from tests.browser.in_webkit.test_interactives import line_fit
from tests.browser.webkit import Session

pytestmark = pytest.mark.browser


def test_data_are_pasted_and_their_residuals_shown(page: Session, site: Path) -> None:
    fit = line_fit(page, (site / LESSON).as_uri())
    page.keys(f"{fit} [value=edit]", ENTER)
    page.keys(f"{fit} fieldset summary", ENTER)
    page.keys(f"{fit} textarea", f"t;h{ENTER}1;10,5{ENTER}2;20{ENTER}4;38")
    page.keys(f"{fit} [value=takeData]", ENTER)
    wait_for_text(page, f"{fit} thead th", "t")
    wait_for_text(page, f"{fit} .equation", "h = 0t + 25")
    page.keys(f"{fit} [value=flatten]", ENTER)
    wait_for_text(page, f"{fit} .flat .name", "residual")
    page.keys(f"{fit} [value=reset]", ENTER)
    wait_for_text(page, f"{fit} .equation", "y = 0.5x + 3")
    wait_for_text(page, f"{fit} thead th", "x")
