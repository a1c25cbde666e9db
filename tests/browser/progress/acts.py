"""What a learner answers, and what of it is stored and shown."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

NAME = "learnmathora:try"


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


def row(page: Page, title: str) -> str:
    item = page.locator("[data-lesson]").filter(has_text=title)
    return " ".join(item.locator(".facts").inner_text().split())
