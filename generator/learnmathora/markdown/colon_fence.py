"""The one block form, as a markdown-it rule: `:::name{options}` … `:::`.

What stands between the marks is parsed as Markdown where it stands, so line numbers stay true.
A longer fence holds shorter ones: `::::tabs` … `:::tab` … `:::` … `::::`. A closing mark has as
many colons as the opening one, or more. A second opening mark that is as long, a heading before it
or the end of the text also ends a block, and the block is then marked as unclosed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learnmathora.markdown.comment import OPENING as COMMENT
from learnmathora.markdown.comment import end_of
from learnmathora.markdown.gaps import note_gaps

OPENING = re.compile(r"(:{3,})[ ]*([A-Za-z][\w-]*)(?:[ ]*\{(.*)\})?[ ]*$")
CLOSING = re.compile(r"(:{3,})[ ]*$")
MARKS = re.compile(r":{3,}")
HEADING = re.compile(r"#{1,6}[ ]")
# Behind backticks that open a fence there are no others in the line.
CODE_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")


def colon_fence(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def", "table"]
    parser.block.ruler.before("fence", "colon_fence", _rule, {"alt": interrupts})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = line_of(state, start)
    if not text.startswith(":::") or state.is_code_block(start):
        return False
    if silent:
        return True
    opening = OPENING.match(text)
    if opening is None:
        open_block(state, (start, start + 1), {"name": text.strip(": "), "state": "stray"})
        state.push("block_close", "", -1)
        state.line = start + 1
        return True
    last, is_closed, next_block = _find_end(state, start + 1, end, len(opening[1]))
    meta = {
        "name": opening[2],
        "options": opening[3] or "",
        "options_column": str(max(0, opening.start(3))),
        "state": "" if is_closed else "unclosed",
        "marks": opening[1],
        "before": str(next_block - start) if next_block else "",
    }
    before = len(state.tokens)
    open_block(state, (start, last), meta)
    parse_content(state, start + 1, last)
    note_gaps(opening[2], opening[3] or "", state.tokens[before:], state.env)
    state.push("block_close", "", -1)
    state.line = last + (1 if is_closed else 0)
    return True


def line_of(state: StateBlock, number: int) -> str:
    """The text of a line, without what it is indented by."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _find_end(state: StateBlock, start: int, end: int, marks: int) -> tuple[int, bool, int]:
    """The line that ends a block of so many marks, and whether it closes it.

    Then that of the next block, if one begins before this one is closed, or 0. A heading ends a
    block that no mark closes before another begins, and so does the end of the item of a list in
    which it stands: what is not set in by as much. A mark is taken for it all the same.
    """
    code_fence, after_comment, heading = "", 0, end
    for number in range(start, end):
        text = line_of(state, number)
        if state.sCount[number] < state.blkIndent and not state.isEmpty(number):
            mark = CLOSING.match(text)
            is_closed = bool(mark and len(mark[1]) == marks and heading == end)
            return (number if is_closed else min(number, heading)), is_closed, 0
        if text.startswith(COMMENT):
            after_comment = max(after_comment, end_of(state.src, state.bMarks[number]))
        if state.eMarks[number] <= after_comment:
            continue
        if code_fence:
            code_fence = "" if closes(text, code_fence) else code_fence
        elif fence := CODE_FENCE.match(text):
            code_fence = fence[0]
        elif (found := MARKS.match(text)) and len(found[0]) >= marks:
            if CLOSING.match(text):
                return number, True, 0
            return min(number, heading), False, number
        elif HEADING.match(text):
            heading = min(number, heading)
    return heading, False, 0


def closes(text: str, code_fence: str) -> bool:
    """Only the marks of the fence, as many or more, end it."""
    marks = text.rstrip()
    return marks.startswith(code_fence) and not marks.strip(code_fence[0])


def open_block(state: StateBlock, lines: tuple[int, int], meta: dict[str, str]) -> None:
    """What `push("block_close", "", -1)` closes."""
    token = state.push("block_open", "", 1)
    token.map = [*lines]
    token.meta = meta


def parse_content(state: StateBlock, start: int, end: int) -> None:
    """Parses these lines as Markdown within what is open."""
    outer_end, outer_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = end, "block"
    state.md.block.tokenize(state, start, end)
    state.lineMax, state.parentType = outer_end, outer_parent
