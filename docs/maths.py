"""The tables that the reader of formulas uses -> docs/maths.md, every command with an example."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from docs.tables import code, table
from learnmathora.maths import supported
from learnmathora.maths.commands.spaces import WITHOUT_EFFECT
from learnmathora.maths.tex.refusals import REFUSED

PAGE = Path(__file__).with_name("maths.md")

OPENING = """\
# Formulas

What is listed here is everything that is understood; anything else is refused by name. How formulas
are written, numbered and referred to is in the guide: [Maths](../content/writing/05-maths.md).

## On which device

Fences, roots and arrows grow only in a font that is made for formulas. What readers see without
`math_font:` in `site.yaml`:

| device | font |
|---|---|
| Windows | its own Cambria Math |
| Android | STIX Two, hosted with the site (78 KB, fetched once, on the first page with a formula): it has none of its own |
| macOS, iOS | the same hosted one: in the system's STIX Two Math, Chromium does not make labelled arrows grow; the hosted copy is mended |
| Linux | Latin Modern, XITS, TeX Gyre Termes, Libertinus or DejaVu Math where one is installed, else the hosted one |

The font is swapped in when it has come; until then letters are the system's. With `math_font: system`
nothing is fetched, and Android has small brackets round large things. `latin-modern` and `stix` are
fetched by every reader (95 and 78 KB).

Measured in Chromium and Firefox on Debian with `latin-modern`, over 729 sample formulas beside KaTeX's:
{INK}
Not measured: Safari, real Android, real screen readers.

![Eight formulas in the system's font, Latin Modern and STIX Two](fonts.png)

## Said aloud

A displayed formula, and one in a heading, a link or an option, has a name in words: English, German,
French or Spanish as the page is, else English. Speech Rule Engine, which screen readers' own speech is
much like, says 235 of 745 sample formulas with the same words. Where ours differs it says where things
end (`a over b plus c` is two formulas), reads `|x|` as the absolute value and `P(A|B)` as a condition
where that says "divides", and numbers powers plainly ("to the power 10"). The words are in
`generator/learnmathora/maths/spoken/words/`, a table a language.

## Refused, and why

{REFUSED}
## Without effect, and why

{WITHOUT_EFFECT}"""
INK = """\
92 % have their ink where KaTeX's is or within 5 % of its width and 8 % of its height, 8 % have not:
most of these for letters that another font draws otherwise (`\\not\\sim`, `\\copyright`), the rest for
integrals with an index alone, which take more room, and for a few tables and braces."""
# How the examples of a family stand in its table.
LISTED_APART = "Without effect"


def pages() -> dict[Path, str]:
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    sections = (_section(name, [*entries]) for name, entries in groups if name != LISTED_APART)
    opening = OPENING.format(
        INK=INK, REFUSED=_reasons(REFUSED), WITHOUT_EFFECT=_reasons(WITHOUT_EFFECT)
    )
    return {PAGE: opening + "".join(sections)}


def _reasons(reasons: Mapping[str, str]) -> str:
    rows = ((code(command), why) for command, why in reasons.items())
    return table("| command | |", rows)


def _section(name: str, entries: list[tuple[str, str, str]]) -> str:
    if all(command == example for _, command, example in entries):
        return f"\n## {name}\n\n{', '.join(code(command) for _, command, _ in entries)}\n"
    rows = ((code(command), code(example)) for _, command, example in entries)
    return f"\n## {name}\n\n{table('| command | example |', rows)}"
