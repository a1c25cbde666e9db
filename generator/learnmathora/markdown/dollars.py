"""Formulas between dollar signs, as markdown-it rules: `$…$` in a line, `$$…$$` displayed.

Money stays text, by Pandoc's rule: the opening dollar has no space behind it and no digit before
it, the closing one has no space before it and no digit behind it. A `$$` that is never closed is a
node of its own, so that it can be reported.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

INLINE = re.compile(r"(?<!\d)\$(?![\s$])((?:\\.|[^\\$])*?)(?<!\s)\$(?![\d$])", re.DOTALL)
DISPLAY = re.compile(r"\$\$((?:\\.|[^\\$]|\$(?!\$))*)\$\$", re.DOTALL)


def dollars(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("escape", "formula", _inline)
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "formula_block", _block, {"alt": interrupts})


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    is_double = state.src.startswith("$$", state.pos)
    found = (DISPLAY if is_double else INLINE).match(state.src, state.pos, state.posMax)
    if found is None and not is_double:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = found[1] if found else ""
        token.meta = {
            "offset": found.start(1) if found else state.pos,
            "display": is_double,
            "state": "" if found else "unclosed",
        }
    state.pos = found.end() if found else state.pos + 2
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin) or state.is_code_block(start):
        return False
    lines = []
    for number in range(start, end):
        if state.isEmpty(number) or (number > start and state.sCount[number] < state.blkIndent):
            break
        lines.append(state.getLines(number, number + 1, state.blkIndent, False).strip())
        found = DISPLAY.fullmatch("\n".join(lines))
        if found:
            return silent or _push(state, start, number + 1, found[1])
        if DISPLAY.match("\n".join(lines)):
            return False  # text follows the formula: a paragraph
    return silent or _push(state, start, start + len(lines), None)


def _push(state: StateBlock, start: int, end: int, tex: str | None) -> bool:
    token = state.push("formula_block", "", 0)
    token.map = [start, end]
    token.content = tex or ""
    token.meta = {"state": "unclosed" if tex is None else ""}
    state.line = end
    return True
