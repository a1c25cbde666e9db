"""The grips of a line fit, by mouse and by touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import LESSON, Open
from tests.browser.line_fit.actions import Button, drag, put, ready, setting

pytestmark = pytest.mark.browser

# By a part of the picture's width and height, and where that leads; the second is far beyond.
DRAGS: dict[str, list[tuple[float, float, list[float]]]] = {
    "lift": [(0.2, 0.1667, [0.5, 1]), (0, 5, [0.5, 0])],
    "turn": [(0, -0.1, [0.6, 3]), (-0.4, 9, [-1, 3])],
    "walker": [(0.08, 0.2, [0.8, 1.5]), (-9, -9, [-1, 6])],
}


@pytest.mark.parametrize("grip", DRAGS)
def test_a_grip_by_mouse(fit: Locator, grip: str) -> None:
    for across, down, expected in DRAGS[grip]:
        drag(fit, grip, across, down)
        assert setting(fit) == pytest.approx(expected, abs=0.31 if grip == "walker" else 0.11)
        check_dragged(fit, "Intercept" if grip == "lift" else "Slope")
        fit.get_by_role("button", name="Reset").click()
        assert setting(fit) == [0.5, 3]


@pytest.mark.parametrize("button", ["middle", "right"])
def test_another_button_drags_nothing(fit: Locator, button: Button) -> None:
    for grip in DRAGS:
        drag(fit, grip, 0.05, 0.2, button=button)
        assert setting(fit) == [0.5, 3], grip


def check_dragged(fit: Locator, slider: str) -> None:
    """The slider has the focus and a value on its grid, and the dot stands where the sliders do."""
    expect(fit.get_by_role("slider", name=slider)).to_be_focused()
    assert all(round(value * 10) == pytest.approx(value * 10) for value in setting(fit))
    drawn = fit.locator(".walker").get_attribute("transform")
    x, y = map(float, re.findall(r"[\d.]+", str(drawn)))
    assert [(x - 56) / 328 * 3 - 1, (336 - y) / 320 * 6] == pytest.approx(setting(fit), abs=0.01)


def test_escape_takes_a_drag_back(fit: Locator) -> None:
    put(fit, 0.6, 2.5)
    for grip in DRAGS:
        drag(fit, grip, 0.05, 0.2, drop=False)
        assert setting(fit) != [0.6, 2.5], grip
        fit.page.keyboard.press("Escape")
        assert setting(fit) == [0.6, 2.5], grip
        fit.page.mouse.move(5, 5)
        fit.page.mouse.up()
        assert setting(fit) == [0.6, 2.5], grip


@pytest.mark.parametrize("grip", ["lift", "turn", "walker"])
def test_a_grip_by_touch(open_page: Open, address: str, grip: str) -> None:
    """With a finger's own events, which scroll the page everywhere but on a grip."""
    page = open_page(f"{address}/{LESSON}", has_touch=True, viewport={"width": 390, "height": 800})
    fit = ready(page, "fit")
    fit.locator(f".{grip}").scroll_into_view_if_needed()
    before, scrolled = setting(fit), page.evaluate("scrollY")
    box = fit.locator(f".{grip} .dot").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 - 15, box["y"] + box["height"] / 2 + 15
    session = page.context.new_cdp_session(page)

    def touch(type: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for n in range(1, 6):
        touch("touchMove", {"x": x, "y": y + 10 * n})
    touch("touchEnd")
    assert setting(fit) != before
    assert page.evaluate("scrollY") == scrolled
    touch_action = "each => getComputedStyle(each).touchAction"
    assert fit.locator(f".{grip} .dot").evaluate(touch_action) == "none"
    assert fit.locator("svg").first.evaluate(touch_action) != "none"


def test_grips_are_as_large_as_a_fingertip_and_silent(fit: Locator) -> None:
    for width in (320, 640, 900, 1280):
        fit.page.set_viewport_size({"width": width, "height": 700})
        for grip in fit.locator(".grip").all():
            box = grip.locator("circle").first.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 48, width
            assert grip.get_attribute("aria-hidden") == "true"
