"""A point on contour lines: by keyboard, and held by a constraint."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interactive.actions import drag, enter, readings, widget

pytestmark = pytest.mark.browser


def test_contour_by_keyboard(page: Page, place: str) -> None:
    page.goto(f"{place}/course/contour.html")
    bowl = widget(page, "bowl")
    assert readings(bowl) == ["3", "1.28", "0.096", "1.67", "(2.56, 0.576)", "2.62"]
    across = bowl.get_by_role("slider", name="Start x")
    across.press("ArrowLeft")
    expect(bowl.locator("dd").nth(1)).to_have_text("1.25")
    told = "2.45: f = 1.6 at (1.25, 0.096), gradient (2.51, 0.576)"
    assert across.get_attribute("aria-valuetext") == told
    enter(bowl, "Step", "20")
    expect(bowl.get_by_role("status")).to_have_text(
        "Goal reached: (0.028, 0) is within 0.1 of the lowest point. "
        "Arrived: the gradient is almost 0, and this is the lowest point, with f = 0.001."
    )
    for label, text in (
        ("Start x", "0"),
        ("Start y", "1"),
        ("Learning rate", "0.4"),
        ("Step", "1"),
    ):
        enter(bowl, label, text)
    expect(bowl.get_by_role("status")).to_have_text(
        "Step 1 overshoots: f is growing, from 3 to 5.88."
    )


def test_contour_keeps_to_its_constraint(page: Page, place: str) -> None:
    page.goto(f"{place}/course/contour.html")
    line = widget(page, "line")
    assert readings(line)[1:4] == ["2.6", "−0.3", "6.85"]
    enter(line, "Start x", "0.4")
    enter(line, "Start y", "0.8")
    expect(line.get_by_role("status")).to_have_text(
        "Goal reached: (0.4, 0.8) is within 0.02 of the lowest point. Lowest on the constraint: "
        "f = 0.8 at (0.4, 0.8). The gradient is parallel to the constraint's normal, ∇f = 0.8 ∇g."
    )
    expect(page).to_have_url(re.compile(r"#line=0\.4,0\.8,0\.1,0$"))
    line.get_by_role("button", name="Reset").click()
    drag(line, -120, -60)
    expect(line.locator("dd").nth(1)).not_to_have_text("2.6")
    page.keyboard.press("Escape")
    expect(line.locator("dd").nth(1)).to_have_text("2.6")
    page.mouse.up()
