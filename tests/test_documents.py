"""The documents say what is so."""

from __future__ import annotations

import re
from pathlib import Path

from docs.maths import PAGE, page
from tests.lessons import ROOT


def test_the_list_of_formulas_is_the_reader_s_own() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_readme_shows_the_lesson_and_links_to_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert (ROOT / picture).stat().st_size > 10_000
    for target in re.findall(r"\]\(((?:docs/)?[\w.-]+\.md|LICENSE)\)", readme):
        assert Path(ROOT / target).exists() or target == "02-gradients.md"
