"""Where the site's language writes a decimal comma, what scripts write has one too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interactive.actions import widget
from tests.conftest import MakeSite
from tests.lessons import SITE
from tests.test_decimals import LESSON

pytestmark = pytest.mark.browser

POINT = re.compile(r"\d\.\d")
# What learners and their screen readers are told: texts, names and values in words.
TOLD = """(figure) => [
  figure.innerText,
  ...[...figure.querySelectorAll("*")].flatMap((each) =>
    ["aria-label", "aria-valuetext"].map((name) => each.getAttribute(name) ?? "")
  ),
]"""


@pytest.mark.parametrize("name", ["bowl", "map", "chain", "fit"])
def test_what_a_script_writes_has_commas(page: Page, make_site: MakeSite, name: str) -> None:
    site = make_site({"site.yaml": f"{SITE}language: de\n", "course/a.md": LESSON})
    site.publish()
    page.goto((site.folders.out / "course/a.html").as_uri())
    figure = widget(page, name)
    for slider in figure.get_by_role("slider").all():
        slider.press("ArrowLeft")
        expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\d"))
    page.wait_for_timeout(900)
    told = figure.evaluate(TOLD)
    assert [each for each in told if POINT.search(each)] == []
    assert re.search(r"\d,\d", figure.inner_text())


def test_an_answer_is_typed_and_shown_with_a_comma(page: Page, make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}language: de\n", "course/a.md": LESSON})
    site.publish()
    page.goto((site.folders.out / "course/a.html").as_uri())
    question = page.locator("#question-half")
    question.scroll_into_view_if_needed()
    question.get_by_role("textbox").fill("0,25")
    question.get_by_role("textbox").press("Enter")
    expect(question.get_by_role("status")).to_contain_text("That is a quarter")
    assert not POINT.search(question.inner_text())
