"""The browsers of the tests: named in the environment, Playwright's own, or installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# Chromium without a window draws the same pages, and opens one in less than half the time.
SHELL = "chromium-headless-shell"
INSTALLED = {
    "chromium": (SHELL, "google-chrome", "chromium", "chromium-browser", "microsoft-edge"),
    "firefox": ("firefox-esr", "firefox"),
}


def missing(name: str) -> str:
    """What to do where a browser cannot be found."""
    return (
        f"These tests need {name}: run `python -m playwright install {name}`, install it, or name "
        f"an executable in {variable(name)}."
    )


def variable(name: str) -> str:
    return f"LEARNMATHORA_{name.upper()}"


def find_browser(playwright: Playwright, name: str, *, shell: bool = True) -> dict[str, Any]:
    """What Playwright must be told to launch a browser; nothing where there is none."""
    named = os.environ.get(variable(name), "")
    own = getattr(playwright, name).executable_path
    names = [each for each in INSTALLED[name] if shell or each != SHELL]
    installed = next((path for each in names if (path := shutil.which(each))), "")
    if named or Path(own).exists():
        return {"executable_path": named or own}
    if not installed:
        return {}
    # An ordinary Firefox speaks another protocol than the one that Playwright builds.
    channel = {"channel": "moz-firefox"} if name == "firefox" else {}
    return {"executable_path": installed, **channel}


def launch(
    playwright: Playwright, name: str, *, shell: bool = True, **preferences: bool
) -> Browser:
    """A running browser; skips the test, or fails it where browsers are required.

    Preferences are Firefox's, with `_` for the dots in their names.
    """
    found = find_browser(playwright, name, shell=shell)
    if not found:
        if os.environ.get("LEARNMATHORA_BROWSERS_REQUIRED"):
            pytest.fail(missing(name))
        pytest.skip(missing(name))
    if name == "chromium":
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        # The one without a window would fit letters to whole pixels, as no screen shows them.
        found["args"] = ["--font-render-hinting=none", *(["--no-sandbox"] if is_root else [])]
    else:
        # Playwright switches this off, and then tests pass that fail for a person.
        named = {key.replace("_", "."): value for key, value in preferences.items()}
        found["firefox_user_prefs"] = {"security.fileuri.strict_origin_policy": True, **named}
    browser: Browser = getattr(playwright, name).launch(**found)
    return browser
