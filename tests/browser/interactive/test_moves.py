"""What every interactive can do: ease, take back, keep to compare with, share, say how it went."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.interactive.actions import enter, readings, widget

pytestmark = pytest.mark.browser

# Where the ball is, at each frame from a press on.
WATCH = """
(figure) => new Promise((done) => {
  const ball = figure.querySelector(".ball");
  const seen = new Set();
  const begin = performance.now();
  const look = () => {
    seen.add(ball.getAttribute("transform"));
    if (performance.now() - begin < 600) requestAnimationFrame(look);
    else done([...seen]);
  };
  figure.querySelector("[value=step]").click();
  look();
})
"""


def places(found: Locator) -> list[tuple[float, float]]:
    """In units of the picture."""
    transforms = found.evaluate(WATCH)
    pairs = (re.findall(r"-?[\d.]+", transform)[:2] for transform in transforms)
    return [(float(x), float(y)) for x, y in pairs]


def bowl(open_page: Open, interactives: Path, **options: Any) -> Locator:
    page = open_page((interactives / "course/descent.html").as_uri(), **options)
    return widget(page, "bowl")


def test_the_ball_rolls_along_the_curve(open_page: Open, interactives: Path) -> None:
    found = bowl(open_page, interactives)
    enter(found, "Learning rate", "1")
    enter(found, "Step", "0")
    found.page.wait_for_timeout(300)
    seen = places(found)
    assert len(seen) > 4
    for across, down in seen:
        x = (across - 64) / 560 * 6 - 3
        bottom, top = (float(part) for part in str(found.get_attribute("data-y")).split())
        assert (336 - down) / 320 * (top - bottom) + bottom == pytest.approx(x * x / 2, abs=0.05)


def test_reduced_motion_is_still(open_page: Open, interactives: Path) -> None:
    found = bowl(open_page, interactives, reduced_motion="reduce")
    assert len(places(found)) <= 2


@pytest.mark.parametrize("key", ["Control+z", "Undo"])
def test_each_move_is_taken_back(open_page: Open, interactives: Path, key: str) -> None:
    found = bowl(open_page, interactives)
    opening = readings(found)
    found.get_by_role("button", name="Step").click()
    found.get_by_role("button", name="Step").click()
    expect(found.locator("dd").first).to_have_text("6")
    for step in ("5", "4", "4"):
        if key == "Undo":
            found.get_by_role("button", name="Undo").click()
        else:
            found.get_by_role("slider", name="Step").press(key)
        expect(found.locator("dd").first).to_have_text(step)
    assert readings(found) == opening


def test_a_run_is_kept_to_compare_with(open_page: Open, interactives: Path) -> None:
    found = bowl(open_page, interactives)
    keep = found.get_by_role("button", name="Keep this run")
    expect(found.locator(".of-ghost")).to_be_hidden()
    trail = found.locator("path.trail").get_attribute("d")
    keep.click()
    enter(found, "Learning rate", "1.5")
    expect(found.locator("dd").first).to_have_text("4")
    expect(found.locator(".of-ghost")).to_have_text("kept: rate 0.3, f(x) = 0.18 after step 4")
    ghosts = [locator.get_attribute("d") for locator in found.locator(".ghost").all()]
    assert trail in ghosts
    assert found.locator("path.trail").get_attribute("d") != trail
    expect(keep).to_have_attribute("aria-pressed", "true")
    keep.click()
    expect(found.locator(".of-ghost")).to_be_hidden()


def test_a_link_to_the_state_is_copied(open_page: Open, interactives_address: str) -> None:
    page = open_page(
        f"{interactives_address}/course/descent.html",
        permissions=["clipboard-read", "clipboard-write"],
    )
    found = widget(page, "bowl")
    found.get_by_role("button", name="Step").click()
    found.get_by_role("button", name="Copy link").click()
    expect(found.get_by_role("status")).to_have_text("Copied: a link to this very state.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("/course/descent.html#bowl=2.5,0.3,5")
    assert readings(widget(open_page(link), "bowl"))[0] == "5"


def test_where_nothing_can_be_copied_the_address_is_named(
    open_page: Open, interactives_address: str
) -> None:
    page = open_page(f"{interactives_address}/course/descent.html")
    page.evaluate("delete Navigator.prototype.clipboard")
    found = widget(page, "bowl")
    found.get_by_role("button", name="Copy link").click()
    expect(found.get_by_role("status")).to_have_text(re.compile("^The address above holds"))
    expect(page).to_have_url(re.compile(r"#bowl=2\.5,0\.3,4$"))


# Rate, steps, and how that went.
MOODS = [("1", "2", "good"), ("2.1", "2", "bad"), ("2.5", "9", "bad"), ("1.5", "1", "")]


def test_success_and_failure_do_not_look_alike(open_page: Open, interactives: Path) -> None:
    found = bowl(open_page, interactives)
    status = found.get_by_role("status")
    colours = {}
    for rate, step, mood in MOODS:
        enter(found, "Learning rate", rate)
        enter(found, "Step", step)
        expect(status).not_to_have_text("")
        expect(status).to_have_attribute("data-mood", mood)
        colours[mood] = status.evaluate("each => getComputedStyle(each).color")
    assert len(set(colours.values())) == 3


def test_the_height_by_step_is_drawn(open_page: Open, interactives: Path) -> None:
    found = bowl(open_page, interactives)
    loss = found.locator("path.loss")
    assert str(loss.get_attribute("d")).count("L") == 4
    enter(found, "Step", "9")
    expect(loss).to_have_attribute("d", re.compile("^M([^L]+L){9}[^L]+$"))


def test_a_step_leaves_an_empty_guess_empty(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/chain.html").as_uri())
    loss = widget(page, "loss")
    loss.get_by_role("button", name="Step").click()
    expect(loss.locator(".now")).to_have_text("∂L/∂L = 1")
    assert loss.get_by_label("Your guess first?").input_value() == ""


def test_a_long_graph_brings_its_step_into_view(open_page: Open, interactives: Path) -> None:
    page = open_page(
        (interactives / "course/chain.html").as_uri(), viewport={"width": 360, "height": 640}
    )
    loss = widget(page, "loss")
    graph = loss.locator(".graph").bounding_box()
    assert graph
    for step in ("4", "12", "1"):
        enter(loss, "Step", step)
        page.wait_for_timeout(100)
        box = loss.locator(".on").bounding_box()
        assert box
        assert graph["x"] - 1 <= box["x"], step
        assert box["x"] + box["width"] <= graph["x"] + graph["width"] + 1, step
    assert loss.locator(".ways").get_attribute("d")


SIGNS = {
    "descent": ("#figure-bowl", [".curve", ".trail", ".ball", ".lowest"]),
    "contour": ("#figure-line", [".levels path:nth-child(2)", ".arrows", ".constraint", ".lowest"]),
    "chain": ("#figure-loss", [".edges", ".ways", "rect"]),
}
# The contrast of a sign with the card it is drawn on: the stronger of its line and its inside.
CONTRAST = """
(sign) => {
  const canvas = document.createElement("canvas").getContext("2d", {
    willReadFrequently: true,
  });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const style = getComputedStyle(sign);
  const ground = light(getComputedStyle(sign.closest(".view")).backgroundColor);
  const [stroke, fill] = ["stroke", "fill"].map((name) => {
    if (style[name] === "none" || style[`${name}Opacity`] < 1) return 1;
    const [low, high] = [light(style[name]), ground].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
  return Math.max(stroke, fill);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_stands_out(
    open_page: Open, interactives: Path, lines: Path, scheme: str
) -> None:
    """By three to one at least: WCAG 1.4.11."""
    for name, (figure, signs) in SIGNS.items():
        page = open_page((interactives / f"course/{name}.html").as_uri(), color_scheme=scheme)
        for sign in signs:
            found = page.locator(f"{figure} .view [role=img] {sign}").first
            assert found.evaluate(CONTRAST) >= 3, (name, sign)
    page = open_page((lines / "course/lesson.html").as_uri(), color_scheme=scheme)
    for sign in (".contours path", ".line", ".misses", ".points", ".dot"):
        assert page.locator(f"#figure-all {sign}").first.evaluate(CONTRAST) >= 3, sign
