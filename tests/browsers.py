"""Where a browser for the tests may be found."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM_MISSING = (
    "The browser tests need Chromium: run `python -m playwright install chromium`, install Chrome, "
    "or name an executable in LEARNMATHORA_CHROMIUM."
)
INSTALLED = ("google-chrome", "chromium", "chromium-browser", "microsoft-edge")


def find_chromium() -> str:
    """The path of a Chromium: named in the environment, Playwright's own, or installed; or ""."""
    named = os.environ.get("LEARNMATHORA_CHROMIUM", "")
    if named:
        return named
    own = _own_chromium()
    if own:
        return own
    return next((path for name in INSTALLED if (path := shutil.which(name))), "")


def _own_chromium() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""
