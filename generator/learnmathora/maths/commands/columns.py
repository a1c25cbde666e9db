"""What is declared behind the name of an environment: its columns, as `{c|cc}`, or their number."""

import re

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import Column

ALIGNMENTS = {"l": "left", "c": "center", "r": "right"}
COLUMN = re.compile(r"\s*(?:([lcr])|(\|)|(:)|[@!]\{\s*\}|\*\{(\d{1,2})\}\{([^{}]*)\})")


def declared_columns(reader: Reader, token: Token) -> tuple[Column, ...]:
    """`[t]{c|cc}` of array."""
    reader.optional_tokens()
    opening = reader.peek()
    if opening.text != "{":
        hint = "such as {ccc}"
        raise TexError("the columns must be declared", token.offset, token.length, hint)
    text = "".join(part.text for part in reader.argument_tokens(token))
    return column_specification(text, opening)


def column_specification(text: str, place: Token) -> tuple[Column, ...]:
    """`c|cc` as columns with the rules between them."""
    columns: list[Column] = []
    waiting = ""
    at = 0
    while at < len(text.rstrip()):
        found = COLUMN.match(text, at)
        if not found:
            sign, hint = text[at:].strip()[0], "use l, c, r and |"
            message = f"{sign} is not a kind of column"
            if sign in "@!":
                message, hint = "nothing but a rule can stand between columns", f"{hint}, or @{{}}"
            raise TexError(message, place.offset, place.length, hint)
        at = found.end()
        letter, solid, dashed, times, inner = found.groups()
        if letter:
            columns.append(Column(ALIGNMENTS[letter], waiting if not columns else ""))
            waiting = ""
        elif times:
            columns += column_specification(inner, place) * int(times)
        elif solid or dashed:
            rule = "solid" if solid else "dashed"
            if columns:
                columns[-1] = columns[-1]._replace(after="double" if columns[-1].after else rule)
            else:
                waiting = "double" if waiting else rule
    return tuple(columns)


def column_pairs(reader: Reader, token: Token) -> int:
    """`{2}` of alignat."""
    word = reader.words(token)
    if not word.text.isdecimal() or not 1 <= len(word.text) <= 2:
        hint = "such as {2}"
        message = "the number of column pairs must be given"
        raise TexError(message, word.offset, word.length, hint)
    return int(word.text)


def alignment(reader: Reader, token: Token) -> str:
    """The letter of `[r]` or `[t]`, if there is one."""
    letter = reader.optional_words()
    if letter not in ("", "l", "c", "r", "t", "b"):
        raise TexError(f"[{letter}] is not understood here", token.offset, token.length)
    return letter
