"""A question in stages: each opens when the one before is answered, and knows what was right."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import feedback, opened, question

pytestmark = pytest.mark.browser

LESSON, READY = "course/stages.html", "quiz-stages [data-locked]"

DAY = 24 * 60 * 60


def answer(page: Page, id: str, text: str) -> None:
    question(page, id).get_by_role("textbox").fill(text)
    question(page, id).get_by_role("button", name="Check").press("Enter")


def test_a_stage_opens_when_the_one_before_is_answered(page: Page) -> None:
    expect(question(page, "slope").get_by_text("Stage 1 of 3")).to_be_visible()
    expect(question(page, "intercept")).to_be_hidden()
    expect(page.get_by_text("Use that slope.")).to_be_hidden()
    answer(page, "slope", "4")
    expect(feedback(page, "slope")).to_contain_text("That is how far it rises.")
    expect(question(page, "intercept")).to_be_hidden()
    question(page, "slope").get_by_role("button", name="Try again").press("Enter")
    answer(page, "slope", "5")
    expect(feedback(page, "slope")).to_contain_text("It rises by 4 while")
    expect(question(page, "intercept")).to_be_visible()
    expect(page.get_by_text("Use that slope.")).to_be_visible()
    expect(question(page, "origin")).to_be_hidden()
    question(page, "slope").get_by_role("button", name="Next").press("Enter")
    expect(question(page, "intercept").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(feedback(page, "intercept")).to_contain_text("Right.")
    expect(question(page, "origin")).to_be_visible()


def test_a_slip_costs_its_stage_alone_and_stages_stay_open(page: Page) -> None:
    for text in ("4", "5"):
        answer(page, "slope", text)
        page.keyboard.press("Enter")
    answer(page, "intercept", "0")
    page.reload()
    page.keyboard.press("Shift")
    expect(question(page, "origin")).to_be_visible()
    right = {key.partition("#")[2][:3]: value["first"][2] for key, value in answers(page)}
    assert right == {"slo": 0, "int": 1}


def answers(page: Page) -> list[tuple[str, dict[str, list[object]]]]:
    return [each for each in stored(page).items() if each[0].startswith("question/")]


def test_the_review_asks_a_stage_with_what_was_right_before(
    open_page: Open, types_address: str
) -> None:
    page = open_page(f"{types_address}/course/stages.html")
    page.clock.install()
    opened(page, page.url, READY)
    answer(page, "slope", "2")
    answer(page, "intercept", "0")
    page.clock.set_fixed_time(time.time() + 2 * DAY)
    page.goto(f"{types_address}/review.html")
    own = page.locator(".asked .question")
    expect(own).to_have_attribute("id", "question-slope")
    expect(own.locator(".earlier")).to_contain_text("A line goes through")
    own.get_by_role("textbox").fill("2")
    own.get_by_role("button", name="Check").press("Enter")
    page.get_by_role("button", name="Next").press("Enter")
    earlier = own.locator(".earlier")
    expect(own).to_have_attribute("id", "question-intercept")
    expect(earlier).to_contain_text("What is its slope?")
    expect(earlier).to_contain_text("It rises by 4 while")
    expect(earlier).to_contain_text("Use that slope.")
    expect(earlier).not_to_contain_text("That is how far it rises.")
    expect(own.get_by_role("textbox")).to_be_focused()


def test_without_script_and_on_paper_all_stages_are_there(open_page: Open, types: Path) -> None:
    address = (types / "course/stages.html").as_uri()
    still = open_page(address, java_script_enabled=False)
    expect(question(still, "origin")).to_be_visible()
    page = open_page(address)
    opened(page, address, READY)
    expect(question(page, "origin")).to_be_hidden()
    page.emulate_media(media="print")
    expect(question(page, "origin")).to_be_visible()


def test_axe_finds_nothing_before_or_after(page: Page) -> None:
    assert violations(page) == []
    answer(page, "slope", "2")
    answer(page, "intercept", "0")
    assert violations(page) == []
