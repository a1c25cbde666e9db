"""An HTML file -> a PDF, by a browser that is installed here: Chromium, Chrome or Edge."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Whoever sets it says which browser prints.
NAMED = "LEARNMATHORA_CHROMIUM"
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge", "chromium-headless-shell",
)  # fmt: skip
# Where macOS and Windows have them, which is not on the PATH.
PLACES = {
    "darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"Google\Chrome\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
        r"Chromium\Application\chrome.exe",
    ),
}
FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
# Tags and outline are for readers who cannot see the page; nothing is fetched, whatever it asks.
SWITCHES = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
    "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
    "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
# Seconds: a book of a thousand pages takes less.
PATIENCE = 300


class CannotPrintError(Exception):
    """There is no browser here, or it made no PDF; the text says what to do next."""


def find_browser() -> str:
    """The path of a browser that prints. Raises CannotPrintError where there is none."""
    named = os.environ.get(NAMED, "")
    if named:
        if Path(named).is_file():
            return named
        raise CannotPrintError(f"{NAMED} names {named}, which is not there")
    found = next(_installed(), "")
    if not found:
        raise CannotPrintError(
            "a PDF needs Chromium, Chrome or Edge to print it, and none is installed here: "
            f"install one, name its program in {NAMED}, or make a file to print: export book"
        )
    return found


def _installed() -> Iterator[str]:
    for name in NAMES:
        if there := shutil.which(name):
            yield there
    folders = (Path(os.environ[each]) for each in FOLDERS if each in os.environ)
    roots = [*folders] if sys.platform == "win32" else [Path()]
    for place in PLACES.get(sys.platform, ()):
        yield from (str(root / place) for root in roots if (root / place).is_file())


def print_pdf(html: bytes) -> bytes:
    """The PDF of an HTML file that needs no other. Raises CannotPrintError."""
    browser = find_browser()
    # A browser has no sandbox for the administrator, and the file is ours.
    own = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, printed = folder / "book.html", folder / "book.pdf"
        page.write_bytes(html)
        command = [browser, *SWITCHES, *own, f"--user-data-dir={folder / 'profile'}"]
        command += [f"--print-to-pdf={printed}", page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotPrintError(f"{browser} does not print: {error}") from error
        if not printed.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            last = f": {said[-1]}" if said else ""
            raise CannotPrintError(f"{browser} made no PDF{last}; export book makes what it prints")
        return printed.read_bytes()
