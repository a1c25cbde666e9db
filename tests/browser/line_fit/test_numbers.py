"""The numbers of a line fit: by keyboard, on the page and in the accessibility tree."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.line_fit.actions import (
    POINTS,
    put,
    ready,
    setting,
    squared,
    status,
    total,
    write,
)

pytestmark = pytest.mark.browser

# Slope, intercept, total squared error: as it opens, three moves, the best line.
MOVES = [
    (0.5, 3, "11.9"),
    (0.6, 3, "7.7"),
    (0.9, 2.4, "4.34"),
    (1.1, 1.5, "2.45"),
    (1.1, 1, "0.7"),
]


def test_numbers_on_the_page_and_in_the_accessibility_tree(fit: Locator) -> None:
    fit.get_by_text("The numbers").click()
    for move in MOVES:
        check_numbers(fit, *move)


def check_numbers(fit: Locator, slope: float, intercept: float, expected: str) -> None:
    assert f"{round(squared(slope, intercept), 2):g}" == expected
    put(fit, slope, intercept)
    expect(total(fit)).to_have_text(expected)
    told = f"total squared error {expected}"
    slider = fit.get_by_role("slider", name="Slope")
    expect(slider).to_have_attribute("aria-valuetext", f"{slope}, {told}")
    expect(fit.get_by_role("slider", name="Intercept")).to_have_attribute(
        "aria-valuetext", f"{intercept}, {told}"
    )
    tree = fit.aria_snapshot()
    assert f'img "7 points and a line with slope {slope} and intercept {intercept}"' in tree
    assert f"The line is the dot at slope {slope}, intercept {intercept}" in tree
    for x, y in POINTS:
        miss = y - slope * x - intercept
        cells = [x, y, slope * x + intercept, miss, miss * miss]
        row = " ".join(f"{round(cell + 1e-9, 2) + 0:g}".replace("-", "−") for cell in cells)
        assert f'row "{row}"' in tree


def test_loading_draws_nothing(loaded: Locator) -> None:
    """What stands in the page is what the script would draw: it only listens."""
    still = loaded.page.evaluate(
        "fetch(location.href).then(answer => answer.text(), () => '')"
        '.then(text => [...text.matchAll(/ (?:d|transform)="([^"]*)"/g)].map(each => each[1]))'
    )
    drawn = loaded.locator("figure > * [d], figure [transform]").evaluate_all(
        "all => all.map(each => each.getAttribute('d') ?? each.getAttribute('transform'))"
    )
    if still:
        assert set(drawn) <= set(still)
    assert status(loaded).text_content() == ""


def test_a_slider_by_keyboard(loaded: Locator) -> None:
    slope = loaded.get_by_role("slider", name="Slope")
    slope.press("ArrowRight")
    expect(total(loaded)).to_have_text("7.7")
    expect(slope).to_have_attribute("aria-valuetext", "0.6, total squared error 7.7")
    assert setting(loaded) == [0.6, 3]
    expect(status(loaded)).to_have_text("Lowest so far: 7.7.")


def test_a_milestone_is_said_once(fit: Locator) -> None:
    put(fit, 1.1, 1)
    expect(status(fit)).to_have_text(
        "Goal reached: 0.7 is below 2. Best possible line: slope 1.1, intercept 1, total 0.7."
    )
    put(fit, 1, 1)
    expect(status(fit)).to_have_text("")
    put(fit, 1.1, 1)
    fit.page.wait_for_timeout(900)
    assert status(fit).text_content() == ""
    fit.get_by_role("button", name="Reset").click()
    expect(total(fit)).to_have_text("11.9")
    fit.page.wait_for_timeout(900)
    assert status(fit).text_content() == ""
    put(fit, 1.1, 1)
    expect(status(fit)).to_contain_text("Best possible line")


def test_exact_entry_is_exact_within_the_range(fit: Locator) -> None:
    field = fit.get_by_label("Slope, exact")
    write(field, "0.625")
    expect(total(fit)).to_have_text(f"{squared(0.625, 3):.2f}")
    field.press("Control+a")
    field.press("Delete")
    expect(total(fit)).to_have_text(f"{squared(0.625, 3):.2f}")
    write(field, "99")
    field.press("Tab")
    assert fit.get_by_role("slider", name="Slope").input_value() == "2"
    assert field.input_value() == "2"


LOSSES = [
    ("squared error", "11.9", "0.7", "slope 1.1, intercept 1"),
    ("absolute error", "7.8", "1.8", "slope 1.1, intercept 1.2"),
    ("Huber loss (δ = 1)", "4.87", "0.35", "slope 1.1, intercept 1"),
]


def test_another_loss_another_verdict(several: Page) -> None:
    fit = ready(several, "all")
    for loss in LOSSES:
        check_loss(fit, *loss)
        fit.get_by_role("button", name="Best line").click()
        expect(fit.locator(".known")).to_have_text("")


def check_loss(fit: Locator, name: str, opening: str, least: str, best: str) -> None:
    fit.get_by_label("Loss").select_option(name)
    expect(fit.locator(".total")).to_contain_text(f"Total {name} {opening}")
    expect(fit.locator("th").last).to_have_text(name)
    expect(fit.get_by_role("slider", name="Slope")).to_have_attribute(
        "aria-valuetext", f"0.5, total {name} {opening}"
    )
    expect(fit.locator(".contours:not([display=none])")).to_have_count(1)
    assert name in str(fit.locator(".landscape").get_attribute("aria-label"))
    squares = fit.get_by_role("button", name="Squares")
    expect(squares).to_have_count(1 if name == "squared error" else 0)
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".known")).to_have_text(f"Best possible line: {best}, total {least}.")
