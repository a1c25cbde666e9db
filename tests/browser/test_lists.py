"""Choosing among many lessons by filter, map and glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.looks import looks
from tests.lessons import small_site
from tests.library import LONG_LIBRARY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lists are long enough to be filtered."""
    site = small_site(tmp_path_factory.mktemp("long"), LONG_LIBRARY)
    site.publish()
    return site.folders.out


def shown(page: Page) -> list[str]:
    links = page.locator(".lessons > li:visible > a")
    return [" ".join(text.split()[:2]) for text in links.all_inner_texts()]


def test_filters_narrow_the_lists_and_say_how_many_match(
    browser: Browser, long_library: Path
) -> None:
    page = browser.new_page()
    page.goto((long_library / "index.html").as_uri())
    page.locator(".course summary").click()
    everything = shown(page)
    assert len(everything) == 18
    page.get_by_label("Difficulty").select_option("Hard")
    assert shown(page) == ["Eigenvectors &", "Gradient descent,", "Newton's method"]
    expect(page.locator("lesson-filter [role=status]")).to_have_text("Matching lessons: 3 of 18")
    page.get_by_label("Topic").select_option("slopes")
    assert shown(page) == ["Gradient descent,"]
    expect(page.get_by_role("heading", name="Linear algebra")).to_be_hidden()
    page.get_by_label("Time").select_option("up to 10 min")
    assert shown(page) == []
    expect(page.locator("lesson-filter [role=status]")).to_have_text("Matching lessons: 0 of 18")
    for label in ("Difficulty", "Topic", "Time"):
        page.get_by_label(label).select_option("Any")
    page.locator(".course summary").click()
    assert shown(page) == everything
    expect(page.locator("lesson-filter [role=status]")).to_have_text("")
    page.get_by_label("Difficulty").select_option("Hard")
    page.reload()
    page.locator(".course summary").click()
    assert shown(page) == everything
    page.context.close()


def test_a_filter_that_nothing_fits_stays_in_sight(open_page: Open, long_library: Path) -> None:
    page = open_page((long_library / "descent/index.html").as_uri())
    page.get_by_label("Difficulty").select_option("Hard")
    page.get_by_label("Time").select_option("up to 5 min")
    assert shown(page) == []
    expect(page.locator("lesson-filter [role=status]")).to_have_text("Matching lessons: 0 of 15")
    page.get_by_label("Difficulty").select_option("Any")
    assert shown(page) == ["Slopes", "A little"]


def test_a_short_list_has_no_filter_and_no_list_has_one_without_script(
    open_page: Open, library_address: str, long_library: Path
) -> None:
    page = open_page(f"{library_address}/index.html")
    assert page.locator("lesson-filter").count() == 0
    series = (long_library / "descent/index.html").as_uri()
    page = open_page(series)
    assert page.locator("lesson-filter select").count() == 3
    page = open_page(series, java_script_enabled=False)
    assert page.locator("lesson-filter select").count() == 0
    assert len(shown(page)) == 15


@pytest.mark.parametrize("path", ["index.html", "map.html", "glossary.html"])
def test_axe_finds_nothing_in_lists(open_page: Open, library_address: str, path: str) -> None:
    page = open_page(f"{library_address}/{path}", bypass_csp=True)
    for look in looks(page):
        assert look.violations(page) == [], look.name


def test_titles_stay_within_their_boxes_on_the_map(browser: Browser, library_address: str) -> None:
    page = browser.new_page()
    page.goto(f"{library_address}/map.html")
    for box in page.locator(".drawing a").all():
        frame, words = box.locator("rect").bounding_box(), box.locator("text").bounding_box()
        assert frame is not None
        assert words is not None
        assert frame["x"] <= words["x"]
        assert words["x"] + words["width"] <= frame["x"] + frame["width"]
    page.get_by_role("link", name="Newton's method").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/descent/newton.html")
    page.context.close()


def test_a_wide_map_scrolls_by_itself_and_by_keyboard(
    open_page: Open, library_address: str
) -> None:
    page = open_page(f"{library_address}/map.html", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".drawing").evaluate("each => each.scrollWidth > each.clientWidth")
    assert page.locator(".drawing").get_attribute("tabindex") == "0"


def test_a_link_to_a_term_leads_to_it_and_back_to_its_lesson(
    open_page: Open, library_address: str
) -> None:
    page = open_page(f"{library_address}/algebra/matrices.html")
    page.get_by_role("link", name="vectors", exact=True).click()
    page.wait_for_url("**/glossary.html#term-vector")
    page.locator("#term-vector").get_by_role("link", name="Vectors").click()
    page.wait_for_url("**/algebra/vectors.html#term-vector")


def test_a_long_series_is_folded_among_others_and_opens_to_be_filtered(
    open_page: Open, long_library: Path
) -> None:
    page = open_page((long_library / "index.html").as_uri())
    series = page.locator(".course:has(details)")
    everything = series.locator("li").count()
    assert everything == 15
    expect(series.locator("summary")).to_have_text(f"Lessons: {everything}")
    expect(series.locator("li:visible")).to_have_count(0)
    page.get_by_label("Difficulty").select_option("Hard")
    expect(series.locator("li:visible").first).to_be_visible()
    page.get_by_label("Difficulty").select_option("Any")
    expect(series.locator("li:visible")).to_have_count(0)
