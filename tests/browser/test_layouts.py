"""Tabs, columns and asides: what a learner does with them, and what is there without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import made_of

pytestmark = pytest.mark.browser


# Two lessons of blocks that hold others.
layouts = made_of("layouts")


@pytest.fixture(scope="module")
def address(layouts: Path) -> str:
    """The first of the two lessons."""
    return (layouts / "course/a.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 657})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    # To examine colours, axe asks for the style sheets, which no file may.
    assert [text for text in complaints if "CORS" not in text] == []


def test_a_tab_is_chosen_once_for_the_whole_course(page: Page, address: str) -> None:
    page.goto(address)
    linux, windows = (page.get_by_role("tab", name=name).first for name in ("Linux", "Windows"))
    expect(page.get_by_text("A terminal.")).to_be_visible()
    expect(page.get_by_text("Its start menu.")).to_be_hidden()
    # Hidden so that the browser's own search finds it.
    style = page.get_by_text("Its start menu.").evaluate(
        "each => getComputedStyle(each.closest('[hidden=until-found]')).display"
    )
    assert style == "block"
    linux.focus()
    page.keyboard.press("ArrowRight")
    expect(windows).to_be_focused()
    expect(windows).to_have_attribute("aria-selected", "true")
    # Every group that has it shows it; one that has not stays.
    expect(page.get_by_text("Its start menu.")).to_be_visible()
    expect(page.get_by_text("A terminal.")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(linux).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(windows).to_be_focused()
    page.goto(address.replace("a.html", "b.html"))
    expect(page.get_by_text("Its start menu.")).to_be_visible()
    assert violations(page) == []


def test_a_link_into_a_hidden_tab_opens_it(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_text("It is there.")).to_be_hidden()
    page.get_by_role("link", name="the shell").click()
    expect(page.get_by_text("It is there.")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{address}#statement-shell")
    expect(page.get_by_text("It is there.")).to_be_in_viewport()


def test_a_group_can_be_moved_and_taken_away(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("(all => all[1].after(all[0]))(document.querySelectorAll('tab-list'))")
    assert page.locator("tab-list").last.get_by_role("tablist").count() == 1
    page.get_by_role("tab", name="Windows").last.click()
    expect(page.get_by_text("Open PowerShell.")).to_be_visible()


def test_on_paper_all_stand_one_below_the_other(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    for text in ("A terminal.", "Open PowerShell.", "The Terminal app.", "Its start menu."):
        expect(page.get_by_text(text)).to_be_visible()
    assert page.get_by_role("tablist").count() == 0
    expect(page.locator(".tab > .label").first).to_be_visible()
    page.close()


def test_without_a_script_and_on_a_phone(chromium: Browser, address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(address)
    for text in ("A terminal.", "Its start menu.", "Windows", "By the way."):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    left, right = (page.get_by_text(text).bounding_box() for text in ("Left.", "Right."))
    assert left
    assert right
    assert left["x"] == right["x"]
    context.close()
