"""Widgets of an author's in one file: what a learner does with them, wherever the page lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Open, in_one_browser
from tests.browser.interactive.actions import widget
from tests.browser.looks import looks
from tests.browser.pages import page_without_errors
from tests.lessons import COURSE, SITE, lesson, small_site

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """With the policy of the pages: widgets have to do with it."""
    with page_without_errors(browser) as page:
        yield page


@pytest.fixture
def place(browser: Browser, own_address: str, own: Path) -> str:
    """A host for Chromium, a folder for Firefox."""
    is_chromium = browser.browser_type.name == "chromium"
    return f"{own_address if is_chromium else own.as_uri()}/course/own.html"


def counter(page: Page, id: str = "steps") -> Locator:
    return widget(page, id).get_by_role("button").first


def test_a_counter_by_keyboard(page: Page, place: str) -> None:
    page.goto(place)
    button = counter(page)
    expect(button).to_have_text("Count is 3")
    button.press("Enter")
    expect(button).to_have_text("Count is 4")
    button.press(" ")
    expect(widget(page, "steps").get_by_role("status")).to_have_text("Five!")
    expect(counter(page, "others")).to_have_text("Count is 0")
    expect(page.locator(".opening [data-keys^='goal']")).to_have_text("Goals and steps: 1 of 2")


def test_its_address_holds_what_it_keeps(page: Page, place: str) -> None:
    page.goto(place)
    counter(page).press("Enter")
    page.wait_for_url("**#steps=4")
    page.goto("about:blank")
    page.goto(f"{place}#steps=7")
    expect(counter(page)).to_have_text("Count is 7")
    expect(counter(page, "others")).to_have_text("Count is 0")


@in_one_browser
@pytest.mark.parametrize("said", ["100", "-1", "1.5", "x", "", "4,4", "%3Cb%3E", "%E0"])
def test_an_address_that_no_lesson_could_say_changes_nothing(
    page: Page, place: str, said: str
) -> None:
    page.goto(f"{place}#steps={said}")
    expect(counter(page)).to_have_text("Count is 3")


def test_reset_begins_anew(page: Page, place: str) -> None:
    page.goto(place)
    counter(page).press("Enter")
    widget(page, "steps").get_by_role("button", name="Reset").press("Enter")
    expect(counter(page)).to_have_text("Count is 3")
    assert page.evaluate("document.body.dataset.cleaned") == "1"


def test_one_that_leaves_the_page_cleans_up_and_comes_back_as_its_address_says(
    page: Page, place: str
) -> None:
    page.goto(place)
    counter(page).press("Enter")
    page.wait_for_url("**#steps=4")
    page.evaluate("""() => {
        window.kept = document.querySelector("#figure-steps");
        kept.remove();
    }""")
    assert page.evaluate("document.body.dataset.cleaned") == "1"
    assert page.evaluate("kept.querySelector('img').alt") == "A button that says: Count is 0"
    page.evaluate("document.querySelector('#figure-others').after(kept)")
    expect(counter(page)).to_have_text("Count is 4")
    counter(page).press("Enter")
    page.wait_for_url("**#steps=5")
    page.evaluate("document.querySelector('#figure-others').before(kept)")
    expect(counter(page)).to_have_text("Count is 5")
    assert page.evaluate("document.body.dataset.cleaned") == "2"


def test_one_that_draws_on_a_canvas_later(page: Page, place: str) -> None:
    page.goto(place)
    party = widget(page, "party")
    expect(party.locator("canvas")).to_be_visible()
    party.get_by_role("button", name="Throw").press("Enter")
    expect(party.locator("output")).to_have_text("12 pieces fell")
    link = party.get_by_role("button", name="Copy link")
    expect(link).to_be_visible()


def test_one_with_fields_that_other_parts_of_it_hear_of(page: Page, place: str) -> None:
    page.goto(place)
    poll = widget(page, "poll")
    expect(poll.locator("output")).to_have_text("1.5 blue, none")
    poll.get_by_label("Colour").select_option("red")
    poll.get_by_label("Count").press("ArrowUp")
    poll.get_by_label("Wish").fill("<b>more</b>")
    expect(poll.locator("output")).to_have_text("2 red, <b>more</b>")
    poll.get_by_label("Wish").press("Enter")
    page.wait_for_url("**#poll=red,2")


def test_without_script_its_still_is_there(open_page: Open, own: Path) -> None:
    page = open_page((own / "course/own.html").as_uri(), java_script_enabled=False)
    still = page.get_by_role("img", name="A button that says: Count is 0")
    expect(still.first).to_be_visible()
    assert still.first.evaluate("each => each.naturalWidth") == 160
    expect(page.locator("#figure-party .shown")).to_have_text("12 pieces fly up, in three colours.")
    expect(page.locator("#figure-poll .shown strong")).to_have_text("blue")
    expect(page.get_by_role("button", name="Reset")).to_have_count(0)


def test_nothing_of_it_is_loaded_before_it_is_near(open_page: Open, own: Path) -> None:
    page = open_page((own / "course/own.html").as_uri(), viewport={"width": 1000, "height": 20})
    page.wait_for_load_state("load")
    assert page.locator("script[src*=counter]").count() == 0
    page.locator("#figure-steps").scroll_into_view_if_needed()
    expect(page.locator("script[src*=counter]")).to_have_count(1)


def test_axe_finds_nothing(open_page: Open, own_address: str) -> None:
    page = open_page(f"{own_address}/course/own.html", bypass_csp=True)
    page.keyboard.press("Shift")
    expect(page.get_by_label("Wish")).to_be_visible()
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


FAULTS = {
    "at the top": "throw Error('mine');\nexport default { render() {} };",
    "at once": "export default { render() { throw Error('mine'); } };",
    "later": "export async function render({ el }) { el.append(1); await 1; throw Error('mine'); }",
    "before": "export default { initialize() { throw Error('mine'); }, render() {} };",
    "no words": "export default { render() { const a = 1; a = 2; } };",
    "unreadable": "export default { render() { let a b; } };",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_still_and_is_told_in_the_console(
    chromium: Browser, tmp_path: Path, fault: str
) -> None:
    """The widget beside it and the page go on."""
    body = ":::dice{#d}\n\nA die.\n\n:::\n\n:::good{#g}\n\nAnother.\n\n:::\n"
    good = "export default { render({ el }) { el.append('alive'); } };"
    files = {
        **COURSE,
        "site.yaml": f"{SITE}widgets: [dice, good]\n",
        "course/lesson.md": lesson(body),
        "_widgets/dice.js": FAULTS[fault],
        "_widgets/dice.html": "The still.",
        "_widgets/good.js": good,
        "_widgets/good.html": "Asleep.",
    }
    site = small_site(tmp_path / "project", files)
    site.publish()
    page = chromium.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((site.folders.out / "course/lesson.html").as_uri())
    page.keyboard.press("Shift")
    expect(page.locator("#figure-g .shown")).to_have_text("alive")
    expect(page.locator("#figure-d .shown")).to_have_text("The still.")
    expect(page.locator("#figure-d").get_by_role("button")).to_have_count(0)
    assert told
