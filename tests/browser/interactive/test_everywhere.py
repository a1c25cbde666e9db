"""Every interactive for everyone: by axe, without a shift, without script, by its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.interactive.actions import readings, widget
from tests.browser.looks import looks, open_details

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_axe_finds_nothing(open_page: Open, interactives_address: str, name: str) -> None:
    page = open_page(f"{interactives_address}/course/{name}.html", bypass_csp=True)
    page.keyboard.press("Shift")
    open_details(page)
    for look in looks(page):
        assert look.violations(page) == [], look.name
    for slider in page.get_by_role("slider").all():
        slider.press("End")
    page.wait_for_timeout(900)
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


@pytest.mark.parametrize("width", [1000, 600, 320])
@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_nothing_shifts_when_it_comes_to_life(
    open_page: Open, interactives: Path, name: str, width: int
) -> None:
    """The room that controls take is kept, to a few pixels."""
    url = (interactives / f"course/{name}.html").as_uri()
    page = open_page(url, viewport={"width": width, "height": 640})
    tall = "document.documentElement.scrollHeight"
    before = page.evaluate(f"document.querySelector('.controls > template') ? {tall} : 0")
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Reset").first).to_be_visible()
    assert not before or abs(page.evaluate(tall) - before) < 12


@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_without_script_the_picture_and_the_numbers_are_there(
    open_page: Open, interactives: Path, name: str
) -> None:
    page = open_page((interactives / f"course/{name}.html").as_uri(), java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    for found in page.locator(".widget").all():
        assert found.locator("svg[role=img]").bounding_box()
        found.get_by_text("The numbers").click()
        assert found.locator("tbody tr").count() > 0


def test_an_address_shares_the_state(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/contour.html").as_uri() + "#bowl=1,-1,0.2,2")
    bowl = widget(page, "bowl")
    expect(bowl.locator("dd").first).to_have_text("2")
    assert readings(bowl)[1:3] == ["0.36", "−0.04"]
