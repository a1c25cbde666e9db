"""What real lessons are made of, and a case each -> docs/constructs.md: what becomes of it here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from docs.tables import table

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "constructs.md"
ROWS = ROOT / "docs" / "constructs.tsv"
CASE = re.compile(r"^(\S[^\n]*)\n\.\n(.*?\n)\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)
TOLD = re.compile(r"^\S+:\d+:\d+: (?:warning|error)\[([\w-]+)\]: (.*)$", re.MULTILINE)
HINT = re.compile(r"^ +\| *\^+ (.*)$", re.MULTILINE)


class Row(NamedTuple):
    """How many of 3,322 lesson files of 71 public courses have a construct."""

    share: str
    files: str
    courses: str
    name: str


class Case(NamedTuple):
    """A small text with the construct, and what a page shows of it or the report says."""

    name: str
    text: str
    shown: str


def rows() -> list[Row]:
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines]


def cases() -> list[Case]:
    return [Case(*found.groups()) for found in CASE.finditer(CASES.read_text(encoding="utf-8"))]


def pages() -> dict[Path, str]:
    by_name = {each.name: each for each in cases()}
    found = [(row, _fate(by_name[row.name])) for row in rows()]
    return {ROOT / "docs" / "constructs.md": f"{HEAD}{_table(found)}"}


def _table(found: Iterable[tuple[Row, str]]) -> str:
    head = "| construct | % of files | here |"
    return table(head, ((_plain(row.name), row.share, fate) for row, fate in found))


def _fate(case: Case) -> str:
    told = TOLD.search(case.shown)
    if told is None:
        meant = READ_AS.get(case.name, "")
        return f"read as {meant}" if meant else "read"
    hint = HINT.search(case.shown)
    says = ": ".join(filter(None, (told[2], hint[1] if hint else "")))
    return f"refused, and says {_plain(says)}"


def _plain(text: str) -> str:
    """As code, whatever it holds."""
    marks = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{marks}{space}{text}{space}{marks}"


HEAD = """\
# What real lessons are made of

3,322 lesson files of 71 public courses were searched for these. The share of files is counted by
pattern, and good to about a tenth of itself. What becomes of each here follows from its case in
[tests/constructs.md](../tests/constructs.md); this page is made of both by `python -m docs`.

"""
# Where what is read is not what was written: what it is taken for.
READ_AS = {
    "admonition: > **Note** / > Note:": "a quotation",
    "diagram: graphviz/plantuml/tikz/kroki/bob/ascii": "code, which is shown",
    'exercise: heading "Exercise(s)/Questions/Problems/Challenge"': "a section",
    "exercise: solution folded in <details>/???/dropdown": "what is folded until it is opened",
    "html: <center>": "a figure, which is centred anyhow",
    "html: comment": "nothing, and left out",
    "interactive: Colab/Binder/Kaggle link": "a link",
    "interactive: ipywidgets/plotly/bokeh/altair/p5/d3": "code, which is shown and not run",
    "latex chunk: ```latex": "code, which is shown",
    "learner text input / journal / poll": "a prompt, in the one block form",
    "link: bare URL": "a link",
    "margin/side note": "a note at the end of the page",
    "objectives / keypoints list": "a recap; objectives stand in the header",
    "quiz: checkbox list that looks like a question": "a list of tasks",
    "theorem: **Theorem/Definition/Lemma/Proof** in bold or heading": "strong text",
    "video: YouTube/Vimeo/Bilibili link or embed": "a link",
}
