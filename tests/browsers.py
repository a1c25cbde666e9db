"""Where a browser for the tests may be found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM_MISSING = (
    "The browser tests need Chromium: run `python -m playwright install chromium`, install Chrome, "
    "or name an executable in LEARNMATHORA_CHROMIUM."
)
FIREFOX_MISSING = (
    "The tests in Firefox need it: run `python -m playwright install firefox`, install Firefox "
    "ESR, or name an executable in LEARNMATHORA_FIREFOX."
)
INSTALLED = ("google-chrome", "chromium", "chromium-browser", "microsoft-edge")


def find_chromium() -> str:
    """The path of a Chromium: named in the environment, Playwright's own, or installed; or ""."""
    named = os.environ.get("LEARNMATHORA_CHROMIUM", "")
    if named:
        return named
    own = _own("chromium")
    if own:
        return own
    return next((path for name in INSTALLED if (path := shutil.which(name))), "")


def find_firefox() -> tuple[str, str]:
    """The path of a Firefox, likewise, and the channel by which Playwright drives it."""
    named = os.environ.get("LEARNMATHORA_FIREFOX", "")
    own = "" if named else _own("firefox")
    if own:
        return own, ""
    installed = (path for name in ("firefox-esr", "firefox") if (path := shutil.which(name)))
    return named or next(installed, ""), "moz-firefox"


def _own(name: str) -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = getattr(playwright, name).executable_path
    return path if path and Path(path).exists() else ""
