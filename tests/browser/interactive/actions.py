"""What a learner does with an interactive, and the numbers it then shows."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def widget(page: Page, id: str) -> Locator:
    found = page.locator(f"#figure-{id}")
    found.scroll_into_view_if_needed()
    expect(found.get_by_role("button", name="Reset")).to_be_visible()
    return found


def readings(found: Locator) -> list[str]:
    return found.locator("dd").all_inner_texts()


def enter(found: Locator, label: str, text: str) -> None:
    """Types over what a field holds, as a person does."""
    found.get_by_label(f"{label}, exact").focus()
    found.page.keyboard.press("ControlOrMeta+a")
    found.page.keyboard.type(text)


def drag(found: Locator, across: int, down: int) -> None:
    """By mouse, so far in the page's own pixels."""
    drag_grip(found.locator(".grip").first, across, down)


def drag_grip(grip: Locator, across: int, down: int) -> None:
    grip.evaluate("grip => grip.closest('svg').scrollIntoView({ block: 'center' })")
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = grip.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + across, y + down, steps=4)
