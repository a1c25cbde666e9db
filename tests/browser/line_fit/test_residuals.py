"""The residuals against x, in the place of the picture, on request."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LESSON, Open
from tests.browser.interactive.test_screen import HIDDEN
from tests.browser.line_fit.actions import POINTS, put, ready
from tests.browser.looks import looks

pytestmark = pytest.mark.browser


def flatten(fit: Locator) -> Locator:
    button = fit.get_by_role("button", name="Residuals")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    return button


def heights(fit: Locator, name: str) -> list[float]:
    """How far each mark stands above the line that lies flat, in the picture's units."""
    d = fit.locator(f".flat .{name}").get_attribute("d") or ""
    return [176 - float(y) for _, y in re.findall(r"M([-\d.e]+) ([-\d.e]+)", d)]


def test_nothing_of_it_is_loaded_before(fit: Locator) -> None:
    assert not fit.page.evaluate("'residuals' in learnmathora")
    assert fit.locator(".flat").count() == 0
    flatten(fit)
    assert fit.page.evaluate("'residuals' in learnmathora")


def test_each_point_stands_as_far_from_nought_as_from_the_line(fit: Locator) -> None:
    flatten(fit)
    expect(fit.locator(".pictures > svg[role=img]").first).to_have_attribute(
        "aria-label",
        "Residuals against x: 7, from −1.3 to 2.4; above the line: 5, below it: 2",
    )
    misses = [y - (0.5 * x + 3) for x, y in POINTS]
    assert heights(fit, "points") == pytest.approx([miss * 160 / 5 for miss in misses])
    expect(fit.locator(".flat .y")).to_have_text(["−5", "−2.5", "0", "2.5", "5"])
    put(fit, 1.1, 1)
    misses = [y - (1.1 * x + 1) for x, y in POINTS]
    expect(fit.locator(".pictures > svg[role=img]").first).to_have_attribute(
        "aria-label", re.compile("^Residuals against x: 7, from −0.5 to 0.4; ")
    )
    assert heights(fit, "points") == pytest.approx([miss * 160 / 5 for miss in misses])


def test_a_kept_line_is_compared_point_by_point(fit: Locator) -> None:
    fit.get_by_role("button", name="Keep this line").press("Enter")
    flatten(fit)
    put(fit, 1.1, 1)
    expect(fit.locator(".of-ghost")).to_have_text("kept: y = 0.5x + 3, total 11.9")
    misses = [y - (0.5 * x + 3) for x, y in POINTS]
    found = heights(fit, "others")
    assert [height / 160 * 5 for height in found] == pytest.approx(misses, abs=0.05)


def test_the_scale_grows_when_a_point_leaves_it_and_shrinks_for_none(fit: Locator) -> None:
    flatten(fit)
    put(fit, 2, 6)
    expect(fit.locator(".flat .y").last).to_have_text("20")
    put(fit, 1.1, 1)
    expect(fit.locator(".equation")).to_have_text("y = 1.1x + 1")
    expect(fit.locator(".flat .y").last).to_have_text("20")


def test_pressed_again_the_points_are_back(fit: Locator) -> None:
    line = fit.locator(".pictures path.line").first
    expect(line).to_be_visible()
    button = flatten(fit)
    expect(line).to_be_hidden()
    expect(fit.locator(".lift")).to_be_hidden()
    button.press("Enter")
    expect(line).to_be_visible()
    expect(fit.locator(".flat").first).to_be_hidden()
    expect(fit.locator(".pictures > svg[role=img]").first).to_have_attribute(
        "aria-label", "7 points and a line with slope 0.5 and intercept 3"
    )


def test_every_control_is_still_seen_with_the_picture(open_page: Open, address: str) -> None:
    page: Page = open_page(f"{address}/{LESSON}")
    flatten(ready(page, "fit"))
    for width, height in ((1366, 657), (1024, 768), (390, 664), (360, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        assert [each for each in page.evaluate(HIDDEN) if "figure-fit" in each] == []


def test_for_everyone(open_page: Open, lines_address: str) -> None:
    page = open_page(f"{lines_address}/course/lesson.html", bypass_csp=True)
    flatten(ready(page, "all"))
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
