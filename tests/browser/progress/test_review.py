"""The review: which questions come back, on which day and in which order."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open, in_one_browser
from tests.browser.progress.actions import answer, stored
from tests.conftest import MakeSite
from tests.lessons import lesson as lesson_text

pytestmark = pytest.mark.browser

DAY = 24 * 60 * 60


def review(page: Page, address: str, days: float) -> str:
    """Opens the review that many days from now; what it says."""
    page.clock.set_fixed_time(time.time() + days * DAY)
    page.goto(f"{address}/review.html")
    return page.locator("review-queue > .summary").inner_text()


def choose(page: Page, option: str) -> None:
    """Answers the question of the review that is shown."""
    own = page.locator(".asked .question")
    own.get_by_label(option).check()
    own.get_by_role("button", name="Check").click()
    if own.get_by_role("button", name="Try again").is_visible():
        own.get_by_role("button", name="Try again").click()
        own.get_by_label(option).check()
        own.get_by_role("button", name="Check").click()


def question(page: Page) -> str:
    """The id of the question that is shown."""
    key = page.locator(".asked .question").get_attribute("data-key") or ""
    return key.partition("#")[2][0]


@in_one_browser
def test_the_review_over_days(page: Page, kinds_address: str) -> None:
    page.clock.install()
    assert review(page, kinds_address, 0).startswith("Nothing to review yet.")
    answer(page, kinds_address, a="Yes", b="No")
    assert review(page, kinds_address, 0).startswith("Nothing is due. The next question comes")
    page.clock.set_fixed_time(time.time() + DAY)
    page.goto(f"{kinds_address}/index.html")
    expect(page.locator("due-count")).to_have_text("(2)")
    expect(page.locator(".due")).to_have_text("Review: 2 due")
    assert review(page, kinds_address, 1) == "2 due now"
    for _ in range(2):
        assert page.locator(".question :checked").count() == 0
        choose(page, "Yes")
        expect(page.get_by_role("button", name="Next")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Done for today")).to_be_focused()
    expect(page.locator(".how")).to_contain_text("Right at once: 2 of 2.")
    expect(page.locator(".how")).to_contain_text("The next question comes back on")
    expect(page.locator("due-count")).to_be_hidden()
    assert review(page, kinds_address, 1).startswith("Nothing is due.")
    dues = {key: value["review"] for key, value in stored(page).items() if "review" in value}
    days = {key.partition("#")[2][0]: (due[3] - due[0]) / DAY / 1000 for key, due in dues.items()}
    assert days["a"] > days["b"] >= 1
    answered = [value for key, value in stored(page).items() if "#b@" in key]
    assert answered[0]["first"][2] == 0


def test_what_is_missed_comes_back_until_it_is_right(open_page: Open, kinds_address: str) -> None:
    page = open_page(f"{kinds_address}/review.html")
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="Yes", c="Yes")
    review(page, kinds_address, 2)
    missed = question(page)
    asked = [missed]
    choose(page, "No")
    expect(page.locator("review-queue > .summary")).to_have_text("It comes back in this session.")
    next_one = page.get_by_role("button", name="Next")
    described = (next_one.get_attribute("aria-describedby") or "").split()
    told = " ".join(page.locator(f"#{each}").inner_text() for each in described)
    assert "It is" in told
    expect(page.locator(f"#{described[0]}")).to_be_in_viewport()
    next_one.click()
    for option in ("Yes", "Yes", "No", "Yes"):
        asked.append(question(page))
        choose(page, option)
        next_one.click()
    assert asked[3] == missed
    assert asked[4] == missed
    assert len({*asked}) == 3
    expect(page.locator(".how")).to_contain_text("Right at once: 2 of 3.")
    expect(page.locator(".how")).to_contain_text("Right after another look: 1.")
    expect(page.locator(".end .read-again")).to_contain_text("More questions")


def test_what_is_skipped_stays_due_and_can_be_asked_at_the_end(
    open_page: Open, kinds_address: str
) -> None:
    page = open_page(f"{kinds_address}/review.html")
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="No", c="No")
    assert review(page, kinds_address, 2) == "3 due now"
    summary = page.locator("review-queue > .summary")
    page.get_by_role("button", name="Skip").click()
    expect(summary).to_have_text("Skipped. It stays due, and is waiting at the end. 2 due now")
    page.get_by_role("button", name="Skip").click()
    choose(page, "Yes")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="Almost done")).to_be_focused()
    expect(page.locator(".how")).to_contain_text("Still due: 2.")
    page.get_by_role("button", name="Answer the rest now").click()
    expect(summary).to_have_text("2 due now")
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("heading", name="Stopped for now")).to_be_focused()
    assert review(page, kinds_address, 2) == "2 due now"


def test_sure_and_wrong_comes_back_on_the_next_day_and_on_the_one_after(
    open_page: Open, kinds_address: str
) -> None:
    page = open_page(f"{kinds_address}/index.html")
    page.clock.install()
    answer(page, kinds_address, a="Yes", b="Yes")
    keys = {key.partition("#")[2][0]: key for key in stored(page) if "#" in key}
    # As if a had been sure and wrong; b, before it, merely wrong.
    now = time.time() * 1000
    for id, misjudged in (("a", {"misjudged": now}), ("b", {})):
        wrong = [now, "x", 0, 3]
        review_of = {"review": [now, 10, 3, now]}
        page.evaluate(
            "([key, text]) => localStorage.setItem(`learnmathora:try/${key}`, text)",
            [keys[id], json.dumps({"first": wrong, "last": wrong, **review_of, **misjudged})],
        )
    dues = []
    for days in (1, 2):
        review(page, kinds_address, days)
        while page.locator(".asked .question").count():
            choose(page, "Yes")
            page.get_by_role("button", name="Next").click()
        kept = stored(page)
        dues.append(
            {
                id: round((kept[keys[id]]["review"][3] / 1000 - time.time()) / DAY) - days
                for id in "ab"
            }
        )
    assert dues[0]["a"] == 1
    assert dues[0]["b"] > 1
    assert dues[1]["a"] > 1


def test_options_come_in_an_order_that_is_new_each_time(
    open_page: Open, make_site: MakeSite
) -> None:
    options = "\n".join(f"- [{'x' if n == 'a' else ' '}] {n}\n  > So." for n in "abcdef")
    last = "- [ ] none of these\n  > So."
    ask = f":::quiz{{#a shuffle=yes pin=7}}\nWhich?\n\n{options}\n{last}\n:::\n"
    site = make_site({"course/one.md": lesson_text(ask)})
    site.publish()
    page = open_page((site.folders.out / "course/one.html").as_uri())
    key = page.locator("[data-key]").get_attribute("data-key")
    records = {key: {"first": [5, "x", 1], "last": [5, "x", 1]}}
    text = json.dumps({"v": 2, "records": records})
    page.evaluate("text => localStorage.setItem('learnmathora:a-site', text)", text)
    orders = set()
    for _ in range(6):
        page.goto((site.folders.out / "review.html").as_uri())
        labels = page.locator(".asked .options label").all_inner_texts()
        assert sorted(labels[:6]) == [*"abcdef"]
        assert labels[6] == "none of these"
        orders.add(tuple(labels))
    assert len(orders) > 1


def test_the_days_to_come_go_into_a_calendar(open_page: Open, kinds_address: str) -> None:
    page = open_page(f"{kinds_address}/index.html")
    answer(page, kinds_address, a="Yes", b="No")
    page.goto(f"{kinds_address}/progress.html")
    expect(page.locator("review-forecast table")).to_contain_text("Questions: 2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Put these days in your calendar").click()
    assert download.value.suggested_filename == "review-try.ics"
    text = download.value.path().read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"URL:{kinds_address}/review.html\r\n" in text
    assert text.count("BEGIN:VEVENT") == 1


def test_a_question_that_was_changed_is_not_due(open_page: Open, kinds_address: str) -> None:
    page = open_page(f"{kinds_address}/index.html")
    answered = {"first": [5, "x", 1], "last": [5, "x", 1]}
    records = {"question/course/more#a@0ld0ld0l": answered, "question/else/where#a@0": answered}
    text = json.dumps({"v": 2, "records": records})
    page.evaluate("text => localStorage.setItem('learnmathora:try', text)", text)
    page.goto(f"{kinds_address}/index.html")
    # Of a lesson that is not here nothing is known: it may be in another part of the site.
    expect(page.locator("due-count")).to_have_text("(1)")


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
    assert violations(page) == []
    page.get_by_text("Start one lesson again").click()
    page.get_by_role("button", name="Start this lesson again: More questions").click()
    assert violations(page) == []
    page.get_by_role("button", name="Undo").click()
    review(page, kinds_address, 2)
    assert violations(page) == []
    choose(page, "No")
    assert violations(page) == []
    page.get_by_role("button", name="Stop here").click()
    assert violations(page) == []


def test_a_series_that_stands_apart_is_not_counted_as_due(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    now = time.time()
    for lesson, due in (("writing/first-lesson", "(0)"), ("optimization/loss-functions", "(1)")):
        page.goto(f"{address}/{lesson}.html")
        question = page.locator("quiz-question").first
        question.get_by_role("radio").first.check()
        question.get_by_role("button", name="Check").click()
        expect(question.locator(".feedback")).not_to_be_empty()
        page.clock.set_fixed_time(now + 2 * DAY)
        page.reload()
        expect(page.locator("due-count")).to_have_text(due)
        page.clock.set_fixed_time(now)
    context.close()
