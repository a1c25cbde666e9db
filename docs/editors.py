"""Keys and blocks -> what editors know of content/: schemas and snippets."""

from __future__ import annotations

from pathlib import Path

from learnmathora.blocks.catalogue import KINDS
from learnmathora.new import editor_files

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[Path, str]:
    blocks = (ROOT / "theme/starters/blocks.md").read_text(encoding="utf-8")
    files = editor_files(KINDS.values(), blocks)
    return {ROOT / "content" / file.path: file.data.decode() for file in files}
