"""A page as people may see it: light, dark, on a phone, in their own colours; examined by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.browser import axe


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is shown, and the rules of axe whose answer that can change."""

    name: str
    rules: axe.Rules
    colours: Literal["light", "dark"] = "light"
    forced: Literal["none", "active"] = "none"
    size: tuple[int, int] = (1280, 720)

    def violations(self, page: Page) -> list[str]:
        return axe.violations(page, self.rules)


LOOKS = (
    Look("light", axe.ALL),
    Look("dark", axe.COLOURS, colours="dark"),
    Look("phone", axe.ALL, size=(320, 640)),
    Look("forced colours", axe.COLOURS, forced="active"),
)


def looks(page: Page) -> Iterator[Look]:
    """Shows a page in each of `LOOKS` in turn."""
    for look in LOOKS:
        width, height = look.size
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=look.colours, forced_colors=look.forced)
        # What observes sizes is told before a frame is painted.
        page.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        yield look


def open_details(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
