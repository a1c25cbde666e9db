"""Points that learners move, add and remove: by keyboard and by mouse; and hints when stuck."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from learnmathora.blocks.line_fit.losses import Loss
from learnmathora.text.number import figure
from tests.browser.conftest import Open
from tests.browser.line_fit.actions import POINTS, put, ready, status, total

pytestmark = pytest.mark.browser


@pytest.fixture
def all_losses(open_page: Open, lines: Path) -> Locator:
    return ready(open_page((lines / "course/lesson.html").as_uri()), "all")


def edit(fit: Locator) -> Locator:
    fit.get_by_role("button", name="Edit points").click()
    panel = fit.get_by_role("group", name="Points")
    expect(panel).to_be_visible()
    return panel


def enter(panel: Locator, label: str, value: str) -> None:
    field = panel.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Tab")


def test_nothing_of_it_is_loaded_before(all_losses: Locator) -> None:
    page = all_losses.page
    assert not page.evaluate("'points' in learnmathora")
    edit(all_losses)
    assert page.evaluate("'points' in learnmathora")


def test_a_point_is_moved_by_keyboard(all_losses: Locator) -> None:
    """The best line and its total follow, under each loss."""
    panel = edit(all_losses)
    panel.get_by_label("Point", exact=True).select_option(index=6)
    enter(panel, "y", "2")
    points = (*POINTS[:6], (7, 2.0))
    all_losses.get_by_role("button", name="Best line").click()
    names = {
        "squared": "squared error",
        "absolute": "absolute error",
        "huber": "Huber loss (δ = 1)",
    }
    for name, label in names.items():
        all_losses.get_by_label("Loss").select_option(label)
        loss = Loss(name)
        slope, intercept = best = loss.best(points)
        expect(all_losses.locator(".known")).to_have_text(
            f"Best possible line: slope {figure(slope)}, intercept {figure(intercept)}, "
            f"total {figure(loss.total(points, best))}."
        )
    expect(all_losses.locator(".of-outlier")).to_be_visible()
    assert all_losses.locator("path.outliers").get_attribute("d")
    expect(all_losses.page).to_have_url(re.compile(r"#all=0\.5,3,2~1,2\.3,2,2\.7,.*,7,2$"))


def test_points_are_added_removed_and_taken_back(all_losses: Locator) -> None:
    panel = edit(all_losses)
    rows = all_losses.locator("tbody tr")
    panel.get_by_role("button", name="Add").click()
    expect(rows).to_have_count(8)
    panel.get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(7)
    panel.get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(6)
    all_losses.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(7)
    panel.get_by_role("button", name="Remove").click()
    panel.get_by_role("button", name="Given points").click()
    expect(rows).to_have_count(7)
    expect(total(all_losses)).to_have_text("11.9")
    assert "~" not in all_losses.page.url


def test_a_line_keeps_two_points(all_losses: Locator) -> None:
    panel = edit(all_losses)
    for _ in range(7):
        panel.get_by_role("button", name="Remove").click()
    expect(all_losses.locator("tbody tr")).to_have_count(2)
    expect(status(all_losses)).to_contain_text("A line needs points at two different places")


def test_a_point_is_dragged_and_a_click_adds_one(all_losses: Locator) -> None:
    edit(all_losses)
    page = all_losses.page
    picture = all_losses.locator("svg:has(.handles)")
    picture.scroll_into_view_if_needed()
    handle = all_losses.locator(".handles circle").nth(3).bounding_box()
    assert handle
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=4)
    expect(all_losses.locator("tbody tr").nth(3).locator("td").nth(1)).not_to_have_text("5.3")
    page.keyboard.press("Escape")
    expect(all_losses.locator("tbody tr").nth(3).locator("td").nth(1)).to_have_text("5.3")
    page.mouse.up()
    page.mouse.click(x, y + 80)
    expect(all_losses.locator("tbody tr")).to_have_count(8)


def test_an_address_holds_the_points(open_page: Open, lines: Path) -> None:
    url = (lines / "course/lesson.html").as_uri()
    fit = ready(open_page(f"{url}#all=1,0,0~0,0,2,2,4,5"), "all")
    expect(fit.locator("tbody tr")).to_have_count(3)
    expect(total(fit)).to_have_text("1")
    for wrong in ("0,0,0,5", "0,x,2,2", "1"):
        fit = ready(open_page(f"{url}#all=1,0,0~{wrong}"), "all")
        expect(fit.locator("tbody tr")).to_have_count(7)


def test_a_goal_does_not_count_with_other_points(open_page: Open, address: str) -> None:
    page: Page = open_page(f"{address}/optimization/loss-functions.html")
    fit = ready(page, "fit")
    page.evaluate("addEventListener('learnmathora:goal', () => document.title = 'Reached')")
    panel = edit(fit)
    for n in range(6, 1, -1):
        panel.get_by_label("Point", exact=True).select_option(index=n)
        panel.get_by_role("button", name="Remove").click()
    expect(status(fit)).to_contain_text("With points of your own the goal does not count.")
    put(fit, 0.4, 1.9)
    page.wait_for_timeout(900)
    assert float(str(total(fit).text_content())) < 2
    assert page.title() != "Reached"
    panel.get_by_role("button", name="Given points").click()
    put(fit, 1.1, 1)
    expect(status(fit)).to_contain_text("Goal reached")
    assert page.title() == "Reached"


def test_who_is_stuck_gets_a_hint(open_page: Open, address: str) -> None:
    fit = ready(open_page(f"{address}/optimization/loss-functions.html"), "fit")
    for moved in range(12):
        if "Hint" in str(status(fit).text_content()):
            break
        put(fit, 0.2 - moved / 100, 3)
        fit.page.wait_for_timeout(800)
    assert moved > 1
    expect(status(fit)).to_contain_text("Hint: make the line steeper.")


def test_a_walk_says_when_it_passes_the_goal(open_page: Open, address: str) -> None:
    fit = ready(open_page(f"{address}/optimization/loss-functions.html"), "fit")
    fit.get_by_role("button", name="Walk downhill").click()
    expect(status(fit)).to_contain_text(
        re.compile(r"Step \d+ passed the goal, with a total of 1\.")
    )
    expect(fit.locator("path.loss")).to_have_attribute("d", re.compile("^M.*L"))


def test_the_equation_and_its_sum_follow(open_page: Open, lines: Path) -> None:
    page = open_page((lines / "course/lesson.html").as_uri())
    fit = ready(page, "plain")
    expect(fit.locator(".equation")).to_have_text("y = 0.5x + 3")
    put(fit, 1.1, 1)
    expect(fit.locator(".equation")).to_have_text("y = 1.1x + 1")
    expect(fit.locator(".sum")).to_have_text("= 0.04 + 0.25 + 0.16 + 0.01 + 0.04 + 0.16 + 0.04")
    low = ready(page, "low")
    expect(low.locator(".equation")).to_have_text("height = −2t − 2")


def test_a_line_is_kept_to_compare_with(open_page: Open, lines: Path) -> None:
    fit = ready(open_page((lines / "course/lesson.html").as_uri()), "plain")
    line = fit.locator("path.line").get_attribute("d")
    fit.get_by_role("button", name="Keep this line").click()
    put(fit, 1, 1)
    expect(fit.locator(".of-ghost")).to_have_text("kept: y = 0.5x + 3, total 11.9")
    assert fit.locator("path.ghost").get_attribute("d") == line
