"""Style sheets and scripts -> the same without what only people need: comments, layout."""

from __future__ import annotations

import re

# Strings, templates and regular expressions, in scripts laid out by `deno fmt`: there a division
# has spaces around it and a regular expression does not begin with one.
LITERAL = re.compile(
    r"""(
        "(?:[^"\\]|\\.)*"
      | '(?:[^'\\]|\\.)*'
      | `(?:[^`\\]|\\.)*`
      | /(?![ ])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*
    )""",
    re.VERBOSE,
)


def tight_style(text: str) -> str:
    """Takes out comments, and joins lines where a rule cannot end."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    lines = "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())
    return re.sub(r"([;{,])\n", r"\1", lines)


def tight_script(text: str) -> str:
    """Takes out comments on lines of their own, and the space around what is not a word."""
    pieces = LITERAL.split(re.sub(r"^[ \t]*//.*\n", "", text, flags=re.MULTILINE))
    return "".join(
        piece if number % 2 else _tight_code(piece) for number, piece in enumerate(pieces)
    )


def _tight_code(code: str) -> str:
    code = re.sub(r"\s+", " ", code)
    code = re.sub(r" ?((?![-+])[^\w\s$#@]|(?<![-+])(?<![-+] )[-+](?! ?[-+])) ?", r"\1", code)
    code = re.sub(r";(?=\})|,(?=[}\])])", "", code)
    return re.sub(r"(?<![\w$])\((\w+)\)=>", r"\1=>", code)
