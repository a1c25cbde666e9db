"""A little of `soak`: edits, with builds killed, stores damaged and clocks that jump between."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.soak import soak

pytestmark = pytest.mark.slow


@pytest.mark.skipif(os.name == "nt", reason="processes of POSIX")
def test_nothing_is_lost_whatever_happens_between_edits(tmp_path: Path) -> None:
    counts = soak(40, random.Random(5), tmp_path)
    assert counts["edits"] == 40
    assert min(counts.values()) > 2
