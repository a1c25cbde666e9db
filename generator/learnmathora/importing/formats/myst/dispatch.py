"""Where a directive stands, in a fence or between colons -> what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from learnmathora.importing.dialect import Fence, Made, Where
from learnmathora.importing.divs import OPENING as DIV
from learnmathora.importing.divs import div_end
from learnmathora.importing.emit import KINDS, STATEMENTS
from learnmathora.importing.formats.myst.boxes import box, unknown
from learnmathora.importing.formats.myst.contained import (
    bibliography,
    code_block,
    example,
    figure,
    film,
    glossary,
    include,
    math,
    quote,
)
from learnmathora.importing.formats.myst.directive import Directive, options_of
from learnmathora.importing.formats.myst.tables import csv_table, list_table, titled_table
from learnmathora.importing.line import Line, dedented, indent_of, indented
from learnmathora.importing.page import Page

INFO = re.compile(r"\{([A-Za-z][\w:+.-]*)\}\s*(.*)$")
TARGET = re.compile(r"\(([^\s()][^()]*)\)=\s*$")
Make = Callable[[Directive, Page, Where], list[Line]]


def fence(fence: Fence, page: Page, where: Where) -> list[Line] | None:
    found = INFO.match(fence.info)
    if found is None:
        return None
    return _convert(found[1], found[2], fence.lines, fence.number, page, where)


def colons(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """A directive between colons."""
    opening = DIV.match(lines[at].text)
    found = INFO.match(opening[2]) if opening else None
    if found is None:
        return None
    end, is_closed = div_end(lines, at)
    indent = indent_of(lines[at].text)
    body = dedented(lines[at + 1 : end], indent)
    made = _convert(found[1], found[2], body, lines[at].number, page, where)
    return indented(made, lines[at].text[:indent]), end + is_closed


def gated(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """An exercise or solution that begins with `-start` and ends with `-end`."""
    text = lines[at].text
    found = re.match(r"(`{3,}|:{3,})\{(exercise|solution|prf:\w+)-start\}\s*(.*)$", text)
    if found is None:
        return None
    closing = f"{{{found[2]}-end}}"
    end = next((n for n in range(at + 1, len(lines)) if closing in lines[n].text), -1)
    if end < 0:
        return None
    marks = found[1][0]
    head_end = next(
        (n for n in range(at + 1, end) if lines[n].text.strip() == marks * len(found[1])), at
    )
    body = [*lines[at + 1 : head_end], Line("", lines[head_end].number), *lines[head_end + 1 : end]]
    page.remarks.markup("start", found[2], found[2], "end")
    made = _convert(found[2], found[3], body, lines[at].number, page, where)
    last = next(
        (n for n in range(end + 1, len(lines)) if lines[n].text.strip().startswith(found[1])), end
    )
    return made, last + 1


def _convert(
    name: str, argument: str, lines: Sequence[Line], number: int, page: Page, where: Where
) -> list[Line]:
    page.remarks.markup(name)
    options, body = options_of(lines, page)
    bare = name.removeprefix("prf:").removeprefix("proof:")
    name = bare if bare in {*STATEMENTS, *KINDS} else name
    directive = Directive(name, argument.strip(), options, tuple(body), number)
    make = MAKERS.get(name, box)
    return make(directive, page, where)


MAKERS: dict[str, Make] = {
    "figure": figure,
    "image": figure,
    "math": math,
    "code-cell": code_block,
    "code-block": code_block,
    "code": code_block,
    "sourcecode": code_block,
    "prompt": code_block,
    "parsed-literal": code_block,
    "include": include,
    "literalinclude": include,
    "list-table": list_table,
    "csv-table": csv_table,
    "table": titled_table,
    "glossary": glossary,
    "epigraph": quote,
    "pull-quote": quote,
    "highlights": quote,
    "blockquote": quote,
    "quote": quote,
    "youtube": film,
    "video": film,
    "iframe": film,
    "bibliography": bibliography,
    "contents": unknown,
    "index": unknown,
    "myst": example,
    "myst:demo": example,
}


def target(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = (
        TARGET.match(lines[at].text.strip()) if lines[at].text.lstrip().startswith("(") else None
    )
    if found is None:
        return None
    page.waiting.append(found[1].strip())
    page.remarks.markup(found[1])
    return [], at + 1


def marks(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """Comments behind a percent sign, and breaks between cells."""
    text = lines[at].text
    if text.startswith("+++"):
        page.remarks.markup(text)
        return [], at + 1
    if text.startswith("% ") or text.rstrip() == "%":
        words = text[1:].strip().replace("--", "- -")
        return ([Line(f"<!-- {words} -->", lines[at].number)] if words else []), at + 1
    return None
