"""The site without a connection: kept by its worker, renewed whole or not at all, and given up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hosted import FILES, Hosted
from tests.browser.pages import page_without_errors
from tests.conftest import MakeSite
from tests.lessons import QUIZ, lesson

pytestmark = pytest.mark.browser

# Resolves once a worker is in charge of the page, to what its caches hold.
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url.split("?")[0]);
  }
  return [...new Set(found.map((url) => url.split("/project/site/")[1]))].sort();
}"""


@pytest.fixture
def hosted(make_site: MakeSite) -> Iterator[Hosted]:
    hosted = Hosted(make_site(FILES))
    yield hosted
    hosted.host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_without_errors(browser) as page:
        yield page


def kept(page: Page, *expected: str) -> list[str]:
    """What the caches hold, once that is everything expected."""
    for _ in range(100):
        found: list[str] = page.evaluate(KEPT)
        if set(expected) <= set(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(found)


def wait_for_caches(page: Page, count: int) -> None:
    """Playwright's own way to wait needs eval, which the pages forbid."""
    for _ in range(100):
        if len(page.evaluate("caches.keys()")) == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("caches.keys()"))


def wait_until_unregistered(page: Page) -> None:
    """A worker goes some time after its caches."""
    for _ in range(100):
        if page.evaluate("navigator.serviceWorker.getRegistrations()") == []:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the worker is still there")


def test_what_was_opened_is_read_and_answered_without_a_connection(
    hosted: Hosted, page: Page
) -> None:
    page.goto(hosted.address("course/first.html"))
    found = kept(page, "index.html", "course/first.html", "course/second.html", "course/dot.svg")
    # What opens everything follows for whoever stays.
    assert not {"other/far.html", "progress.html", "review.html"} & {*found}
    page.get_by_role("link", name="Next Second").click()
    found = kept(page, "progress.html", "review.html", "search.html")
    assert "other/far.html" not in found
    # By link: where Firefox shows a page again as it was left, its driver sees no navigation.
    page.get_by_role("link", name="Previous").click()
    page.get_by_text("Old words.").wait_for()
    hosted.host.stop()
    page.get_by_role("link", name="Next Second").click()
    page.get_by_text("The second.").wait_for()
    page.get_by_role("link", name="Previous").click()
    page.get_by_label("2", exact=True).check()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".feedback").inner_text().startswith("Right.")
    assert page.locator("main img").evaluate("img => img.complete && img.naturalWidth === 9")
    page.goto(hosted.address(""))
    page.get_by_text("Practised").first.wait_for()
    page.goto(hosted.address("other/far.html"))
    page.get_by_text("That page is not kept on this device").wait_for()
    assert page.url == hosted.address("index.html#offline")
    hosted.host.start()


SAVES = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def test_who_saves_data_keeps_what_is_read_and_no_more(hosted: Hosted, page: Page) -> None:
    page.add_init_script(SAVES)
    page.goto(hosted.address("course/first.html"))
    found = kept(page, "course/first.html", "course/dot.svg")
    assert not [path for path in found if path.endswith(".html") and path != "course/first.html"]
    hosted.site.put("course/01-first.md", lesson("New words.\n" + QUIZ))
    hosted.site.publish()
    page.evaluate(RENEW)
    page.get_by_role("button", name="New version: reload").wait_for()
    hosted.host.stop()
    page.reload()
    page.get_by_text("New words.").wait_for()
    page.get_by_label("2", exact=True).check()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".feedback").inner_text().startswith("Right.")
    hosted.host.start()


RENEW = "navigator.serviceWorker.getRegistration().then((worker) => worker.update())"


def test_a_new_version_is_offered_by_pages_that_show_the_old_one(
    hosted: Hosted, page: Page
) -> None:
    page.goto(hosted.address("course/first.html"))
    before = kept(page, "course/second.html")
    other = page.context.new_page()
    other.goto(hosted.address("course/second.html"))
    kept(other)
    hosted.site.put("course/01-first.md", lesson("New words.\n" + QUIZ))
    hosted.site.publish()
    page.evaluate(RENEW)
    button = page.get_by_role("status").get_by_role("button", name="New version: reload")
    button.click()
    page.get_by_text("New words.").wait_for()
    assert not button.is_visible()
    assert not other.get_by_role("button", name="New version: reload").is_visible()
    assert set(before) <= set(kept(page))
    hosted.host.stop()
    page.reload()
    page.get_by_text("New words.").wait_for()
    hosted.host.start()


def test_a_page_that_is_new_already_offers_nothing(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    hosted.site.put("course/01-first.md", lesson("New words.\n" + QUIZ))
    hosted.site.publish()
    page.goto(hosted.address("course/first.html"))
    page.get_by_text("New words.").wait_for()
    wait_for_caches(page, 2)
    page.wait_for_timeout(500)
    assert not page.get_by_role("button", name="New version: reload").is_visible()


def test_a_host_that_holds_half_of_a_new_version_changes_nothing(
    hosted: Hosted, page: Page
) -> None:
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    out = hosted.site.folders.out
    second = (out / "course/second.html").read_bytes()
    hosted.site.put("course/01-first.md", lesson("New words.\n" + QUIZ))
    hosted.site.put("course/02-second.md", lesson("The new second.", part="2", title="Second"))
    hosted.site.publish()
    (out / "course/second.html").write_bytes(second)
    page.evaluate(RENEW)
    state = "navigator.serviceWorker.getRegistration().then((it) => Boolean(it.installing))"
    while page.evaluate(state):
        page.wait_for_timeout(100)
    wait_for_caches(page, 1)
    hosted.host.stop()
    page.reload()
    page.get_by_text("Old words.").wait_for()
    hosted.host.start()
    hosted.site.publish()
    page.evaluate(RENEW)
    page.get_by_role("button", name="New version: reload").wait_for()


def test_the_whole_course_is_kept_renewed_and_taken_off(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("index.html"))
    page.get_by_role("button", name="Keep the whole course offline (0.").click()
    page.get_by_text("The whole course is kept on this device.").wait_for()
    kept(page, "course/first.html", "course/dot.svg", "other/far.html")
    hosted.site.put("other/farther.md", lesson("Farther.", series="other", part="2"))
    hosted.site.publish()
    page.goto(hosted.address("progress.html"))
    kept(page, "other/farther.html")
    page.get_by_text("The whole course is kept on this device.").wait_for()
    page.get_by_role("button", name="Take it off this device").click()
    page.get_by_role("button", name="Keep the whole course offline (0.").wait_for()
    found = kept(page, "index.html", "progress.html", "review.html")
    assert not [path for path in found if path.startswith(("course/", "other/"))]


def test_keeping_the_course_says_when_it_fails(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("index.html"))
    button = page.get_by_role("button", name="Keep the whole course offline")
    button.wait_for()
    (hosted.site.folders.out / "other/far.html").write_text("Half of a new version")
    button.click()
    page.get_by_text("Not everything could be kept").wait_for()
    hosted.site.publish()
    button.click()
    page.get_by_text("The whole course is kept on this device.").wait_for()


def test_turned_off_the_worker_clears_up_after_itself(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    page.evaluate("caches.open('of another site')")
    hosted.site.put("site.yaml", "title: A site\nid: a-site\noffline: no\n")
    hosted.site.publish()
    page.evaluate(RENEW)
    wait_for_caches(page, 1)
    assert page.evaluate("caches.keys()") == ["of another site"]
    wait_until_unregistered(page)
    page.goto(hosted.address("other/far.html"))
    assert page.evaluate("navigator.serviceWorker.controller") is None
    # The host let browsers keep this page for ten minutes: it asks for the worker once more.
    page.goto(hosted.address("course/second.html"))
    wait_until_unregistered(page)
    page.goto(hosted.address("other/far.html"))
    wait_until_unregistered(page)


def test_a_slow_host_is_waited_for_two_and_a_half_seconds(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    hosted.host.delay = 100
    page.goto(hosted.address("course/second.html"), timeout=60_000)
    page.get_by_text("The second.").wait_for()
    hosted.host.delay = 0


def test_an_open_tab_still_gets_what_its_build_named(hosted: Hosted, page: Page) -> None:
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    (style,) = page.locator("link[rel=stylesheet]").evaluate_all(
        "all => all.map((each) => each.href)"
    )
    for words in ("macros:\n  R: x\n", "theme:\n  math_font: stix\n"):
        hosted.site.put("site.yaml", f"title: A site\nid: a-site\n{words}")
        hosted.site.publish()
        page.evaluate(RENEW)
    page.get_by_role("button", name="New version: reload").wait_for()
    assert not (hosted.site.folders.out / "assets" / style.rpartition("/")[2]).exists()
    assert page.evaluate(f"fetch('{style}').then((answer) => answer.status)") == 200


def test_two_sites_of_one_host_leave_each_other_alone(
    hosted: Hosted, page: Page, tmp_path: Path
) -> None:
    shutil.copytree(hosted.site.folders.out, hosted.site.folders.out / "nested/site")
    page.goto(hosted.address("nested/site/course/first.html"))
    kept(page, "nested/site/course/second.html")
    page.goto(hosted.address("course/first.html"))
    kept(page, "course/second.html")
    hosted.site.put("site.yaml", "title: A site\nid: a-site\noffline: no\n")
    hosted.site.publish()
    page.evaluate(RENEW)
    wait_for_caches(page, 1)
    kept(page, "nested/site/course/second.html")


@pytest.mark.parametrize("path", ["index.html", "course/first.html"])
def test_from_a_folder_nothing_is_registered_and_nothing_said(
    hosted: Hosted, page: Page, path: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((hosted.site.folders.out / path).as_uri())
    page.wait_for_timeout(300)
    assert not page.locator("keep-offline").is_visible()
    assert page.locator("link[rel=manifest]").count() == 0
    assert not complaints
