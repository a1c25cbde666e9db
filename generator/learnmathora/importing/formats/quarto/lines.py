"""Lines and marks in lines: parts, captions, includes, references, shortcodes, code in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from learnmathora.importing.dialect import Made, Where
from learnmathora.importing.finish import CAPTION_MARK
from learnmathora.importing.formats.quarto.contents import PART
from learnmathora.importing.formats.quarto.questions import INLINE_CODE
from learnmathora.importing.inline import attributes_of, inline
from learnmathora.importing.line import Line, written
from learnmathora.importing.page import ELSEWHERE, Page
from learnmathora.importing.rewrite import rewrite
from learnmathora.importing.settings import split_header

BOOKDOWN = re.compile(r"\\@ref\(([^()]+)\)")
PRINTED = re.compile(
    r"\\(?:index|vspace|hspace|newpage|clearpage|cleardoublepage|pagebreak|noindent|printindex"
    r"|mainmatter|frontmatter|backmatter|appendix|newline|bigskip|medskip)\b(?:\[[^\]]*\]|\{[^{}]*\})*"
)
SHORTCODE = re.compile(r"\{\{[<%]\s*+(/?[\w-]++)\s*+(.*?)\s*+/?[>%]\}\}", re.DOTALL)
CAPTION = re.compile(r"(?:Table)?:\s++(.*)$")
LABEL = re.compile(r"\{(#[^{}]*+)\}$")
TEXT_REFERENCE = re.compile(r"\(ref:([\w-]+)\)\s*(.*)$")


def part(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """What names a part, and texts that captions refer to."""
    text = lines[at].text
    if text.startswith("#") and (found := PART.match(text)):
        page.remarks.markup(found[0])
        return [], at + 1
    if text.startswith("(ref:") and (found := TEXT_REFERENCE.match(text)) and found[2]:
        page.state.setdefault("texts", {})[found[1]] = found[2]
        page.remarks.markup("ref", found[1])
        return [], at + 1
    return None


def caption(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    """The caption of a table, above or below it."""
    text = lines[at].text
    if not text.startswith((": ", "Table: ")):
        return None
    before = next((lines[n].text for n in range(at - 1, -1, -1) if lines[n].text.strip()), "")
    if not before.rstrip().endswith("|") and not text.startswith("Table:") and "{#tbl" not in text:
        return None
    found = CAPTION.match(text)
    if found is None:
        return None
    content = found[1].rstrip()
    braces = LABEL.search(content, max(0, content.rfind("{")))
    page.remarks.markup(braces[1] if braces else "")
    words = inline(
        content[: braces.start()].rstrip() if braces else content, page, lines[at].number
    )
    label = re.match(r"\(\\?#(tab:[\w-]+)\)\s*", words)
    id = attributes_of(braces[1])[0] if braces else label[1] if label else ""
    words = words[label.end() :] if label else words
    page.remarks.markup("table", label[0] if label else "")
    mark = f" {{#{page.label(id)}}}" if id else ""
    return [Line(f"{CAPTION_MARK}: {words}{mark}", lines[at].number)] if words or id else [], at + 1


def reference(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`\\@ref(fig:one)`."""
    found = BOOKDOWN.match(text, at)
    if found is None:
        return _of_print(text, at, page)
    page.remarks.markup("ref")
    return page.reference(found[1]), found.end()


def _of_print(text: str, at: int, page: Page) -> tuple[str, int] | None:
    """Commands of LaTeX that only printed books have a use for."""
    found = PRINTED.match(text, at)
    if found is None:
        return None
    page.remarks.markup(found[0])
    return "", found.end()


def shortcode(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    found = SHORTCODE.match(text, at)
    if found is None:
        return None
    name, rest = found[1], found[2].strip("\"'")
    page.remarks.markup(name)
    first = rest.split()[0].strip("\"'") if rest else ""
    if name in ("video", "youtube", "vimeo"):
        address = (
            first
            if ELSEWHERE.match(first) or page.found(first)
            else f"https://www.youtube.com/watch?v={first}"
        )
        page.remarks.changed(number, "a film is a link now: no page loads from another host")
        title = re.search(r"title=[\"']([^\"']*)[\"']", found[2])
        link = page.link(re.sub(r"/embed/", "/watch?v=", address), number)
        return f"[{title[1] if title else address}]({link})" if link else address, found.end()
    if name == "kbd":
        return f"<kbd>{rest}</kbd>", found.end()
    if name == "pagebreak":
        return "", found.end()
    if name in ("var", "meta"):
        value = _setting(first, page)
        if value:
            page.remarks.markup(first)
            return value, found.end()
    page.remarks.lost(
        number, f"the shortcode {name}", rest, weight=3 if name in ("fa", "bi", "icon") else 1
    )
    return "", found.end()


def _setting(name: str, page: Page) -> str:
    values: Any = {**page.whole.settings.get("variables", {}), **page.header}
    for key in name.split("."):
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, str) else ""


def include(lines: Sequence[Line], at: int, page: Page, where: Where) -> Made:
    found = re.match(r"\{\{<\s*include\s+(\S+)\s*>\}\}\s*$", lines[at].text.strip())
    if found is None:
        return None
    path = page.found(found[1])
    text = page.whole.text(path) if path else None
    page.remarks.markup("include", found[1])
    if text is None or path in page.included or len(page.included) > 8:
        page.remarks.lost(lines[at].number, f"what {found[1]} holds: it cannot be read")
        return [], at + 1
    page.included = (*page.included, path)
    made = rewrite(
        written(split_header(text)[1].rstrip("\n").split("\n"), lines[at].number), page, where
    )
    page.included = page.included[:-1]
    return made, at + 1


def code_in_line(text: str, at: int, page: Page, number: int) -> tuple[str, int] | None:
    """`r 1 + 1` in a sentence: its result is stored nowhere."""
    found = INLINE_CODE.match(text, at)
    if found is None or found[1].startswith(("hide", "unhide")):
        return None
    page.remarks.lost(
        number, "the result of code in a sentence: the code stands there", "", weight=2
    )
    page.remarks.markup("r")
    return f"`{found[1]}`", found.end()
