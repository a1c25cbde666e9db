"""What a learner does with a question."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def opened(page: Page, address: str, ready: str) -> None:
    """Opens a lesson, and waits until what comes with a first key is there."""
    page.goto(address)
    page.keyboard.press("Shift")
    page.wait_for_selector(ready, state="attached")


def question(page: Page, id: str) -> Locator:
    return page.locator(f"#question-{id}")


def feedback(page: Page, id: str) -> Locator:
    return question(page, id).locator(".feedback")


def told(page: Page, id: str, option: str) -> Locator:
    """What is said of an option where it stands."""
    own = question(page, id).locator(".option")
    return own.filter(has=page.get_by_text(option, exact=True)).locator(".why").first


def check(page: Page, id: str) -> None:
    """By keyboard, and the focus stays at a button that says what is next."""
    question(page, id).get_by_role("button", name="Check").press("Enter")
    expect(question(page, id).locator("> button:focus")).to_be_visible()


def give_up(page: Page, id: str) -> None:
    """The second try is the same as the first."""
    given = question(page, id).evaluate("own => own.given")
    question(page, id).get_by_role("button", name="Try again").press("Enter")
    question(page, id).evaluate("(own, given) => own.given = given", given)
    check(page, id)


def try_again(page: Page, id: str) -> None:
    again = question(page, id).locator("> button", has_text=re.compile("again"))
    again.locator("visible=true").press("Enter")
    expect(feedback(page, id)).to_be_empty()
