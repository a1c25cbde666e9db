"""Writes the table of options into the reference page of each widget: `python -m docs.options`."""

from __future__ import annotations

import re
from pathlib import Path

from generator.blocks import Kind
from generator.blocks.catalogue import KINDS
from generator.blocks.widget import Widget
from generator.schema import option_table

WIDGETS = Path(__file__).resolve().parent.parent / "theme" / "widgets"
TABLE = re.compile(r"(?<=<!-- options -->\n).*?(?=<!-- /options -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """The reference page of each widget of the theme, as it should be."""
    kinds = [kind for kind in KINDS.values() if issubclass(kind.block, Widget)]
    return {WIDGETS / kind.name / "README.md": page(kind) for kind in kinds}


def page(kind: Kind) -> str:
    text = (WIDGETS / kind.name / "README.md").read_text(encoding="utf-8")
    return TABLE.sub(lambda _: option_table(kind), text)


if __name__ == "__main__":
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
