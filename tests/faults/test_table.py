"""README.md of this folder: every fault has a test, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.lessons import ROOT

pytestmark = pytest.mark.slow

TABLE = Path(__file__).parent / "README.md"
ROW = re.compile(r"^\| (?!fault|--)([^|]+?) \| (.*) \|$", re.MULTILINE)
NAME = re.compile(r"`(?:browser/)?(test_\w+)\.(test_\w+)`")


def rows() -> dict[str, list[tuple[str, str]]]:
    """The module and the name of each test, by the fault."""
    found = ROW.findall(TABLE.read_text(encoding="utf-8"))
    assert len({fault for fault, _ in found}) == len(found)
    return {fault: NAME.findall(tests) for fault, tests in found}


def there() -> set[tuple[str, str]]:
    """The module and the name of each test of the suite."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {
        (file.stem, node.name)
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def test_every_fault_has_a_test() -> None:
    assert [fault for fault, tests in rows().items() if not tests] == []
    assert len(rows()) > 60


def test_every_test_that_is_named_is_there() -> None:
    assert {test for tests in rows().values() for test in tests} - there() == set()
