"""The search: opened from anywhere, used by keyboard alone, from a host and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def root(
    request: pytest.FixtureRequest, browser: Browser, library: Path, library_address: str
) -> str:
    """A host for Chromium and a folder for Firefox, where a test does not say which."""
    usual = "http" if browser.browser_type.name == "chromium" else "file"
    return library.as_uri() if getattr(request, "param", usual) == "file" else library_address


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    """A lesson in a fresh profile, with whatever its console complains of."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{root}/descent/gradient.html")
    yield page
    context.close()
    assert not complaints


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type(query)


def test_a_page_loads_nothing_of_the_search_until_it_is_asked_for(
    open_page: Open, library_address: str
) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{library_address}/descent/gradient.html", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    with page.expect_response("**/search-index.js"):
        page.keyboard.press("/")
    found = [re.sub(r".*/|\.\w{10}(?=\.)", "", url) for url in asked if "search" in url]
    assert sorted(found) == ["search-box.css", "search-index.js", "search.js"]


@pytest.mark.parametrize("root", ["http", "file"], indirect=True)
def test_slash_opens_words_find_arrows_move_enter_opens(page: Page) -> None:
    ask(page, "small st")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Results: 1")
    marks = page.locator("dialog mark")
    expect(marks).to_have_text(["step", "step", "Small", "steps"])
    page.keyboard.press("ArrowDown")
    links = page.locator("dialog li a")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/descent/descent.html#section-small-steps")


def test_enter_in_the_box_opens_the_first_result(page: Page) -> None:
    ask(page, "eigenvalues")
    expect(page.locator("dialog li")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/algebra/eigenvectors.html")


def test_escape_closes_and_what_was_typed_is_there_again(page: Page) -> None:
    ask(page, "newt")
    expect(page.locator("dialog li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("dialog input")).to_be_focused()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


COUNTS = [
    ("cafe", "Results: 1", 1),
    ("gradeint", "Nothing is written quite like that. Similar: 2", 2),
    ("CAFÉ", "Results: 1", 1),
    ("zebra", "Nothing found. Try other words, or fewer.", 0),
    ("arrows optimization", "Results: 1", 1),
    ("  ", "", 0),
]


def test_the_count_is_told(page: Page) -> None:
    ask(page, "")
    for query, words, count in COUNTS:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(query)
        expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(words)
        expect(page.locator("dialog li")).to_have_count(count)


def test_a_result_on_the_same_page_closes_the_box(page: Page) -> None:
    ask(page, "three dimensions")
    page.get_by_role("link", name="The gradient in three dimensions").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url.endswith("#section-the-gradient-in-three-dimensions")


def test_slash_can_be_switched_off_and_is_a_letter_in_fields(page: Page) -> None:
    ask(page, "a/b")
    expect(page.locator("dialog input")).to_have_value("a/b")
    page.goto(page.url.replace("descent/gradient.html", "search.html"))
    page.get_by_label("opens the search on every page").uncheck()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("search-box input")).not_to_be_focused()
    page.reload()
    expect(page.get_by_label("opens the search on every page")).not_to_be_checked()


def test_the_search_page_works_as_the_box_does(open_page: Open, library_address: str) -> None:
    page = open_page(f"{library_address}/search.html")
    # Before it has painted a page Chromium moves no focus.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.keyboard.press("/")
    expect(page.locator("search-box input")).to_be_focused()
    page.keyboard.type("vect")
    expect(page.locator("search-box [role=status]")).to_have_text("Results: 2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/algebra/vectors.html")


def test_without_script_the_search_page_leads_to_the_lists(
    open_page: Open, library_address: str
) -> None:
    page = open_page(f"{library_address}/descent/gradient.html", java_script_enabled=False)
    page.get_by_role("link", name="Search").click()
    expect(page.locator("search-box")).to_be_hidden()
    page.locator("main").get_by_role("link", name="Glossary").click()
    expect(page.get_by_role("heading", name="vector")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_box(
    open_page: Open, library_address: str, width: int, scheme: str
) -> None:
    page = open_page(
        f"{library_address}/descent/gradient.html",
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 640},
    )
    ask(page, "gradient")
    expect(page.locator("dialog li")).to_have_count(2)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("dialog").evaluate("each => each.scrollWidth <= each.clientWidth")
