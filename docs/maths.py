"""The tables that the reader of formulas uses -> docs/maths.md, every command with an example."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from generator.maths import supported

PAGE = Path(__file__).with_name("maths.md")

OPENING = """\
# Formulas

Formulas are TeX, between dollar signs: `$e^{i\\pi} = -1$` in a line, `$$…$$` on a line of its own.
A mistake is answered with its line and column, and never reaches a page.

- `\\newcommand`, `\\renewcommand`, `\\def` and `\\DeclareMathOperator` hold for the rest of the
  lesson; `macros:` in `content/site.yaml`, for every lesson.
- `\\begin{equation}`, `align`, `gather` and `multline` number their lines; `\\tag` and `\\notag`
  decide otherwise. `\\label{loss}` names a line, `\\eqref{loss}` or the link `[](#loss)` refers to
  it, before or after it, and `\\eqref{optimization/loss-functions#loss}` from another lesson.
- A formula is copied as its TeX. Screen readers read the formula itself; in a heading, a link or an
  option it also has a name in words.

`theme:` with `math_font:` in `content/site.yaml` chooses the font. By default none is downloaded:
readers' own systems bring one that is made for formulas, and by our eyes it serves as well as the
two that can be hosted with the site (Chromium above, Firefox below):

![Eight formulas in the system's font, Latin Modern and STIX Two](fonts.png)

What is listed here is everything that is understood; anything else is refused by name.
"""


def pages() -> dict[Path, str]:
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    return {PAGE: OPENING + "".join(_section(name, [*entries]) for name, entries in groups)}


def _section(name: str, entries: list[tuple[str, str, str]]) -> str:
    if all(command == example for _, command, example in entries):
        commands = ", ".join(_code(command) for _, command, _ in entries)
        return f"\n## {name}\n\n{commands}\n"
    rows = "".join(f"| {_cell(command)} | {_cell(example)} |\n" for _, command, example in entries)
    return f"\n## {name}\n\n| command | example |\n|---|---|\n{rows}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _cell(text: str) -> str:
    return _code(text).replace("|", "\\|")
