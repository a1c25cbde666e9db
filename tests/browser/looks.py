"""A page as people may see it: light, dark, on a phone, in their own colours; examined by axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active"},
}


def looks(page: Page) -> Iterator[str]:
    """Shows a page as each of `LOOKS` in turn, whose names it gives."""
    for name, look in LOOKS.items():
        page.set_viewport_size(look.get("viewport", {"width": 1280, "height": 720}))
        page.emulate_media(
            color_scheme=look.get("color_scheme", "light"),
            forced_colors=look.get("forced_colors", "none"),
        )
        # What observes sizes is told before a frame is painted.
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        yield name


def open_details(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]
