"""Texts with gaps: by keyboard, marked in place, asked again, on paper, without script."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import check, feedback, question

pytestmark = pytest.mark.browser

LESSON, READY = "course/gaps.html", "#question-line .gap input"

DAY = 24 * 60 * 60


def gap(page: Page, id: str, number: int) -> Locator:
    return question(page, id).locator(".gap").nth(number - 1).locator("input, select")


def fill(page: Page, id: str, *answers: str) -> None:
    """By keyboard alone: the name of an option is typed, as in any text."""
    gap(page, id, 1).focus()
    for number, answer in enumerate(answers, start=1):
        expect(gap(page, id, number)).to_be_focused()
        if gap(page, id, number).evaluate("field => field.matches('input')"):
            page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(answer)
        page.keyboard.press("Tab")


def marks(page: Page, id: str) -> list[str]:
    places = question(page, id).locator(".gap").all()
    return [each.get_attribute("data-mark") or "" for each in places]


def test_each_gap_is_told_of_where_it_stands(page: Page) -> None:
    names = [f"Gap {number} of 4" for number in (1, 2, 3, 4)]
    fields = question(page, "line").locator(".gap :is(input, select)").all()
    assert [each.get_attribute("aria-label") for each in fields] == names
    fill(page, "line", "1", "rises", "3", "constant")
    check(page, "line")
    assert marks(page, "line") == ["wrong", "right", "right", "wrong"]
    told = feedback(page, "line")
    expect(told).to_contain_text("Not quite. Try once more.Right: 2 of 4")
    expect(told).to_contain_text("That is where the line meets the axis.")
    expect(told).not_to_contain_text("It is the number before")
    expect(gap(page, "line", 1)).to_have_attribute("aria-invalid", "true")
    question(page, "line").get_by_role("button", name="Try again").press("Enter")
    expect(gap(page, "line", 1)).to_be_focused()
    assert [gap(page, "line", n).input_value() for n in (1, 3, 4)] == ["", "3", ""]
    fill(page, "line", "2", "rises", "3", "the y–intercept.")
    check(page, "line")
    assert marks(page, "line") == ["right"] * 4
    expect(told).to_contain_text("Right.")
    for reason in ("It is the number before", "A positive slope rises.", "All of it can be read"):
        expect(told).to_contain_text(reason)


def test_what_is_missing_or_no_number_is_named(page: Page) -> None:
    fill(page, "line", "2", "rises")
    question(page, "line").get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, "line")).to_have_text("Fill in every gap first.")
    expect(gap(page, "line", 3)).to_be_focused()
    fill(page, "line", "2", "rises", "three", "intercept")
    question(page, "line").get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, "line")).to_contain_text("Enter a number alone in gap 3")
    expect(gap(page, "line", 3)).to_be_focused()
    assert not [key for key in stored(page) if "#line@" in key]


def test_a_slip_in_a_word_costs_nothing_unless_more_is_wrong(page: Page) -> None:
    fill(page, "line", "2", "rises", "3", "intersept")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(feedback(page, "line")).to_have_text(
        "Nearly: look at the spelling. This was not counted as a try."
    )
    expect(gap(page, "line", 4)).to_be_focused()
    page.keyboard.press("Enter")
    expect(feedback(page, "line")).to_have_text("Nearly. It is spelt: intercept")
    fill(page, "line", "7", "rises", "3", "intersept")
    check(page, "line")
    expect(feedback(page, "line")).to_contain_text("Not quite. Try once more.")


def test_gaps_may_count_one_by_one(page: Page) -> None:
    """In the summary of the check and on the page of progress; what was first stays."""
    summary = page.locator(".summary")
    expect(summary).to_have_text("0 of 4 answered.")
    fill(page, "table", "9", "0.255", "negative")
    check(page, "table")
    question(page, "table").get_by_role("button", name="Try again").press("Enter")
    fill(page, "table", "9", "0.255", "positive")
    check(page, "table")
    expect(summary).to_have_text("3 of 4 answered.")
    (record,) = (value for key, value in stored(page).items() if "#table@" in key)
    assert record["parts"][1:] == [2, 3]
    assert [record[each][2] for each in ("first", "last")] == [0, 1]


def test_what_was_filled_in_is_found_again(page: Page) -> None:
    fill(page, "line", "1", "falls", "3", "intercept")
    check(page, "line")
    page.reload()
    page.keyboard.press("Shift")
    expect(feedback(page, "line")).to_contain_text("That would be a negative slope.")
    assert marks(page, "line") == ["wrong", "wrong", "right", "right"]
    assert gap(page, "line", 2).locator(":checked").inner_text() == "falls"


def test_the_review_asks_a_text_with_gaps(open_page: Open, types_address: str) -> None:
    page = open_page(f"{types_address}/course/gaps.html")
    page.clock.install()
    page.keyboard.press("Shift")
    page.wait_for_selector("#question-table .gap input")
    fill(page, "table", "9", "0.25", "negative")
    check(page, "table")
    page.clock.set_fixed_time(time.time() + 2 * DAY)
    page.goto(f"{types_address}/review.html")
    own = page.locator(".asked .question")
    fields = own.locator(".gap :is(input, select)")
    assert [each.input_value() for each in fields.all()] == ["", "", ""]
    fields.nth(0).fill("9")
    fields.nth(1).fill("1/4")
    fields.nth(2).select_option(label="positive")
    own.get_by_role("button", name="Check").press("Enter")
    expect(own.locator(".feedback")).to_contain_text("Right.")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    (record,) = (value for key, value in stored(page).items() if "#table@" in key)
    assert record["review"][3] - record["review"][0] >= DAY * 1000


def test_before_the_lesson_gaps_are_kept_and_then_compared(page: Page) -> None:
    own = page.locator(".pretest .question")
    own.locator(".gap input").fill("straight")
    own.get_by_role("button", name="Keep my answer").press("Enter")
    expect(own.locator(".feedback")).to_contain_text("Kept.")
    fill(page, "origin", "proportional")
    check(page, "origin")
    expect(feedback(page, "origin")).to_contain_text("Before the lesson you answered: straight")
    expect(feedback(page, "origin")).to_contain_text("Now you answered: proportional")


def test_without_script_the_text_has_lines_and_its_answers(open_page: Open, types: Path) -> None:
    page = open_page((types / "course/gaps.html").as_uri(), java_script_enabled=False)
    own = question(page, "line")
    expect(own.locator(".gap").nth(1)).to_have_accessible_name("Gap 2 of 4")
    expect(own.locator(".choices")).to_have_text("Gap 2 of 4 rises · falls · is flat")
    own.locator("summary", has_text="Answer and reasons").click()
    expect(own.get_by_text("intercept or y-intercept")).to_be_visible()
    page.emulate_media(media="print")
    key = page.locator(".answer-key")
    expect(key.get_by_text("A square is never negative.")).to_be_visible()
    expect(key.get_by_text("That would be a negative slope.")).to_have_count(0)


def test_axe_finds_nothing_before_or_after(page: Page) -> None:
    assert violations(page) == []
    fill(page, "line", "1", "falls", "3", "intercept")
    check(page, "line")
    fill(page, "table", "9", "0.25", "negative")
    check(page, "table")
    assert violations(page) == []
