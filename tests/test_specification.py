"""The cases in tests/specification: Markdown, a dot, and the HTML or report that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from learnmathora.blocks.catalogue import KINDS
from tests.lessons import body_html

CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.*?\n)\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)
FOLDER = Path(__file__).parent / "specification"


def cases() -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for match in CASE.finditer(text):
            name, given, expected = match.groups()
            yield pytest.param(given, expected, id=f"{file.stem}: {name}")


def test_every_block_has_a_case() -> None:
    given = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md"))
    used = set(re.findall(r"^:{3,}([a-z-]+)", given, re.MULTILINE))
    assert set(KINDS) <= used, "show what it gives, in tests/specification/blocks.md"


@pytest.mark.parametrize(("given", "expected"), [*cases()])
def test_case(given: str, expected: str) -> None:
    assert body_html(given) == expected
