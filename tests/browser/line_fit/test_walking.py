"""Gradient descent on a line fit: a step, a walk that arrives, one that diverges."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import LESSON, Open, in_one_browser
from tests.browser.line_fit.actions import POINTS, ready, setting, squared, status, total

pytestmark = pytest.mark.browser


@in_one_browser
def test_one_step_downhill(fit: Locator) -> None:
    rate = fit.get_by_label("Step size").input_value()
    fit.get_by_role("button", name="One step").press("Enter")
    slope = 0.5 + 2 * float(rate) * sum((y - 0.5 * x - 3) * x for x, y in POINTS)
    intercept = 3 + 2 * float(rate) * sum(y - 0.5 * x - 3 for x, y in POINTS)
    assert setting(fit) == [round(slope, 3), round(intercept, 3)]
    expect(total(fit)).to_have_text(f"{squared(slope, intercept):.2f}".rstrip("0"))


@in_one_browser
def test_a_walk_pauses_and_arrives(fit: Locator) -> None:
    fit.get_by_label("Step size").select_option(index=2)
    walk = fit.get_by_role("button", name="Walk downhill")
    walk.click()
    expect(walk).to_have_attribute("aria-pressed", "true")
    expect(total(fit)).not_to_have_text("11.9")
    walk.click()
    expect(walk).to_have_attribute("aria-pressed", "false")
    paused = setting(fit)
    assert squared(*paused) < 11.9
    fit.page.wait_for_timeout(300)
    assert setting(fit) == paused
    walk.click()
    expect(status(fit)).to_contain_text("Best possible line")
    assert setting(fit) == pytest.approx([1.1, 1], abs=0.02)
    expect(walk).to_have_attribute("aria-pressed", "false")


@in_one_browser
def test_too_large_a_step_diverges_in_words(fit: Locator) -> None:
    fit.get_by_label("Step size").select_option(index=3)
    fit.get_by_role("button", name="Walk downhill").click()
    expect(status(fit)).to_contain_text("The walk diverges")
    told = str(status(fit).text_content())
    assert re.search(r"at step \d+ of this size the total has grown to [\d.]+ and left", told)
    expect(status(fit)).to_have_attribute("data-mood", "bad")


def test_reduced_motion_walks_at_once(open_page: Open, address: str) -> None:
    fit = ready(open_page(f"{address}/{LESSON}", reduced_motion="reduce"), "fit")
    fit.get_by_role("button", name="Walk downhill").click()
    expect(total(fit)).to_have_text("0.7")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") > 50
