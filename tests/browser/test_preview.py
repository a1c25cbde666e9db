"""The preview in browsers: the open page follows edits, and keeps what the author was doing."""

from __future__ import annotations

import re
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import MakeSite
from tests.lessons import QUIZ, SmallSite, lesson
from tests.preview import previewed

pytestmark = pytest.mark.browser

FILLING = "\n\n".join(f"Paragraph {number}: {'words ' * 40}" for number in range(30))
FIT = """
:::line-fit{#fit slope=0.5 intercept=3 goal=2}

| x | y |
|---|---|
| 1 | 2 |
| 2 | 3 |
| 3 | 5 |

Move the line.

:::
"""
HEADER = {"objectives": "[fold this out]"}
BODY = f"The first words.\n\n{FIT}\n{FILLING}\n\n## The place\n{QUIZ}\n{FILLING}"


@pytest.fixture
def site(make_site: MakeSite) -> SmallSite:
    return make_site({"course/a.md": lesson(BODY, **HEADER)})


@pytest.fixture
def page(site: SmallSite, browser: Browser) -> Iterator[Page]:
    """The lesson, opened in a preview, and silent in the console."""
    complaints: list[str] = []
    with previewed(site) as preview:
        context = browser.new_context()
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{preview.address}/course/a.html")
        yield page
        context.close()
    # A page that is not there yet is an error to Chromium.
    assert not [complaint for complaint in complaints if "404" not in complaint]


def top(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"]


def test_an_edit_is_shown_and_nothing_the_author_did_is_lost(site: SmallSite, page: Page) -> None:
    page.locator("details.objectives summary").click()
    slope = page.locator("#figure-fit input[type=range]").first
    page.locator("#figure-fit").scroll_into_view_if_needed()
    expect(slope).to_be_visible()
    slope.focus()
    for _ in range(4):
        slope.press("ArrowRight")
    moved = slope.input_value()
    assert moved != "0.5"
    # It is said with the next picture.
    expect(slope).to_have_attribute("aria-valuetext", re.compile(f"^{moved},"))
    told = slope.get_attribute("aria-valuetext")
    question = page.locator("#question-sum")
    question.get_by_text("3", exact=True).click()
    question.get_by_role("button", name="Check").click()
    page.locator("#section-the-place").evaluate(
        "each => each.scrollIntoView({behavior: 'instant'})"
    )
    before = top(page, "#section-the-place")

    site.put("course/a.md", lesson(f"Other words.\n\nAnd more.\n\n{BODY}", **HEADER))
    expect(page.locator("main")).to_contain_text("Other words.")
    page.wait_for_load_state()
    expect(question.locator(".feedback")).to_have_text("Not quite.")
    expect(question.locator(".option[data-mark=wrong]")).to_contain_text("One too many.")
    expect(page.locator("details.objectives")).to_have_attribute("open", "")
    # The browser would scroll back after the page has loaded, so it is asked late.
    page.wait_for_timeout(1000)
    assert page.evaluate("history.scrollRestoration") == "auto"
    assert abs(top(page, "#section-the-place") - before) < 2
    page.locator("#figure-fit").scroll_into_view_if_needed()
    expect(slope).to_have_value(moved)
    expect(slope).to_have_attribute("aria-valuetext", told or "")


def test_each_save_leaves_the_page_where_it_was(site: SmallSite, page: Page) -> None:
    """Contents that stand beside the text, where there is room, tell no place."""
    parts = [f"## Part {number}\n\n{FILLING}" for number in range(4)]
    place = page.locator("#section-part-2")
    before = 0.0
    for number, width in enumerate([1440, 1440, 1366, 1024, 390]):
        page.set_viewport_size({"width": width, "height": 657})
        if number > 0:
            place.evaluate("each => each.scrollIntoView({behavior: 'instant'})")
            before = top(page, "#section-part-2")
        body = "\n\n".join([f"Words {number}.", *parts])
        site.put("course/a.md", lesson(body, **HEADER))
        expect(page.locator("main")).to_contain_text(f"Words {number}.")
        page.wait_for_load_state()
        if number > 0:
            # The browser would scroll back after the page has loaded, so it is asked late.
            page.wait_for_timeout(1000)
            assert page.evaluate("scrollY") > 1000, width
            assert abs(top(page, "#section-part-2") - before) < 2, width


def test_a_broken_lesson_keeps_its_page_and_says_why_until_it_is_mended(
    site: SmallSite, page: Page
) -> None:
    site.put("course/a.md", lesson(f"New words, $\\alhpa$.\n\n{BODY}", **HEADER))
    panel = page.locator("section.preview")
    expect(panel).to_contain_text("1 error in 1 file; the pages stay as they were")
    expect(panel).to_contain_text("course/a.md:10:13: error[math-command]: unknown command \\alhpa")
    expect(panel).to_contain_text("10 | New words, $\\alhpa$.")
    expect(page.locator("main")).to_contain_text("The first words.")
    panel.get_by_role("button", name="Hide").click()
    expect(panel).to_be_hidden()
    page.reload()
    expect(page.locator("main")).not_to_contain_text("New words")
    expect(panel).to_be_hidden()
    site.put("course/a.md", lesson(f"New words, $\\beta$.\n\n{BODY} $\\alhpa$", **HEADER))
    expect(panel).to_be_visible()
    site.put("course/a.md", lesson(f"New words, $\\alpha$.\n\n{BODY}", **HEADER))
    expect(page.locator("main")).to_contain_text("New words")
    expect(panel).to_be_hidden()


def test_a_warning_is_told_over_the_new_page(site: SmallSite, page: Page) -> None:
    site.put("course/a.md", lesson("New [words](gone.md)."))
    expect(page.locator("main")).to_contain_text("New words")
    expect(page.locator("section.preview")).to_contain_text("warning[link-broken]")


def test_a_page_that_is_not_there_yet_comes_and_goes(site: SmallSite, page: Page) -> None:
    text = (site.folders.content / "course/a.md").read_text()
    (site.folders.content / "course/a.md").unlink()
    expect(page.locator("h1")).to_have_text("There is no such page")
    site.put("course/a.md", text)
    expect(page.locator("h1")).to_have_text("A lesson")


def test_an_edit_made_while_a_page_is_on_its_way_is_not_missed(site: SmallSite, page: Page) -> None:
    """The page's script comes to listen only when the next edition is there already."""

    def edit(route: Route) -> None:
        site.put("course/a.md", lesson("New words."))
        while b"New words" not in urllib.request.urlopen(page.url).read():
            time.sleep(0.05)
        route.continue_()

    page.route("**/-/preview.js", edit, times=1)
    page.reload()
    expect(page.locator("main")).to_contain_text("New words")


LONG = "".join(
    f"\n## Part {n}\n\n{'Words of a paragraph that goes on for a while. ' * 12}\n"
    for n in range(20)
)
SIZES = [(320, 640), (1024, 768), (1366, 768), (1440, 900), (1920, 1080)]


def test_the_place_is_kept_at_every_width(site: SmallSite, page: Page) -> None:
    """Where contents stand beside the text as well, which stay where they are."""
    site.put("course/a.md", lesson(LONG, **HEADER))
    part = page.locator("#section-part-12")
    expect(part).to_be_attached()
    page.wait_for_load_state()
    for number, (width, height) in enumerate(SIZES):
        page.set_viewport_size({"width": width, "height": height})
        part.evaluate("each => each.scrollIntoView({behavior: 'instant'})")
        before = top(page, "#section-part-12")
        words = "\n\n".join(f"Other words {each}." for each in range(number + 1))
        site.put("course/a.md", lesson(f"{words}\n{LONG}", **HEADER))
        expect(page.locator("main")).to_contain_text(f"Other words {number}.")
        page.wait_for_load_state()
        page.wait_for_timeout(1000)
        assert abs(top(page, "#section-part-12") - before) < 2, width
