"""A line fit by ear: a tone for each point, then the total."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LESSON
from tests.browser.hearing import STUB
from tests.browser.line_fit.actions import POINTS, ready, status

pytestmark = pytest.mark.browser


def test_the_fit_can_be_heard(browser: Browser, place: str) -> None:
    """A tone for each point, higher above the line and lower below it, then the total."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(STUB)
    page.goto(f"{place}/{LESSON}")
    fit = ready(page, "fit")
    assert not page.evaluate("'sound' in learnmathora")
    button = fit.get_by_role("button", name="Hear it")
    button.click()
    expect(status(fit)).to_have_text("Total squared error 11.9")
    assert page.locator("script[src*='line-fit-sound']").count() == 1
    heard = page.evaluate("heard")
    misses = [round(y - 0.5 * x - 3, 9) for x, y in POINTS]
    assert heard[:7] == [round(440 * 2 ** (4 * miss / 10)) for miss in misses]
    assert heard[7:] == [round(110 * 4 ** (1 / 1.5))]
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    page.wait_for_timeout(900)
    button.click()
    count = len(page.evaluate("heard"))
    assert 8 < count < 16
    page.wait_for_timeout(600)
    assert len(page.evaluate("heard")) == count
    context.close()
