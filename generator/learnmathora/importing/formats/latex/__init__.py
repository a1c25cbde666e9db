"""LaTeX, the common part of it: chapters, lists, theorems, figures, tables, references, citations.

A small reader, not TeX: commands that are unknown are told, and what stands in their braces stays.
"""

from __future__ import annotations

import re

from learnmathora.importing.dialect import Dialect
from learnmathora.importing.formats.latex.braces import macros_in
from learnmathora.importing.formats.latex.commands import ACCENTED, composed
from learnmathora.importing.formats.latex.document import fits, plan, split
from learnmathora.importing.formats.latex.environments import EnvironmentReader
from learnmathora.importing.line import Line, trimmed
from learnmathora.importing.page import Page
from learnmathora.importing.plan import ImportFormat
from learnmathora.importing.works import take_works

THEOREM = re.compile(r"\\newtheorem\*?\s*\{([^{}]+)\}\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}")


def read(text: str, page: Page) -> list[Line]:
    page.state["macros"] = {**page.whole.macros, **macros_in(text)}
    page.state["theorems"] = dict(
        THEOREM.findall(f"{page.whole.values.get('preamble', '')}\n{text}")
    )
    head, begun, body = text.partition("\\begin{document}")
    if begun:
        page.remarks.markup(head, "begin", "document")
        text = "\n" * head.count("\n") + body.partition("\\end{document}")[0]
        page.remarks.markup("end", "document")
    text = text.replace("\\end{document}", "")
    page.remarks.markup(*re.findall(r"\\([A-Za-z]+)", text))
    page.state["plain"] = ACCENTED.sub(composed, text)
    lines = EnvironmentReader(text, page).blocks()
    return trimmed(lines)


DIALECT = Dialect(endings=(".tex",), maths=True)
FORMAT = ImportFormat("latex", "LaTeX", fits, plan, DIALECT, read, take_works, split)
