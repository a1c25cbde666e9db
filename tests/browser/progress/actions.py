"""What a learner answers, and what of it is stored and shown."""

from __future__ import annotations

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


# Each record is an entry of its own; earlier builds kept all in one.
STORED = """name => {
  const records = {...JSON.parse(localStorage.getItem(name))?.records};
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${name}/`)) {
      records[key.slice(name.length + 1)] = JSON.parse(localStorage.getItem(key));
    }
  }
  return records;
}"""


def stored(page: Page) -> dict[str, dict[str, Any]]:
    records: dict[str, dict[str, Any]] = page.evaluate(STORED, NAME)
    return records


def row(page: Page, title: str) -> str:
    item = page.locator("[data-lesson]").filter(has_text=title)
    return " ".join(item.locator(".facts").inner_text().split())
