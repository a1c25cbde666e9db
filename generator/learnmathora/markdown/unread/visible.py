"""A paragraph's source -> the same characters as readers see them, what became markup masked.

Every character keeps its position, so that what is found there can be pointed at. Only where
something was found is this asked, because it parses the paragraph once more, with every rule noting
what it took.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from learnmathora.markdown.unread.construct import CODE, ESCAPED, FORMULA, HIDDEN, OPEN, PICTURE

Rule = Callable[[StateInline, bool], bool]
MASKS = {
    "autolink": HIDDEN,
    "backticks": CODE,
    "citation": HIDDEN,
    "bare_link": HIDDEN,
    "comment": HIDDEN,
    "emoji": HIDDEN,
    "entity": ESCAPED,
    "escape": ESCAPED,
    "footnote_inline": HIDDEN,
    "footnote_ref": HIDDEN,
    "formula": FORMULA,
    "gap": HIDDEN,
    "hole": HIDDEN,
    "image": PICTURE,
    "variable": HIDDEN,
}
# Rules whose marks stand around text that is read.
AROUND = ("tag", "raised")
MARKS = {
    "code_inline": CODE,
    "footnote_ref": HIDDEN,
    "formula": FORMULA,
    "hardbreak": "\n",
    "hole": HIDDEN,
    "image": PICTURE,
    "link_close": HIDDEN,
    "link_open": OPEN,
    "softbreak": "\n",
}


class Visible(NamedTuple):
    """`text` is what readers see; `unmatched` are runs of marks that opened or closed nothing."""

    text: str
    unmatched: list[tuple[str, int, int]]


def sketch(children: list[Token]) -> str:
    """Nearly the same, without positions and at no cost: what was escaped is not told apart."""
    return "".join(
        child.content if child.type == "text" else MARKS.get(child.type, "") for child in children
    )


def traced(parser: MarkdownIt) -> MarkdownIt:
    """The parser, whose rules now note what they take, in the order in which they do."""
    rules = parser.inline.ruler
    for name, rule in zip(rules.get_active_rules(), rules.getRules(""), strict=True):
        if name in (*MASKS, *AROUND, "link", "emphasis", "strikethrough"):
            rules.at(name, _noting(name, rule))
    parser.inline.ruler2.before("fragments_join", "unmatched", _unmatched)
    return parser


def visible(parser: MarkdownIt, source: str, env: Mapping[str, object]) -> Visible:
    """`parser` is `traced`."""
    noted: list[tuple[int, int, str]] = []
    unmatched: list[tuple[str, int]] = []
    parser.inline.parse(source, parser, {**env, "noted": noted, "unmatched": unmatched}, [])
    characters = [*source]
    for start, end, mask in noted:
        characters[start:end] = mask * (end - start)
    return Visible("".join(characters), [*_runs(unmatched), *_ticks("".join(characters))])


def _noting(name: str, rule: Rule) -> Rule:
    def noting(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, count = state.pos, len(state.tokens)
        noted, unmatched = state.env["noted"], state.env["unmatched"]
        lengths = len(noted), len(unmatched)
        label_end = _label_end(state) if name == "link" else -1
        if not rule(state, False):
            return False
        if name == "link":
            noted += [(start, start + 1, OPEN), (label_end, state.pos, HIDDEN)]
        elif name in AROUND:
            token = next(each for each in state.tokens[count:] if each.meta.get("offset") == start)
            if token.type == "code_inline":
                noted.append((start, state.pos, CODE))
            else:
                begin, end = token.meta.get("inner", (state.pos, state.pos))
                noted += [(start, begin, HIDDEN), (end, state.pos, HIDDEN)]
        elif name in MASKS:
            # What stands in a picture's text has other positions.
            del noted[lengths[0] :], unmatched[lengths[1] :]
            if _took(name, state, start, count):
                noted.append((start, state.pos, MASKS[name]))
        else:
            _place(state.tokens[count:], start, state.src[start])
        return True

    return noting


def _took(name: str, state: StateInline, start: int, count: int) -> bool:
    """Not a backslash before a letter, which escapes nothing, nor backticks without others."""
    is_escape = name != "escape" or not state.src[start + 1].isalnum()
    return is_escape and len(state.tokens) > count


def _place(tokens: list[Token], at: int, marker: str) -> None:
    """Notes where each mark of a run stands; the text before it may be among the tokens."""
    for token in tokens:
        if token.content.strip(marker) == "":
            token.meta = {"at": at}
            at += len(token.content)


def _label_end(state: StateInline) -> int:
    if state.src[state.pos] != "[":
        return -1
    return int(state.md.helpers.parseLinkLabel(state, state.pos, True))


def _unmatched(state: StateInline) -> None:
    """Notes each mark of emphasis: those that took are hidden, the others stay text."""
    for token in state.tokens:
        if "at" in token.meta:
            at = token.meta["at"]
            if token.type == "text" and token.content:
                state.env["unmatched"] += ((sign, at + n) for n, sign in enumerate(token.content))
            else:
                state.env["noted"].append((at, at + 1 + (token.markup == "~~"), HIDDEN))


def _runs(unmatched: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    runs: list[tuple[str, int, int]] = []
    for marker, at in unmatched:
        if runs and runs[-1][0] == marker and runs[-1][2] == at:
            runs[-1] = (marker, runs[-1][1], at + 1)
        else:
            runs.append((marker, at, at + 1))
    return [run for run in runs if run[0] in "*~"]


def _ticks(text: str) -> list[tuple[str, int, int]]:
    return [("`", at, at + 1) for at, sign in enumerate(text) if sign == "`"]
