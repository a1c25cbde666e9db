"""Two tries: what is said after each, what the button does, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open
from tests.browser.questions.actions import check, feedback, question, told
from tests.conftest import MakeSite
from tests.lessons import SITE
from tests.lessons import lesson as text

pytestmark = pytest.mark.browser


def buttons(page: Page, id: str) -> list[str]:
    """What can be pressed below a question."""
    return question(page, id).locator("> button:visible").all_inner_texts()


def field(page: Page, id: str) -> Locator:
    return question(page, id).get_by_role("textbox")


def record(page: Page, id: str) -> Any:
    records = page.evaluate("({ ...learnmathora.store.records })")
    return next((value for key, value in records.items() if f"#{id}@" in key), None)


def test_a_wrong_answer_gets_its_reason_and_a_hint_then_the_answer(
    open_page: Open, words: Path
) -> None:
    page = open_page((words / "course/words.html").as_uri())
    field(page, "cost").fill("2")
    check(page, "cost")
    expect(feedback(page, "cost")).to_contain_text("Not quite. Try once more.")
    expect(feedback(page, "cost")).to_contain_text("That is the miss itself.")
    expect(feedback(page, "cost")).to_contain_text("Two times itself.")
    expect(feedback(page, "cost")).not_to_contain_text("Two times two.")
    assert buttons(page, "cost") == ["Try again"]
    question(page, "cost").get_by_role("button", name="Try again").press("Enter")
    expect(field(page, "cost")).to_be_focused()
    expect(feedback(page, "cost")).to_be_empty()
    field(page, "cost").fill("3")
    field(page, "cost").press("Enter")
    expect(feedback(page, "cost")).to_contain_text("The answer")
    expect(feedback(page, "cost")).to_contain_text("Two times two.")
    assert buttons(page, "cost") == ["Answer again"]
    kept = record(page, "cost")
    assert (kept["first"][1:], kept["last"][1:]) == (["2", 0, 0], ["3", 0, 0])
    assert kept["tries"][1] == 2
    question(page, "cost").get_by_role("button", name="Answer again").press("Enter")
    expect(field(page, "cost")).to_be_focused()
    field(page, "cost").fill("4")
    field(page, "cost").press("Enter")
    expect(feedback(page, "cost")).to_contain_text("Right.")
    assert record(page, "cost")["last"][1:] == ["4", 1, 0]


def test_the_second_try_waits_through_a_reload(open_page: Open, words: Path) -> None:
    page = open_page((words / "course/words.html").as_uri())
    field(page, "word").fill("slope")
    check(page, "word")
    page.reload()
    expect(feedback(page, "word")).to_contain_text("Try once more.")
    field(page, "word").fill("height")
    check(page, "word")
    expect(feedback(page, "word")).to_contain_text("It holds them all.")
    page.reload()
    expect(feedback(page, "word")).to_contain_text("It holds them all.")


def test_a_slip_is_said_and_costs_nothing(open_page: Open, words: Path) -> None:
    page = open_page((words / "course/words.html").as_uri())
    for slip in ("gradiant", "gradients"):
        field(page, "word").fill(slip)
        field(page, "word").press("Enter")
        expect(feedback(page, "word")).to_contain_text("Nearly")
    expect(feedback(page, "word")).to_contain_text("It is spelt: gradient")
    assert record(page, "word") is None
    assert buttons(page, "word") == ["Check"]
    field(page, "word").fill("the Gradient")
    field(page, "word").press("Enter")
    expect(feedback(page, "word")).to_contain_text("Right.")
    assert record(page, "word")["tries"][1] == 1


def test_true_or_false_is_tried_once(open_page: Open, words: Path) -> None:
    page = open_page((words / "course/words.html").as_uri())
    own = question(page, "sign")
    own.get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, "sign")).to_have_text("Choose true or false first.")
    own.get_by_role("radio", name="True").press("Space")
    check(page, "sign")
    expect(feedback(page, "sign")).to_contain_text("Squaring takes the sign away.")
    assert buttons(page, "sign") == ["Answer again"]


def test_next_leads_to_the_next_question_of_the_check(lesson: Page) -> None:
    question(lesson, "sum").get_by_role("radio", name="2", exact=True).check()
    check(lesson, "sum")
    expect(told(lesson, "sum", "2")).to_contain_text("Right. By counting.", use_inner_text=True)
    following = question(lesson, "sum").get_by_role("button", name="Next")
    expect(following).to_be_focused()
    following.press("Enter")
    expect(question(lesson, "primes").get_by_role("checkbox").first).to_be_focused()
    expect(question(lesson, "primes")).to_be_in_viewport()


def test_parts_are_told_of_in_their_places(lesson: Page) -> None:
    down = question(lesson, "steps").get_by_role("button", name="Move down: Add them up")
    down.press("Enter")
    check(lesson, "steps")
    marks = question(lesson, "steps").locator(".mark")
    expect(marks).to_have_count(3)
    right = marks.filter(has_text="in place").count()
    expect(feedback(lesson, "steps")).to_contain_text(f"In place: {right} of 3.")
    question(lesson, "steps").get_by_role("button", name="Try again").press("Enter")
    expect(marks).to_have_count(0)


def test_every_button_says_what_it_belongs_to(lesson: Page) -> None:
    lesson.locator("quiz-check .summary").wait_for()
    names = lesson.evaluate(
        """[...document.querySelectorAll(".question > button")].map((each) =>
          each.getAttribute("aria-labelledby").split(" ")
            .map((id) => document.getElementById(id).textContent.trim()).join(" "))"""
    )
    assert names
    assert len(names) == len({*names})


def test_a_question_may_be_moved_and_taken_away(lesson: Page) -> None:
    errors: list[object] = []
    lesson.on("pageerror", lambda error: errors.append(error))
    question(lesson, "half").get_by_role("textbox").fill("2")
    check(lesson, "half")
    before = feedback(lesson, "half").inner_text()
    lesson.evaluate(
        """() => {
          for (const own of document.querySelectorAll(".question, quiz-check")) {
            const { parentElement } = own;
            own.remove();
            parentElement.append(own);
          }
        }"""
    )
    assert feedback(lesson, "half").inner_text() == before
    question(lesson, "half").get_by_role("textbox").fill("1/2")
    check(lesson, "half")
    expect(feedback(lesson, "half")).to_contain_text("Right.")
    assert question(lesson, "sum").locator(".option input").count() == 3
    assert errors == []


def test_then_and_now(open_page: Open, words_address: str) -> None:
    page = open_page(f"{words_address}/course/words.html", bypass_csp=True)
    before = page.locator("#before-question-cost")
    before.get_by_role("textbox").fill("2")
    before.get_by_role("button", name="Keep my answer").press("Enter")
    expect(before.locator(".feedback")).to_contain_text("Kept.")
    assert "first" not in record(page, "cost")
    expect(page.locator(".opening .reached").first).to_be_hidden()
    page.reload()
    expect(before.get_by_role("textbox")).to_have_value("2")
    field(page, "cost").fill("4")
    check(page, "cost")
    expect(feedback(page, "cost")).to_contain_text("Before the lesson you answered: 2")
    expect(feedback(page, "cost")).to_contain_text("Now you answered: 4")
    assert violations(page) == []


ONCE = """
:::quiz{#a answer=4}
How many?
> So many.
:::

Prose.

:::quiz{#b answer=4 tries=3}
How many more?
> So many.
:::
"""


def test_an_author_may_ask_for_one_try(open_page: Open, make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}tries: 1\n", "course/a.md": text(ONCE)})
    site.publish()
    page = open_page((site.folders.out / "course/a.html").as_uri())
    for id in ("a", "b"):
        field(page, id).fill("5")
        check(page, id)
    expect(feedback(page, "a")).to_contain_text("So many.")
    expect(feedback(page, "b")).to_contain_text("Try once more.")


def test_the_review_asks_once(open_page: Open, words: Path) -> None:
    scripts = [each.read_text(encoding="utf-8") for each in words.glob("assets/questions-*.js")]
    listed = json.loads(scripts[0].partition("push(...")[2].removesuffix(");\n"))
    assert {each["tree"][1]["data-tries"] for each in listed} == {"1"}
