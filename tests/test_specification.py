"""The cases in tests/specification: Markdown, a line with a dot, the HTML or the report it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lessons import body_html

FOLDER = Path(__file__).parent / "specification"


def cases() -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(r"^(\S[^\n]*)\n\.\n(.*?\n)\.\n(.*?)^\.$", text, re.M | re.S):
            name, given, expected = match.groups()
            yield pytest.param(given, expected, id=f"{file.stem}: {name}")


@pytest.mark.parametrize(("given", "expected"), cases())
def test_case(given: str, expected: str) -> None:
    assert body_html(given) == expected
