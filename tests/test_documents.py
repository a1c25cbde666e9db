"""The documents say what is so."""

from __future__ import annotations

import doctest
import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs import options
from docs.__main__ import MADE
from tests.lessons import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("pages", MADE, ids=lambda pages: pages.__module__)
def test_what_follows_from_the_code_is_fresh(pages: Callable[[], dict[Path, str]]) -> None:
    for file, expected in pages().items():
        where = file.relative_to(ROOT)
        assert file.read_text(encoding="utf-8") == expected, f"run python -m docs: {where}"


def test_every_widget_has_a_reference_page_with_its_options() -> None:
    for file, text in options.pages().items():
        assert options.TABLE.search(text), file


def test_the_readme_shows_the_lesson_and_links_to_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert (ROOT / picture).stat().st_size > 10_000
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)", readme)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_each_word_of_the_interface_is_there_once_and_used() -> None:
    text = (ROOT / "theme/messages/en.json").read_text(encoding="utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    assert keys == sorted(set(keys)), "theme/messages/en.json: each key once, in alphabetical order"
    places = [
        *(ROOT / "theme").rglob("*.html"),
        *(ROOT / "theme").rglob("*.opf"),
        *(ROOT / "generator" / "learnmathora").rglob("*.py"),
    ]
    used: set[str] = set()
    for file in places:
        used.update(re.findall(r"\w+", file.read_text(encoding="utf-8")))
    for file in (ROOT / "theme" / "widgets").rglob("*.js"):
        used.update(re.findall(r"\bwords\.(\w+)", file.read_text(encoding="utf-8")))
    families = (
        "alert_",
        "formula_",
        "key_",
        "missing_",
        "model_",
        "own_",
        "platform_",
        "prompt_",
        "search_",
        "sure_",
    )
    patterns = (*families, "easy", "medium", "hard")
    assert [key for key in keys if key not in used and not key.startswith(patterns)] == []


GENERATOR = ROOT / "generator"
EXAMPLES = [file for file in GENERATOR.rglob("*.py") if "    >>> " in file.read_text("utf-8")]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_of_a_module_give_what_they_say(file: Path) -> None:
    parts = file.relative_to(GENERATOR).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
