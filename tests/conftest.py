"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browsers import launch
from tests.lessons import COURSE, ROOT, SmallSite, small_site

# Processes that a test starts find the package as the test itself does (`pythonpath` of pytest).
os.environ["PYTHONPATH"] = str(ROOT / "generator")

# How long an example takes says more of the machine than of what is tested.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# Seconds of processor time that a test's own process may take: none of ours needs a tenth of it.
PATIENCE = 300

# What every test of a file is marked with.
OF_A_FILE = re.compile(r"^pytestmark = (?:\[\s*)?pytest\.mark\.(\w+)", re.MULTILINE)

MakeSite = Callable[[Mapping[str, str | bytes]], SmallSite]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file of which `-m "not browser"` leaves nothing is not even read."""
    wanted: str = config.getoption("markexpr")
    if " not " not in f" {wanted}" or " or " in wanted or collection_path.suffix != ".py":
        return None
    mark = mark_of(collection_path.read_text(encoding="utf-8"))
    return True if f"not {mark}" in wanted.split(" and ") else None


def mark_of(text: str) -> str:
    """What a file marks all its tests with, if anything: not what a text in it says."""
    found = OF_A_FILE.search(text)
    is_within = found and text.count('"""', 0, found.start()) % 2
    return found[1] if found and not is_within else ""


@pytest.fixture(autouse=True)
def _limited(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that never ends is stopped where it is, however busy the machine is.

    What it took is looked at each minute: while a timer of processor time runs, Linux tells that
    time in steps of some milliseconds, and what grows could not be measured.
    """
    if sys.platform == "win32":
        yield
        return
    begun = time.process_time()

    def look(*_: object) -> None:
        if time.process_time() - begun > PATIENCE:
            pytest.fail(f"{request.node.name} took {PATIENCE} seconds of processor time")

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 60, 60)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers; there can be one at a time."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    browser = launch(driver, "chromium")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(driver: Playwright) -> Iterator[Browser]:
    browser = launch(driver, "firefox")
    yield browser
    browser.close()


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Makes a small site of one series, `course`, and the files given."""
    return lambda files: small_site(tmp_path / "project", {**COURSE, **files})


@pytest.fixture
def many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds with several jobs share their work, however little there is to do."""
    monkeypatch.setattr("learnmathora.site.MANY", 1)
    monkeypatch.setattr("learnmathora.cache.compile_cache.MANY", 1)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A clone without an environment, and a Python that has none of the dependencies."""
    clone = tmp_path / "clone"
    for name in ("build.py", "pyproject.toml"):
        clone.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    for name in ("generator", "theme", "content", "requirements"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    return clone
