"""Comments, `<!-- … -->`, as markdown-it rules: whatever they say stays out of the page.

They are the one thing of HTML that a lesson can hold, and nothing of them is ever written. One that
is never closed has no content, and is reported; the text behind it stays.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

OPENING, CLOSING = "<!--", "-->"


def comment(parser: MarkdownIt) -> None:
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def", "table"]
    parser.block.ruler.before("colon_fence", "comment_block", _block, {"alt": interrupts})
    parser.inline.ruler.before("autolink", "comment", _inline)


def end_of(source: str, start: int) -> int:
    """Where the comment that begins at `start` ends, or -1 where it does not."""
    close = source.find(CLOSING, start + len(OPENING))
    return close + len(CLOSING) if close >= 0 else -1


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Comments that have their lines to themselves."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(OPENING, begin) or state.is_code_block(start):
        return False
    after = end_of(state.src, begin)
    if after < 0 or after > state.eMarks[end - 1]:
        if not silent:
            _push(state, start, start, "")
        return True
    line = next(number for number in range(start, end) if after <= state.eMarks[number])
    rest = state.src[after : state.eMarks[line]].strip()
    if rest and not (rest.startswith(OPENING) and rest.endswith(CLOSING)):
        return False
    if not silent:
        _push(state, start, line, state.src[begin : state.eMarks[line]])
    return True


def _push(state: StateBlock, first: int, last: int, text: str) -> None:
    token = state.push("comment", "", 0)
    token.map, token.content = [first, last + 1], text
    state.line = last + 1


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(OPENING, state.pos):
        return False
    end = end_of(state.src, state.pos)
    if not silent:
        if end > 0 and state.src[end : end + 1] in ("", "\n"):
            state.pending = state.pending.rstrip(" ")
        token = state.push("comment", "", 0)
        token.content = state.src[state.pos : end] if end > 0 else ""
        token.meta = {"offset": state.pos}
    state.pos = end if end > 0 else state.pos + len(OPENING)
    return True
