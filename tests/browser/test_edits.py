"""Answers survive edits: a site is built, answered, edited, built again, opened once more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served
from tests.conftest import MakeSite
from tests.lessons import SmallSite, lesson

pytestmark = pytest.mark.browser


def ask(id: str, right: str = "Yes") -> str:
    return f"""
:::quiz{{#{id}}}
Is it {id}?

- [x] {right}
  > Because it is.
- [ ] No
  > But it is.
:::
"""


FIRST, SECOND = ask("first"), ask("second")
Edit = Callable[[SmallSite], str]


def body(text: str) -> Edit:
    """An edit that gives the lesson another text; the page stays where it is."""

    def edit(site: SmallSite) -> str:
        site.put("course/a.md", lesson(text, id="course/sums"))
        return "course/a.html"

    return edit


def rename(site: SmallSite) -> str:
    (site.folders.content / "course/a.md").unlink()
    site.put("course/b.md", lesson(FIRST + SECOND, id="course/sums"))
    return "course/b.html"


def move(site: SmallSite) -> str:
    (site.folders.content / "course/a.md").unlink()
    site.put("other/series.md", "---\ntitle: Other\nsummary: Another.\n---\n")
    site.put("other/a.md", lesson(FIRST + SECOND, id="course/sums", series="other"))
    return "other/a.html"


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a question is inserted": (body(FIRST + ask("new") + SECOND), ["first", "second"]),
    "a question is removed": (body(SECOND), ["second"]),
    "questions change places": (body(SECOND + FIRST), ["first", "second"]),
    "the file is renamed": (rename, ["first", "second"]),
    "the lesson moves to another folder": (move, ["first", "second"]),
    "a reason is mended": (
        body(FIRST.replace("But it is.", "It is, though.") + SECOND),
        ["first", "second"],
    ),
    "a prompt changes": (body(FIRST.replace("Is it", "Was it") + SECOND), ["second"]),
    "an option changes": (body(FIRST.replace("] No", "] Never") + SECOND), ["second"]),
    "the right answer changes": (
        body(FIRST.replace("[x] Yes", "[ ] Yes").replace("[ ] No", "[x] No") + SECOND),
        ["second"],
    ),
    "a hint and an objective are added": (
        body(FIRST.replace("#first", '#first hint="Think"') + SECOND),
        ["first", "second"],
    ),
}


# Which answers still hold is worked out in the build; other browsers find them by the same keys.
ELSEWHERE = ["a question is inserted", "the lesson moves to another folder", "a prompt changes"]
RUNS = [("chromium", name) for name in EDITS] + [("firefox", name) for name in ELSEWHERE]
ORIGINAL = {"course/a.md": lesson(FIRST + SECOND, id="course/sums")}


def answer(page: Page, id: str) -> None:
    page.locator(f"#question-{id}").get_by_label("Yes").check()
    page.locator(f"#question-{id}").get_by_role("button", name="Check").click()


@pytest.mark.parametrize(("browser", "name"), RUNS, indirect=["browser"])
def test_an_edit(browser: Browser, make_site: MakeSite, name: str) -> None:
    edit, kept = EDITS[name]
    site = make_site(ORIGINAL)
    site.publish()
    context = browser.new_context()
    page = context.new_page()
    with served(site.folders.out) as address:
        page.goto(f"{address}/course/a.html")
        answer(page, "first")
        answer(page, "second")
        path = edit(site)
        site.publish()
        page.goto(f"{address}/{path}")
        for own in page.locator(".question").all():
            id = (own.get_attribute("id") or "").removeprefix("question-")
            told = own.locator(".feedback")
            if id in kept:
                expect(told).to_contain_text("Right.")
            elif id == "new":
                expect(told).to_be_empty()
            else:
                expect(told).to_contain_text("has changed since you answered it")
                assert own.locator(":checked").count() == 0
        for id in kept:
            expect(page.locator(f"#question-{id}")).to_be_visible()
    context.close()
