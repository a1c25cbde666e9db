"""Writes what editors know of content/, from keys and blocks: `python -m docs.editors`."""

from __future__ import annotations

from pathlib import Path

from generator.blocks.catalogue import KINDS
from generator.new import editor_files

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    blocks = (ROOT / "theme/starters/blocks.md").read_text(encoding="utf-8")
    for file in editor_files(KINDS.values(), blocks):
        target = ROOT / "content" / file.path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.data)
