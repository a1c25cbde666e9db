"""Every type of question, by keyboard and by touch, in Chromium and Firefox."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from learnmathora.theme.minify import minify_script
from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.questions.actions import check, feedback, give_up, question, told, try_again
from tests.browser.touch import ANSWER_ALL
from tests.lessons import ROOT

pytestmark = pytest.mark.browser


def test_a_choice_by_keyboard_leads_to_the_confusion(lesson: Page) -> None:
    lesson.get_by_role("radio", name="3").focus()
    lesson.keyboard.press("Space")
    check(lesson, "sum")
    expect(feedback(lesson, "sum")).to_contain_text("Not quite. Try once more.")
    chosen, right = (told(lesson, "sum", name) for name in ("3", "2"))
    expect(chosen).to_contain_text("Not this one. One too many", use_inner_text=True)
    expect(right).to_be_empty()
    give_up(lesson, "sum")
    expect(right).to_contain_text("The answer By counting.", use_inner_text=True)
    chosen.get_by_role("link", name="this confusion").press("Enter")
    expect(lesson).to_have_url(re.compile("#confusion-many$"))


def test_hints_come_one_at_a_time(lesson: Page) -> None:
    first, second = question(lesson, "sum").locator(".hint summary").all()
    expect(second).to_be_hidden()
    first.press("Enter")
    expect(lesson.get_by_text("Count on your fingers")).to_be_visible()
    expect(second).to_be_visible()


def test_several_options_are_told_of_one_by_one(lesson: Page) -> None:
    own = question(lesson, "primes")
    own.get_by_role("button", name="Check").press("Enter")
    expect(feedback(lesson, "primes")).to_have_text("Tick at least one first.")
    for name in ("2", "4"):
        own.get_by_role("checkbox", name=name).press("Space")
    check(lesson, "primes")
    labels = own.locator(".why .label")
    ticked = ["You ticked it, rightly.", "You ticked it, but it does not belong."]
    expect(labels).to_have_text(ticked)
    give_up(lesson, "primes")
    expect(labels).to_have_text([*ticked, "You left it out, but it belongs."])


NO_NUMBERS = {
    "0.5 cm": "Enter a number alone",
    "": "Enter a number first.",
    "1/0": "Enter a number alone",
}


NUMBERS = {
    "0.5": "Right.",
    "2": "Upside down.",
    ".5": "Right.",
    "1/2": "Right.",
    "−1": "Not quite.",
    "5e-1": "Right.",
    "0.524": "Right.",
}


def test_a_number_is_read_as_people_write_it(lesson: Page) -> None:
    field = question(lesson, "half").get_by_role("textbox")
    for written, expected in NO_NUMBERS.items():
        field.fill(written)
        field.press("Enter")
        expect(feedback(lesson, "half")).to_contain_text(expected)
    for written, expected in NUMBERS.items():
        field.fill(written)
        field.press("Enter")
        expect(feedback(lesson, "half")).to_contain_text(expected)
        try_again(lesson, "half")


TEXTS = {"  The  SLOPE ": "Right.", "loss": "That is the height.", "grádient": "Right."}


def test_a_text_is_forgiven_case_accents_and_space(lesson: Page) -> None:
    for written, expected in TEXTS.items():
        question(lesson, "word").get_by_role("textbox").fill(written)
        check(lesson, "word")
        expect(feedback(lesson, "word")).to_contain_text(expected)
        try_again(lesson, "word")


def test_parts_are_put_in_order_by_keyboard(lesson: Page) -> None:
    own = question(lesson, "steps")
    down = own.get_by_role("button", name="Move down: Add them up")
    down.press("Enter")
    expect(own.locator(".unseen")).to_have_text("Add them up: now 2 of 3")
    expect(down).to_be_focused()
    down.press("Enter")
    check(lesson, "steps")
    expect(feedback(lesson, "steps")).to_contain_text("Right.")


def test_parts_are_put_in_order_by_dragging(lesson: Page) -> None:
    parts = question(lesson, "steps").locator(".items li")
    handle = parts.nth(0).locator(".handle")
    handle.scroll_into_view_if_needed()
    box, last = handle.bounding_box(), parts.nth(2).bounding_box()
    assert box is not None
    assert last is not None
    lesson.mouse.move(box["x"] + 5, box["y"] + 5)
    lesson.mouse.down()
    lesson.mouse.move(last["x"] + 20, last["y"] + last["height"] - 5, steps=12)
    lesson.mouse.up()
    expect(parts.nth(2)).to_contain_text("Add them up")


def test_pairs_are_matched_by_letter(lesson: Page) -> None:
    own = question(lesson, "pairs")
    own.get_by_role("button", name="Check").press("Enter")
    expect(feedback(lesson, "pairs")).to_have_text("Find a letter for each first.")
    letters = {
        part.inner_text().strip().split(":")[0]: "ABC"[n]
        for n, part in enumerate(own.locator(".letters li").all())
    }
    for name, part in [
        ("a price", "squared error"),
        ("the next word", "cross-entropy"),
        ("data with outliers", "absolute error"),
    ]:
        own.get_by_label(name).select_option(letters[part])
    check(lesson, "pairs")
    expect(feedback(lesson, "pairs")).to_contain_text("Right.")


def test_by_touch_alone(chromium: Browser, kinds: Path) -> None:
    context = chromium.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto((kinds / "course/all.html").as_uri())
    question(page, "sum").get_by_text("None of these").first.tap()
    question(page, "primes").get_by_text("5", exact=True).first.tap()
    question(page, "steps").get_by_role("button", name="Move down: Add them up").tap()
    for id in ("sum", "primes", "steps"):
        question(page, id).get_by_role("button", name="Check").tap()
        expect(feedback(page, id)).to_contain_text("Not quite.")
    context.close()


def test_every_type_by_touch(lesson: Page) -> None:
    """In Firefox too, where the driver has no finger: with the events that one sends."""
    before = question(lesson, "steps").locator(".handle").all_inner_texts()
    lesson.evaluate(f"() => {{ {ANSWER_ALL} }}")
    for id in ("primes", "half", "word", "pairs"):
        expect(feedback(lesson, id)).to_contain_text("Not quite. Try once more.")
    for id in ANSWERS:
        expect(feedback(lesson, id)).not_to_be_empty()
    after = question(lesson, "steps").locator(".handle").all_inner_texts()
    assert after == [before[1], before[0], before[2]]


def test_axe_finds_nothing_before_or_after_feedback(lesson: Page) -> None:
    check_every_state(lesson)


def test_axe_finds_nothing_in_the_dark(open_page: Open, kinds_address: str) -> None:
    """In Chromium alone: Firefox's driver cannot darken a page."""
    address = f"{kinds_address}/course/all.html"
    check_every_state(open_page(address, bypass_csp=True, color_scheme="dark"))


def check_every_state(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert violations(page) == []
    for id, answer in ANSWERS.items():
        answer(question(page, id))
        question(page, id).get_by_role("button", name="Check").click()
    assert violations(page) == []
    for id in ANSWERS:
        if feedback(page, id).get_by_text("Try once more").count():
            give_up(page, id)
    expect(page.locator(".summary")).to_contain_text("on the first try")
    assert violations(page) == []


ANSWERS: dict[str, Callable[[Locator], object]] = {
    "sum": lambda own: own.get_by_role("radio", name="3").check(),
    "primes": lambda own: own.get_by_role("checkbox", name="4").check(),
    "half": lambda own: own.get_by_role("textbox").fill("2"),
    "word": lambda own: own.get_by_role("textbox").fill("loss"),
    "steps": lambda own: None,
    "pairs": lambda own: [each.select_option("A") for each in own.locator("select").all()],
}


def test_a_check_of_three_questions_costs_little_script() -> None:
    """Progress, its store and the questions: what a page pays for them, whenever it loads them."""
    folder = ROOT / "theme"
    parts = ["js/1-words", "js/2-store", "js/3-following", "js/3-progress"]
    parts += [f"widgets/{name}/widget" for name in ("lazy-load", "quiz", "quiz-check")]
    texts = [minify_script((folder / f"{part}.js").read_text(encoding="utf-8")) for part in parts]
    assert len(brotli.compress("\n".join(texts).encode())) <= 4.75 * 1024
