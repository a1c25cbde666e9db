"""Citations, as a markdown-it rule: `[@key, p. 3; @other]`, and `@key` as part of a sentence.

They are read where the site names a bibliography; elsewhere they stay text, and the first form is
told. What a citation says, `citations` knows.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from learnmathora.markdown.cluster import KEY

# Where the environment of a text says that there is a bibliography.
CITES = "cites"
CLUSTER = re.compile(rf"\[((?:[^\[\]\n;]*(?<![\w@\\])@{KEY}[^\[\]\n;]*;?)+)\](?![(\[:{{])")
# What other systems number is no work.
NUMBERED = "(?!(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-)"
NARRATIVE = re.compile(rf"@{NUMBERED}({KEY})(?:\s\[([^\[\]\n@]{{1,100}})\](?![(\[:{{]))?")
NOT_BEHIND = re.compile(r"[\w@/\\.]")


def citation(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "citation", _rule)


def _rule(state: StateInline, silent: bool) -> bool:
    mark = state.src[state.pos]
    if mark not in "[@" or not state.env.get(CITES):
        return False
    if mark == "[":
        found = CLUSTER.match(state.src, state.pos, state.posMax)
        text = found[1] if found else ""
    else:
        if state.pos and NOT_BEHIND.match(state.src[state.pos - 1]):
            return False
        found = NARRATIVE.match(state.src, state.pos, state.posMax)
        text = f"@{found[1]}, {found[2]}" if found and found[2] else found[0] if found else ""
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = text
        token.meta = {"offset": state.pos, "written": found[0], "narrative": mark == "@"}
    state.pos = found.end()
    return True
