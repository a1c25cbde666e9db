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
DEVICES = {
    "Windows": "its own Cambria Math",
    "Android": "STIX Two, hosted with the site: it has none of its own",
    "macOS, iOS": (
        "the same hosted one, which is mended: in the system's STIX Two Math, Chromium does not "
        "make labelled arrows grow"
    ),
    "Linux": (
        "Latin Modern, XITS, TeX Gyre Termes, Libertinus or DejaVu Math where one is installed, "
        "else the hosted one"
    ),
}
OPENING = """\
# Formulas

What is listed here is everything that is understood; anything else is refused by name. How
formulas are written, numbered and referred to is in the guide:
[Maths](../content/writing/05-maths.md).

## On which device

Fences, roots and arrows grow only in a font that is made for formulas. What readers see without
`math_font:` in `site.yaml`:

{devices}
The hosted font is 64.7 KB, fetched once, on the first page with a formula; where one holds Fraktur,
`\\mathsf`, `\\mathtt` or a rare sign, 24.2 KB more. It is swapped in when it has come; until then
letters are the system's, and no page moves: by at most 0.0001 (CLS) in 26 cases of fonts that come
late. With `math_font: system` nothing is fetched; `latin-modern` (77.3 KB and 28.0) and `stix` are
fetched by every reader. In Chromium without a font for formulas of its own, `system` at the left
and the default at the right:

![Letters missing and brackets too small at the left, all as it should be at the right](phone.png)

Measured in Chromium and Firefox on Debian with `latin-modern`, over 728 sample formulas beside
KaTeX's: all but 4.3 % in Chromium and 4.1 % in Firefox have their ink where KaTeX's is, or within
5 % of its width and 8 % of its height. Of the others most hold signs that another font draws
otherwise (`\\copyright`, `\\digamma`, `\\blacktriangle`), or that ours draws better: KaTeX sets
`\\not\\to` with a long stroke, and the minus of `|-x|` as one between two. A letter whose top
leans over, as in `f(x, y)`, has less room behind it than in TeX. Not measured: Safari, real
Android, real screen readers.

![Eight formulas in the system's font, Latin Modern and STIX Two](fonts.png)

## Said aloud

A displayed formula, and one in a heading, a link or an option, has a name in words: English,
German, French, Spanish or Arabic as the page is, else English. The Speech Rule Engine (ClearSpeak)
says 235 of 745 sample formulas with the same words. Where ours differs it says where things end (`a
over b plus c` is two formulas), reads `|x|` as the absolute value and `P(A|B)` as a condition
where that says "divides", and names powers plainly ("to the power 10"). The words are in
`generator/learnmathora/maths/speech/words/`, a table a language.

No native listener has judged the Arabic, and the Speech Rule Engine has none to hold it against.
Its words are those of schoolbooks, and letters keep their Latin names. What the tables cannot do:
verbs stand in one gender and number, whatever is equal; nouns and adjectives have no endings of
case; a function is said as `جيب للمقدار x`, where a teacher says `جيب x`, since one phrase joins
functions, sums and limits to what follows; the kind of a letter ("bold") stands before it, as
English has it; pauses are Latin commas.

## Refused, and why

Of the 1,008 entries of KaTeX's support table that KaTeX itself sets, 11 are refused, all for a
reason that stands here.

{refused}
## Without effect, and why

{without_effect}"""
# What has a table of its own above.
LISTED_APART = "Without effect"


def pages() -> dict[Path, str]:
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    sections = (_section(name, [*entries]) for name, entries in groups if name != LISTED_APART)
    opening = OPENING.format(
        devices=table("| device | font |", DEVICES.items()),
        refused=_reasons(REFUSED),
        without_effect=_reasons(WITHOUT_EFFECT),
    )
    return {PAGE: opening + "".join(sections)}


def _reasons(reasons: Mapping[str, str]) -> str:
    return table("| command | why |", ((code(command), why) for command, why in reasons.items()))


def _section(name: str, entries: list[tuple[str, str, str]]) -> str:
    if all(command == example for _, command, example in entries):
        return f"\n## {name}\n\n{', '.join(code(command) for _, command, _ in entries)}\n"
    rows = ((code(command), code(example)) for _, command, example in entries)
    return f"\n## {name}\n\n{table('| command | example |', rows)}"
