"""A line fit for everyone: in any state by axe, right to left, narrow, on paper, without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.axe import violations
from tests.browser.conftest import LESSON, Open
from tests.browser.line_fit.actions import drag, put, ready, setting

pytestmark = pytest.mark.browser


def test_a_fault_leaves_the_still_picture(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () =>"
        " delete document.querySelector('line-fit').dataset.points)"
    )
    page.goto(f"{address}/{LESSON}")
    page.locator("line-fit").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert page.evaluate("!!customElements.get('line-fit')")
    assert page.locator("line-fit input").count() == 0
    assert page.locator("line-fit .total strong").text_content() == "11.9"
    assert not page.locator("line-fit .lift").is_visible()
    context.close()


STATES: dict[str, Callable[[Locator], object]] = {
    "opening": lambda fit: None,
    "moved": lambda fit: put(fit, 0.9, 2),
    "squares": lambda fit: fit.get_by_role("button", name="Squares").click(),
    "best line": lambda fit: fit.get_by_role("button", name="Best line").click(),
    "best": lambda fit: put(fit, 1.1, 1),
    "walking": lambda fit: fit.get_by_role("button", name="Walk downhill").click(),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_page: Open, address: str, scheme: str) -> None:
    page = open_page(f"{address}/{LESSON}", bypass_csp=True, color_scheme=scheme)
    fit = ready(page, "fit")
    for name, act in STATES.items():
        act(fit)
        page.wait_for_timeout(100)
        assert violations(page) == [], name


def test_axe_finds_nothing_where_there_are_several(open_page: Open, lines_address: str) -> None:
    page = open_page(f"{lines_address}/course/lesson.html", bypass_csp=True)
    ready(page, "guess")
    assert violations(page) == []
    page.locator("#figure-guess").get_by_role("button", name="Skip").click()
    assert violations(page) == []


def test_a_right_to_left_page_leaves_the_pictures_as_they_are(several: Page) -> None:
    several.evaluate("document.documentElement.dir = 'rtl'")
    beyond = "(page => page.scrollWidth - page.clientWidth)(document.documentElement)"
    fit = ready(several, "all")
    for width in (320, 768, 1280):
        several.set_viewport_size({"width": width, "height": 700})
        assert several.evaluate(beyond) == 0, width
        lift, turn = (fit.locator(f".{name} .dot").bounding_box() for name in ("lift", "turn"))
        assert lift
        assert turn
        assert lift["x"] < turn["x"], width
        drag(fit, "lift", 0, 0.1)
        assert setting(fit)[1] < 3, width
        fit.get_by_role("button", name="Reset").click()
        assert setting(fit)[1] == 3


def test_paper_shows_the_pictures_and_no_grips(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LESSON}", java_script_enabled=False)
    page.emulate_media(media="print")
    fit = page.locator("line-fit")
    assert fit.locator(".landscape").is_visible()
    assert fit.locator(".walker .dot").is_visible()
    assert not fit.locator(".lift").is_visible()
    assert not fit.locator(".controls").is_visible()
    assert fit.locator("td").first.is_visible()


@pytest.mark.parametrize("width", [320, 500, 768, 1280])
def test_room_is_kept_for_the_controls(open_page: Open, lines_address: str, width: int) -> None:
    url = f"{lines_address}/course/lesson.html"
    page = open_page(url, viewport={"width": width, "height": 700})
    places = (
        "[...document.querySelectorAll('line-fit figcaption')].map("
        "(each) => each.getBoundingClientRect().top + scrollY)"
    )
    before = page.evaluate(places)
    for id in ("plain", "all", "guess", "low"):
        ready(page, id)
    assert page.evaluate(places) == before
