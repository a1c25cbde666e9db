"""docs/first-hour.md tells a new author's first hour as it is."""

from __future__ import annotations

from docs.walk import MISTAKES, PAGE, page


def test_the_first_hour_is_told_as_it_is() -> None:
    told = page()
    assert PAGE.read_text(encoding="utf-8") == told, "run: python -m docs.walk"
    assert told.count("\n    1 error in 1 file") >= len(MISTAKES) - 1
