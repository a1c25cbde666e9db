"""What belongs to the learner, in WebKit: progress, its copies, the review, its storage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser import webkit
from tests.browser.in_webkit.actions import ENTER, SPACE, check, wait_for_text
from tests.browser.webkit import Session

pytestmark = pytest.mark.browser

DAY = 24 * 60 * 60 * 1000


def test_progress_is_one_for_all_pages_of_a_folder(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    for id in "abc":
        page.click(f"#question-{id} label:first-child")
        assert check(page, id).startswith("Right.")
    assert page.text(".summary") == "3 of 3 on the first try."
    page.goto((kinds / "course/index.html").as_uri())
    assert page.text("[data-lesson='course/more'] .state") == "Practised"
    page.goto((kinds / "progress.html").as_uri())
    assert page.text("[data-lesson='course/more'] .tried") == "3 of 3 on the first try"
    page.click(".one summary")
    page.click(".reset[data-lessons='course/more']")
    assert page.text(".told") == "More questions: taken back. Undo"
    page.click(".undo")
    assert page.text("[data-lesson='course/more'] .tried") == "3 of 3 on the first try"


def test_the_review_asks_what_was_answered_days_ago(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    keys = page.run("return [...document.querySelectorAll('[data-key]')].map(e => e.dataset.key)")
    answer = [1_700_000_000_000, "x", 1, 0]
    text = json.dumps({"v": 2, "records": {key: {"first": answer, "last": answer} for key in keys}})
    page.run(f"localStorage.setItem('learnmathora:try', {json.dumps(text)})")
    page.goto((kinds / "review.html").as_uri())
    assert page.text("review-queue > .summary") == "3 due now"
    # Options come in a new order each time, and a miss would come back in this session.
    right = page.run("return document.querySelector('.asked .question').dataset.right")
    page.click(f".asked label:has([value='{right}'])")
    page.keys(".asked .question > button", ENTER)
    assert page.run("return document.activeElement.textContent") == "Next"
    page.keys(".row button", ENTER)
    assert page.text("review-queue > .summary") == "2 due now"


def test_storage_that_refuses_does_no_harm(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    page.run("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceeded') }")
    page.click("#question-a label:first-child")
    assert check(page, "a").startswith("Right.")
    assert "progress is lost" in page.text("#saving")


def test_two_tabs_stay_in_step(page: Session, kinds_address: str) -> None:
    first = page.tab
    page.goto(f"{kinds_address}/course/more.html")
    page.open_tab(f"{kinds_address}/course/more.html")
    page.keys("#question-a input", SPACE)
    assert check(page, "a").startswith("Right.")
    page.switch(first)
    wait_for_text(page, ".opening .reached", "1 of 3 answered")


def test_goals_and_steps_count(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/plain.html").as_uri())
    page.keys(".worked textarea", "Yes")
    page.click(".worked button")
    wait_for_text(page, ".opening .reached", "Goals and steps: 1 of 2")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("{", "Progress saves"),
        ("[]", "Progress saves"),
        ('{"v":9,"records":{}}', "saved by a newer version"),
    ],
)
def test_storage_of_another_shape(page: Session, kinds: Path, stored: str, told: str) -> None:
    page.goto((kinds / "index.html").as_uri())
    page.run(f"localStorage.setItem('learnmathora:try', {json.dumps(stored)})")
    page.goto((kinds / "course/more.html").as_uri())
    assert told in page.text("#saving")
    page.click("#question-a label:first-child")
    assert check(page, "a").startswith("Right.")


def test_a_copy_travels_and_is_merged_once(page: Session, kinds: Path) -> None:
    page.goto((kinds / "course/more.html").as_uri())
    page.click("#question-a label:first-child")
    check(page, "a")
    page.goto((kinds / "progress.html").as_uri())
    page.run(
        "const make = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => { window.kept = blob.text(); return make(blob); }"
    )
    page.click(".export")
    copy = page.wait("window.kept.then(done)")
    with webkit.driver() as second, webkit.session(second) as other:
        other.goto((kinds / "progress.html").as_uri())
        for told in ("Answers: 1. Lessons: 1.", "Answers: 0. Lessons: 0."):
            other.run(
                "const input = document.querySelector('[type=file]');"
                "const files = new DataTransfer();"
                f"files.items.add(new File([{json.dumps(copy)}], 'copy.json'));"
                "input.files = files.files;"
                "input.dispatchEvent(new Event('change', { bubbles: true }));"
            )
            expected = f"What was new here is brought in. {told}"
            wait_for_text(other, ".told [role=status]", expected)
