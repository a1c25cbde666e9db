"""Freezes the lessons of content/ for a version, and what their pages hold: run by hand.

    python -m tests.frozen 0.2

From then on no later version may lose anything of these pages.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tests.frozen.pages import FROZEN, as_lines, built_pages
from tests.lessons import ROOT


def freeze(version: str) -> None:
    content = FROZEN / version / "content"
    if not content.exists():
        # What editors read is not part of a course.
        shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns(".*"))
    with tempfile.TemporaryDirectory() as folder:
        pages = built_pages(content, Path(folder))
    (FROZEN / version / "pages.jsonl").write_text(as_lines(pages.values()), encoding="utf-8")
    (FROZEN / version / "allowed.jsonl").touch()


if __name__ == "__main__":
    freeze(*sys.argv[1:])
