"""Questions whose numbers are drawn: one's own numbers, another one like it, the review."""

from __future__ import annotations

import re
import time
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, in_one_browser
from tests.browser.looks import looks, open_details
from tests.browser.progress.actions import stored
from tests.browser.questions.actions import check, feedback, give_up, question
from tests.browser.waiting import wait_until
from tests.conftest import MakeSite
from tests.lessons import lesson, theme

pytestmark = pytest.mark.browser

LESSON = "course/drawn.html"
DAY = 24 * 60 * 60
# Any time before these tests are run.
BEGUN = 1_700_000_000_000


def draw(page: Page, id: str) -> int:
    """The draw of a question that is shown, once its script has settled on one."""
    wait_until(
        page,
        "id => document.getElementById(`question-${id}`).matches(':defined')"
        " && learnmathora.drawn && !document.querySelector('.draws')",
        id,
    )
    # The script has run; what it gives is put there right after.
    page.evaluate("new Promise(done => setTimeout(done))")
    return int(question(page, id).get_attribute("data-draw") or 0)


def product(page: Page) -> tuple[str, int]:
    """What is asked, and the right answer to it."""
    asked = question(page, "product").locator(".prompt").inner_text()
    a, b = re.findall(r"[−\d]+", asked)
    return asked, int(a) * int(b.replace("−", "-"))


def answer(page: Page, value: int) -> None:
    question(page, "product").get_by_role("textbox").fill(str(value).replace("-", "−"))
    check(page, "product")


def another(page: Page) -> None:
    button = question(page, "product").get_by_role("button", name="Another one like it")
    button.press("Enter")
    expect(question(page, "product").get_by_role("textbox")).to_be_focused()


def opened(browser: Browser, address: str, begun: int) -> Page:
    """The lesson, by a learner who begins at a certain time."""
    page = browser.new_context().new_page()
    page.clock.set_fixed_time(begun)
    page.goto(address)
    page.keyboard.press("Shift")
    return page


def test_learners_have_other_numbers_and_keep_their_own(browser: Browser, drawn: Path) -> None:
    address = (drawn / LESSON).as_uri()
    draws = set()
    for n in range(4):
        page = opened(browser, address, BEGUN + n * 7_777)
        own = draw(page, "product")
        draws.add(own)
        page.reload()
        page.keyboard.press("Shift")
        assert draw(page, "product") == own
        page.context.close()
    assert len(draws) > 2


@pytest.mark.parametrize("origin", ["host", "folder"])
def test_another_one_like_it(
    browser: Browser, drawn: Path, drawn_address: str, origin: str
) -> None:
    """By keyboard alone; what was answered is found again, and the new one is open."""
    root = drawn_address if origin == "host" else drawn.as_uri()
    page = opened(browser, f"{root}/{LESSON}", BEGUN)
    first = draw(page, "product")
    asked, value = product(page)
    answer(page, value)
    expect(feedback(page, "product")).to_contain_text("Right.")
    page.reload()
    page.keyboard.press("Shift")
    assert (draw(page, "product"), product(page)[0]) == (first, asked)
    expect(feedback(page, "product")).to_contain_text("Right.")
    another(page)
    assert product(page)[0] != asked
    expect(feedback(page, "product")).to_be_empty()
    assert page.url.endswith(f"#question-product&draw={draw(page, 'product')}")
    value = product(page)[1]
    answer(page, value + 1)
    give_up(page, "product")
    expect(feedback(page, "product")).to_contain_text(str(value).replace("-", "−"))
    (record,) = (each for key, each in stored(page).items() if "#product@" in key)
    assert record["first"][1:] == [str(record["first"][1]), 1, 0, first]
    assert record["last"][2:] == [0, 0, draw(page, "product")]
    assert record["tries"][1] == 3
    page.context.close()


def test_an_address_opens_a_draw_for_everybody(browser: Browser, drawn: Path) -> None:
    address = f"{(drawn / LESSON).as_uri()}#question-slope&draw=7"
    asked = set()
    for n in range(3):
        page = opened(browser, address, BEGUN + n * 7_777)
        assert draw(page, "slope") == 7
        expect(question(page, "slope")).to_be_in_viewport()
        asked.add(question(page, "slope").inner_text())
        page.evaluate("location.hash = '#question-slope&draw=8'")
        expect(question(page, "slope")).to_have_attribute("data-draw", "8")
        page.context.close()
    assert len(asked) == 1


@in_one_browser
@pytest.mark.parametrize(
    "hash",
    [
        "#question-slope&draw=0",
        "#question-slope&draw=999",
        "#x&draw=2",
        "#first&draw=2",
        "#%E0%A4%A&draw=2",
        "#question-slope&draw=",
    ],
)
def test_an_address_that_names_no_draw_hinders_nothing(
    browser: Browser, drawn: Path, hash: str
) -> None:
    page = opened(browser, f"{(drawn / LESSON).as_uri()}{hash}", BEGUN)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    draw(page, "product")
    answer(page, product(page)[1])
    expect(feedback(page, "product")).to_contain_text("Right.")
    assert not faults
    page.context.close()


def test_each_draw_of_each_type_can_be_answered(open_page: Open, drawn: Path) -> None:
    """What the build worked out, the page's script takes for right, in every draw."""
    page = open_page(f"{(drawn / LESSON).as_uri()}#x=1")
    for id, count in (
        ("product", 24),
        ("slope", 15),
        ("half", 9),
        ("larger", 24),
        ("even", 9),
        ("power", 24),
    ):
        seen = set()
        for number in range(1, count + 1):
            page.evaluate("hash => { location.hash = hash }", f"#question-{id}&draw={number}")
            own = question(page, id)
            expect(own).to_have_attribute("data-draw", str(number))
            own.evaluate("""own => {
              const { right } = own.dataset;
              own.given = right === "right" ? own.all[0].dataset.answer : right;
              own.press();
            }""")
            expect(own).to_have_attribute("data-result", "right")
            seen.add("".join(own.locator(".prompt, .options").all_text_contents()))
        assert len(seen) > 1


def test_the_question_keeps_its_place_in_its_check(open_page: Open, drawn: Path) -> None:
    page = open_page(f"{(drawn / LESSON).as_uri()}#question-slope&draw=3")
    draw(page, "slope")
    expect(question(page, "slope").locator(".label").first).to_have_text("Question 1 of 7")
    expect(question(page, "slope")).to_have_class("question card")
    expect(question(page, "product")).to_have_class("question short")
    link = question(page, "product").get_by_role("link", name="that")
    assert link.get_attribute("href") == "#confusion-many"


def test_without_script_the_first_draw_is_there_with_its_answer(
    open_page: Open, drawn: Path
) -> None:
    page = open_page((drawn / LESSON).as_uri(), java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert "{" not in text
    open_details_of(page)
    _, value = product(page)
    expect(question(page, "product").locator(".reason.right .text")).to_have_text(
        str(value).replace("-", "−")
    )
    assert page.locator("main button, main [type=text]").count() == 0


def open_details_of(page: Page) -> None:
    for details in page.locator("details.answer").all():
        details.locator("summary").click()


@in_one_browser
def test_where_the_draws_never_come_the_first_is_asked(
    browser: Browser, drawn_address: str
) -> None:
    page = browser.new_page()
    page.route("**/draws-*.js", lambda route: route.abort())
    page.goto(f"{drawn_address}/{LESSON}")
    page.keyboard.press("Shift")
    assert draw(page, "product") == 1
    answer(page, product(page)[1])
    expect(feedback(page, "product")).to_contain_text("Right.")
    page.close()


def test_it_is_in_order_for_all_who_look(open_page: Open, drawn_address: str) -> None:
    page = open_page(f"{drawn_address}/{LESSON}#question-product&draw=5")
    draw(page, "product")
    answer(page, product(page)[1])
    another(page)
    answer(page, product(page)[1])
    open_details(page)
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


@pytest.mark.parametrize("origin", ["host", "folder"])
def test_the_review_asks_with_other_numbers_every_time(
    chromium: Browser, drawn: Path, drawn_address: str, origin: str
) -> None:
    """Over some weeks; the schedule is that of the question, which draw it is changes nothing."""
    root = drawn_address if origin == "host" else drawn.as_uri()
    page = chromium.new_context().new_page()
    page.clock.install()
    page.goto(f"{root}/{LESSON}")
    page.keyboard.press("Shift")
    draws = [draw(page, "product")]
    asked = [product(page)[0]]
    answer(page, product(page)[1])
    now = time.time()
    due = now + DAY
    for _ in range(5):
        page.clock.set_fixed_time(due)
        page.goto(f"{root}/review.html")
        own = page.locator(".asked .question")
        expect(own).to_be_visible()
        draws.append(int(own.get_attribute("data-draw") or 0))
        text, value = product(page)
        asked.append(text)
        link = own.get_by_role("link", name="that")
        assert link.get_attribute("href") == f"{LESSON}#confusion-many"
        own.get_by_role("textbox").fill(str(value))
        own.get_by_role("button", name="Check").click()
        expect(page.get_by_role("button", name="Next")).to_be_focused()
        expect(own.get_by_role("button", name="Another one like it")).to_be_hidden()
        (record,) = (each for key, each in stored(page).items() if "#product@" in key)
        assert record["last"][4] == draws[-1]
        due = record["review"][3] / 1000
    assert len({*draws}) == len({*asked}) == 6
    # Right every time: it comes back later and later.
    assert due - now > 20 * DAY
    page.context.close()


def test_what_is_missed_comes_back_with_other_numbers(open_page: Open, drawn: Path) -> None:
    page = open_page((drawn / LESSON).as_uri())
    page.clock.install()
    page.keyboard.press("Shift")
    draw(page, "product")
    answer(page, product(page)[1])
    page.clock.set_fixed_time(time.time() + 2 * DAY)
    page.goto((drawn / "review.html").as_uri())
    own = page.locator(".asked .question")
    missed, value = product(page)
    own.get_by_role("textbox").fill(str(value + 1))
    own.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Next").click()
    expect(own.get_by_role("textbox")).to_be_focused()
    assert product(page)[0] != missed
    expect(page.locator(".asked > .label")).to_contain_text("Once more")


@in_one_browser
def test_an_exam_has_the_same_numbers_for_all(browser: Browser, make_site: MakeSite) -> None:
    asked = "".join(
        f":::quiz{{#{id} a=1..9 answer=a}}\nWhat is {{a}}?\n> So.\n:::\n\n" for id in ("one", "two")
    )
    site = make_site({"course/a.md": lesson(f"::::check{{exam=yes}}\n\n{asked}::::\n")})
    site.publish()
    page = opened(browser, (site.folders.out / "course/a.html").as_uri(), BEGUN)
    for id in ("one", "two"):
        own = question(page, id)
        expect(own).to_have_attribute("data-draw", "1")
        expect(own).not_to_have_attribute("data-draws", re.compile(".*"))
        (value,) = re.findall(r"is (\d)\?", own.inner_text())
        own.get_by_role("textbox").fill(value)
    page.locator("quiz-exam > p > button").first.click()
    expect(page.locator("quiz-exam .told").last).to_contain_text("2 of 2")
    expect(page.get_by_role("button", name="Another one like it")).to_have_count(0)
    page.context.close()


def test_pages_without_drawn_numbers_load_nothing_of_it(kinds: Path, drawn: Path) -> None:
    """Those with some: at most 1.5 KB of brotli more, without the draws themselves."""
    scripts = {path: path.read_text(encoding="utf-8") for path in kinds.rglob("*.js")}
    assert not [path for path, text in scripts.items() if "data-draws" in text]
    for page in kinds.rglob("*.html"):
        assert 'class="draws"' not in page.read_text(encoding="utf-8")
    script = theme().scripts_alone(("elements", "quiz-drawn"))
    assert len(brotli.compress(script.data)) <= 1.5 * 1024
