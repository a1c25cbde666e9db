"""`{a*b}` where numbers are drawn, as markdown-it rules: a hole for what that is worth in a draw.

Only in a block whose braces declare such a number (`a=2..9`) is this looked for: there a star or an
underscore between braces stresses nothing. What stands in a hole, `blocks/draws` reads.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from learnmathora.markdown.drawing import DECLARED, DRAWING, HOLE

# Where the environment of a text, and a token of one, say that there are holes.
HOLES = "holes"


def holes(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("escape", "hole", hole)
    parser.core.ruler.at("inline", _inline)


def _inline(state: StateCore) -> None:
    """Markdown-it's own, that tells the rule where a token stands.

    What has none of the signs that any rule looks for is text, and not read sign by sign.
    """
    signs, around = state.md.inline.terminator_re, list[bool]()
    for token in state.tokens:
        if token.type == "block_open":
            around.append(_draws(token.meta))
        elif token.type == "block_close":
            around.pop()
        elif token.type == "inline":
            token.meta[HOLES] = state.env[HOLES] = any(around)
            if token.content and not signs.search(token.content):
                token.children = [Token("text", "", 0, content=token.content)]
                continue
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
    state.env[HOLES] = False


def _draws(block: dict[str, str]) -> bool:
    return block["name"] in DRAWING and bool(DECLARED.search(block.get("options", "")))


def hole(state: StateInline, silent: bool) -> bool:
    if not state.env.get(HOLES):
        return False
    found = HOLE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("hole", "", 0)
        token.content = found[0]
        token.meta = {"offset": state.pos}
    state.pos = found.end()
    return True
