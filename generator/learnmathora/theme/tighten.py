"""Style sheets and scripts -> the same without what only people need: comments, layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

# Each of the theme's texts is in many files, one for each set of widgets that some page has.
TEXTS = 256

STRING = r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' """
# In scripts laid out by `deno fmt`: there a division has spaces around it and a regular expression
# does not begin with one.
LITERAL = re.compile(
    rf"""({STRING}
      | `(?:[^`\\]|\\.)*`
      | /(?![ ])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*
    )""",
    re.VERBOSE,
)
# In styles an address without quotation marks is one too.
QUOTED = re.compile(rf"({STRING} | url\([^)]*\))", re.VERBOSE)


@lru_cache(TEXTS)
def tight_style(text: str) -> str:
    """Takes out comments, and the space around what ends a word."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return _outside(QUOTED, _tight_rules, text)


@lru_cache(TEXTS)
def tight_script(text: str) -> str:
    """Takes out comments on lines of their own, and the space around what is not a word."""
    text = re.sub(r"^[ \t]*//.*\n", "", text, flags=re.MULTILINE)
    return _outside(LITERAL, _tight_code, text)


def _outside(literal: re.Pattern[str], change: Callable[[str], str], text: str) -> str:
    """The text with what stands between its literals changed."""
    pieces = literal.split(text)
    return "".join(piece if n % 2 else change(piece) for n, piece in enumerate(pieces))


def _tight_rules(rules: str) -> str:
    rules = re.sub(r"\s+", " ", rules)
    rules = re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", rules)
    return rules.replace(";}", "}")


def _tight_code(code: str) -> str:
    code = re.sub(r"\s+", " ", code)
    code = re.sub(r" ?((?![-+])[^\w\s$#@]|(?<![-+])(?<![-+] )[-+](?! ?[-+])) ?", r"\1", code)
    code = re.sub(r";(?=\})|,(?=[}\])])", "", code)
    return re.sub(r"(?<![\w$])\((\w+)\)=>", r"\1=>", code)
