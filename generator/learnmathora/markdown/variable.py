"""`{{ exam }}`, as a markdown-it rule: the text that `variables:` in site.yaml has under that name.

It is text, whatever it holds, and is not looked for in code and formulas. Any other name stays as
it is, and `unread` tells it. It stands in addresses of links and pictures, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

# Where the environment of a text holds the variables by their names.
VARIABLES = "variables"
NAMED = re.compile(r"\{\{[ \t]*([A-Za-z][\w.-]*)[ \t]*\}\}")
ENCODED = re.compile(r"%7B%7B(?:%20|%09)*([A-Za-z][\w.-]*)(?:%20|%09)*%7D%7D")


def variable(parser: MarkdownIt) -> None:
    parser.inline.ruler.before("link", "variable", _rule)
    # A rule for addresses sees no environment: this one notes the names before all others run.
    known: set[str] = set()
    parser.core.ruler.before("normalize", "variables", partial(_note, known))
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkDestination=partial(link_destination, known),
        parseLinkLabel=parseLinkLabel,
        parseLinkTitle=parseLinkTitle,
    )


def in_address(address: str, env: Mapping[str, Any]) -> str:
    """An address, as markdown-it has encoded it, with what its variables stand for."""
    variables = env.get(VARIABLES) or {}
    if not variables or "%7B%7B" not in address:
        return address
    return ENCODED.sub(
        lambda found: normalizeLink(variables[found[1]]) if found[1] in variables else found[0],
        address,
    )


def _note(known: set[str], state: StateCore) -> None:
    known.clear()
    known.update(state.env.get(VARIABLES) or ())


def link_destination(known: Collection[str], text: str, start: int, end: int) -> Any:
    """Markdown's (https://spec.commonmark.org/0.31.2/#link-destination), and blanks in braces."""
    result = parseLinkDestination(text, start, end)
    while result.ok and (at := text.rfind("{{", start, result.pos)) >= 0:
        found = NAMED.match(text, at, end)
        if not found or found[1] not in known or found.end() <= result.pos:
            break
        rest = parseLinkDestination(text, found.end(), end)
        result.str = text[start : found.end()] + (rest.str if rest.ok else "")
        result.pos = rest.pos if rest.ok else found.end()
    return result


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
