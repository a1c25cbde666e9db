"""An HTML file -> a PDF, a picture, or what a script makes of it.

A browser does that which is installed here: Chromium, Chrome or Edge.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
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
# Milliseconds of a page's own time, after which it is as it will be.
SETTLED = 5000
# What else pages are shown for here, and what to do where that cannot be.
STILL = ("a still", "draw", "draw one yourself: an SVG beside the widget's file, of its name")


class CannotPrintError(Exception):
    """There is no browser here, or it made no PDF; the text says what to do next."""


def find_browser(
    wanted: str = "a PDF",
    does: str = "print",
    instead: str = "make a file to print: export book",
) -> str:
    """The path of a browser that makes what is wanted. Raises CannotPrintError where none is there,
    which says what to do instead."""
    named = os.environ.get(NAMED, "")
    if named:
        if Path(named).is_file():
            return named
        raise CannotPrintError(f"{NAMED} names {named}, which is not there")
    found = next(_installed(), "")
    if not found:
        raise CannotPrintError(
            f"{wanted} needs Chromium, Chrome or Edge to {does} it, and none is installed here: "
            f"install one, name its program in {NAMED}, or {instead}"
        )
    return found


def _installed() -> Iterator[str]:
    for name in NAMES:
        if there := shutil.which(name):
            yield there
    folders = (Path(os.environ[folder]) for folder in FOLDERS if folder in os.environ)
    roots = [*folders] if sys.platform == "win32" else [Path()]
    for place in PLACES.get(sys.platform, ()):
        yield from (str(root / place) for root in roots if (root / place).is_file())


def print_pdf(html: bytes) -> bytes:
    """The PDF of an HTML file that needs no other. Raises CannotPrintError."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, printed = folder / "book.html", folder / "book.pdf"
        page.write_bytes(html)
        done = _run(find_browser(), folder, [f"--print-to-pdf={printed}", page.as_uri()], "print")
        if not printed.is_file():
            raise CannotPrintError(f"{_no_result(done, 'PDF')}; export book makes what it prints")
        return printed.read_bytes()


def dom_of(files: Mapping[str, str]) -> str:
    """What the scripts of a page make of it, as HTML; `page.html` is the page among the files.

    Raises CannotPrintError.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        page = _written(Path(name), files)
        switches = [f"--virtual-time-budget={SETTLED}", "--dump-dom", page.as_uri()]
        done = _run(find_browser(*STILL), Path(name), switches, "show the page")
        if not done.stdout:
            raise CannotPrintError(_no_result(done, "page"))
        return done.stdout.decode(errors="replace")


def photograph(files: Mapping[str, str], width: int, height: int) -> bytes:
    """The upper left of a page as a PNG, two dots for each pixel. Raises CannotPrintError."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        page, taken = _written(Path(name), files), Path(name) / "page.png"
        switches = [
            f"--virtual-time-budget={SETTLED}", "--hide-scrollbars",
            "--force-device-scale-factor=2", f"--window-size={width},{height}",
            f"--screenshot={taken}", page.as_uri(),
        ]  # fmt: skip
        done = _run(find_browser(*STILL), Path(name), switches, "show the page")
        if not taken.is_file():
            raise CannotPrintError(_no_result(done, "picture"))
        return taken.read_bytes()


def _written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "page.html"


def _run(
    browser: str, folder: Path, switches: list[str], does: str
) -> subprocess.CompletedProcess[bytes]:
    # A browser has no sandbox for the administrator, and the file is ours.
    own = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    command = [browser, *SWITCHES, *own, f"--user-data-dir={folder / 'profile'}", *switches]
    try:
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotPrintError(f"{browser} does not {does}: {error}") from error


def _no_result(done: subprocess.CompletedProcess[bytes], wanted: str) -> str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    last = f": {lines[-1]}" if lines else ""
    return f"{done.args[0]} made no {wanted}{last}"
