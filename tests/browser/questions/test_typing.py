"""What is typed: by an input method, in a page that a translator marked; and which button drags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.keys import COMPOSE
from tests.browser.questions.actions import feedback, question, try_again
from tests.conftest import MakeSite
from tests.lessons import SITE
from tests.lessons import lesson as text

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("id", ["half", "word"])
def test_enter_that_ends_a_composition_answers_nothing(lesson: Page, id: str) -> None:
    question(lesson, id).scroll_into_view_if_needed()
    field = question(lesson, id).get_by_role("textbox")
    field.fill("2")
    field.evaluate(COMPOSE)
    expect(feedback(lesson, id)).to_be_empty()
    assert lesson.evaluate("Object.values(learnmathora.store.records).every(each => !each.last)")
    field.press("Enter")
    expect(feedback(lesson, id)).not_to_be_empty()


def test_an_input_method_in_chromium(open_page: Open, kinds: Path) -> None:
    """As it comes from the system: a composition, and the key that takes it."""
    page = open_page((kinds / "course/all.html").as_uri())
    field = question(page, "word").get_by_role("textbox")
    field.focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "こうばい", "selectionStart": 4, "selectionEnd": 4}
    )
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    session.send("Input.insertText", {"text": "勾配"})
    expect(field).to_have_value("勾配")
    expect(feedback(page, "word")).to_be_empty()


def test_a_guess_and_the_search_wait_for_the_end_of_a_composition(
    browser: Browser, lines: Path
) -> None:
    page = browser.new_page()
    page.goto((lines / "course/lesson.html").as_uri())
    guess = page.locator("#figure-guess .guess input")
    page.locator("#figure-guess").scroll_into_view_if_needed()
    guess.fill("2")
    guess.evaluate(COMPOSE)
    expect(guess).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".find").click()
    field = page.locator("dialog input")
    field.fill("lesson")
    expect(page.locator("dialog li a").first).to_be_visible()
    before = page.url
    field.evaluate(COMPOSE)
    expect(page.locator("dialog")).to_be_visible()
    assert page.url == before
    page.close()


NUMBERS = """
:::quiz{#thousand type=number answer=1000}
How many?

> As many.
:::

:::quiz{#minus type=number answer=-1/2}
How much?

> So much.
:::
"""
LANGUAGES = {
    "auto": ["1,000", "1000"],
    "": ["1,000"],
    "not a tag": ["1 000"],
    "de": ["1.000", "1.000,0", "1000"],
    "ar-EG": ["١٬٠٠٠", "１０００"],
}


@pytest.fixture
def numbers(browser: Browser, make_site: MakeSite) -> Iterator[Page]:
    site = make_site({"site.yaml": SITE, "course/a.md": text(NUMBERS)})
    site.publish()
    page = browser.new_page()
    page.goto((site.folders.out / "course/a.html").as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_read_whatever_language_a_page_is_said_to_be_in(
    numbers: Page, language: str
) -> None:
    """A browser's translator changes it, to one that is none as well."""
    address = numbers.url
    numbers.add_init_script(
        f"new MutationObserver(() => {{ if (document.documentElement) "
        f"document.documentElement.lang = {language!r} }}).observe(document, {{childList: true}})"
    )
    numbers.goto(address)
    for written in LANGUAGES[language]:
        field = question(numbers, "thousand").get_by_role("textbox")
        field.fill(written)
        field.press("Enter")
        expect(feedback(numbers, "thousand")).to_contain_text("Right.")
        try_again(numbers, "thousand")


def test_every_keyboard_has_what_a_number_needs(numbers: Page) -> None:
    """The keypads for numbers of phones have no minus, no slash, or neither."""
    field = question(numbers, "minus").get_by_role("textbox")
    expect(field).to_be_visible()
    assert field.get_attribute("inputmode") is None
    field.fill("-1/2")
    field.press("Enter")
    expect(feedback(numbers, "minus")).to_contain_text("Right.")


@pytest.mark.parametrize("button", ["middle", "right"])
def test_only_the_first_button_moves_a_part(lesson: Page, button: str) -> None:
    parts = question(lesson, "steps").locator(".items li")
    before = parts.all_inner_texts()
    handle = parts.nth(0).locator(".handle")
    handle.scroll_into_view_if_needed()
    box, last = handle.bounding_box(), parts.nth(2).bounding_box()
    assert box is not None
    assert last is not None
    lesson.mouse.move(box["x"] + 5, box["y"] + 5)
    lesson.mouse.down(button=button)  # type: ignore[arg-type]
    lesson.mouse.move(last["x"] + 20, last["y"] + last["height"] - 5, steps=6)
    lesson.mouse.up(button=button)  # type: ignore[arg-type]
    assert parts.all_inner_texts() == before
