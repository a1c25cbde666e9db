"""docs/first-hour.md tells a new author's first hour as it is."""

from __future__ import annotations

import re

import pytest

from docs.walk import MISTAKES, PAGE, pages

pytestmark = pytest.mark.slow

# Hangs on the theme's style and on the zlib here.
WEIGHT = re.compile(r" +\d+\.\d$", re.MULTILINE)


def test_the_first_hour_is_told_as_it_is() -> None:
    told = pages()[PAGE]
    written = PAGE.read_text(encoding="utf-8")
    assert WEIGHT.sub("", written) == WEIGHT.sub("", told), "run python -m docs"
    assert told.count("\n    1 error in 1 file") >= len(MISTAKES) - 1
