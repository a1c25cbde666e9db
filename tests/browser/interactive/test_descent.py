"""Gradient descent on a ground: by keyboard, by exact entry, dragged, at play."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import in_one_browser
from tests.browser.interactive.actions import drag, enter, readings, widget
from tests.browser.touch import DRAG_BY

pytestmark = pytest.mark.browser


def test_descent_by_keyboard(page: Page, start: str) -> None:
    page.goto(f"{start}/course/descent.html")
    bowl = widget(page, "bowl")
    assert readings(bowl) == ["4", "0.6", "0.6", "0.18"]
    rate = bowl.get_by_role("slider", name="Learning rate")
    rate.press("ArrowRight")
    expect(bowl.locator("dd").nth(1)).to_have_text("0.519")
    told = "0.325: after step 4, x = 0.519, slope 0.519, f(x) = 0.135"
    assert rate.get_attribute("aria-valuetext") == told
    picture = "The curve f(x) = x²/2, and gradient descent after step 4: from x = 2.5 to x = 0.519"
    expect(bowl.get_by_role("img")).to_have_accessible_name(picture)
    rate.press("End")
    expect(bowl.get_by_role("status")).to_have_text(
        "Diverging: step 4 has left the picture, at x = 12.66. Try a smaller learning rate."
    )


@in_one_browser
def test_descent_reaches_its_goal_by_exact_entry(page: Page, place: str) -> None:
    page.goto(f"{place}/course/descent.html")
    bowl = widget(page, "bowl")
    page.evaluate(
        "document.addEventListener('learnmathora:goal', ({ target }) => "
        "document.title = `Reached ${target.id}`)"
    )
    enter(bowl, "Learning rate", "1")
    enter(bowl, "Step", "2")
    expect(bowl.get_by_role("status")).to_have_text(
        "Goal reached: within 0.05 of the lowest point after step 2. "
        "Arrived: at x = 0 the slope is 0, and this is the lowest point."
    )
    assert page.title() == "Reached figure-bowl"
    expect(page).to_have_url(re.compile(r"#bowl=2\.5,1,2$"))
    bowl.get_by_role("button", name="Reset").click()
    expect(bowl.locator("dd").first).to_have_text("4")
    expect(bowl.get_by_role("status")).to_have_text("")


SAID = [
    ("2", "4", "Step 4 jumps across the valley and lands just as high: it will never arrive."),
    ("1.5", "1", "Step 1 jumps across the valley, and f(x) still falls."),
    ("2.1", "1", "Step 1 overshoots: f(x) is growing, from 3.13 to 3.78."),
    ("0.025", "20", "At step 20 the slope is still 1.51: there is some way to go."),
]


@in_one_browser
def test_descent_says_what_happens(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    for rate, step, said in SAID:
        enter(bowl, "Learning rate", rate)
        enter(bowl, "Step", step)
        expect(bowl.get_by_role("status")).to_have_text(said)


@in_one_browser
def test_descent_gets_stuck_and_momentum_helps(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    valleys = widget(page, "valleys")
    enter(valleys, "Step", "30")
    expect(valleys.get_by_role("status")).to_have_text(
        "Stuck: the slope is 0 here, but f(x) = −0.588 is not the lowest. It is −1.43 at x = −1.48."
    )
    enter(valleys, "Momentum", "0.9")
    expect(valleys.locator("dd").nth(1)).not_to_have_text("1.33")


def test_descent_is_dragged_and_escape_takes_it_back(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    drag(bowl, -200, 60)
    expect(bowl.get_by_label("Start, exact")).not_to_have_value("2.5")
    page.keyboard.press("Escape")
    expect(bowl.get_by_label("Start, exact")).to_have_value("2.5")
    page.mouse.up()
    expect(bowl.get_by_role("slider", name="Start")).to_be_focused()
    bowl.evaluate(f"each => {{ {DRAG_BY} dragBy(each.querySelector('.grip'), -300, 20) }}")
    expect(bowl.get_by_label("Start, exact")).not_to_have_value("2.5")


@in_one_browser
def test_descent_plays_and_stops(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    bowl.get_by_role("button", name="Back").click()
    expect(bowl.locator("dd").first).to_have_text("3")
    assert bowl.locator("tbody tr").count() == 4
    play = bowl.get_by_role("button", name="Play")
    play.press("Enter")
    expect(bowl.locator("dd").first).not_to_have_text("3")
    expect(play).to_have_attribute("aria-pressed", "true")
    bowl.get_by_role("button", name="Reset").click()
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(bowl.locator("dd").first).to_have_text("4")
