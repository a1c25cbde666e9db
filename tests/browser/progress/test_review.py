"""The review: which questions come back, on which day and in which order."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looks import violations
from tests.browser.progress.acts import answer, stored
from tests.conftest import MakeSite
from tests.lessons import lesson as lesson_text

pytestmark = pytest.mark.browser

DAY = 24 * 60 * 60


def review(page: Page, address: str, days: float) -> str:
    """Opens the review that many days from now; what it says."""
    page.clock.set_fixed_time(time.time() + days * DAY)
    page.goto(f"{address}/review.html")
    return page.locator("review-queue > .summary").inner_text()


def test_the_review_over_days(page: Page, kinds_address: str) -> None:
    page.clock.install()
    assert review(page, kinds_address, 0).startswith("Nothing to review yet.")
    answer(page, kinds_address, a="Yes", b="No")
    assert review(page, kinds_address, 0).startswith("Nothing is due. The next question comes")
    page.clock.set_fixed_time(time.time() + DAY)
    page.goto(f"{kinds_address}/index.html")
    expect(page.locator("due-count")).to_have_text("2 due")
    assert review(page, kinds_address, 1) == "2 due now"
    for _ in range(2):
        assert page.locator(".question :checked").count() == 0
        page.locator(".question").get_by_label("Yes").check()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("button", name="Next")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator("review-queue > .summary")).to_contain_text("All done for now.")
    assert review(page, kinds_address, 1).startswith("Nothing is due.")
    dues = {key: value["review"] for key, value in stored(page).items() if "review" in value}
    days = {key.partition("#")[2][0]: (due[3] - due[0]) / DAY / 1000 for key, due in dues.items()}
    assert days["a"] > days["b"] >= 1
    answered = [value for key, value in stored(page).items() if "#b@" in key]
    assert answered[0]["first"][2] == 0


def test_a_review_can_be_skipped_and_stopped(open_page: Open, kinds_address: str) -> None:
    page = open_page(f"{kinds_address}/review.html")
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="No", c="No")
    assert review(page, kinds_address, 2) == "3 due now"
    page.get_by_role("button", name="Skip").click()
    expect(page.locator("review-queue > .summary")).to_have_text("2 due now")
    page.get_by_role("button", name="Stop here").click()
    expect(page.locator("review-queue > .summary")).to_contain_text("more can wait")
    assert review(page, kinds_address, 2) == "3 due now"


def test_two_questions_of_a_lesson_never_follow_each_other_when_avoidable(
    open_page: Open, make_site: MakeSite
) -> None:
    def asking(ids: str) -> str:
        ask = ":::quiz{{#{0}}}\n{0}?\n\n- [x] Yes\n  > Yes.\n- [ ] No\n  > No.\n:::\n"
        return "\n".join(ask.format(id) for id in ids)

    site = make_site(
        {
            "course/one.md": lesson_text(asking("abc")),
            "course/two.md": lesson_text(asking("d"), part="2"),
            "course/three.md": lesson_text(asking("e"), part="3"),
        }
    )
    site.publish()
    page = open_page((site.folders.out / "index.html").as_uri())
    keys = page.locator("[data-questions]").evaluate_all(
        "all => all.flatMap(each => each.dataset.questions.split(' '))"
    )
    records = {key: {"first": [n, "x", 1], "last": [n, "x", 1]} for n, key in enumerate(keys)}
    text = json.dumps({"v": 2, "records": records})
    page.evaluate("text => localStorage.setItem('learnmathora:a-site', text)", text)
    page.goto((site.folders.out / "review.html").as_uri())
    asked = []
    while page.locator(".question").count():
        key = page.locator(".question").get_attribute("data-key") or ""
        asked.append(key.partition("#")[0])
        page.get_by_role("button", name="Skip").click()
    one, two, three = (f"question/course/{name}" for name in ("one", "two", "three"))
    assert asked == [one, two, one, three, one]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_learner_s_pages(
    open_page: Open, kinds_address: str, scheme: str
) -> None:
    page = open_page("about:blank", bypass_csp=True, color_scheme=scheme)
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="No", c="No")
    page.goto(f"{kinds_address}/progress.html")
    page.get_by_role("button", name="Start this lesson again: More questions").click()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    review(page, kinds_address, 2)
    assert violations(page) == []
    page.locator(".question").get_by_label("No").check()
    page.get_by_role("button", name="Check").click()
    assert violations(page) == []
