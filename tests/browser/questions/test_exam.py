"""An exam: all answered first, then marked together; and a check with text among its questions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import feedback, opened, question
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

LESSON, READY = "course/exam.html", "#question-gaps .gap input"

IDS = ("choice", "number", "gaps", "order")


def exam(page: Page) -> Locator:
    return page.locator("quiz-exam")


def mark(page: Page) -> None:
    exam(page).get_by_role("button", name="Mark all answers").press("Enter")


def answer(page: Page, option: str, number: str, *gaps: str) -> None:
    """All but the order of parts, which is left as it comes."""
    question(page, "choice").get_by_label(option).check()
    question(page, "number").get_by_role("textbox").fill(number)
    for field, gap in zip(question(page, "gaps").get_by_role("textbox").all(), gaps, strict=False):
        field.fill(gap)


def test_all_is_answered_and_then_marked_together(page: Page) -> None:
    told = exam(page).locator(".told")
    expect(exam(page).get_by_role("button", name="Check")).to_have_count(0)
    answer(page, "three", "3", "2")
    question(page, "number").get_by_role("textbox").press("Enter")
    expect(feedback(page, "number")).to_be_empty()
    mark(page)
    expect(told).to_have_text("Not answered yet: 1")
    expect(feedback(page, "gaps")).to_have_text("Fill in every gap first.")
    for id in ("choice", "number", "order"):
        expect(feedback(page, id)).to_be_empty()
    answer(page, "two", "3", "2", "5")
    mark(page)
    expect(told).to_have_text("Right: 3 of 5. Passed.")
    expect(exam(page).get_by_role("button", name="Take it again")).to_be_focused()
    expect(feedback(page, "number")).to_contain_text("Right.")
    expect(feedback(page, "gaps")).to_contain_text("Twice two.")
    expect(feedback(page, "order")).to_contain_text("As one counts.")
    expect(exam(page).locator(".summary")).to_contain_text("3 of 5 on the first try.")
    opened(page, page.url, READY)
    expect(told).to_have_text("Right: 3 of 5. Passed.")
    expect(feedback(page, "gaps")).to_contain_text("Twice two.")


def test_what_is_given_stays_through_a_reload_and_can_be_changed(page: Page) -> None:
    answer(page, "four", "30", "2")
    question(page, "order").get_by_role("button", name="Move down: one").press("Enter")
    order = question(page, "order").locator(".handle").all_inner_texts()
    opened(page, page.url, READY)
    expect(question(page, "choice").get_by_label("four")).to_be_checked()
    expect(question(page, "number").get_by_role("textbox")).to_have_value("30")
    first, second = question(page, "gaps").get_by_role("textbox").all()
    expect(first).to_have_value("2")
    expect(second).to_have_value("")
    assert question(page, "order").locator(".handle").all_inner_texts() == order
    assert not [key for key, value in stored(page).items() if "first" in value]
    answer(page, "two", "4", "2", "4")
    mark(page)
    expect(exam(page).locator(".told")).to_contain_text("Right: 3 of 5.")


def test_an_exam_can_be_failed_and_taken_again(page: Page) -> None:
    answer(page, "four", "4", "2", "5")
    mark(page)
    expect(exam(page).locator(".told")).to_have_text("Right: 1 of 5. Not passed.")
    exam(page).get_by_role("button", name="Take it again").press("Enter")
    expect(feedback(page, "number")).to_be_empty()
    expect(question(page, "number").get_by_role("textbox")).to_have_value("")
    expect(question(page, "choice").get_by_label("two")).to_be_focused()
    opened(page, page.url, READY)
    expect(feedback(page, "number")).to_be_empty()
    answer(page, "two", "3", "2", "4")
    mark(page)
    expect(exam(page).locator(".told")).to_have_text("Right: 4 of 5. Passed.")
    firsts = [value["first"][2] for value in stored(page).values() if "first" in value]
    assert firsts == [0, 0, 0, 0]


def test_the_time_is_shown_where_the_author_wants_it(open_page: Open, types: Path) -> None:
    page = open_page("about:blank")
    page.clock.install()
    opened(page, (types / LESSON).as_uri(), READY)
    expect(exam(page).locator(".time")).to_have_text("Time: 0 min")
    answer(page, "two", "3", "2", "4")
    page.clock.set_system_time(time.time() + 150)
    mark(page)
    expect(exam(page).locator(".time")).to_have_text("Time: 3 min")


def test_a_check_has_text_among_its_questions(page: Page) -> None:
    own = page.locator("quiz-check", has=page.locator("#question-a"))
    expect(own.get_by_text("In between.")).to_be_visible()
    expect(own.get_by_text("Question 2 of 2")).to_be_visible()
    for id, given in (("a", "True"), ("b", "True")):
        question(page, id).get_by_label(given).check()
        question(page, id).get_by_role("button", name="Check").press("Enter")
    expect(own.locator(".summary")).to_contain_text("1 of 2 on the first try.")


def test_without_script_an_exam_is_read_as_any_questions(open_page: Open, types: Path) -> None:
    page = open_page((types / "course/exam.html").as_uri(), java_script_enabled=False)
    expect(page.get_by_text("All answers are marked together, at the end.")).to_be_visible()
    expect(page.get_by_text("Needed to pass: 60 %")).to_be_visible()
    for id in IDS:
        expect(question(page, id).get_by_text("Answer and reasons")).to_be_visible()


def test_axe_finds_nothing_before_or_after(page: Page) -> None:
    assert violations(page) == []
    answer(page, "four", "4", "2", "5")
    mark(page)
    assert violations(page) == []


def test_what_is_typed_before_the_exam_has_begun_is_kept(page: Page) -> None:
    """Its script comes when it is near, and may be late."""
    page.add_init_script(
        "const define = customElements.define.bind(customElements);"
        "customElements.define = (name, of) => name === 'quiz-exam'"
        " ? globalThis.begin = () => define(name, of) : define(name, of)"
    )
    number = question(page, "number").get_by_role("textbox")
    for typed in ("30", ""):
        opened(page, page.url, READY)
        wait_until(page, "Boolean(globalThis.begin)")
        number.fill(typed)
        page.evaluate("begin()")
        expect(exam(page).get_by_role("button", name="Mark all answers")).to_be_visible()
        expect(number).to_have_value("30")


def test_an_exam_that_was_marked_in_another_tab_is_closed_here(page: Page) -> None:
    other = page.context.new_page()
    opened(other, page.url, READY)
    answer(other, "two", "3", "2", "5")
    mark(other)
    expect(exam(other).locator(".told")).to_have_text("Right: 3 of 5. Passed.")
    expect(exam(page).locator(".told")).to_have_text("Right: 3 of 5. Passed.")
    expect(feedback(page, "number")).to_contain_text("Right.")
    expect(exam(page).get_by_role("button", name="Mark all answers")).to_be_hidden()
