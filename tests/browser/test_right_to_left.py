"""A site in Arabic: mirrored as a whole, but not its figures, formulas and code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.arabic import ARABIC
from tests.browser.axe import violations
from tests.browser.conftest import Open, served
from tests.browser.looks import open_details
from tests.lessons import small_site

pytestmark = pytest.mark.browser

PAGES = [
    *("index.html", "course/index.html", "course/slope.html", "progress.html", "review.html"),
    *("search.html", "glossary.html", "map.html", "404.html"),
]


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = small_site(tmp_path_factory.mktemp("arabic"), ARABIC)
    site.publish()
    return site.folders.out


@pytest.fixture(scope="session")
def arabic_address(arabic: Path) -> Iterator[str]:
    with served(arabic) as address:
        yield address


@pytest.fixture
def page(browser: Browser, arabic_address: str) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{arabic_address}/course/slope.html")
    yield page
    context.close()


def widths(page: Page) -> Iterator[int]:
    """Opens what can be opened, and gives each width once the page has it."""
    open_details(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        yield width


def test_every_page_fits(page: Page, arabic_address: str) -> None:
    for path in PAGES:
        page.goto(f"{arabic_address}/{path}")
        for width in widths(page):
            root = page.locator(":root")
            assert root.evaluate("each => each.scrollWidth <= each.clientWidth"), (path, width)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: Open, arabic_address: str, path: str) -> None:
    page = open_page(f"{arabic_address}/{path}", bypass_csp=True)
    for width in widths(page):
        assert violations(page) == [], width


def test_axe_finds_nothing_in_a_lesson_in_firefox(firefox: Browser, arabic_address: str) -> None:
    page = firefox.new_page(bypass_csp=True)
    page.goto(f"{arabic_address}/course/slope.html")
    for width in widths(page):
        assert violations(page) == [], width
    page.close()


def test_the_page_is_mirrored_and_figures_formulas_and_code_are_not(page: Page) -> None:
    direction = "each => getComputedStyle(each).direction"
    assert page.locator("main p").first.evaluate(direction) == "rtl"
    for selector in ("line-fit svg", "math", "pre", "p code"):
        assert page.locator(selector).first.evaluate(direction) == "ltr"
    brand, search = (page.locator(each).bounding_box() for each in (".brand", "a.find"))
    assert brand is not None
    assert search is not None
    assert brand["x"] > search["x"]


def test_the_dot_between_facts_stands_between_them(page: Page) -> None:
    """It is drawn before the second fact: to the right of it, where reading comes from."""
    margin = page.locator(".opening .facts span").first.evaluate(
        "each => getComputedStyle(each, '::before').marginRight"
    )
    assert margin.startswith("-")


def test_search_finds_arabic_with_and_without_its_marks(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("dialog input").fill("مربع الخطا")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("النتائج: 2")
    expect(page.locator("dialog mark")).to_have_text(["مُربَّع", "الخطأ"])


def test_dates_and_counts_use_the_same_digits(page: Page, arabic_address: str) -> None:
    page.goto(f"{arabic_address}/progress.html")
    seen = page.locator(".seen:not(path)").first
    expect(seen).to_contain_text("آخر زيارة")
    assert seen.evaluate("each => /[0-9]/.test(each.textContent)")
    assert not seen.evaluate("each => /[٠-٩]/.test(each.textContent)")


def test_the_map_begins_at_the_right(open_page: Open, arabic_address: str) -> None:
    page = open_page(f"{arabic_address}/map.html")
    third, fourth = (
        page.locator(f".drawing a[href='course/{slug}.html']").bounding_box()
        for slug in ("descent", "rate")
    )
    assert third is not None
    assert fourth is not None
    assert third["x"] > fourth["x"]
