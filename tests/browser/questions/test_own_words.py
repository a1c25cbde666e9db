"""Questions answered in one's own words: kept, compared, told by the learner alone, asked again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import feedback, opened, question

pytestmark = pytest.mark.browser

LESSON, READY = "course/words.html", "#question-square textarea"

DAY = 24 * 60 * 60
WORDS = "Because signs cancel."


def written(page: Page, id: str, text: str) -> None:
    """Writes and compares, by keyboard alone."""
    question(page, id).get_by_role("textbox").focus()
    page.keyboard.type(text)
    question(page, id).get_by_role("button", name="Compare").press("Enter")


def record(page: Page, id: str) -> dict[str, Any]:
    (found,) = (value for key, value in stored(page).items() if f"#{id}@" in key)
    return found


def test_what_is_written_is_compared_and_its_points_are_ticked(page: Page) -> None:
    own = question(page, "square")
    own.get_by_role("button", name="Compare").press("Enter")
    expect(feedback(page, "square")).to_have_text("Write a few words first.")
    written(page, "square", WORDS)
    model = own.get_by_role("group", name="An answer to compare with")
    expect(model).to_contain_text("a bad model would look perfect", use_inner_text=True)
    first = own.get_by_role("checkbox", name="says that signs cancel")
    expect(first).to_be_focused()
    expect(own.get_by_role("textbox")).not_to_be_editable()
    page.keyboard.press("Space")
    own.get_by_role("button", name="Done").press("Enter")
    expect(feedback(page, "square")).to_have_text("You had 1 of 2.")
    expect(own.get_by_role("button", name="Answer again")).to_be_focused()
    kept = record(page, "square")
    assert kept["said"][1] == WORDS
    assert kept["first"][2] == 0
    own.get_by_role("button", name="Answer again").press("Enter")
    expect(model).to_be_hidden()
    expect(own.get_by_role("textbox")).to_be_editable()
    own.get_by_role("button", name="Compare").press("Enter")
    for point in own.get_by_role("checkbox").all():
        point.press("Space")
    own.get_by_role("button", name="Done").press("Enter")
    expect(feedback(page, "square")).to_have_text("You had 2 of 2.")
    assert record(page, "square")["last"][2] == 1


def test_what_is_written_is_found_again_before_and_after_it_is_compared(page: Page) -> None:
    question(page, "square").get_by_role("textbox").fill(WORDS)
    page.keyboard.press("Tab")
    opened(page, page.url, READY)
    expect(question(page, "square").get_by_role("textbox")).to_have_value(WORDS)
    expect(question(page, "square").get_by_role("checkbox")).to_have_count(0)
    question(page, "square").get_by_role("button", name="Compare").press("Enter")
    page.keyboard.press("Space")
    question(page, "square").get_by_role("button", name="Done").press("Enter")
    opened(page, page.url, READY)
    expect(feedback(page, "square")).to_have_text("You had 1 of 2.")
    first, second = question(page, "square").get_by_role("checkbox").all()
    expect(first).to_be_checked()
    expect(second).not_to_be_checked()
    expect(first).to_be_disabled()


def test_without_points_the_whole_is_ticked(page: Page) -> None:
    written(page, "whole", "How wrong.")
    question(page, "whole").get_by_label("Mine says the same.").press("Space")
    question(page, "whole").get_by_role("button", name="Done").press("Enter")
    assert record(page, "whole")["first"][2] == 1


def test_before_the_lesson_words_are_kept_and_then_compared(page: Page) -> None:
    own = page.locator(".pretest .question")
    own.get_by_role("textbox").fill("No idea.")
    own.get_by_role("button", name="Keep my answer").press("Enter")
    expect(own.locator(".feedback")).to_contain_text("Kept.")
    written(page, "square", WORDS)
    question(page, "square").get_by_role("button", name="Done").press("Enter")
    expect(feedback(page, "square")).to_contain_text("answered: “No idea.”")
    expect(feedback(page, "square")).to_contain_text(f"Now you answered: “{WORDS}”")


def test_the_review_goes_by_what_the_learner_says(open_page: Open, types_address: str) -> None:
    page = open_page(f"{types_address}/course/words.html")
    page.clock.install()
    opened(page, page.url, READY)
    written(page, "square", WORDS)
    question(page, "square").get_by_role("button", name="Done").press("Enter")
    page.clock.set_fixed_time(time.time() + 2 * DAY)
    page.goto(f"{types_address}/review.html")
    own = page.locator(".asked .question")
    expect(own.get_by_role("textbox")).to_have_value("")
    own.get_by_role("textbox").fill("They cancel.")
    own.get_by_role("button", name="Compare").press("Enter")
    for point in own.get_by_role("checkbox").all():
        point.press("Space")
    own.get_by_role("button", name="Done").press("Enter")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    kept = record(page, "square")
    assert kept["said"][1] == "They cancel."
    assert kept["review"][3] - kept["review"][0] > DAY * 1000
    assert [kept[each][2] for each in ("first", "last")] == [0, 1]


def test_without_script_the_answer_is_there(open_page: Open, types: Path) -> None:
    address = (types / "course/words.html").as_uri()
    page = open_page(address, java_script_enabled=False)
    own = question(page, "square")
    own.locator("summary", has_text="Answer and reasons").click()
    expect(own.get_by_text("says that signs cancel")).to_be_visible()
    page.emulate_media(media="print")
    expect(own.locator(".ruled i").first).to_be_visible()
    expect(page.locator(".answer-key").get_by_text("says that signs cancel")).to_be_visible()


def test_what_was_tampered_with_is_text(page: Page) -> None:
    page.evaluate("""() => {
      const { key } = document.querySelector("#question-square").dataset;
      learnmathora.store.record(key, { said: ["<b>x</b>".repeat(1000)], last: [{}, 1] });
    }""")
    opened(page, page.url, READY)
    own = question(page, "square").get_by_role("textbox")
    assert own.input_value().startswith("<b>x</b>")
    assert len(own.input_value()) <= 2000


def test_axe_finds_nothing_before_or_after(page: Page) -> None:
    assert violations(page) == []
    written(page, "square", WORDS)
    assert violations(page) == []
    question(page, "square").get_by_role("button", name="Done").press("Enter")
    assert violations(page) == []
