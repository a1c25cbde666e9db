"""Notes what authors rely on from now on: run by hand when a minor version begins.

    python -m tests.stable 0.2

Before that version is released it may be written anew; afterwards nothing in it changes.
"""

from __future__ import annotations

import json
import sys

from docs.surface import surface
from tests.lessons import ROOT


def note(version: str) -> None:
    text = json.dumps(surface(), indent=1, ensure_ascii=False)
    (ROOT / "tests" / "stable" / f"{version}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    note(*sys.argv[1:])
