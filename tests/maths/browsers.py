"""The browsers of the tests: named by an environment variable, Playwright's own, or installed."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

CANDIDATES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "microsoft-edge"),
    "firefox": ("firefox-esr", "firefox"),
}


def launch(playwright: Any, name: str) -> Any | None:
    """A running browser, or None if there is none of the name."""
    chosen = os.environ.get(f"{name.upper()}_PATH")
    installed = next((path for c in CANDIDATES[name] if (path := shutil.which(c))), None)
    kind = getattr(playwright, name)
    arguments = ["--no-sandbox"] if name == "chromium" else []
    attempts: list[dict[str, Any]] = [{"executable_path": chosen}] if chosen else [{}]
    if installed:
        attempts.append({"executable_path": installed})
        if name == "firefox":
            attempts.append({"executable_path": installed, "channel": "moz-firefox"})
    for options in attempts:
        try:
            return kind.launch(args=arguments, timeout=20_000, **options)
        except Exception:
            continue
    return None


def available() -> Iterator[tuple[str, Any]]:
    """Every browser that can be started, one after another."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        for name in CANDIDATES:
            if browser := launch(playwright, name):
                yield name, browser
                browser.close()
