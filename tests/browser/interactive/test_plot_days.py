"""Days that a slider sets: said as dates, typed into a field, kept in the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interactive.actions import widget

pytestmark = pytest.mark.browser


@pytest.fixture
def place(browser: object, plots_address: str, plots: Path) -> str:
    """A host for Chromium, a folder for Firefox."""
    is_chromium = browser.browser_type.name == "chromium"  # type: ignore[attr-defined]
    return plots_address if is_chromium else plots.as_uri()


def test_a_slider_of_days_is_said_and_typed_as_a_date(page: Page, place: str) -> None:
    page.goto(f"{place}/course/named.html")
    light = widget(page, "light")
    slider = light.get_by_role("slider", name="day", exact=True)
    field = light.get_by_label("day, exact", exact=True)
    caption = light.locator("figcaption")
    expect(caption).to_contain_text("On 4 March 2024 it is light for 10.8")
    slider.press("ArrowRight")
    expect(caption).to_contain_text("On 11 March 2024")
    expect(caption).to_contain_text("on 10 April 2024")
    expect(field).to_have_value("2024-03-11")
    expect(slider).to_have_attribute(
        "aria-valuetext",
        "11 March 2024: The days grow until 21 June 2024, for 102 days more.",
    )
    # The nearest step is set; the field stays as it is typed.
    field.fill("2024-06-26")
    expect(caption).to_contain_text("On 24 June 2024")
    expect(light.locator("p.told > span:visible")).to_have_text("The days are shorter again.")
    expect(page).to_have_url(f"{place}/course/named.html#light=175,16")
    field.fill("")
    expect(caption).to_contain_text("On 24 June 2024")
    light.get_by_role("button", name="Reset").click()
    expect(field).to_have_value("2024-03-04")
    page.goto("about:blank")
    page.goto(f"{place}/course/named.html#light=175,16")
    expect(field).to_have_value("2024-06-24")


def test_days_of_a_state_are_said_in_the_table(page: Page, place: str) -> None:
    page.goto(f"{place}/course/named.html")
    debt = widget(page, "debt")
    debt.get_by_text("The numbers").click()
    debt.get_by_role("slider", name="first due").press("ArrowRight")
    expect(debt.locator("tbody tr").last).to_have_text("320 March 20243.38")
    debt.get_by_role("button", name="Step", exact=True).click()
    expect(debt.locator("tbody tr").last).to_have_text("427 March 20245.06")
