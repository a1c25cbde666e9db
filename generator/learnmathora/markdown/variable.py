"""`{{ exam }}`, as a markdown-it rule: the text that `variables:` in site.yaml has under that name.

It is text, whatever it holds, and is not looked for in code and formulas. Any other name stays as
it is, and `unread` tells it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

# Where the environment of a text holds the variables by their names.
VARIABLES = "variables"
NAMED = re.compile(r"\{\{[ \t]*([A-Za-z][\w.-]*)[ \t]*\}\}")


def variable(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "variable", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    variables = state.env.get(VARIABLES)
    if not variables or not state.src.startswith("{{", state.pos):
        return False
    found = NAMED.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in variables:
        return False
    if not silent:
        state.push("text", "", 0).content = variables[found[1]]
    state.pos = found.end()
    return True
