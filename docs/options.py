"""The options of each widget -> the table in its reference page."""

from __future__ import annotations

import re
from pathlib import Path

from docs.tables import code, table
from learnmathora.blocks import Kind, Option
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.options import in_text
from learnmathora.blocks.widget import Widget

WIDGETS = Path(__file__).resolve().parent.parent / "theme" / "widgets"
TABLE = re.compile(r"(?<=<!-- options -->\n).*?(?=<!-- /options -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """The reference page of each widget of the theme, as it should be."""
    kinds = [kind for kind in KINDS.values() if issubclass(kind.block, Widget)]
    return {WIDGETS / kind.name / "README.md": page(kind) for kind in kinds}


def page(kind: Kind) -> str:
    text = (WIDGETS / kind.name / "README.md").read_text(encoding="utf-8")
    return TABLE.sub(lambda _: option_table(kind), text)


def option_table(kind: Kind) -> str:
    """What a narrow screen has no room for comes last."""
    return table("| option | meaning | what it takes | default |", map(_row, kind.options))


def _row(option: Option) -> tuple[str, str, str, str]:
    default = in_text(option, option.default)
    again = "; may be set several times" if option.repeats else ""
    shown = code(default) if default else ""
    return code(f"{option.name}="), option.meaning, f"{option.type.form}{again}", shown
