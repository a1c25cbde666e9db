"""Formulas, as markdown-it rules: `$…$` in a line, `$$…$$` displayed, and what others write.

Also read are `\\(…\\)`, `\\[…\\]`, both with their backslashes doubled, a numbered environment that
stands alone, a dollar with a backtick, and `\\eqref{…}` in a sentence. What is a formula and what
is money, `tex` decides. A formula that is never closed, and one that could be money, are nodes of
their own, so that they can be reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from learnmathora.markdown import tex

INLINE = re.compile(rf"\$(?!\$)({tex.INSIDE}*)\$", re.DOTALL)
DISPLAY = re.compile(r"\$\$((?:\\.|[^\\$]|\$(?!\$))*)\$\$", re.DOTALL)
TICKED = re.compile(r"\$`([^`\n]+)`\$")
BRACKETED = re.compile(r"(\\{1,2})([(\[])((?:(?!\\[()\[\]]).)+)\1([)\]])", re.DOTALL)
# More of a line than blanks, and no formula of its own.
GOES_ON = re.compile(r"[^\S\n]*+(?!\$\$)[^\n]")
REFERENCE = re.compile(r"\\(?:eq)?ref\{[^{}\s$]+\}")
PAIRS = ("()", "[]")
OPENING = re.compile(r"\$\$|\\{1,2}\[")
CLOSING = {
    "$$": re.compile(r"(?:\\.|[^\\$]|\$(?!\$))*(\$\$)"),
    "\\[": re.compile(r"(?:(?!\\\]).)*(\\\])"),
    "\\\\[": re.compile(r"(?:(?!\\\\\]).)*(\\\\\])"),
}


def dollars(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("escape", "formula", _inline)
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "formula_block", _block, {"alt": interrupts})


def _inline(state: StateInline, silent: bool) -> bool:
    sign = state.src[state.pos]
    if sign == "$":
        return _dollar(state, silent)
    return sign == "\\" and _backslash(state, silent)


def _dollar(state: StateInline, silent: bool) -> bool:
    src, start, end = state.src, state.pos, state.posMax
    ticked = TICKED.match(src, start, end)
    if ticked:
        return _put(state, silent, ticked.span(1), ticked.end())
    if src.startswith("$$", start):
        found = DISPLAY.match(src, start, end)
        if found is None:
            meta = {"display": True, "state": "unclosed", "opening": "$$"}
            return _put(state, silent, (start, start), start + 2, meta)
        meta = {"display": not _in_sentence(src, found)}
        return _put(state, silent, found.span(1), found.end(), meta)
    found = INLINE.match(src, start, end)
    if found is None:
        return False
    behind = src[found.end() : min(found.end() + 2, end)]
    reading = tex.reading(src[max(0, start - 4) : start], found[1], behind)
    if reading == "unclear":
        return _put(state, silent, found.span(), found.end(), {"state": "unclear"})
    return reading == "formula" and _put(state, silent, found.span(1), found.end())


def _in_sentence(src: str, found: re.Match[str]) -> bool:
    """Whether a sentence goes on behind it: two dollars are then what kramdown has for one."""
    is_one = GOES_ON.match(src, found.end()) is not None and "\n" not in found[1]
    return is_one and not tex.NUMBERED.search(found[1])


def _backslash(state: StateInline, silent: bool) -> bool:
    reference = REFERENCE.match(state.src, state.pos, state.posMax)
    if reference:
        return _put(state, silent, reference.span(), reference.end())
    found = BRACKETED.match(state.src, state.pos, state.posMax)
    if found is None or found[2] + found[4] not in PAIRS:
        return False
    is_display = found[2] == "["
    if not (tex.is_displayed if is_display else tex.is_formula)(found[3]):
        return False
    return _put(state, silent, found.span(3), found.end(), {"display": is_display})


def _put(
    state: StateInline,
    silent: bool,
    content: tuple[int, int],
    end: int,
    meta: Mapping[str, object] = MappingProxyType({}),
) -> bool:
    if not silent:
        token = state.push("formula", "", 0)
        token.content = state.src[content[0] : content[1]]
        token.meta = {"offset": content[0], "display": False, "state": "", **meta}
    state.pos = end
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    first = state.src[begin : begin + 1]
    if first not in ("$", "\\") or state.is_code_block(start):
        return False
    opening = OPENING.match(state.src, begin, state.eMarks[start])
    if opening:
        return _delimited(state, start, end, opening[0], silent)
    environment = tex.ENVIRONMENT.match(state.src, begin, state.eMarks[start])
    return environment is not None and _environment(state, start, end, environment[1], silent)


def _delimited(state: StateBlock, start: int, end: int, opening: str, silent: bool) -> bool:
    closed = _closed(state, _lines(state, start, end), opening)
    if closed is None and opening == "$$":
        closed = _torn(state, start, end)
    if closed is None:
        if opening != "$$" and _line(state, start) != opening:
            return False  # a bracket that is no formula's
        *_, last = _lines(state, start, end)
        return silent or _push(state, (start, last + 1), None, opening)
    content, after, rest = closed
    if opening != "$$" and "\n" not in content and not tex.is_displayed(content):
        return False
    whole = tex.with_rest(content, rest)
    if whole is None:
        return False  # text follows the formula: a paragraph
    return silent or _push(state, (start, after), whole, opening)


def _closed(state: StateBlock, numbers: Iterable[int], opening: str) -> tuple[str, int, str] | None:
    """What stands between the delimiters, the line behind, and the rest of the last line."""
    lines: list[str] = []
    for number in numbers:
        line = _line(state, number)
        begin = 0 if lines else len(opening)
        if lines and opening != "$$" and line.startswith(opening):
            return None
        close = CLOSING[opening].match(line, begin)
        lines.append(line[begin : close.start(1) if close else None])
        if close:
            return "\n".join(lines), number + 1, line[close.end() :]
    return None


def _torn(state: StateBlock, start: int, end: int) -> tuple[str, int, str] | None:
    """A formula with empty lines in it, where no word of ordinary text stands among them."""
    if _line(state, start) != "$$":
        return None
    lines = takewhile(lambda n: n == start or _is_within(state, n), range(start, end))
    closed = _closed(state, lines, "$$")
    return closed if closed and tex.is_certain(closed[0]) else None


def _environment(state: StateBlock, start: int, end: int, name: str, silent: bool) -> bool:
    closing, lines = f"\\end{{{name}}}", list[str]()
    for number in _lines(state, start, end):
        line = _line(state, number)
        if number > start and tex.ENVIRONMENT.match(line):
            break
        before, found, rest = line.partition(closing)
        lines.append(before + found)
        if found:
            whole = tex.with_rest("\n".join(lines), rest)
            if whole is None:
                return False
            return silent or _push(state, (start, number + 1), whole, "")
    return silent or _push(state, (start, start + len(lines)), None, closing)


def _lines(state: StateBlock, start: int, end: int) -> Iterator[int]:
    """The lines that a formula can take: up to an empty one, or one outside what it stands in.

    One after the other: most formulas end soon, and a text may have many.
    """
    for number in range(start, end):
        if state.isEmpty(number) or (number > start and not _is_within(state, number)):
            return
        yield number


def _is_within(state: StateBlock, number: int) -> bool:
    """Whether a line belongs to what the formula stands in; an empty one always does."""
    return state.sCount[number] >= state.blkIndent or state.isEmpty(number)


def _line(state: StateBlock, number: int) -> str:
    return state.getLines(number, number + 1, state.blkIndent, False).strip()


def _push(state: StateBlock, lines: tuple[int, int], content: str | None, opening: str) -> bool:
    token = state.push("formula_block", "", 0)
    token.map = [*lines]
    token.content = content or ""
    token.meta = {"state": "unclosed" if content is None else "", "opening": opening}
    state.line = lines[1]
    return True
