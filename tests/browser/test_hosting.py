"""A site that knows its address: nothing it tells others disturbs a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, served
from tests.browser.looks import looks
from tests.faults.hosts import clean_without_slash, hosting
from tests.lessons import small_site, tree
from tests.library import LIBRARY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site_yaml = f"{LIBRARY['site.yaml']}base_url: https://a.org/b\n"
    site = small_site(tmp_path_factory.mktemp("hosted"), LIBRARY | {"site.yaml": site_yaml})
    site.publish()
    with served(site.folders.out) as address:
        yield address


def test_data_for_others_is_not_run_or_refused(open_page: Open, hosted: str) -> None:
    page = open_page(f"{hosted}/descent/gradient.html")
    assert page.locator("[type='application/ld+json']").count() == 1


def test_the_page_for_lost_addresses_has_its_style_with_it(open_page: Open, hosted: str) -> None:
    page = open_page(f"{hosted}/404.html")
    font = page.locator("h1").evaluate("each => getComputedStyle(each).fontFamily")
    assert "system-ui" in font
    for look in looks(page):
        assert page.evaluate("document.documentElement.scrollWidth === innerWidth"), look
    page = open_page(f"{hosted}/404.html", bypass_csp=True)
    for look in looks(page):
        assert look.violations(page) == [], look.name


def test_a_lost_address_leads_home_wherever_the_site_is(
    open_page: Open, library_address: str
) -> None:
    page = open_page(f"{library_address}/404.html")
    home = page.get_by_role("link", name="All series")
    expect(home).to_have_attribute("href", f"/{library_address.split('/')[3]}/index.html")
    lost = page.request.get(page.url).text()
    # A host that says of any address that it is there.
    page.route("**/deep/**", lambda route: route.fulfill(body="So sorry", content_type="text/html"))
    page.route("**/gone", lambda route: route.fulfill(body=lost, content_type="text/html"))
    page.goto(f"{library_address}/deep/gone")
    home.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A library")


def test_a_host_that_takes_slashes_and_endings_away_is_walked_through(
    open_page: Open, library: Path
) -> None:
    """A series' page, then, has the address of its folder without a slash."""
    files = {path: data for path, data in tree(library).items() if not path.startswith(".")}
    with hosting(files, clean_without_slash, "br") as host:
        page = open_page(f"{host}/index.html")
        page.goto(f"{host}/descent/index.html")
        assert page.url == f"{host}/descent"
        font = page.locator("h1").evaluate("each => getComputedStyle(each).fontFamily")
        assert "system-ui" in font
        page.get_by_role("link", name="The gradient", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("The gradient")
        assert page.url == f"{host}/descent/gradient"
        page.goto(f"{host}/search.html")
        page.locator("search-box input").fill("vect")
        expect(page.locator("search-box [role=status]")).to_have_text("Results: 2")
        page.locator("search-box input").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Vectors")
