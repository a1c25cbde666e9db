"""Whatever the browser's storage does, a page with questions works and says truly what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import in_one_browser
from tests.browser.progress.actions import NAME, stored

pytestmark = pytest.mark.browser

STORAGE = {
    "blocked": "Object.defineProperty(window, 'localStorage', "
    "{get() { throw new Error('blocked') }})",
    "null": "Object.defineProperty(window, 'localStorage', {value: null})",
    "full": "Storage.prototype.setItem = () => "
    "{ throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, kinds_address: str) -> Page:
    page = context.new_page()
    page.goto(f"{kinds_address}/index.html")
    return page


def answer(page: Page, id: str, option: str) -> None:
    own = page.locator(f"#question-{id}")
    own.get_by_label(option).check()
    own.get_by_role("button", name="Check").click()
    told = "Right." if option == "Yes" else "Not quite."
    expect(own.locator(".feedback")).to_contain_text(told)


@pytest.mark.parametrize("storage", STORAGE)
def test_storage_that_refuses(page: Page, kinds_address: str, storage: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(STORAGE[storage])
    page.goto(f"{kinds_address}/course/more.html")
    for id in "abc":
        answer(page, id, "Yes")
    expect(page.locator(".summary")).to_have_text("3 of 3 on the first try.")
    expect(page.locator("#saving")).to_contain_text("progress is lost when you leave")
    for path in ("progress.html", "review.html", "index.html"):
        page.goto(f"{kinds_address}/{path}")
        expect(page.locator("#saving")).to_contain_text("progress is lost when you leave")
    assert not complaints


STRANGE = [
    *("not JSON", "null", "[]", '{"v":1,"records":3}', '{"v":1,"records":{"a":{"first":"x"}}}'),
    *('{"v":2,"records":[[1],3]}', '{"v":"2","records":{"a":{"b":"c"}}}'),
]


@in_one_browser
def test_storage_that_holds_something_else(page: Page, kinds_address: str) -> None:
    for strange in STRANGE:
        page.goto(f"{kinds_address}/index.html")
        page.evaluate(
            f"text => {{ localStorage.clear(); localStorage.setItem('{NAME}', text) }}", strange
        )
        page.goto(f"{kinds_address}/course/more.html")
        expect(page.locator("#question-a .feedback")).to_be_empty()
        answer(page, "a", "Yes")
        page.reload()
        expect(page.locator("#question-a .feedback")).to_contain_text("Right.")
        expect(page.locator("#saving")).to_contain_text("Progress saves")


@in_one_browser
def test_storage_of_a_newer_version_is_left_alone(page: Page, kinds_address: str) -> None:
    newer = json.dumps({"v": 9, "records": {}, "more": "unknown"})
    page.evaluate(f"text => localStorage.setItem('{NAME}', text)", newer)
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "No")
    expect(page.locator("#saving")).to_contain_text("a newer version")
    page.goto(f"{kinds_address}/progress.html")
    assert page.evaluate(f"localStorage.getItem('{NAME}')") == newer


@in_one_browser
@pytest.mark.parametrize("version", [1, 2])
def test_what_earlier_builds_kept_is_read_and_left_to_them(
    page: Page, kinds_address: str, version: int
) -> None:
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "Yes")
    kept = json.dumps({"v": version, "records": stored(page)})
    page.goto(f"{kinds_address}/index.html")
    page.evaluate(f"text => {{ localStorage.clear(); localStorage.setItem('{NAME}', text) }}", kept)
    page.goto(f"{kinds_address}/course/more.html")
    expect(page.locator("#question-a .feedback")).to_contain_text("Right.")
    answer(page, "b", "No")
    page.reload()
    expect(page.locator(".summary")).to_have_text("2 of 3 answered.")
    assert page.evaluate(f"localStorage.getItem('{NAME}')") == kept


def test_two_tabs_stay_in_step(context: BrowserContext, page: Page, kinds_address: str) -> None:
    lesson = context.new_page()
    lesson.goto(f"{kinds_address}/course/more.html")
    page.goto(f"{kinds_address}/course/more.html")
    answer(lesson, "a", "Yes")
    expect(page.locator(".summary")).to_have_text("1 of 3 answered.")
    answer(page, "b", "No")
    expect(lesson.locator(".summary")).to_have_text("2 of 3 answered.")
    page.goto(f"{kinds_address}/progress.html")
    page.get_by_role("button", name="Start everything again").click()
    expect(lesson.locator(".summary")).to_have_text("0 of 3 answered.")
