"""Emphasis beside scripts that put no space between words, as a markdown-it rule.

CommonMark looks for spaces to tell what opens from what closes, so `**“重点”。**后面`
stays as it is typed. Here a character of such a script counts as a space does where the other side
of the mark is punctuation, as the amendment for these scripts has it that most parsers follow.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.rules_inline.state_inline import Delimiter

UNSPACED = re.compile("[ᄀ-ᇿ⺀-鿿가-힯豈-﫿︰-﹏＀-￯\U0001b000-\U0001b16f\U00020000-\U0003ffff]")
BESIDE = re.compile(rf"(?:{UNSPACED.pattern}\*+)|(?:\*+{UNSPACED.pattern})")


def cjk_emphasis(parser: MarkdownIt) -> None:
    parser.inline.ruler.at("emphasis", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if silent or state.src[start] != "*" or not _is_beside(state):
        return emphasis.tokenize(state, silent)
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    opens, closes = _flanking(state, start, end)
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=end - start,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _is_beside(state: StateInline) -> bool:
    """Whether a character of such a script stands next to the marks."""
    before = state.src[state.pos - 1 : state.pos]
    return bool(UNSPACED.match(before) or BESIDE.match(state.src, state.pos, state.posMax))


def _flanking(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    before = state.src[start - 1] if start > 0 else " "
    after = state.src[end] if end < state.posMax else " "
    opens = not _is_space(after) and (not _is_punctuation(after) or _is_loose(before))
    closes = not _is_space(before) and (not _is_punctuation(before) or _is_loose(after))
    return opens, closes


def _is_loose(beside: str) -> bool:
    return _is_space(beside) or _is_punctuation(beside) or bool(UNSPACED.match(beside))


def _is_space(sign: str) -> bool:
    return isWhiteSpace(ord(sign))


def _is_punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)
