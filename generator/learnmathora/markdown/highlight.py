"""Code -> its lines as HTML, with classes for what a language has. Alone in knowing Pygments.

Pygments is imported when the first code of a build is compiled: a course without code never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from markupsafe import Markup, escape

# Longer code, in characters, is left as it is: some lexers take the square of the length.
LONGEST = 50_000
# By the beginning of the name that Pygments gives a token; the longest counts. What is "" here has
# no class. The classes are Pygments' own; theme/css/4-blocks.css gives them their colours.
CLASSES = {
    "Comment": "c",
    "Comment.Preproc": "k",
    "Generic.Deleted": "gd",
    "Generic.Inserted": "gi",
    "Generic.Heading": "k",
    "Generic.Output": "c",
    "Generic.Prompt": "c",
    "Generic.Subheading": "k",
    "Generic.Traceback": "m",
    "Keyword": "k",
    "Literal.Number": "m",
    "Literal.String": "s",
    "Name.Attribute": "nf",
    "Name.Builtin": "",
    "Name.Class": "nf",
    "Name.Constant": "m",
    "Name.Decorator": "nf",
    "Name.Exception": "nf",
    "Name.Function": "nf",
    "Name.Tag": "k",
    "Operator.Word": "k",
}


def lines_of(code: str, language: str) -> list[Markup]:
    """The lines of some code, without their ends; coloured where the language is known.

    >>> lines_of("x = 1  # one", "python")[0]
    Markup('x = <span class="m">1  </span><span class="c"># one</span>')
    """
    lexer = _lexer(language) if language and len(code) <= LONGEST else None
    if lexer is None:
        return [escape(line) for line in code.removesuffix("\n").split("\n")]
    lines, line = [], Markup()
    for kind, text in _merged(lexer.get_tokens_unprocessed(code)):
        first, *others = text.split("\n")
        line += _coloured(first, kind)
        for part in others:
            lines.append(line)
            line = _coloured(part, kind)
    return lines if code.endswith("\n") else [*lines, line]


@cache
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _merged(tokens: Iterable[tuple[int, object, str]]) -> Iterator[tuple[str, str]]:
    """The class of each run of tokens that share one, and its text."""
    before, run = "", ""
    for _, token, text in tokens:
        kind = _class(token)
        if kind == before or not text.strip():
            run += text
        else:
            if run:
                yield before, run
            before, run = kind, text
    if run:
        yield before, run


@cache
def _class(token: object) -> str:
    """The class of a kind of token, of which Pygments has one value each."""
    name = str(token).removeprefix("Token.")
    while name:
        if name in CLASSES:
            return CLASSES[name]
        name = name.rpartition(".")[0]
    return ""


def _coloured(text: str, kind: str) -> Markup:
    if not kind or not text.strip():
        return escape(text)
    return Markup(f'<span class="{kind}">{escape(text)}</span>')
