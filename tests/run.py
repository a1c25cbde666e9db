"""`python3 build.py test`: builds the site, finds or gets browsers, runs the whole suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.cli import main as run_command
from tests.browser.webkit import WEBKIT_PACKAGES, mini_browser
from tests.browsers import INSTALLED, find_browser, missing

ROOT = Path(__file__).resolve().parent.parent
DEBIAN_PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}


def main(arguments: list[str]) -> int:
    """Runs pytest with these arguments, on the whole suite when there are none."""
    status = run_command([])
    if status:
        return status
    for name in absent_browsers():
        get_browser(name)
    for name in absent_browsers():
        print(missing(name), file=sys.stderr)
    required = {"LEARNMATHORA_BROWSERS_REQUIRED": "1"}
    if has_packages():
        get_webkit()
        required["LEARNMATHORA_WEBKIT_REQUIRED"] = "1"
    environment = {**os.environ, **required}
    command = [sys.executable, "-m", "pytest", *(arguments or ["-n", "auto"])]
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT, env=environment)


def absent_browsers() -> list[str]:
    with sync_playwright() as playwright:
        return [name for name in INSTALLED if not find_browser(playwright, name)]


def get_browser(name: str) -> None:
    """Gets Playwright's own; on Debian as root, where that cannot be had, the system's package."""
    print(f"Getting {name} for the tests, once", file=sys.stderr, flush=True)
    if run([sys.executable, "-m", "playwright", "install", name]) == 0:
        return
    if has_packages():
        run(["apt-get", "update"])
        run(["apt-get", "install", "-y", DEBIAN_PACKAGES[name]])


def get_webkit() -> None:
    """Gets the WebKit of the system: other systems than Debian are left to their owners."""
    if not mini_browser():
        print("Getting WebKit for the tests, once", file=sys.stderr, flush=True)
        run(["apt-get", "update"])
        run(["apt-get", "install", "-y", *WEBKIT_PACKAGES])


def has_packages() -> bool:
    """Whether this is a Debian whose packages may be installed."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def run(command: list[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, capture_output=True, check=False, env=environment).returncode
