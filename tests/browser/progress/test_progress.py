"""What is done and what is not, on every page; and starting again."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import in_one_browser
from tests.browser.progress.actions import NAME, answer, row

pytestmark = pytest.mark.browser


def test_the_page_says_what_is_done(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    page.goto(f"{kinds_address}/progress.html")
    told = row(page, "More questions")
    assert told.startswith("Part 3 Seen 2 of 3 answered 1 of 2 on the first try Last visit")
    # What is not begun says enough by its title.
    expect(page.locator("[data-lesson='course/all'] .by-objective")).to_be_hidden()
    answer(page, kinds_address, c="No")
    page.goto(f"{kinds_address}/index.html")
    expect(page.locator(".tally")).to_have_text("1 of 3 seen")


@in_one_browser
def test_nothing_right_is_never_called_done(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="No", b="No", c="No")
    expect(page.locator(".opening .state")).to_have_text("Seen")
    expect(page.locator("main > .read-again")).to_contain_text("Read again:")
    again = page.locator("main > .read-again a:visible")
    for path in ("index.html", "course/index.html", "progress.html", "map.html"):
        page.goto(f"{kinds_address}/{path}")
        expect(page.locator("[data-lesson='course/more'] .state").first).to_have_text("Seen")
        if path != "map.html":
            expect(page.locator(".go").first).to_contain_text("Read again:")
    assert again.count() == 0


@in_one_browser
def test_what_is_known_decays_and_is_the_same_everywhere(page: Page, kinds_address: str) -> None:
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="Yes", c="Yes")
    expect(page.locator(".opening .state")).to_have_text("Practised")
    for days, level in ((0, "Practised"), (60, "Seen")):
        page.clock.set_fixed_time(time.time() + days * 24 * 60 * 60)
        for path in ("index.html", "course/index.html", "progress.html", "map.html"):
            page.goto(f"{kinds_address}/{path}")
            own = page.locator("[data-lesson='course/more'] .facts .state, .stops .state:visible")
            expect(own.first).to_have_text(level)


@in_one_browser
def test_nothing_done_yet_invites(page: Page, kinds_address: str) -> None:
    expect(page.locator(".nothing-yet")).to_contain_text("Open a lesson")
    expect(page.locator(".go").first).to_contain_text("Start: All kinds")
    expect(page.locator(".calibration table")).to_be_hidden()
    expect(page.locator("review-forecast")).to_contain_text("Nothing is waiting")
    page.goto(f"{kinds_address}/index.html")
    expect(page.locator("due-count")).to_be_hidden()
    expect(page.locator(".due")).to_be_hidden()


@in_one_browser
def test_how_sure_one_was_is_shown_back(page: Page, kinds_address: str) -> None:
    answers = [(3, 1)] * 8 + [(3, 0)] * 2 + [(1, 1)]
    records = {
        f"question/course/more#{n}@00000000": {"first": [n, "x", right, sure]}
        for n, (sure, right) in enumerate(answers, start=1)
    }
    text = json.dumps({"v": 2, "records": records})
    page.evaluate(f"text => localStorage.setItem('{NAME}', text)", text)
    page.reload()
    own = page.locator(".calibration")
    expect(own.get_by_role("row", name="Certain")).to_contain_text("8 of 10 right")
    expect(own.get_by_role("row", name="Guessing")).to_contain_text("1 of 1 right")
    expect(own.get_by_role("row", name="Fairly sure")).to_contain_text("not said yet")
    expect(own.locator(".verdict")).to_contain_text("Certain, and right: 8 of 10.")


@in_one_browser
def test_a_lesson_without_questions_is_marked_by_hand(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/course/plain.html")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator(".opening .state")).to_have_text("Done")
    expect(page.get_by_role("button", name="Mark as done")).to_be_hidden()


def test_continue_leads_to_the_heading_where_reading_stopped(
    page: Page, kinds_address: str
) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{kinds_address}/course/all.html")
    page.get_by_role("heading", name="Now you").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('section-now-you').scrollIntoView()")
    page.goto(f"{kinds_address}/index.html")
    go = page.locator(".go").first
    expect(go).to_have_text(re.compile(r"^Continue: All kinds \(step \d of \d\)$"))
    go.click()
    expect(page).to_have_url(re.compile(r"/course/all\.html#section-now-you$"))


@in_one_browser
def test_a_lesson_starts_again_and_is_brought_back(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="Yes", c="Yes")
    page.goto(f"{kinds_address}/progress.html")
    before = row(page, "More questions")
    page.get_by_text("Start one lesson again").click()
    page.get_by_role("button", name="Start this lesson again: More questions").press("Enter")
    expect(page.locator(".told")).to_contain_text("More questions: taken back.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Start this lesson again")).to_have_count(0)
    assert row(page, "More questions") == "Part 3"
    page.get_by_role("button", name="Undo").press("Enter")
    assert row(page, "More questions") == before
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


@in_one_browser
@pytest.mark.parametrize("button", ["Start this series again: A course", "Start everything again"])
def test_what_is_taken_back_stays_so(page: Page, kinds_address: str, button: str) -> None:
    answer(page, kinds_address, a="Yes")
    page.goto(f"{kinds_address}/progress.html")
    page.get_by_role("button", name=button).click()
    page.goto(f"{kinds_address}/course/more.html")
    expect(page.locator(".summary")).to_have_text("0 of 3 answered.")
    answer(page, kinds_address, a="No")
    page.reload()
    expect(page.locator("#question-a .feedback")).to_contain_text("Not quite.")


def test_firefox_passes_progress_on_between_the_pages_of_a_folder(
    firefox: Browser, kinds: Path
) -> None:
    context = firefox.new_context()
    page = context.new_page()
    folder = kinds.as_uri()
    page.goto(f"{folder}/course/more.html")
    for id in "abc":
        page.locator(f"#question-{id}").get_by_label("Yes").check()
        page.locator(f"#question-{id}").get_by_role("button", name="Check").click()
    page.goto(f"{folder}/course/index.html")
    more = page.locator("[data-lesson='course/more'] .state")
    expect(more).to_have_text("Practised")
    expect(page.locator("#saving")).to_contain_text("page by page")
    page.goto(f"{folder}/progress.html")
    expect(page.locator("[data-lesson='course/more'] .tried")).to_have_text(
        "3 of 3 on the first try"
    )
    context.close()


def test_on_a_host_no_cookie_is_set(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes")
    assert page.context.cookies() == []


@in_one_browser
def test_goals_and_steps_count(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/course/plain.html")
    header = page.locator(".opening [data-keys]")
    expect(header).to_be_hidden()
    page.locator("own-words textarea").fill("2.5")
    page.get_by_role("button", name="Compare").click()
    expect(header).to_have_text("Goals and steps: 1 of 2")
    page.get_by_role("spinbutton", name="Slope").fill("1")
    page.get_by_role("spinbutton", name="Intercept").fill("1")
    expect(header).to_have_text("Goals and steps: 2 of 2")
    for path in ("index.html", "course/index.html", "progress.html"):
        page.goto(f"{kinds_address}/{path}")
        own = page.locator("[data-lesson='course/plain'] [data-keys]")
        expect(own).to_have_text("Goals and steps: 2 of 2")
    page.get_by_text("Start one lesson again").click()
    page.get_by_role("button", name="Start this lesson again: Without questions").click()
    expect(own).to_be_hidden()


@in_one_browser
def test_the_header_says_how_many_are_answered(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    expect(page.locator(".opening [data-keys]")).to_have_text("2 of 3 answered")
