"""Clocks that go wrong, devices that start again: nothing is frozen, nothing false is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.progress.actions import NAME, stored

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """What comes of times is reckoned, and in all browsers alike."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def at(page: Page, time: datetime) -> None:
    page.clock.set_fixed_time(time)


def answer(page: Page, id: str, option: str) -> None:
    own = page.locator(f"#question-{id}")
    again = own.get_by_role("button", name=re.compile("again")).locator("visible=true")
    if again.count():
        again.click()
    own.get_by_label(option).check()
    own.get_by_role("button", name="Check").click()


@pytest.mark.parametrize("days", [1 / 24, 2, 40, 400, 73 * 365])
def test_what_a_clock_that_was_ahead_recorded_gives_way(
    page: Page, kinds_address: str, days: float
) -> None:
    lesson = f"{kinds_address}/course/more.html"
    at(page, NOW + timedelta(days))
    page.goto(lesson)
    answer(page, "a", "No")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-look", "dark")
    at(page, NOW)
    page.goto(lesson)
    feedback = page.locator("#question-a .feedback")
    expect(feedback).to_contain_text("Not quite.")
    answer(page, "a", "Yes")
    page.get_by_role("button", name="Dark").click()
    page.reload()
    expect(feedback).to_contain_text("Right.")
    expect(page.locator("html")).to_have_attribute("data-look", "light")
    page.goto(f"{kinds_address}/review.html")
    at(page, NOW + timedelta(3))
    page.reload()
    expect(page.locator("review-queue")).to_contain_text("First?")


@pytest.mark.parametrize("days", [2, 40, 400])
def test_an_answer_with_a_clock_that_is_behind_is_kept(
    page: Page, kinds_address: str, days: float
) -> None:
    lesson = f"{kinds_address}/course/more.html"
    at(page, NOW)
    page.goto(lesson)
    answer(page, "a", "No")
    answer(page, "b", "Yes")
    at(page, NOW - timedelta(days))
    page.goto(lesson)
    answer(page, "a", "Yes")
    at(page, NOW + timedelta(hours=1))
    page.goto(lesson)
    expect(page.locator("#question-a .feedback")).to_contain_text("Right.")
    expect(page.locator(".summary")).to_have_text("2 of 3 answered.")
    page.goto(f"{kinds_address}/progress.html")
    expect(page.locator("main")).to_contain_text("1 of 2 on the first try")
    kept = {key.partition("#")[2][0]: record for key, record in stored(page).items() if "#" in key}
    assert kept["b"]["last"][0] == NOW.timestamp() * 1000


RESETS = ["Start this lesson again: More questions", "Start everything again"]


@pytest.mark.parametrize("button", RESETS)
def test_a_question_that_starts_again_has_not_changed(
    page: Page, kinds_address: str, button: str
) -> None:
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "Yes")
    page.goto(f"{kinds_address}/progress.html")
    page.locator(".one summary").click()
    page.get_by_role("button", name=button).click()
    for _ in range(2):
        page.goto(f"{kinds_address}/course/more.html")
        expect(page.locator(".summary")).to_have_text("0 of 3 answered.")
        expect(page.locator("#question-a .feedback")).to_be_empty()


def test_a_device_that_starts_again_while_another_answers(
    page: Page, chromium: Browser, kinds_address: str
) -> None:
    lesson, progress = f"{kinds_address}/course/more.html", f"{kinds_address}/progress.html"
    at(page, NOW)
    page.goto(lesson)
    answer(page, "a", "No")
    answer(page, "b", "No")
    other = chromium.new_context().new_page()
    at(other, NOW + timedelta(hours=1))
    other.goto(progress)
    bring(other, {"site": "try", "v": 2, "records": stored(page)})
    other.get_by_role("button", name="Start everything again").click()
    at(page, NOW + timedelta(hours=2))
    page.goto(lesson)
    answer(page, "a", "Yes")
    copies = {"site": "try", "v": 2, "records": stored(page)}
    page.goto(progress)
    bring(page, {"site": "try", "v": 2, "records": stored(other)})
    bring(other, copies)
    for tab in (page, other):
        tab.goto(lesson)
        expect(tab.locator(".summary")).to_have_text("1 of 3 answered.")
        expect(tab.locator("#question-a .feedback")).to_contain_text("Right.")
        expect(tab.locator("#question-b .feedback")).to_be_empty()
    other.context.close()


def bring(page: Page, copy: object) -> None:
    """Has a copy brought in on the page of progress."""
    data = (copy if isinstance(copy, str) else json.dumps(copy)).encode()
    file: FilePayload = {"name": "a.json", "mimeType": "application/json", "buffer": data}
    page.locator("[type=file]").set_input_files(file)
    expect(page.locator(".told [role=status]")).not_to_be_empty()


DEEP = f"{'[' * 5000}{']' * 5000}"
NESTED = '{"a":' * 5000 + "1" + "}" * 5000
COPIES = {
    "deep": (f'{{"site":"try","v":2,"records":{DEEP}}}', "brought in"),
    "deep in a record": (
        f'{{"site":"try","v":2,"records":{{"a":{{"last":{DEEP},"seen":3}}}}}}',
        "Left out, because it could not be read: 1.",
    ),
    "objects in a record": (
        f'{{"site":"try","v":2,"records":{{"a":{{"last":{NESTED}}},"b":{{"x":[{{}}]}}}}}}',
        "Left out, because it could not be read: 2.",
    ),
    "a list of nothing": ('{"site":"try","v":2,"records":[null,[],"x",7]}', "brought in"),
    "times that are none": (
        '{"site":"try","v":2,"records":{"question/a#b@00000000":'
        '{"first":["3","a"],"last":[null],"reset":"x"}}}',
        "could not be read: 3.",
    ),
    "a million letters": (json.dumps("x" * 1_000_000), "is not a copy"),
    "no end": ('{"site":"try","v":2,"records":' + "[" * 100_000, "is not a copy"),
}


def test_a_copy_of_any_shape_stops_nothing(browser: Browser, kinds_address: str) -> None:
    """In each browser: how deep they can read is their own affair."""
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{kinds_address}/progress.html")
    status = page.locator(".told [role=status]")
    for text, told in COPIES.values():
        status.evaluate("each => each.replaceChildren()")
        bring(page, text)
        expect(status).to_contain_text(told)
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "Yes")
    expect(page.locator(".summary")).to_have_text("1 of 3 answered.")
    page.context.close()
    assert not complaints


def test_a_file_that_is_too_large_is_left_alone(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/progress.html")
    # Made in the page: a driver hands over no more than 50 MB.
    page.evaluate(
        "() => { const chosen = new DataTransfer();"
        "chosen.items.add(new File([new Uint8Array(60e6)], 'a.json'));"
        "const field = document.querySelector('[type=file]'); field.files = chosen.files;"
        "field.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    expect(page.locator(".told [role=status]")).to_contain_text("larger than what a browser")


def test_a_copy_that_does_not_fit_changes_nothing(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "Yes")
    page.goto(f"{kinds_address}/progress.html")
    before = stored(page)
    page.evaluate("localStorage.setItem('another', 'x'.repeat(3_000_000))")
    records = {f"question/x#{n}@00000000": {"last": [5, "x" * 900]} for n in range(3000)}
    bring(page, {"site": "try", "v": 2, "records": records})
    expect(page.locator(".told [role=status]")).to_contain_text("larger than what a browser")
    assert stored(page) == before
    expect(page.locator("#saving")).to_contain_text("Progress saves")


@pytest.mark.parametrize("kept", ["{", f'{{"v":2,"records":{{"a":{{"last":{DEEP}}}}}}}'])
def test_what_was_kept_and_cannot_be_read_is_told(
    page: Page, kinds_address: str, kept: str
) -> None:
    at(page, NOW)
    page.goto(f"{kinds_address}/index.html")
    page.evaluate(f"text => localStorage.setItem('{NAME}', text)", kept)
    page.goto(f"{kinds_address}/course/more.html")
    answer(page, "a", "Yes")
    page.goto(f"{kinds_address}/progress.html")
    expect(page.locator(".unread")).to_contain_text("On November 29, 2026 part of what")
    page.get_by_role("button", name="Keep a copy").click()
    at(page, NOW + timedelta(hours=1))
    page.get_by_role("button", name="Keep a copy").click()
    expect(page.locator(".unread")).to_be_hidden()
