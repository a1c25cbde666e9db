"""What a learner does with a line fit, and what it then shows."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Locator, Page, expect

POINTS = [(1, 2.3), (2, 2.7), (3, 4.7), (4, 5.3), (5, 6.7), (6, 7.2), (7, 8.9)]


def ready(page: Page, id: str) -> Locator:
    """A line fit whose script has come."""
    fit = page.locator(f"#figure-{id}")
    fit.scroll_into_view_if_needed()
    expect(fit.locator("[role=status]")).to_be_attached()
    return fit


def total(fit: Locator) -> Locator:
    return fit.locator(".total strong")


def status(fit: Locator) -> Locator:
    return fit.locator("[role=status]")


def write(field: Locator, text: str) -> None:
    """With the keys of a keyboard: Firefox's driver has no other way into a number field."""
    field.press("Control+a")
    field.press("Delete")
    field.press_sequentially(text)


def put(fit: Locator, slope: float, intercept: float) -> None:
    write(fit.get_by_label("Slope, exact"), str(slope))
    write(fit.get_by_label("Intercept, exact"), str(intercept))


def setting(fit: Locator) -> list[float]:
    return [
        float(fit.get_by_label(f"{name}, exact").input_value()) for name in ("Slope", "Intercept")
    ]


def squared(slope: float, intercept: float) -> float:
    return float(sum((y - slope * x - intercept) ** 2 for x, y in POINTS))


Button = Literal["left", "middle", "right"]


def drag(
    fit: Locator,
    grip: str,
    across: float,
    down: float,
    *,
    drop: bool = True,
    button: Button = "left",
) -> None:
    """Drags a grip by mouse, by a part of its picture's width and height."""
    page = fit.page
    fit.locator(".pictures").scroll_into_view_if_needed()
    fit.locator(f".{grip} .dot").scroll_into_view_if_needed()
    box = fit.locator(f".{grip} .dot").bounding_box()
    picture = fit.locator(f"svg:has(.{grip})").bounding_box()
    assert box
    assert picture
    assert page.viewport_size
    most = page.viewport_size["width"] - 1, page.viewport_size["height"] - 1
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down(button=button)
    for part in (0.5, 1):
        to = x + part * across * picture["width"], y + part * down * picture["height"]
        page.mouse.move(*(min(max(0, at), end) for at, end in zip(to, most, strict=True)))
    if drop:
        page.mouse.up(button=button)
