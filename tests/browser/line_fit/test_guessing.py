"""A guess before a line fit, and the line fits of one page beside each other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, in_one_browser
from tests.browser.line_fit.actions import drag, put, ready, setting, status, total, write

pytestmark = pytest.mark.browser


@in_one_browser
def test_a_guess_comes_first(several: Page) -> None:
    fit = ready(several, "guess")
    field = fit.get_by_label("Which slope will fit best?")
    expect(field).to_be_visible()
    expect(fit.get_by_role("slider")).to_have_count(0)
    expect(fit.locator(".landscape")).not_to_be_visible()
    write(field, "0.9")
    field.press("Enter")
    expect(status(fit)).to_have_text("Your guess: 0.9. Now find out with the line.")
    expect(fit.get_by_role("slider", name="Slope")).to_be_focused()
    expect(fit.locator(".landscape")).to_be_visible()
    put(fit, 1.1, 1)
    expect(status(fit)).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7. "
        "You guessed a slope of 0.9; the best is 1.1."
    )


@in_one_browser
def test_a_guess_can_be_skipped(several: Page) -> None:
    fit = ready(several, "guess")
    fit.get_by_role("button", name="Keep my guess").click()
    expect(fit.get_by_label("Which slope will fit best?")).to_be_focused()
    fit.get_by_role("button", name="Skip").click()
    expect(fit.get_by_role("slider")).to_have_count(2)
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".known")).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7."
    )


@in_one_browser
def test_each_on_a_page_goes_its_own_way(several: Page) -> None:
    fits = [ready(several, id) for id in ("plain", "all", "low")]
    for fit in fits:
        fit.get_by_role("slider", name="Slope").press("ArrowRight")
    expect(total(fits[0])).to_have_text("7.7")
    expect(total(fits[1])).to_have_text("7.7")
    misses = [1 - 4.0, 3 - 1.0, 2 + 0.5]
    expect(total(fits[2])).to_have_text(f"{sum(miss * miss for miss in misses):g}")
    expect(fits[0].locator(".landscape")).to_have_count(0)
    expect(fits[0].get_by_role("button", name="Walk downhill")).to_have_count(0)
    assert "The total is 11.9, the best 0.7 at slope 1.1." in fits[0].inner_text()
    drag(fits[2], "turn", 0, 0.2)
    assert setting(fits[2]) == [-1, -2]


def test_an_address_holds_the_fit_and_the_loss(several: Page, visit: Open) -> None:
    fit = ready(several, "all")
    fit.get_by_label("Loss").select_option("absolute error")
    put(fit, 1.1, 1.2)
    expect(several).to_have_url(re.compile(r"#all=1\.1,1\.2,1$"))
    other = visit(several.url).locator("#figure-all")
    expect(other.locator(".total")).to_contain_text("Total absolute error 1.8")
    for wrong in ("#all=1.1", "#all=1,x,1", "#all=9,9,9", "#other=1,2"):
        page = visit(several.url.split("#")[0] + wrong)
        assert total(ready(page, "plain")).text_content() == "11.9"
