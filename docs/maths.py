"""The tables that the reader of formulas uses -> docs/maths.md, every command with an example."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from docs.tables import code, table
from learnmathora.maths import supported

PAGE = Path(__file__).with_name("maths.md")

OPENING = """\
# Formulas

What is listed here is everything that is understood; anything else is refused by name. How formulas
are written, numbered and referred to is in the guide: [Maths](../content/writing/05-maths.md).

By default no font is downloaded: readers' own systems bring one that is made for formulas, and by
our eyes it serves as well as the two that can be hosted (Chromium above, Firefox below):

![Eight formulas in the system's font, Latin Modern and STIX Two](fonts.png)
"""


def pages() -> dict[Path, str]:
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    return {PAGE: OPENING + "".join(_section(name, [*entries]) for name, entries in groups)}


def _section(name: str, entries: list[tuple[str, str, str]]) -> str:
    if all(command == example for _, command, example in entries):
        return f"\n## {name}\n\n{', '.join(code(command) for _, command, _ in entries)}\n"
    rows = ((code(command), code(example)) for _, command, example in entries)
    return f"\n## {name}\n\n{table('| command | example |', rows)}"
