"""The list of what a build wrote, kept in the output folder: paths -> text, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

MANIFEST = ".learnmathora.json"


def read_manifest(out: Path) -> set[str]:
    """The paths an earlier build wrote; none that leads outside, whatever the file says."""
    try:
        paths = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {path for path in paths if _is_inside(path)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and not (
        path.startswith("/") or "\\" in path or ":" in path or {"", ".", ".."} & {*path.split("/")}
    )


def manifest(paths: Iterable[str]) -> bytes:
    return (json.dumps({"files": sorted(paths)}, ensure_ascii=False, indent=0) + "\n").encode()
