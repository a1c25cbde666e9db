"""`python3 build.py test`: builds the site, finds or gets browsers, runs the whole suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.cli import main as run_command
from tests import webkit
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
    environment = {**os.environ, "LEARNMATHORA_BROWSERS_REQUIRED": "1"}
    if can_install_packages():
        environment["LEARNMATHORA_WEBKIT_REQUIRED"] = "1"
        get_webkit()
    command = [sys.executable, "-m", "pytest", *(arguments or ["-n", "auto"])]
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT, env=environment)


def absent_browsers() -> list[str]:
    with sync_playwright() as playwright:
        return [name for name in INSTALLED if not find_browser(playwright, name)]


def get_browser(name: str) -> None:
    """Gets Playwright's own; on Debian as root, where that cannot be had, the system's package."""
    say_getting(name)
    if run([sys.executable, "-m", "playwright", "install", name]) and can_install_packages():
        install_packages(DEBIAN_PACKAGES[name])


def get_webkit() -> None:
    """Debian's WebKit; Playwright's own does not speak to an ordinary WebKitGTK."""
    if not webkit.find_minibrowser():
        say_getting("webkit")
        install_packages(*webkit.DEBIAN_PACKAGES)


def say_getting(name: str) -> None:
    print(f"Getting {name} for the tests, once", file=sys.stderr, flush=True)


def can_install_packages() -> bool:
    """Whether this is Debian or the like, as root."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def install_packages(*names: str) -> None:
    run(["apt-get", "update"])
    run(["apt-get", "install", "-y", *names])


def run(command: list[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, capture_output=True, check=False, env=environment).returncode
