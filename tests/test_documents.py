"""The documents say what is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from docs.maths import PAGE, page
from docs.options import TABLE, pages
from tests.lessons import ROOT


def test_the_list_of_formulas_is_the_reader_s_own() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_widget_has_a_reference_page_with_its_options() -> None:
    for file, expected in pages().items():
        assert file.read_text(encoding="utf-8") == expected
        assert TABLE.search(expected)


def test_the_readme_shows_the_lesson_and_links_to_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert (ROOT / picture).stat().st_size > 10_000
    for target in re.findall(r"\]\(((?:docs/)?[\w.-]+\.md|LICENSE)\)", readme):
        assert Path(ROOT / target).exists() or target == "02-gradients.md"


def test_each_word_of_the_interface_is_there_once_and_used() -> None:
    text = (ROOT / "theme/messages/en.json").read_text(encoding="utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    assert keys == sorted(set(keys))
    places = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "generator").rglob("*.py")]
    used = "".join(file.read_text(encoding="utf-8") for file in places)
    patterns = ("alert_", "missing_", "search_", "sure_", "easy", "medium", "hard")
    unused = [
        key for key in keys if not re.search(rf"\b{key}\b", used) and not key.startswith(patterns)
    ]
    assert unused == []
