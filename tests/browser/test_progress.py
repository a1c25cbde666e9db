"""What belongs to the learner: the page of progress, copies, starting again, and the review."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_page import violations
from tests.conftest import MakeSite
from tests.lessons import lesson as lesson_text

pytestmark = pytest.mark.browser

DAY = 24 * 60 * 60
NAME = "learnmathora:try"


@pytest.fixture
def page(browser: Browser, kinds_address: str) -> Iterator[Page]:
    """The page of progress, in a fresh profile of Chromium or Firefox."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(f"{kinds_address}/progress.html")
    yield page
    context.close()


def answer(page: Page, address: str, **answers: str) -> None:
    """Answers the three questions of "More questions"."""
    page.goto(f"{address}/course/more.html")
    for id, option in answers.items():
        own = page.locator(f"#question-{id}")
        own.get_by_label(option).check()
        own.get_by_role("button", name="Check").click()


def stored(page: Page) -> dict[str, dict[str, Any]]:
    text = page.evaluate(f"localStorage.getItem('{NAME}')")
    records: dict[str, dict[str, Any]] = json.loads(text)["records"]
    return records


def kept(page: Page) -> str:
    """What is in the copy that the page gives to keep. (Not every driver sees the download.)"""
    page.evaluate(
        "() => { const make = URL.createObjectURL; URL.createObjectURL = blob => "
        "{ window.kept = blob.text(); return make(blob) } }"
    )
    page.get_by_role("button", name="Keep a copy").click()
    expect(page.locator(".told [role=status]")).to_contain_text("in your downloads")
    text: str = page.evaluate("window.kept")
    return text


def row(page: Page, title: str) -> str:
    item = page.locator("[data-lesson]").filter(has_text=title)
    return " ".join(item.locator(".facts").inner_text().split())


def test_the_page_says_what_is_done(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    page.goto(f"{kinds_address}/progress.html")
    assert row(page, "More questions").startswith("Part 3 2 of 3 answered 1 of 2 on the first try")
    assert "Last visit" in row(page, "More questions")
    assert "Count to three: not tried yet" in page.locator(".by-objective").inner_text()
    answer(page, kinds_address, c="No")
    page.goto(f"{kinds_address}/index.html")
    expect(page.locator(".tally")).to_have_text("Lessons done: 1 of 3")


def test_a_lesson_without_questions_is_marked_by_hand(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/course/plain.html")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.locator(".opening .state")).to_have_text("✓ Done")
    expect(page.get_by_role("button", name="Mark as done")).to_be_hidden()


def test_continue_leads_to_the_heading_where_reading_stopped(
    page: Page, kinds_address: str
) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{kinds_address}/course/all.html")
    page.get_by_role("heading", name="Check").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('section-check').scrollIntoView()")
    page.goto(f"{kinds_address}/index.html")
    go = page.locator(".go")
    expect(go).to_have_text("Continue: All kinds")
    go.click()
    expect(page).to_have_url(re.compile(r"/course/all\.html#section-check$"))


def test_a_copy_travels_and_is_merged_once(
    page: Page, browser: Browser, kinds_address: str, tmp_path: Path
) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    page.goto(f"{kinds_address}/progress.html")
    copy = tmp_path / "copy.json"
    copy.write_text(kept(page), encoding="utf-8")
    before = stored(page)
    other = browser.new_context().new_page()
    answer(other, kinds_address, c="Yes")
    other.goto(f"{kinds_address}/progress.html")
    status = other.locator(".told [role=status]")
    for told in ("Answers: 2. Lessons: 1.", "Answers: 0. Lessons: 0."):
        other.locator("[type=file]").set_input_files(copy)
        expect(status).to_have_text(f"What was new here is brought in. {told}")
    for key, record in before.items():
        if key.startswith("question/"):
            assert stored(other)[key] == record
    expect(other.locator(".tally")).to_have_text("Lessons done: 1 of 3")
    other.context.close()


def test_a_copy_is_a_file_with_a_date(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "progress.html").as_uri())
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep a copy").click()
    assert re.fullmatch(r"progress-try-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)


NO_COPIES = {
    "not JSON": "is not a copy",
    '{"site":"try","v":3,"records":{}}': "a newer version",
    "null": "is not a copy",
    '{"site":"try","v":2,"records":{"a":"<b>","b":[{}],"c":null}}': "Answers: 0. Lessons: 0",
    '{"site":"other","v":2,"records":{}}': "is not a copy",
}


def test_a_file_that_is_no_copy_changes_nothing(page: Page) -> None:
    for text, told in NO_COPIES.items():
        data = text.encode()
        file: FilePayload = {"name": "copy.json", "mimeType": "application/json", "buffer": data}
        page.locator("[type=file]").set_input_files(file)
        expect(page.locator(".told [role=status]")).to_contain_text(told)
        assert stored(page) == {}


def test_a_lesson_starts_again_and_is_brought_back(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="Yes", c="Yes")
    page.goto(f"{kinds_address}/progress.html")
    before = row(page, "More questions")
    page.get_by_role("button", name="Start this lesson again: More questions").press("Enter")
    expect(page.locator(".told")).to_contain_text("More questions: taken back.")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Start this lesson again")).to_have_count(0)
    assert row(page, "More questions") == "Part 3"
    page.get_by_role("button", name="Undo").press("Enter")
    assert row(page, "More questions") == before
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


@pytest.mark.parametrize("button", ["Start this series again: A course", "Start everything again"])
def test_what_is_taken_back_stays_so(page: Page, kinds_address: str, button: str) -> None:
    answer(page, kinds_address, a="Yes")
    page.goto(f"{kinds_address}/progress.html")
    page.get_by_role("button", name=button).click()
    page.goto(f"{kinds_address}/course/more.html")
    expect(page.locator(".summary")).to_have_text("0 of 3 answered.")
    answer(page, kinds_address, a="No")
    page.reload()
    expect(page.locator("#question-a .feedback")).to_contain_text("Not quite.")


def test_who_has_done_much_is_reminded_to_keep_a_copy(page: Page, kinds_address: str) -> None:
    expect(page.locator(".reminder")).to_be_hidden()
    records = {f"question/course/x#{n}@00000000": {"first": [5, "a", 1]} for n in range(10)}
    text = json.dumps({"v": 2, "records": records})
    page.evaluate(f"text => localStorage.setItem('{NAME}', text)", text)
    page.reload()
    expect(page.locator(".reminder")).to_be_visible()
    kept(page)
    expect(page.locator(".reminder")).to_be_hidden()


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


def test_firefox_passes_progress_on_between_the_pages_of_a_folder(
    firefox: Browser, kinds: Path
) -> None:
    context = firefox.new_context()
    page = context.new_page()
    folder = kinds.as_uri()
    page.goto(f"{folder}/course/more.html")
    for id in "abc":
        page.locator(f"#question-{id}").get_by_label("Yes").check()
        page.locator(f"#question-{id}").get_by_role("button", name="Check").click()
    page.goto(f"{folder}/course/index.html")
    more = page.locator("[data-lesson='course/more'] .state")
    expect(more).to_have_text("Done")
    expect(page.locator("#saving")).to_contain_text("page by page")
    page.goto(f"{folder}/progress.html")
    expect(page.locator("[data-lesson='course/more'] .tried")).to_have_text(
        "3 of 3 on the first try"
    )
    context.close()


def test_on_a_host_no_cookie_is_set(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes")
    assert page.context.cookies() == []


def test_goals_and_steps_count(page: Page, kinds_address: str) -> None:
    page.goto(f"{kinds_address}/course/plain.html")
    header = page.locator(".opening [data-keys]")
    expect(header).to_be_hidden()
    page.get_by_text("Show the solution").click()
    expect(header).to_have_text("Goals and steps: 1 of 2")
    page.get_by_role("spinbutton", name="Slope").fill("1")
    page.get_by_role("spinbutton", name="Intercept").fill("1")
    expect(header).to_have_text("Goals and steps: 2 of 2")
    for path in ("index.html", "course/index.html", "progress.html"):
        page.goto(f"{kinds_address}/{path}")
        own = page.locator("[data-lesson='course/plain'] [data-keys]")
        expect(own).to_have_text("Goals and steps: 2 of 2")
    page.get_by_role("button", name="Start this lesson again: Without questions").click()
    expect(own).to_be_hidden()


def test_the_header_says_how_many_are_answered(page: Page, kinds_address: str) -> None:
    answer(page, kinds_address, a="Yes", b="No")
    expect(page.locator(".opening [data-keys]")).to_have_text("2 of 3 answered")
