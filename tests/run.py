"""`python3 build.py test`: builds the site, finds or gets browsers, runs the whole suite.

Where only some tests are asked for, such as those of an author's widget, `site/` stays as it is: it
may hold another course, and no test reads it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from learnmathora.cli import main as run_command
from tests import browsers
from tests.browser.webkit import WEBKIT_PACKAGES, mini_browser
from tests.browsers import find_browser, missing
from tests.tools import FOLDER, INSTALLED

ROOT = Path(__file__).resolve().parent.parent
FILE_SYSTEMS = {"xfsprogs": "mkfs.xfs", "btrfs-progs": "mkfs.btrfs"}
DEBIAN_PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr"}


def main(arguments: list[str]) -> int:
    """Runs pytest with these arguments, on the whole suite when there are none."""
    status = 0 if arguments else run_command([])
    if status:
        return status
    environment = {**os.environ, **({} if without_browsers(arguments) else get_all())}
    command = [sys.executable, "-m", "pytest", *spread(arguments), *arguments]
    sys.stdout.flush()
    return subprocess.call(command, cwd=ROOT, env=environment)


def spread(arguments: list[str]) -> list[str]:
    """Spreads the suite, or all that has a mark or has not, over workers: one a processor.

    Those that wait for browsers are twice as many.
    """
    if arguments and arguments[0] != "-m":
        return []
    each = 1 if without_browsers(arguments) else 2
    return ["-n", str(each * (os.cpu_count() or 1)), "--dist", "worksteal"]


def without_browsers(arguments: list[str]) -> bool:
    return any("not browser" in argument for argument in arguments)


def get_all() -> dict[str, str]:
    """Gets what the tests in browsers need; the environment says what must then be there."""
    for name in absent_browsers():
        get_browser(name)
    for name in absent_browsers():
        print(missing(name), file=sys.stderr)
    required = {"LEARNMATHORA_BROWSERS_REQUIRED": "1"}
    if has_packages():
        get_webkit()
        get_shell()
        get_file_systems()
        required["LEARNMATHORA_WEBKIT_REQUIRED"] = "1"
    if has_runtimes():
        get_tools()
        required["LEARNMATHORA_TOOLS_REQUIRED"] = "1"
    return required


def absent_browsers() -> list[str]:
    with sync_playwright() as playwright:
        return [name for name in browsers.INSTALLED if not find_browser(playwright, name)]


def get_browser(name: str) -> None:
    """Gets Playwright's own; on Debian as root, where that cannot be had, the system's package."""
    print(f"Getting {name} for the tests, once", file=sys.stderr, flush=True)
    if run([sys.executable, "-m", "playwright", "install", name]) == 0:
        return
    if has_packages():
        install(DEBIAN_PACKAGES[name])


def get_webkit() -> None:
    """Gets the WebKit of the system: other systems than Debian are left to their owners."""
    if not mini_browser():
        print("Getting WebKit for the tests, once", file=sys.stderr, flush=True)
        install(*WEBKIT_PACKAGES)


def get_shell() -> None:
    """Gets a Chromium that makes the tests quicker, where the system offers it: any will do."""
    if not shutil.which(browsers.SHELL) and run(["apt-cache", "show", browsers.SHELL]) == 0:
        print("Getting a quicker Chromium for the tests, once", file=sys.stderr, flush=True)
        install(browsers.SHELL)


def get_file_systems() -> None:
    """Gets what makes the disks on which the power is cut, where the system offers it."""
    if not all(map(shutil.which, FILE_SYSTEMS.values())):
        print("Getting tools of file systems for the tests, once", file=sys.stderr, flush=True)
        install(*FILE_SYSTEMS)


def has_runtimes() -> bool:
    """Whether the checkers that need Node and Java can run here."""
    return all(map(shutil.which, ("node", "npm", "java")))


def get_tools() -> None:
    """Installs the checkers in .cache/tools, as their lock file has them."""
    wanted = [(FOLDER / name).read_bytes() for name in ("package.json", "package-lock.json")]
    there = [INSTALLED / name for name in ("package.json", "installed.json")]
    if [file.read_bytes() for file in there if file.exists()] == wanted:
        return
    print("Getting the checkers for the tests, once", file=sys.stderr, flush=True)
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name, data in zip(("package.json", "package-lock.json"), wanted, strict=True):
        (INSTALLED / name).write_bytes(data)
    command = ["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    if run([*command, "--prefix", str(INSTALLED)]) == 0:
        (INSTALLED / "installed.json").write_bytes(wanted[1])


def has_packages() -> bool:
    """Whether this is a Debian whose packages may be installed."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def install(*packages: str) -> None:
    run(["apt-get", "update"])
    run(["apt-get", "install", "-y", *packages])


def run(command: list[str]) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, capture_output=True, check=False, env=environment).returncode
