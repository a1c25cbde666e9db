"""Data of a learner's own, pasted as two columns: read, refused, and fitted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from learnmathora.blocks.line_fit.losses import Loss
from learnmathora.blocks.line_fit.picture import ticks
from learnmathora.text.number import figure
from tests.browser.conftest import LESSON, Open, in_one_browser
from tests.browser.line_fit.actions import put, ready, status, total
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser
TEXT = "hours\tscore\n0,5\t12\n1\t19,5\n2\t31\n3\t38\n4,5\t61\n"
POINTS = [(0.5, 12), (1, 19.5), (2, 31), (3, 38), (4.5, 61)]


def paste(fit: Locator, text: str) -> None:
    """By keyboard alone, but for what is pasted."""
    if not fit.get_by_role("group", name="Points").is_visible():
        fit.get_by_role("button", name="Edit points").press("Enter")
    field = fit.get_by_role("textbox", name="Two columns, x and y")
    if not field.is_visible():
        fit.get_by_text("Paste data").press("Enter")
    field.fill(text)
    fit.get_by_role("button", name="Use these points").press("Enter")


def numbers(fit: Locator, of: str) -> list[str]:
    return fit.locator(f".pictures > svg .axes text{of}").all_text_contents()


def test_two_columns_become_the_points(fit: Locator) -> None:
    """The axes, the sliders, the equation and the best line are those of the data."""
    paste(fit, TEXT)
    expect(fit.locator("tbody tr")).to_have_count(5)
    expect(fit.locator(".equation")).to_have_text("score = 0 · hours + 40")
    expect(fit.locator("thead th").first).to_have_text("hours")
    expect(status(fit)).to_contain_text("Points read: 5; x from 0.5 to 4.5, y from 12 to 61.")
    expect(status(fit)).to_contain_text("the goal does not count")
    assert numbers(fit, ".name") == ["score"]
    fit.get_by_role("button", name="Best line").press("Enter")
    loss = Loss("squared")
    slope, intercept = best = loss.best(POINTS)
    least = figure(loss.total(POINTS, best))
    told = f"slope {figure(slope)}, intercept {figure(intercept)}, total {least}"
    expect(fit.locator(".known")).to_contain_text(told)
    put(fit, round(slope, 2), round(intercept, 2))
    expect(total(fit)).to_have_text(re.compile(r"^\d\d?\.\d+$"))


def test_walking_downhill_gets_there(fit: Locator) -> None:
    """The step sizes are those that fit the data."""
    paste(fit, "0\t100\n50\t300\n100\t480\n200\t900\n")
    fit.get_by_role("button", name="One step").press("Enter")
    before = total(fit).text_content()
    fit.get_by_role("button", name="One step").press("Enter")
    expect(total(fit)).not_to_have_text(before or "")
    assert float(total(fit).text_content() or "") < float(before or "")


def test_undo_reset_and_given_points_bring_the_axes_back(fit: Locator) -> None:
    before = numbers(fit, "")
    for taken_back in ("Undo", "Reset", "Given points"):
        paste(fit, TEXT)
        expect(fit.locator("tbody tr")).to_have_count(5)
        assert numbers(fit, "") != before
        fit.get_by_role("button", name=taken_back).press("Enter")
        expect(fit.locator("tbody tr")).to_have_count(7)
        assert numbers(fit, "") == before
        expect(fit.locator("thead th").first).to_have_text("x")
        assert fit.locator("[name=slope]").first.get_attribute("max") == "2"
    fit.get_by_role("button", name="Reset").press("Enter")
    expect(total(fit)).to_have_text("11.9")


def test_what_lies_far_from_nought_is_counted_from_its_least(fit: Locator) -> None:
    paste(fit, "year;height\n1990;1,5\n2000;2,5\n2010;4\n")
    expect(fit.locator("tbody tr").nth(1).locator("td").first).to_have_text("10")
    expect(fit.locator(".equation")).to_contain_text("year − 1990")


def test_points_that_have_room_leave_the_axes_as_they_are(fit: Locator) -> None:
    before = numbers(fit, "")
    paste(fit, "1 2\n2 3\n5 6\n")
    expect(fit.locator("tbody tr")).to_have_count(3)
    assert numbers(fit, "") == before


def test_an_address_brings_data_and_their_axes(visit: Open, place: str) -> None:
    points = "~0.5,12,1,19.5,4.5,61"
    fit = ready(visit(f"{place}/{LESSON}#fit=10,5{points}"), "fit")
    expect(fit.locator("tbody tr")).to_have_count(3)
    expect(fit.locator(".equation")).to_have_text("y = 10x + 5")


def test_data_are_moved_and_seen_as_residuals(fit: Locator) -> None:
    fit.get_by_role("button", name="Residuals").press("Enter")
    paste(fit, TEXT)
    expect(fit.locator(".flat .y").last).to_have_text("50")
    fit.get_by_role("button", name="Residuals").press("Enter")
    panel = fit.get_by_role("group", name="Points")
    panel.get_by_role("button", name="Remove").press("Enter")
    expect(fit.locator("tbody tr")).to_have_count(4)
    expect(fit.locator(".equation")).to_contain_text("hours")


READ = [
    ("1\t2\n3\t4", [[1, 2], [3, 4]]),
    ("1;2\n3;4", [[1, 2], [3, 4]]),
    ("1,2\n3,4", [[1, 2], [3, 4]]),
    ("1, 2\n3, 4", [[1, 2], [3, 4]]),
    ("1 2\r\n3 4\r\n", [[1, 2], [3, 4]]),
    ("1,5;2,25\n3;,5", [[1.5, 2.25], [3, 0.5]]),
    ("1,5 2\n3 4", [[1.5, 2], [3, 4]]),
    ("−1\t-2\n+3\t4e2", [[-1, -2], [3, 400]]),
    ('"1"\t"2,5"\n\n3\t4\n', [[1, 2.5], [3, 4]]),
    ("| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", [[1, 2], [3, 4]]),
]
REFUSED = [
    ("1\t2\n3\tfour", "Line 2 is no pair of numbers: four"),
    ("1\t2\t3", "Line 1 is no pair of numbers: 1\t2\t3"),
    ("1,5,2,5\n", "Line 1 is no pair of numbers: 1,5,2,5"),
    ("1\t1.234,5\n2\t3", "Line 1 is no pair of numbers: 1.234,5"),
    ("1\t2\n3", "Line 2 is no pair of numbers: 3"),
    ("x\ty\nz\tw\n1\t2", "Line 2 is no pair of numbers: z"),
    ("1\t2\n3\t1e99", "Line 2 is no pair of numbers: 1e99"),
    ("1\t2\n3\tInfinity", "Line 2 is no pair of numbers: Infinity"),
    ("1\t2\n1\t3", "A line needs points at two different places, 100 at most."),
    ("", "A line needs points at two different places, 100 at most."),
    ("\n".join(f"{n}\t{n}" for n in range(101)), "A line needs points at two different places"),
]


@in_one_browser
def test_what_is_read_and_what_is_refused(fit: Locator) -> None:
    paste(fit, "")
    page = fit.page
    wait_until(page, "'data' in learnmathora")
    for text, points in READ:
        found: dict[str, Any] = page.evaluate("text => learnmathora.data.read(text)", text)
        assert found.get("points") == points, text
    for text, told in REFUSED:
        paste(fit, text)
        expect(status(fit)).to_contain_text(told.replace("\t", " "))
        expect(status(fit)).to_have_attribute("data-mood", "bad")
    expect(fit.locator("tbody tr")).to_have_count(7)


@in_one_browser
def test_the_numbers_along_the_axes_are_those_that_the_build_would_write(fit: Locator) -> None:
    paste(fit, "0 0\n0.3 7\n")
    expect(fit.locator("tbody tr")).to_have_count(2)
    paste(fit, "x y\n0 0\n37 812\n")
    expect(fit.locator(".equation")).to_contain_text("0")
    (high,) = ticks(0, 812)[-1:]
    assert fit.evaluate("each => each.dataset.y") == f"0 {high:g}"


def test_nothing_of_it_is_loaded_before(open_page: Open, lines: Path) -> None:
    fit = ready(open_page((lines / "course/lesson.html").as_uri()), "plain")
    fit.get_by_role("button", name="Edit points").press("Enter")
    expect(fit.get_by_text("Paste data")).to_be_visible()
    assert not fit.page.evaluate("'data' in learnmathora")
