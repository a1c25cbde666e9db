"""Light and dark: as the system is, or as the learner chose, without a flash."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, FloatRect, Page, Route, expect

from tests.browser.conftest import LESSON, Open
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser

PAPER = "getComputedStyle(document.documentElement).backgroundColor"
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(20, 22, 29)"


@pytest.mark.parametrize(("scheme", "paper"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("script", [True, False])
def test_the_page_is_as_the_system_is(
    open_page: Open, address: str, scheme: str, paper: str, script: bool
) -> None:
    page = open_page(f"{address}/{LESSON}", color_scheme=scheme, java_script_enabled=script)
    assert page.evaluate(PAPER) == paper
    expect(page.get_by_role("button", name="Dark")).to_have_count(int(script))


def test_a_choice_is_remembered_on_every_page(open_page: Open, origin: str) -> None:
    page = open_page(f"{origin}/{LESSON}", color_scheme="light")
    button = page.get_by_role("button", name="Dark")
    assert button.get_attribute("aria-pressed") == "false"
    button.press("Enter")
    assert page.evaluate(PAPER) == DARK
    page.goto(f"{origin}/index.html")
    assert page.evaluate(PAPER) == DARK
    expect(button).to_have_attribute("aria-pressed", "true")


def test_the_system_s_own_look_is_no_choice(open_page: Open, address: str) -> None:
    """Who goes back to what the system shows follows the system again."""
    page = open_page(f"{address}/{LESSON}", color_scheme="light")
    button = page.get_by_role("button", name="Dark")
    button.click()
    button.click()
    page.emulate_media(color_scheme="dark")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(PAPER) == DARK


def test_nothing_is_painted_before_the_choice_is_known(open_page: Open, address: str) -> None:
    """Without the worker, which would have the script at hand when the page comes again."""
    page = open_page("about:blank", color_scheme="light")
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{address}/{LESSON}")
    page.get_by_role("button", name="Dark").click()
    page.route("**/assets/site.*.js", slowly)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.screenshot()
    painted, arrived = page.evaluate(
        "[performance.getEntriesByType('paint')[0].startTime, performance.getEntriesByType("
        "'resource').find(each => each.name.endsWith('.js')).responseEnd]"
    )
    assert painted >= arrived >= 300
    assert page.evaluate(PAPER) == DARK


def slowly(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


def test_paper_is_light(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LESSON}", color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) != DARK
    assert page.locator("main").evaluate("main => getComputedStyle(main).color") != DARK


def contents(page: Page) -> str:
    return page.locator(".contents [aria-current]").inner_text()


def test_the_contents_follow_what_is_read(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/{LESSON}")
    link = page.locator(".contents").get_by_role("link", name="Worked example")
    link.click()
    expect(link).to_have_attribute("aria-current", "location")
    expect(page.locator(".contents [aria-current]")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".contents [aria-current]")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("width", [1344, 1440, 2000])
def test_the_contents_stand_beside_the_text_and_touch_nothing(
    open_page: Open, address: str, width: int
) -> None:
    page = open_page(f"{address}/{LESSON}", viewport={"width": width, "height": 900})
    box = page.locator(".contents").bounding_box()
    widget = page.locator("line-fit").bounding_box()
    assert box is not None
    assert widget is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= widget["x"]


def test_the_contents_are_folded_on_a_phone(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LESSON}", viewport={"width": 320, "height": 640})
    link = page.locator(".contents").get_by_role("link", name="Recap")
    expect(link).to_be_hidden()
    page.locator(".contents summary").press("Enter")
    link.press("Enter")
    expect(page.get_by_role("heading", name="Recap")).to_be_in_viewport()


NOTES = (
    "## One\n\nA claim,[^a] at once another,[^b] and again the first.[^a]\n\n"
    "## Two\n\nMore.[^c]\n\n"
    "[^a]: A note that takes several lines where there is little room for it.\n\n"
    "[^b]: A second.\n\n[^c]: A third.\n"
)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_footnotes_stand_beside_the_line_where_there_is_room(
    request: pytest.FixtureRequest, make_site: MakeSite, name: str
) -> None:
    site = make_site({"course/a.md": lesson(NOTES)})
    site.publish()
    page = request.getfixturevalue(name).new_page(viewport={"width": 1440, "height": 900})
    page.goto((site.folders.out / "course/a.html").as_uri())
    uses = [place(page, f"#note-use-{n}") for n in (1, 2, 3)]
    notes = [place(page, f"#note-{n}") for n in (1, 2, 3)]
    assert notes[0]["y"] == pytest.approx(uses[0]["y"], abs=6)
    assert notes[2]["y"] == pytest.approx(uses[2]["y"], abs=6)
    assert notes[1]["y"] > notes[0]["y"] + notes[0]["height"]
    assert all(note["x"] > place(page, "main p")["x"] + 684 for note in notes)
    page.set_viewport_size({"width": 390, "height": 800})
    assert place(page, "#note-1")["y"] > place(page, "#section-two")["y"]
    page.close()


def place(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box


CAPTION = "A caption that is wider than its picture, and as wide as the lines of the text at least."


@pytest.mark.parametrize("width", [320, 1366])
def test_a_picture_stands_in_the_middle_of_its_text(
    open_page: Open, make_site: MakeSite, width: int
) -> None:
    text = f'Words that fill a line.\n\n![A dot](a.svg "{CAPTION} {CAPTION}")\n'
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>'
    site = make_site({"course/a.md": lesson(text), "course/a.svg": drawing})
    site.publish()
    page = open_page(
        (site.folders.out / "course/a.html").as_uri(), viewport={"width": width, "height": 768}
    )
    for each in ("main img", "main figcaption"):
        box = place(page, each)
        assert box["x"] + box["width"] / 2 == pytest.approx(width / 2, abs=8)
