"""What a learner does with the first lesson, in a real Chromium, from a host and from a folder."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LESSON, Open

pytestmark = pytest.mark.browser

RIGHT = "Squared error prefers P; absolute error calls it a draw."
WRONG = "Both losses prefer P."
QUESTION = "#question-squared-or-absolute"
# Has what was answered be an answer to another version of its question.
RENAMED = """name => {
  for (const [key, text] of Object.entries(localStorage)) {
    if (!key.startsWith(`${name}/question/`)) continue;
    localStorage.removeItem(key);
    localStorage.setItem(key.replace(/@\\w+/, '@0ld0ld0l'), text);
  }
}"""
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"


@pytest.fixture
def lesson(open_page: Open, origin: str) -> Page:
    page = open_page(f"{origin}/{LESSON}")
    page.locator(".widget").scroll_into_view_if_needed()
    return page


def answer(page: Page, label: str) -> None:
    page.get_by_label(label).check()
    check(page)


def check(page: Page) -> None:
    page.locator(QUESTION).get_by_role("button", name="Check").click()


def answer_the_others(page: Page) -> None:
    for question in page.locator(f".question:not({QUESTION})").all():
        field = question.locator("[type=radio], [type=text]").first
        field.fill("1") if field.get_attribute("type") == "text" else field.check()
        question.get_by_role("button", name="Check").click()


def test_the_lesson_has_its_parts_in_order(lesson: Page) -> None:
    assert lesson.title() == "Loss functions & objectives · LearnMathora"
    facts = lesson.locator(".opening .facts").inner_text().split()
    start = "Optimization & gradient descent Part 1 How models learn"
    assert re.fullmatch(rf"{start} \d+ min", " ".join(facts))
    assert lesson.locator(".badge").inner_text() == "Medium"
    assert lesson.get_by_role("heading", level=2).all_text_contents() == [
        "How wrong, in one number",
        "Squaring the misses",
        "Different tasks, different losses",
        "The loss landscape",
        "See it move",
        "Worked example: two models, one score",
        "Out in the world: why a chatbot predicts the next word",
        "Confusions, cleared",
        "Quick check",
        "Recap",
    ]


def test_the_line_opens_as_the_lesson_says(lesson: Page) -> None:
    assert lesson.locator("line-fit .total strong").inner_text() == "11.9"
    lesson.get_by_text("The numbers", exact=True).click()
    errors = lesson.locator("line-fit tbody td:nth-child(4)").all_inner_texts()
    assert errors == ["−1.2", "−1.3", "0.2", "0.3", "1.2", "1.2", "2.4"]


def test_a_wrong_answer_is_explained_and_ends_on_the_right_one(lesson: Page) -> None:
    answer(lesson, WRONG)
    own = lesson.locator(QUESTION)
    expect(own).to_contain_text("Absolute error only adds up")
    expect(own.locator(".feedback")).to_contain_text("Not quite. Try once more.")
    expect(own).not_to_contain_text("One large miss is what squared error cannot forgive.")
    own.get_by_role("button", name="Try again").click()
    answer(lesson, WRONG)
    right = own.locator("[data-mark=right]")
    expect(right).to_contain_text("Squared error prefers P; absolute error calls it a draw.")
    expect(right).to_contain_text("The answer")
    expect(right).to_contain_text("One large miss is what squared error cannot forgive.")


def test_a_right_answer_by_keyboard_alone(lesson: Page) -> None:
    lesson.locator(QUESTION).get_by_role("radio").last.focus()
    lesson.keyboard.press("ArrowDown")
    expect(lesson.get_by_label(RIGHT)).to_be_checked()
    feedback = lesson.locator(f"{QUESTION} .feedback")
    expect(feedback).to_have_text("")
    lesson.keyboard.press("Tab")
    expect(lesson.locator(QUESTION).get_by_role("button", name="Check")).to_be_focused()
    lesson.keyboard.press("Enter")
    assert feedback.inner_text().startswith("Right.")
    expect(lesson.locator(QUESTION).get_by_role("button", name="Next")).to_be_focused()
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Enter")
    expect(feedback).to_have_text("")
    assert lesson.locator(f"{QUESTION} input:checked").count() == 0


def test_checking_before_choosing_says_what_to_do(lesson: Page) -> None:
    check(lesson)
    check(lesson)
    expect(lesson.locator(f"{QUESTION} .feedback")).to_have_text("Choose an answer first.")


def test_progress_is_found_again(lesson: Page, origin: str) -> None:
    expect(lesson.locator("#saving")).to_contain_text("Progress saves in this browser.")
    answer(lesson, WRONG)
    lesson.reload()
    expect(lesson.get_by_label(WRONG)).to_be_checked()
    expect(lesson.locator(f"{QUESTION} .feedback")).to_contain_text("Not quite.")
    answer_the_others(lesson)
    for path in ("optimization/index.html", "index.html"):
        lesson.goto(f"{origin}/{path}")
        expect(lesson.locator(".state").first).to_have_text("Seen")
    expect(lesson.locator(".go").first).to_contain_text("Read again: Loss functions")


def test_an_opened_lesson_is_continued(lesson: Page, origin: str) -> None:
    lesson.goto(f"{origin}/index.html")
    expect(lesson.locator(".state").first).to_have_text("Seen")
    go = lesson.locator(".go").first
    expect(go).to_contain_text("Continue: Loss functions & objectives (step")
    go.click()
    expect(lesson).to_have_url(re.compile(rf"^{re.escape(f'{origin}/{LESSON}')}#section-"))


def test_two_tabs_stay_in_step(lesson: Page, origin: str) -> None:
    other = lesson.context.new_page()
    other.goto(f"{origin}/index.html")
    answer(lesson, RIGHT)
    answer_the_others(lesson)
    expect(other.locator(".go").first).to_contain_text("Read again: Loss functions")


def test_without_script_the_page_is_complete(open_page: Open, origin: str) -> None:
    page = open_page(f"{origin}/{LESSON}", java_script_enabled=False)
    assert page.locator("line-fit .total strong").inner_text() == "11.9"
    assert str(page.locator("line-fit .misses").get_attribute("d")).count("M") == 7
    assert page.get_by_role("slider").count() == 0
    assert page.get_by_role("button").count() == 0
    question = page.locator(QUESTION)
    question.get_by_text("Answer and reasons").click()
    assert question.locator(".answer .right .text").inner_text() == RIGHT
    assert question.locator(".answer .reason").count() == 4
    expect(page.locator("#saving")).to_contain_text("progress is not saved")


@pytest.mark.parametrize("storage", ["blocked", "null", "full"])
def test_without_storage_the_page_works_and_says_so(
    open_page: Open, origin: str, storage: str
) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        {
            "blocked": BLOCKED,
            "null": "Object.defineProperty(window, 'localStorage', {value: null})",
            "full": "Storage.prototype.setItem = () => "
            "{ throw new DOMException('full', 'QuotaExceededError') }",
        }[storage]
    )
    page.goto(f"{origin}/{LESSON}")
    expect(page.locator("#saving")).to_contain_text("progress is lost when you leave")
    answer(page, RIGHT)
    expect(page.locator(f"{QUESTION} .feedback")).to_contain_text("Right.")
    page.locator(".widget").scroll_into_view_if_needed()
    page.get_by_role("slider", name="Slope").press("ArrowRight")
    expect(page.locator("line-fit .total strong")).to_have_text("7.7")


def test_a_changed_question_forgets_only_its_own_answer(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LESSON}")
    answer(page, RIGHT)
    name = "learnmathora:learnmathora"
    page.goto(f"{address}/index.html")
    page.evaluate(RENAMED, name)
    page.goto(f"{address}/{LESSON}")
    page.locator(QUESTION).scroll_into_view_if_needed()
    expect(page.locator(f"{QUESTION} .feedback")).to_contain_text("has changed since")
    assert page.locator(f"{QUESTION} input:checked").count() == 0
    assert "@0ld0ld0l" in page.evaluate("Object.keys(localStorage).join()")
