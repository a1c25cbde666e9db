"""Tables, as a markdown-it rule: a bar within a formula or code parts no cells, and none is lost.

GitHub's tables are parted at every bar, so `| $|x|$ | 1 |` has four cells there. Where a row has
more cells than the table has columns, bars within formulas and code are taken for what they are. A
row that has too many even so says, in its token, what of it is not on the page.

A line `: What it shows {#id}` right below a table, or below one empty line, is its caption.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table

from learnmathora.markdown.heading_id import ID

# Stands for a bar that parts no cells while the table is read.
BAR = "\ue007"
DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
SPAN = re.compile(
    r"(`+)(?:(?!\1).)+?\1|\$\$?(?:\\.|[^\\$])+\$\$?|\\\((?:(?!\\\)).)+\\\)"
    r"|\[\[[^\[\]\n]+\]\]"
)
NORM = re.compile(r"(?<!\\)\\\|")
CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=\S)")


def tables(parser: MarkdownIt) -> None:
    parser.block.ruler.at("table", _rule, {"alt": ["paragraph", "reference"]})


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end or "|" not in (delimiters := _line(state, start + 1)):
        return table(state, start, end, silent)
    if not DELIMITERS.match(delimiters):
        return False
    source, before = state.src, len(state.tokens)
    columns = len(cells(delimiters))
    last = _last(state, start + 2, end)
    state.src = _masked(state, start, last, columns)
    found = table(state, start, last, silent)
    state.src = source
    if found and not silent:
        _caption(state, end)
    for token in state.tokens[before:]:
        if token.type == "inline":
            token.content = token.content.replace(BAR, "|")
        elif token.type == "tr_open" and token.map:
            line = _line(state, token.map[0])
            token.meta = {"lost": _lost(line, columns), "norm": _norm(line)}
    return found


def _last(state: StateBlock, start: int, end: int) -> int:
    """Where the rows of a table end at the latest: before an empty line or its caption."""
    for number in range(start, end):
        if state.isEmpty(number) or _captions(_line(state, number)):
            return number
    return end


def _captions(line: str) -> re.Match[str] | None:
    """The beginning of a caption; what has a bar is a row."""
    if not line.startswith((":", "Table:")) or "|" in SPAN.sub("", line):
        return None
    return CAPTION.match(line)


def _caption(state: StateBlock, end: int) -> None:
    """Takes the caption that follows the table just read, as the last that it holds."""
    number = state.line
    if number < end and state.isEmpty(number):
        number += 1
    if number >= end or state.is_code_block(number) or state.sCount[number] < state.blkIndent:
        return
    line = _line(state, number)
    begin = _captions(line)
    if begin is None:
        return
    closing, text = state.tokens.pop(), line[begin.end() :]
    id = ID.search(text)
    opening = state.push("caption_open", "caption", 1)
    opening.meta, opening.map = {"id": id[1] if id else ""}, [number, number + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.children = text[: id.start()] if id else text.rstrip(), []
    inline.map = [number, number + 1]
    state.push("caption_close", "caption", -1)
    state.tokens.append(closing)
    state.line = number + 1


def _lost(line: str, columns: int) -> str:
    """What stands behind the last column."""
    if _bars(line) < columns:
        return ""
    row = cells(_protected(line, columns))
    return " | ".join(filter(None, row[columns:])).replace(BAR, "|")


def _bars(line: str) -> int:
    """How many part a row, if all of them do."""
    line = line.strip()
    return line.count("|") - line.startswith("|") - line.endswith("|")


def _norm(line: str) -> str:
    """A formula with two bars written as one sign, of which a table keeps one bar."""
    if "\\|" not in line or "$" not in line:
        return ""
    found = (span[0] for span in SPAN.finditer(line) if span[0].startswith("$"))
    return next((each for each in found if NORM.search(each)), "")


def cells(line: str) -> list[str]:
    """The cells of a row as GitHub parts them.

    >>> cells("| a | b |")
    ['a', 'b']
    """
    parts = escapedSplit(line.strip())
    parts = parts[1:] if parts and not parts[0] else parts
    parts = parts[:-1] if parts and not parts[-1] else parts
    return [part.strip() for part in parts]


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _masked(state: StateBlock, start: int, end: int, columns: int) -> str:
    """The source in which no bar of this table parts what it should not."""
    pieces, after = [], 0
    for number in range(start, end):
        if state.isEmpty(number):
            break
        line = _line(state, number)
        masked = _protected(line, columns)
        if masked is not line:
            begin = state.bMarks[number] + state.tShift[number]
            pieces += [state.src[after:begin], masked]
            after = state.eMarks[number]
    return "".join([*pieces, state.src[after:]]) if pieces else state.src


def _protected(line: str, columns: int) -> str:
    if (
        line.count("|") <= columns
        or not any(each in line for each in ("$", "`", "\\(", "[["))
        or len(cells(line)) <= columns
    ):
        return line
    return SPAN.sub(lambda span: re.sub(r"(?<!\\)\|", BAR, span[0]), line)
