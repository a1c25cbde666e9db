"""What is kept of an answer: the first, the last, how sure, in which order it was asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import check, feedback, question

pytestmark = pytest.mark.browser


def test_everything_is_found_again_after_reloading(lesson: Page) -> None:
    question(lesson, "primes").get_by_role("checkbox", name="4").check()
    question(lesson, "half").get_by_role("textbox").fill("1/8")
    question(lesson, "word").get_by_role("textbox").fill("loss")
    question(lesson, "pairs").get_by_label("a price").select_option("B")
    question(lesson, "pairs").get_by_label("the next word").select_option("B")
    question(lesson, "pairs").get_by_label("data with outliers").select_option("A")
    question(lesson, "steps").get_by_role("button", name="Move down: Add them up").press("Enter")
    for id in ("primes", "half", "word", "steps", "pairs"):
        check(lesson, id)
    order = question(lesson, "steps").locator(".handle").all_inner_texts()
    shuffled = question(lesson, "sum").locator("label").all_inner_texts()
    lesson.reload()
    for id in ("primes", "half", "word", "steps", "pairs"):
        expect(feedback(lesson, id)).to_contain_text("Not quite.")
    expect(question(lesson, "half").get_by_role("textbox")).to_have_value("1/8")
    assert question(lesson, "steps").locator(".handle").all_inner_texts() == order
    assert question(lesson, "sum").locator("label").all_inner_texts() == shuffled


def test_the_first_answer_is_remembered_as_such(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "course/more.html").as_uri())
    expect(page.locator(".summary")).to_have_text("0 of 3 answered.")
    for id, answers in (("a", ["No", "Yes"]), ("b", ["Yes"]), ("c", ["No"])):
        for answer in answers:
            question(page, id).get_by_label(answer).check()
            question(page, id).get_by_role("button", name="Check").click()
    expect(page.locator(".summary")).to_have_text(
        "1 of 3 on the first try. Read again: More questions, the start"
    )
    page.locator(".summary").get_by_role("link", name="the start").click()
    assert page.url.endswith("#section-three")
    expect(page.locator(".opening .state")).to_have_text("Seen")


def test_how_sure_is_kept_with_the_answer(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "course/all.html").as_uri())
    page.get_by_label("Certain").check()
    page.get_by_role("radio", name="None of these").check()
    question(page, "sum").get_by_role("button", name="Check").click()
    (record,) = (value for key, value in stored(page).items() if "#sum@" in key)
    assert record["first"][2:] == [0, 3]


def test_shuffled_options_differ_from_learner_to_learner_and_pins_hold(
    open_page: Open, kinds: Path
) -> None:
    orders = set()
    for time in range(6):
        page = open_page("about:blank")
        page.clock.set_fixed_time(1_000_000 + time * 7_777)
        page.goto((kinds / "course/all.html").as_uri())
        asked = question(page, "sum")
        asked.locator("shuffled-options:defined").wait_for()
        orders.add(tuple(asked.locator("label").all_inner_texts()))
    assert len(orders) == 2
    assert {order[2] for order in orders} == {"None of these"}


def test_tampered_answers_are_passed_over(open_page: Open, kinds: Path) -> None:
    address = (kinds / "course/all.html").as_uri()
    page = open_page((kinds / "index.html").as_uri())
    keys = page.locator("[data-questions]").first.get_attribute("data-questions") or ""
    for given in (7, "<img src=x onerror=alert(1)>", [1, 2], None, "toString"):
        answer = [5, given, 1]
        records = {key: {"first": answer, "last": answer} for key in keys.split()}
        text = json.dumps({"v": 2, "records": records})
        page.goto((kinds / "index.html").as_uri())
        page.evaluate("text => localStorage.setItem('learnmathora:try', text)", text)
        page.goto(address)
        expect(page.locator("#saving")).to_contain_text("Progress saves")
        assert page.locator("main img").count() == 0
