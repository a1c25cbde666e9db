"""What learners put into words: prompts, recaps, steps of worked examples."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.axe import violations
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page: Open, words_address: str) -> Page:
    page = open_page(f"{words_address}/course/words.html", bypass_csp=True)
    page.keyboard.press("Shift")
    page.locator("own-words:defined textarea").first.wait_for()
    return page


def record(page: Page, id: str) -> Any:
    return page.evaluate(f"({{ ...learnmathora.store.get('goal/course/words#{id}') }})")


def test_an_explanation_is_written_and_then_compared(page: Page) -> None:
    own = page.locator("#prompt-why")
    compare = own.get_by_role("button", name="Compare In your own words")
    compare.press("Enter")
    expect(own.locator(".told")).to_have_text("Write a few words first.")
    expect(own.get_by_role("textbox")).to_be_focused()
    assert "reached" not in record(page, "prompt-why")
    own.get_by_role("textbox").fill("Signs\nwould cancel <b>out</b>")
    compare.press("Enter")
    expect(own.get_by_text("Signs would cancel.")).to_be_visible()
    expect(compare).to_be_focused()
    own.get_by_label("gives an example").check()
    expect(page.locator(".opening")).to_contain_text("Goals and steps: 1 of")
    page.reload()
    page.keyboard.press("Shift")
    expect(own.get_by_role("textbox")).to_have_value("Signs\nwould cancel <b>out</b>")
    own.locator("summary").click()
    expect(own.get_by_label("gives an example")).to_be_checked()
    expect(own.get_by_label("says that signs cancel")).not_to_be_checked()
    assert violations(page) == []


def test_what_was_only_opened_was_not_answered(page: Page) -> None:
    for id in ("prompt-why", "prompt-steeper"):
        page.locator(f"#{id} summary").click()
        assert "reached" not in record(page, id)
    step = page.locator(".worked own-words").first
    step.locator("summary").click()
    assert "reached" not in record(page, step.get_attribute("id") or "")


def test_a_prediction_is_kept_and_compared_later(page: Page) -> None:
    own = page.locator("#prompt-steeper")
    own.get_by_label("It rises.").check()
    own.get_by_role("button", name="Keep my prediction").press("Enter")
    expect(own.locator(".told")).to_contain_text("Now find out, then compare.")
    expect(own.get_by_text("One slope is best.")).to_be_hidden()
    assert record(page, "prompt-steeper")["said"][1] == "1"
    own.locator("summary").click()
    expect(own.locator("[data-mark='right']")).to_contain_text("It falls, then rises.")


def test_a_prediction_is_recalled_where_it_is_tried_out(page: Page) -> None:
    own, roll = page.locator("#prompt-flatter"), page.locator("#figure-roll")
    told = roll.locator(".predicted")
    roll.get_by_role("button", name="Step").press("Enter")
    expect(page).to_have_url(re.compile("#roll="))
    expect(told).to_be_empty()
    own.get_by_role("textbox").fill("It misses <b>all</b>")
    roll.get_by_role("button", name="Step").press("Enter")
    expect(told).to_have_text("You predicted: “It misses <b>all</b>” Now compare")
    told.get_by_role("link").press("Enter")
    expect(own.get_by_text("It misses them all.")).to_be_visible()
    expect(own.locator("summary")).to_be_focused()


def test_what_is_written_is_kept_when_the_field_is_left(page: Page) -> None:
    field = page.locator("#prompt-flatter").get_by_role("textbox")
    field.fill("It misses")
    field.blur()
    assert record(page, "prompt-flatter")["said"][1] == "It misses"
    field.fill("x" * 5000)
    assert len(field.input_value()) == 2000
    expect(page.locator("#prompt-flatter .told")).to_have_text("Characters left: 0")


def test_what_was_tampered_with_is_text(page: Page) -> None:
    page.evaluate(
        """() => {
          const kept = {
            why: { said: [5, "<img src=x>".repeat(999)] },
            flatter: { said: [5, 7], ticked: [5], had: [5, "a"] },
          };
          for (const [id, record] of Object.entries(kept)) {
            learnmathora.store.add({ [`goal/course/words#prompt-${id}`]: record });
          }
        }"""
    )
    page.reload()
    page.keyboard.press("Shift")
    expect(page.locator("#prompt-flatter").get_by_role("textbox")).to_have_value("7")
    assert len(page.locator("#prompt-why").get_by_role("textbox").input_value()) == 2000
    assert page.locator("main img").count() == 0


def test_a_recap_is_written_first(page: Page) -> None:
    own = page.locator("[data-kind=recap]")
    own.get_by_role("textbox").fill("Squares")
    own.get_by_role("button", name="Compare").press("Enter")
    expect(own.get_by_text("Misses are squared.")).to_be_visible()


def test_one_step_more_fades_when_the_last_was_right(page: Page) -> None:
    first, second = page.locator(".worked").all()
    faded = second.locator("[data-fades][data-faded]")
    expect(faded).to_have_count(0)
    expect(second.get_by_text("That is 6.")).to_be_visible()
    step = first.locator("own-words")
    judge = step.get_by_role("button", name="I had it")
    expect(judge).to_be_hidden()
    step.get_by_role("textbox").fill("3")
    step.get_by_role("button", name="Compare").press("Enter")
    judge.press("Enter")
    expect(faded).to_have_count(1)
    expect(second.get_by_text("That is 6.")).to_be_hidden()
    expect(second.get_by_text("That is 3.")).to_be_visible()
    step.get_by_role("button", name="Not yet").press("Enter")
    expect(faded).to_have_count(0)
    expect(second.get_by_text("That is 6.")).to_be_visible()
    assert violations(page) == []


def test_without_script_everything_is_there(open_page: Open, words: Path) -> None:
    page = open_page((words / "course/words.html").as_uri(), java_script_enabled=False)
    assert page.locator("main textarea, main button").count() == 0
    expect(page.get_by_text("That is 6.")).to_be_visible()
    page.locator("#prompt-why summary").click()
    expect(page.locator("#prompt-why").get_by_text("Signs would cancel.")).to_be_visible()


def test_paper_has_lines_to_write_on_and_answers_at_the_end(open_page: Open, words: Path) -> None:
    page = open_page((words / "course/words.html").as_uri())
    page.keyboard.press("Shift")
    page.locator("own-words:defined textarea").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator("#prompt-why .ruled")).to_be_visible()
    expect(page.locator("#prompt-why .model")).to_be_hidden()
    expect(page.locator(".answer-key").get_by_text("Signs would cancel.")).to_be_visible()
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    text = " ".join(" ".join(each.extract_text() for each in pages).split())
    assert "Compare" not in text
