"""The wheel and an environment that holds it: made once a run, however many processes test."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installed.environment import Installed, build, install
from tests.lessons import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = _once(tmp_path_factory, "wheel", lambda folder: build(ROOT, folder))
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout."""
    folder = _once(tmp_path_factory, "sdist", lambda folder: build(ROOT, folder, "sdist"))
    return next(folder.iterdir())


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment that holds the wheel, and nothing that it does not need."""
    return _once(
        tmp_path_factory, "environment", lambda folder: install(wheel, folder, folder / "none")
    )


@pytest.fixture
def installed(environment: Path, tmp_path: Path) -> Installed:
    """The program as a user has it who never ran it before."""
    return Installed(environment, tmp_path / "machine")


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that the first process that asks makes; the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    folder, done, lock = (shared / f"installed-{name}{end}" for end in ("", ".done", ".lock"))
    with _locked(lock):
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@contextlib.contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """Waits until no other process of this run holds the lock."""
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.rmdir()
