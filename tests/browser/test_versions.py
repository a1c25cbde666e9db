"""Pages and scripts that do not fit each other, and scripts that fail: what is still stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.progress.actions import stored

pytestmark = pytest.mark.browser

FAIL = "throw new Error('made to fail');"
# What a page of another build may lack, or have that these scripts do not know.
OTHERS = {
    "no data": (re.compile(r' data-[\w-]+="[^"]*"'), ""),
    "no templates": (re.compile(r"<template.*?</template>", re.DOTALL), ""),
    "other names": (re.compile(r' class="[^"]*"'), ' class="of-another-build"'),
    "other ids": (re.compile(r' id="'), ' id="of-another-build-'),
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def words(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize("path", ["kinds", "interactives"])
def test_a_script_that_fails_leaves_what_is_still(
    chromium: Browser, request: pytest.FixtureRequest, path: str
) -> None:
    address = request.getfixturevalue(f"{path}_address")
    without = chromium.new_context(java_script_enabled=False)
    still = without.new_page()
    broken = chromium.new_context()
    broken.route("**/*.js", lambda route: route.fulfill(body=FAIL, content_type="text/javascript"))
    failing = broken.new_page()
    for lesson in lessons(still, address):
        still.goto(lesson)
        failing.goto(lesson)
        expect(failing.locator("main")).to_be_visible()
        assert words(failing) == words(still)
    without.close()
    broken.close()


def lessons(page: Page, address: str) -> list[str]:
    page.goto(f"{address}/course/index.html")
    links = page.locator("main a[href$='.html']").all()
    found = {link.get_attribute("href") or "" for link in links}
    assert found
    return [f"{address}/course/{link}" for link in sorted(found) if "/" not in link]


@pytest.mark.parametrize("other", OTHERS)
def test_a_page_works_with_the_scripts_of_another_build(
    page: Page, kinds_address: str, other: str
) -> None:
    """It names its own scripts, so this takes a host that mixes them; some may then give up.

    What is read and chosen works all the same, and what was kept before is kept.
    """
    lesson = f"{kinds_address}/course/more.html"
    page.goto(lesson)
    page.locator("#question-a").get_by_label("Yes").check()
    page.locator("#question-a").get_by_role("button", name="Check").click()
    expect(page.locator("#question-a .feedback")).to_contain_text("Right.")
    kept = stored(page)
    assert kept
    pattern, instead = OTHERS[other]

    def change(route: Route) -> None:
        route.fulfill(body=pattern.sub(instead, route.fetch().text()), content_type="text/html")

    page.route("**/*.html", change)
    page.goto(lesson)
    page.mouse.wheel(0, 5_000)
    page.wait_for_timeout(200)
    for radio in page.locator("main input[type=radio]").all():
        radio.check()
        expect(radio).to_be_checked()
    assert stored(page).keys() >= kept.keys()
    page.unroute("**/*.html")
    page.goto(lesson)
    expect(page.locator("#question-a .feedback")).to_contain_text("Right.")
