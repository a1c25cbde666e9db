"""Plots of an author's own: moved by keyboard and mouse, stepped, guessed, and said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Open, in_one_browser
from tests.browser.interactive.actions import drag_grip, enter, widget
from tests.browser.looks import looks, open_details
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

PAGES = ("normal", "learning", "motion", "more", "named")
# Whether words in a picture lie on each other or leave it.
COLLISIONS = """
() => [...document.querySelectorAll(".plotted .plot")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll(".tag")].filter((each) => each.checkVisibility())
    .map((each) => [each.textContent, each.getBoundingClientRect()]);
  return boxes.flatMap(([text, box], n) => [
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`${text} leaves`] : []),
    ...boxes.slice(n + 1).filter(([, other]) =>
      box.left < other.right && other.left < box.right &&
      box.top < other.bottom && other.top < box.bottom
    ).map(([other]) => `${text} on ${other}`),
  ]);
})
"""


@pytest.fixture
def plots_place(browser: object, plots_address: str, plots: Path) -> str:
    """A host for Chromium, a folder for Firefox."""
    is_chromium = browser.browser_type.name == "chromium"  # type: ignore[attr-defined]
    return plots_address if is_chromium else plots.as_uri()


def told(found: Locator) -> Locator:
    return found.locator("p.told > span:visible")


def test_a_slider_moves_the_picture_and_the_words(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/normal.html")
    normal = widget(page, "normal")
    expect(told(normal)).to_have_text("One deviation on each side holds 68 % of all values.")
    area = normal.locator(".drawn.area")
    before = area.get_attribute("d")
    upper = normal.get_by_role("slider", name="to")
    upper.press("ArrowLeft")
    expect(told(normal)).to_have_text("A share of 0.657 lies between 0 and 1.9.")
    assert area.get_attribute("d") != before
    # Cause and effect in one sentence.
    said = "1.9: A share of 0.657 lies between 0 and 1.9."
    assert upper.get_attribute("aria-valuetext") == said
    expect(normal.locator("figcaption")).to_contain_text("is 0.657: so likely")
    enter(normal, "to", "1.35")
    enter(normal, "from", "0")
    enter(normal, "mean", "0.6")
    enter(normal, "to", "1.2")
    enter(normal, "deviation", "0.9")
    expect(normal.get_by_role("status")).to_have_text("Goal reached.")
    expect(page).to_have_url(re.compile(r"#normal=0\.6,0\.9,0,1\.2$"))


def test_what_was_done_is_taken_back(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/motion.html#fourier=5")
    fourier = widget(page, "fourier")
    expect(fourier.locator("figcaption")).to_contain_text("With 5 terms")
    fourier.get_by_role("slider").press("ArrowRight")
    expect(fourier.locator("figcaption")).to_contain_text("With 6 terms")
    page.keyboard.press("ControlOrMeta+z")
    expect(fourier.locator("figcaption")).to_contain_text("With 5 terms")
    fourier.get_by_role("button", name="Reset").click()
    expect(fourier.locator("figcaption")).to_contain_text("With 3 terms")


def test_lines_are_kept_to_compare(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/motion.html")
    fourier = widget(page, "fourier")
    keep = fourier.get_by_role("button", name="Keep these lines")
    keep.click()
    drawn = fourier.locator(".drawn").nth(1)
    before = drawn.get_attribute("d")
    fourier.get_by_role("slider").press("End")
    expect(drawn).not_to_have_attribute("d", before or "")
    assert (before or "-") in (fourier.locator(".ghost").get_attribute("d") or "")
    keep.click()
    expect(fourier.locator(".ghost")).to_have_attribute("d", "")


def test_a_state_goes_step_by_step(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/learning.html")
    means = widget(page, "means")
    caption = means.locator("figcaption")
    means.get_by_role("slider", name="Step").press("Home")
    expect(caption).to_contain_text("After 0 steps the centres are at (1, 7) and (3, 7.4).")
    step = means.get_by_role("button", name="Step", exact=True)
    step.focus()
    page.keyboard.press("Enter")
    expect(caption).to_contain_text("After 1 steps")
    means.get_by_role("button", name="Back").click()
    expect(caption).to_contain_text("After 0 steps")
    means.get_by_role("button", name="Play").click()
    expect(caption).to_contain_text(
        "After 8 steps the centres are at (2.34, 2.16) and (7.43, 5.24)."
    )
    means.get_by_text("The numbers").click()
    expect(means.locator("tbody tr")).to_have_count(9)
    expect(means.locator("tbody tr").last).to_contain_text("7.43")


def test_a_guess_comes_first_and_is_compared(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/normal.html")
    bayes = page.locator("#figure-bayes")
    bayes.scroll_into_view_if_needed()
    expect(bayes.get_by_role("button", name="Skip")).to_be_visible()
    assert bayes.get_by_role("slider").count() == 0
    bayes.get_by_label("Your test is positive.").fill("0.9")
    page.keyboard.press("Enter")
    expect(bayes.get_by_role("slider").first).to_be_focused()
    expect(bayes.get_by_role("status")).to_have_text("Your guess: 0.9. Now find out.")
    page.keyboard.press("End")
    expect(bayes.get_by_role("status")).to_have_text(re.compile(r"You guessed 0\.9; it is 0\.99"))


def test_what_is_ticked_and_chosen_is_drawn_said_and_kept(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/more.html")
    growth = widget(page, "growth")
    caption, twice = growth.locator("figcaption"), growth.locator(".drawn").nth(1)
    expect(caption).to_have_text("At 10 it is 100.")
    growth.get_by_role("combobox").select_option("cubic")
    expect(caption).to_have_text("At 10 it is 1000.")
    growth.get_by_role("checkbox", name="twice as much").press("Space")
    expect(twice).to_have_attribute("d", "")
    expect(told(growth)).to_have_text("A power is a straight line here.")
    expect(page).to_have_url(re.compile(r"#growth=3,0$"))
    growth.get_by_role("button", name="Reset").click()
    expect(caption).to_have_text("At 10 it is 100.")
    expect(twice).not_to_have_attribute("d", "")
    page.goto("about:blank")
    page.goto(f"{plots_place}/course/more.html#growth=3,0")
    expect(caption).to_have_text("At 10 it is 1000.")
    expect(growth.get_by_role("checkbox", name="twice as much")).not_to_be_checked()


def drag_to(found: Locator, number: int, across: int, down: int) -> None:
    drag_grip(found.locator(".grip").nth(number), across, down)


def test_a_point_is_dragged_freely(page: Page, plots_place: str) -> None:
    """It sets the sliders of both coordinates, and Escape takes it back."""
    page.goto(f"{plots_place}/course/motion.html")
    matrix = widget(page, "map")
    across = matrix.get_by_role("slider", name="first column, x")
    up = matrix.get_by_role("slider", name="first column, y")
    drag_to(matrix, 0, 40, -40)
    expect(across).not_to_have_value("1")
    expect(up).not_to_have_value("0.5")
    page.keyboard.press("Escape")
    expect(across).to_have_value("1")
    page.mouse.up()
    expect(across).to_be_focused()


def test_a_point_is_dragged_along_its_curve(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/motion.html")
    ball = widget(page, "momentum")
    drag_to(ball, 0, 60, 0)
    expect(ball.get_by_role("slider", name="start")).not_to_have_value("-2.5")
    page.mouse.up()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: Open, plots_address: str, name: str) -> None:
    page = open_page(f"{plots_address}/course/{name}.html", bypass_csp=True)
    page.keyboard.press("Shift")
    open_details(page)
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate(COLLISIONS) == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look
    for slider in page.get_by_role("slider").all():
        slider.press("PageUp")
    page.wait_for_timeout(900)
    for look in looks(page):
        assert look.violations(page) == [], look.name
        assert page.evaluate(COLLISIONS) == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


# Keeps the plots of a page as they are before their script comes.
ASLEEP = """
const define = customElements.define.bind(customElements);
customElements.define = (name, kind) => {
  if (name === "plot-widget") window.asleep = true;
  else define(name, kind);
};
"""


@pytest.mark.parametrize("width", [1000, 600, 320])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_shifts_when_it_comes_to_life(
    chromium: Browser, plots: Path, name: str, width: int
) -> None:
    """The room that controls take is kept, to a few pixels."""
    heights = []
    for script in (ASLEEP, ""):
        page = chromium.new_page(viewport={"width": width, "height": 640})
        page.add_init_script(script)
        page.goto((plots / f"course/{name}.html").as_uri())
        page.keyboard.press("Shift")
        if script:
            wait_until(page, "Boolean(window.asleep)")
        else:
            expect(page.get_by_role("button", name="Reset").first).to_be_visible()
        tall = "all => all.map(each => each.offsetHeight)"
        heights.append(page.locator(".widget").evaluate_all(tall))
        page.close()
    for asleep, awake in zip(*heights, strict=True):
        assert abs(awake - asleep) <= 16, heights


@pytest.mark.parametrize("name", PAGES)
def test_without_script_the_picture_the_words_and_the_numbers_are_there(
    open_page: Open, plots: Path, name: str
) -> None:
    page = open_page((plots / f"course/{name}.html").as_uri(), java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    for found in page.locator(".widget").all():
        assert found.locator("svg[role=img]").first.bounding_box()
        assert found.locator(".drawn").first.get_attribute("d")
        assert re.search(r"\d", found.locator("figcaption").inner_text())
        found.get_by_text("The numbers").click()
        assert found.locator("tbody tr").count() > 0
    assert page.evaluate(COLLISIONS) == []


def test_on_paper_it_stands_with_its_numbers(open_page: Open, plots: Path) -> None:
    page = open_page((plots / "course/normal.html").as_uri())
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Reset").first).to_be_visible()
    page.emulate_media(media="print")
    normal = page.locator("#figure-normal")
    assert not normal.get_by_role("slider").first.is_visible()
    assert normal.locator(".drawn.area").is_visible()
    assert normal.locator("figcaption").is_visible()


def test_in_a_page_from_right_to_left_pictures_stay_as_they_are(
    open_page: Open, plots: Path
) -> None:
    page = open_page(
        (plots / "course/motion.html").as_uri(), viewport={"width": 390, "height": 700}
    )
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Reset").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(COLLISIONS) == []
    left = page.locator("#figure-euler .axes text").first.bounding_box()
    right = page.locator("#figure-euler .axes text").nth(2).bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]


def test_what_a_curve_is_called_may_be_long(page: Page, plots_place: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{plots_place}/course/normal.html")
    name = page.locator(".plotted .key span").first
    name.evaluate("each => each.append(' a long name', 'without an end'.repeat(9))")
    name.evaluate("each => each.append('withoutablank'.repeat(20))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_slider_may_have_a_name_that_all_objects_have(page: Page, plots_place: str) -> None:
    page.goto(f"{plots_place}/course/more.html#growth=3,0")
    growth = widget(page, "growth")
    expect(growth.locator("select")).to_have_value("3")
    assert growth.evaluate("each => Object.keys(each.state)") == ["m", "c"]
    names = "each => ['constructor', 'toString', 'valueOf'].filter((name) => name in each.state)"
    assert growth.evaluate(names) == []


@in_one_browser
@pytest.mark.parametrize("values", ["", ",", "1e999,0", "-Infinity,0", ",0", "3,", "3,NaN", "3"])
def test_an_address_without_numbers_is_refused(page: Page, plots_place: str, values: str) -> None:
    page.goto(f"{plots_place}/course/more.html#growth={values}")
    growth = widget(page, "growth")
    assert growth.evaluate("each => ({ ...each.state })") == growth.evaluate(
        "each => ({ ...each.opening })"
    )
    assert page.evaluate("location.hash") == f"#growth={values}"
