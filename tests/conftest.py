"""Fixtures that every test may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.lessons import COURSE, SmallSite, small_site

MakeSite = Callable[[Mapping[str, str | bytes]], SmallSite]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Makes a small site of one series, `course`, and the files given."""
    return lambda files: small_site(tmp_path / "project", {**COURSE, **files})
