"""Whatever an interactive needs at once lies within one screen: its picture and every control."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SCREENS = [(1366, 657), (1024, 768), (390, 664), (360, 640)]
# Every lesson that shows an interactive, of the course, the guide and the tests' samples.
PAGES = [
    *(f"address/optimization/{name}.html" for name in (
        "loss-functions", "gradient", "chain-rule", "gradient-descent", "convexity",
    )),
    *(f"address/statistics/{name}.html" for name in (
        "likelihood", "bias-and-variance", "train-and-test",
    )),
    "address/writing/interactives.html",
    "address/writing/more-interactives.html",
    *(f"interactives_address/course/{name}.html" for name in ("descent", "contour", "chain")),
    *(f"plots_address/course/{name}.html" for name in ("normal", "learning", "motion")),
    "lines_address/course/lesson.html",
    "kinds_address/course/plain.html",
]  # fmt: skip
# What keeps a control from being seen with its picture: each is reached as the Tab key reaches it,
# from above and from below; then it, the picture and what is said are in view, none over another.
HIDDEN = """
() => {
  const found = [];
  const inView = ({ top, bottom }) => top >= -1 && bottom <= innerHeight + 1;
  for (const widget of document.querySelectorAll(".widget")) {
    const box = (selector) => widget.querySelector(selector).getBoundingClientRect();
    for (const control of widget.querySelectorAll(".controls :is(input, button, select)")) {
      if (!control.checkVisibility()) continue;
      for (const from of ["above", "below"]) {
        const { top, bottom } = widget.getBoundingClientRect();
        scrollBy(0, from === "above" ? top - innerHeight - 10 : bottom + 10);
        document.activeElement.blur();
        control.focus();
        const place = control.getBoundingClientRect();
        const view = box(".view");
        const faults = {
          "the control is out of view": !inView(place),
          "the picture is out of view": !inView(view),
          "what is said is out of view": !inView(box("[role=status]")),
          "the picture lies over it": place.left < view.right - 1 && place.right > view.left + 1 &&
            place.top < view.bottom - 1 && place.bottom > view.top + 1,
        };
        for (const fault in faults) {
          if (faults[fault]) {
            const name = control.name || control.textContent || control.id;
            found.push(`${widget.id}, ${name}, from ${from}, ${innerWidth} wide: ${fault}`);
          }
        }
      }
    }
  }
  return found;
}
"""
# What does not stand beside its picture, or too far from its top, or takes more than a third.
BESIDE = """
() => {
  const found = [];
  for (const widget of document.querySelectorAll(".widget")) {
    widget.scrollIntoView();
    const view = widget.querySelector(".view").getBoundingClientRect();
    for (const control of widget.querySelectorAll(".controls :is(input, button, select)")) {
      if (!control.checkVisibility()) continue;
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const isBeside = left >= view.right && top >= view.top && bottom - view.top <= innerHeight;
      if (!isBeside || 3 * (right - left) > right - view.left) {
        found.push(`${widget.id}, ${control.name || control.textContent}, ${innerWidth} wide`);
      }
    }
  }
  return found;
}
"""


@pytest.fixture
def opened(request: pytest.FixtureRequest, open_page: Open) -> Page:
    fixture, _, path = request.param.partition("/")
    page = open_page(f"{request.getfixturevalue(fixture)}/{path}")
    page.keyboard.press("Shift")
    for widget in page.locator(".widget").all():
        expect(widget.locator("[value=reset]")).to_be_attached()
    return page


@pytest.mark.parametrize("opened", PAGES, indirect=True)
def test_each_control_is_seen_with_the_picture(opened: Page) -> None:
    for n, (width, height) in enumerate(SCREENS):
        opened.set_viewport_size({"width": width, "height": height})
        # What observes sizes is told before a frame is painted.
        opened.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        assert opened.evaluate(HIDDEN) == []
        assert n > 1 or opened.evaluate(BESIDE) == []


@pytest.mark.parametrize("opened", ["address/index.html"], indirect=True)
def test_the_home_page_shows_its_interactive_on_the_first_screen(opened: Page) -> None:
    for width, height in ((1366, 657), (1440, 789)):
        opened.set_viewport_size({"width": width, "height": height})
        box = opened.locator(".teaser .widget").bounding_box()
        assert box
        assert box["y"] > 0
        assert box["y"] + box["height"] <= height


@pytest.mark.parametrize("opened", PAGES[:1], indirect=True)
def test_the_task_comes_first(opened: Page) -> None:
    fit = opened.locator("#figure-fit")
    title, task, view = (fit.locator(each).bounding_box() for each in (".label", ".task", ".view"))
    assert title
    assert task
    assert view
    assert title["y"] < task["y"] < view["y"]
    expect(opened.get_by_role("figure", name="Interactive · Fit the line")).to_be_visible()
