"""What is declared behind the name of an environment: its columns, as `{c|cc}`, or their number."""

import re
from dataclasses import replace

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.macros import body_tokens
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import Column, Nodes, Space

ALIGNMENTS = {"l": "left", "c": "center", "r": "right"}
COLUMN = re.compile(r"\s*(?:([lcr])|(\|)|(:)|([@!])\{|\*\{(\d{1,2})\}\{([^{}]*)\})")
# Half of \arraycolsep lies on each side of a column; `!{…}` keeps it.
KEPT = Space(9)


def declared_columns(reader: Reader, token: Token) -> tuple[Column, ...]:
    """`{c|cc}` of array."""
    opening = reader.peek()
    if opening.text != "{":
        hint = "such as {ccc}"
        raise TexError("the columns must be declared", token.offset, token.length, hint)
    text = "".join(part.text for part in reader.argument_tokens(token))
    return ColumnReader(reader, opening).read(text)


class ColumnReader:
    """Reads `c|c@{\\,}c` as columns with the rules and whatever else stands between them."""

    def __init__(self, reader: Reader, place: Token) -> None:
        self.reader = reader
        self.place = place
        self.columns: list[Column] = []
        # What was declared before the first column: its rule, and what stands there.
        self.rule = ""
        self.first: Nodes | None = None

    def read(self, text: str) -> tuple[Column, ...]:
        at = 0
        while at < len(text.rstrip()):
            found = COLUMN.match(text, at)
            if not found:
                sign = text[at:].strip()[0]
                hint = "use l, c, r and |, and @{…} for what stands between"
                raise TexError(f"{sign} is not a kind of column", *self.place[1:], hint)
            at = found.end()
            letter, solid, dashed, mark, times, inner = found.groups()
            if letter:
                self.column(letter)
            elif times:
                self.read(inner * int(times))
            elif mark:
                content, at = braced(text, at)
                self.between(mark, content)
            elif solid or dashed:
                self.draw("solid" if solid else "dashed")
        return tuple(self.columns)

    def column(self, letter: str) -> None:
        first = not self.columns
        rule, before = (self.rule, self.first) if first else ("", None)
        self.columns.append(Column(ALIGNMENTS[letter], rule, first=before))

    def draw(self, rule: str) -> None:
        if self.columns:
            last = self.columns[-1]
            self.columns[-1] = replace(last, after="double" if last.after else rule)
        else:
            self.rule = "double" if self.rule else rule

    def between(self, mark: str, content: str) -> None:
        nodes = self.typeset(content)
        if mark == "!":
            nodes = (KEPT, *nodes, KEPT)
        if self.columns:
            last = self.columns[-1]
            self.columns[-1] = replace(last, between=(*(last.between or ()), *nodes))
        else:
            self.first = (*(self.first or ()), *nodes)

    def typeset(self, content: str) -> Nodes:
        """What stands between two columns, as a list of its own."""
        reader = self.reader
        kept = reader.waiting
        place = (self.place.offset, self.place.length)
        reader.waiting = [Token(token.text, *place) for token in reversed(body_tokens(content))]
        nodes = reader.nested(self.place, frozenset([END]))
        reader.waiting = kept
        return nodes


def braced(text: str, at: int) -> tuple[str, int]:
    """What stands from there to the closing brace, and where it goes on."""
    depth = 1
    for place in range(at, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if not depth:
            return text[at:place], place + 1
    return text[at:], len(text)


def column_pairs(reader: Reader, token: Token) -> int:
    """`{2}` of alignat."""
    word = reader.words(token)
    if not word.text.isdecimal() or not 1 <= len(word.text) <= 2:
        hint = "such as {2}"
        message = "the number of column pairs must be given"
        raise TexError(message, word.offset, word.length, hint)
    return int(word.text)


def alignment(reader: Reader, token: Token, allowed: str) -> str:
    """The letter of `[r]` or `[t]`, if there is one."""
    letter = reader.optional_words().strip()
    if len(letter) > 1 or letter not in allowed:
        hint = f"write one of {', '.join(f'[{each}]' for each in allowed)}, or nothing"
        raise TexError(f"[{letter}] is not understood here", token.offset, token.length, hint)
    return letter
