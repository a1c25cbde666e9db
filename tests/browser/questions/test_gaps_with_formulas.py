"""Gaps whose answer is a formula: shown beside the field, marked where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.progress.actions import stored
from tests.browser.progress.test_review import review
from tests.browser.questions.actions import check, feedback, question, try_again

pytestmark = pytest.mark.browser

LESSON, READY = "course/formulas.html", "#question-parted formula-field input"


def fill(page: Page, *given: str, id: str = "parted") -> None:
    for n, text in enumerate(given):
        question(page, id).get_by_role("textbox").nth(n).fill(text)


def test_a_formula_is_shown_and_marked_by_what_it_means(page: Page) -> None:
    fill(page, "x + x", "3")
    assert question(page, "parted").locator(".read math").text_content() == "x+x"
    check(page, "parted")
    expect(question(page, "parted")).to_have_attribute("data-result", "right")
    page.reload()
    page.keyboard.press("Shift")
    expect(question(page, "parted").get_by_role("textbox").first).to_have_value("x + x")
    expect(question(page, "parted")).to_have_attribute("data-result", "right")


def test_a_mistake_gets_its_reason_and_what_is_right_stays(page: Page) -> None:
    fill(page, "x^2/x", "3")
    check(page, "parted")
    expect(feedback(page, "parted")).to_contain_text("The exponent comes in front.")
    try_again(page, "parted")
    boxes = question(page, "parted").get_by_role("textbox")
    assert [each.input_value() for each in boxes.all()] == ["", "3"]
    assert boxes.first.evaluate("own => own === document.activeElement")


def test_what_cannot_be_read_is_told_and_is_no_try(page: Page) -> None:
    button = question(page, "parted").get_by_role("button", name="Check")
    for given, why in [
        (("1/2x", "3"), "What stands behind / can be read in two ways."),
        (("2x", "3 m"), "Enter a number alone in gap 2"),
        (("2z", "3"), "“z” is unknown here."),
        (("1/(x-x)", "3"), "This has no value that can be computed"),
    ]:
        fill(page, *given)
        button.press("Enter")
        expect(feedback(page, "parted")).to_contain_text(why)
    assert not [each for each in stored(page) if each.startswith("question/")]


def test_a_drawn_number_stands_in_a_formula_to_fill_in(page: Page) -> None:
    prompt = question(page, "parted-anew").locator(".prompt").text_content() or ""
    number = next(int(each) for each in prompt if each in "23456789")
    fill(page, f"{2 * number}x", id="parted-anew")
    check(page, "parted-anew")
    expect(question(page, "parted-anew")).to_have_attribute("data-result", "right")


def test_it_comes_back_in_the_review(page: Page, types: Path) -> None:
    page.clock.install()
    fill(page, "x", "4")
    check(page, "parted")
    review(page, types.as_uri(), 2)
    page.get_by_role("textbox").first.fill("2 x")
    page.get_by_role("textbox").nth(1).fill("3")
    page.get_by_role("button", name="Check").press("Enter")
    expect(page.locator("quiz-with-gaps")).to_have_attribute("data-result", "right")


def test_it_has_no_faults_of_access_and_fits_a_narrow_window(page: Page) -> None:
    fill(page, "x+x+x+x+x+x+x+x+x+x", "4")
    assert not violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
