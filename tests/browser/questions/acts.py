"""What a learner does with a question."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def question(page: Page, id: str) -> Locator:
    return page.locator(f"#question-{id}")


def feedback(page: Page, id: str) -> Locator:
    return question(page, id).locator(".feedback")


def check(page: Page, id: str) -> None:
    """By keyboard, and the focus stays where it is."""
    button = question(page, id).get_by_role("button", name="Check")
    button.press("Enter")
    expect(question(page, id).get_by_role("button", name="Try again")).to_be_focused()


def try_again(page: Page, id: str) -> None:
    question(page, id).get_by_role("button", name="Try again").press("Enter")
    expect(feedback(page, id)).to_be_empty()
