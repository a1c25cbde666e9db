"""The checkers that run on Node and Java: where `build.py test` has put them, if it could."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
INSTALLED = FOLDER.parents[1] / ".cache" / "tools"
MISSING = "This test needs {}: install Node and Java, then run `python3 build.py test`."


def program(path: str, *runtimes: str) -> Path:
    """A file of an installed package; skips the test, or fails it where the tools are required."""
    file = INSTALLED / "node_modules" / path
    if file.exists() and all(map(shutil.which, runtimes)):
        return file
    message = MISSING.format(path.split("/")[0])
    if os.environ.get("LEARNMATHORA_TOOLS_REQUIRED"):
        pytest.fail(message)
    pytest.skip(message)
