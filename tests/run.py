"""`python3 build.py test`: builds the site, finds or gets a browser, runs the whole suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from generator.cli import main as run_command
from tests.browsers import CHROMIUM_MISSING, FIREFOX_MISSING, find_chromium, find_firefox

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Runs pytest with these arguments, on the whole suite when there are none."""
    status = run_command([])
    if status:
        return status
    if not find_chromium() and not get_browser("chromium", "chromium", find_chromium):
        print(CHROMIUM_MISSING, file=sys.stderr)
    if not has_firefox() and not get_browser("firefox", "firefox-esr", has_firefox):
        print(FIREFOX_MISSING, file=sys.stderr)
    environment = {**os.environ, "LEARNMATHORA_BROWSER_REQUIRED": "1"}
    command = [sys.executable, "-m", "pytest", *(arguments or ["-n", "auto"])]
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT, env=environment)


def has_firefox() -> bool:
    return bool(find_firefox()[0])


def get_browser(name: str, package: str, find: Callable[[], object]) -> bool:
    """Playwright's own browser; on Debian as root, where that cannot be had, the system's."""
    print("Getting a browser for the tests, once", file=sys.stderr, flush=True)
    attempts = [[sys.executable, "-m", "playwright", "install", name]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        attempts += [["apt-get", "update"], ["apt-get", "install", "-y", package]]
    for command in attempts:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, capture_output=True, check=False, env=environment)
        if find():
            return True
    return False
