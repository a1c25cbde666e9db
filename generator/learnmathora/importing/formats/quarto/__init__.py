"""Quarto, R Markdown, bookdown: divisions, cross references, citations, cells, questions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from learnmathora.importing.bibliography import at_sign, bracket
from learnmathora.importing.dialect import Dialect
from learnmathora.importing.divs import divs
from learnmathora.importing.formats.quarto.cells import cell
from learnmathora.importing.formats.quarto.contents import ENDINGS, fits, plan
from learnmathora.importing.formats.quarto.divisions import division
from learnmathora.importing.formats.quarto.executed import aligned, frozen_text
from learnmathora.importing.formats.quarto.lines import (
    TEXT_REFERENCE,
    caption,
    code_in_line,
    include,
    part,
    reference,
    shortcode,
)
from learnmathora.importing.formats.quarto.questions import asked, hidden
from learnmathora.importing.line import Line, lines_of
from learnmathora.importing.page import Page
from learnmathora.importing.plan import ImportFormat
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.works import take_works

EQUATION = re.compile(r"\(\\#(eq:[\w:.-]+)\)")


def roots(page: Page) -> Sequence[str]:
    root = str(page.whole.settings.get("root", ""))
    return (root, posixpath.join(root, "_freeze"), "")


def read(text: str, page: Page) -> list[Line]:
    if page.path.endswith(".ipynb"):
        from learnmathora.importing.formats import notebook

        return notebook.read(text, page)
    first = page.state.get("first", 1)
    lines = lines_of(EQUATION.sub(r"\\label{\1}", text) if "(\\#eq:" in text else text, first)
    if (frozen := frozen_text(page)) is not None:
        options = (line.text for line in lines if line.text.startswith(("#|", "```{")))
        page.remarks.markup(*options)
        lines = aligned(frozen, lines)
        page.remarks.changed(first, "outputs of cells, as an earlier run had them")
    for line in lines:
        if found := TEXT_REFERENCE.match(line.text):
            page.state.setdefault("texts", {})[found[1]] = found[2]
    return rewrite(lines, page)


DIALECT = Dialect(
    first=(hidden,),
    blocks=(divs(division), part, caption, include, asked),
    fences=(cell,),
    inline={
        "@": (at_sign,),
        "[": (bracket,),
        "\\": (reference,),
        "{": (shortcode,),
        "`": (code_in_line,),
    },
    endings=ENDINGS,
    roots=roots,
    maths=True,
    captions=True,
)
FORMAT = ImportFormat("quarto", "Quarto or R Markdown", fits, plan, DIALECT, read, take_works)
