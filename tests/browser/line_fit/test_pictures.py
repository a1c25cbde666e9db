"""What a line fit draws: squares, the bar of the total, the best line, a trail."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.line_fit.actions import put, squared, total

pytestmark = pytest.mark.browser


def test_the_squares_are_square(fit: Locator) -> None:
    button = fit.get_by_role("button", name="Squares")
    expect(fit.locator(".squares")).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    fit.get_by_role("slider", name="Slope").press("ArrowRight")
    expect(total(fit)).to_have_text("7.7")
    path = str(fit.locator(".squares").get_attribute("d"))
    squares = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)h(-[\d.]+)V([\d.]+)z", path)
    assert len(squares) == 7
    for _, top, bottom, side, back in squares:
        assert abs(float(top) - float(bottom)) == pytest.approx(-float(side))
        assert top == back
    button.press("Enter")
    expect(fit.locator(".squares")).to_be_hidden()


def mark(fit: Locator, name: str) -> float:
    return float(str(fit.locator(f".{name} rect").get_attribute("x")).strip("%"))


def test_the_bar_marks_the_start_the_lowest_and_the_best(fit: Locator) -> None:
    assert mark(fit, "start") == 66.67
    expect(fit.locator(".bar .lowest")).to_be_hidden()
    expect(fit.locator(".bar .least")).to_be_hidden()
    put(fit, 0.6, 3)
    put(fit, 0.4, 3)
    expect(fit.locator(".bar .lowest")).to_be_visible()
    assert mark(fit, "lowest") == pytest.approx(100 * 7.7 / (1.5 * 11.9))
    now = float(str(fit.locator(".now").get_attribute("width")).strip("%"))
    assert now == pytest.approx(min(100, 100 * squared(0.4, 3) / (1.5 * 11.9)))
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".bar .least")).to_be_visible()
    assert mark(fit, "least") == pytest.approx(100 * 0.7 / (1.5 * 11.9))


def test_the_best_line_is_a_ghost_with_its_numbers(fit: Locator) -> None:
    button = fit.get_by_role("button", name="Best line")
    button.press(" ")
    expect(fit.locator("path.best")).to_be_visible()
    expect(fit.locator(".known")).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7."
    )
    expect(fit.locator(".lowest-point")).to_be_visible()
    expect(total(fit)).to_have_text("11.9")
    put(fit, 1.1, 1)
    expect(total(fit)).to_have_text("0.7")
    ghost, line = (
        [float(each) for each in re.findall(r"[\d.]+", str(fit.locator(path).get_attribute("d")))]
        for path in ("path.best", "path.line")
    )
    assert ghost == pytest.approx(line)
    button.press(" ")
    expect(fit.locator("path.best")).to_be_hidden()
    expect(fit.locator(".known")).to_have_text("")


def test_the_dot_leaves_a_trail(fit: Locator) -> None:
    slope = fit.get_by_role("slider", name="Slope")
    for _ in range(3):
        slope.press("ArrowRight")
    expect(total(fit)).to_have_text("7.7")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") == 3
    fit.get_by_role("button", name="Reset").click()
    expect(total(fit)).to_have_text("11.9")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") == 0
