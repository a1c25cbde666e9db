"""What a learner typed -> the tokens of a formula: numbers, names, functions, signs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from learnmathora.equivalence.symbols import (
    COMMANDS,
    FUNCTIONS,
    HALVES,
    LETTERS,
    LOWERED,
    RAISED,
    SIGNS,
    pattern,
)
from learnmathora.expression.tree import CONSTANTS

compiled = lru_cache(pattern)
# What a binary number holds without loss.
MOST_DIGITS = 15


class Mistyped(ValueError):
    """What cannot be read: why (a code, the same as in pages), where, and what stands there.

    Of what is too much, `found` says what may be.
    """

    def __init__(self, code: str, offset: int, length: int, found: str = "") -> None:
        super().__init__(code)
        self.code, self.offset, self.length, self.found = code, offset, length, found


class Token(NamedTuple):
    """`kind` is number, half, name, function, sign or end; `text` says which."""

    kind: str
    text: str
    offset: int
    length: int = 1


# As many letters in a row may each be a variable that nobody names: more are meant as a word.
MOST_LETTERS = 2
Known = Mapping[str, tuple[str, str]]


def words(names: Collection[str], is_open: bool) -> Known:
    """All that a word can be: its kind, and what the tree calls it."""
    letters = LETTERS.values() if is_open else ()
    return {
        **{name: ("name", name) for name in letters},
        **{spelling: ("function", name) for spelling, name in FUNCTIONS.items()},
        **{name: ("name", name) for name in CONSTANTS},
        **{plain(name): ("name", name) for name in names},
    }


def plain(name: str) -> str:
    """A name without what may be left out: `x_{1}`, `x₁` and `x_1` are `x1`, and `α` is `alpha`."""
    letters = (LETTERS.get(character, character) for character in name if character not in "_{}")
    return "".join(str(LOWERED.find(letter)) if letter in LOWERED else letter for letter in letters)


def tokens(text: str, names: Collection[str], point: str, *, is_open: bool) -> list[Token]:
    """The tokens, and one that is the end; `point` stands before decimals. Raises Mistyped.

    With `is_open` any letter is a variable.
    """
    known, found = words(names, is_open), compiled(point)
    offset, digits, all = 0, 0, list[Token]()
    while match := found.match(text, offset):
        kind, written = match.lastgroup or "", match[0]
        # What stands behind \frac without braces is one digit.
        if kind == "number" and digits:
            written = written[0]
        digits = digits if kind == "space" else max(digits - 1, 0) if kind == "number" else 0
        new = [*_read(kind, written, offset, known, is_open=is_open)]
        offset = new[-1].offset + new[-1].length if kind == "name" else offset + len(written)
        digits = 2 if new and new[-1].text == "frac" else digits
        all += new
    return [*all, Token("end", "", len(text), 0)]


def _read(kind: str, written: str, offset: int, known: Known, *, is_open: bool) -> Iterator[Token]:
    length = len(written)
    if kind == "number":
        if length > MOST_DIGITS:
            raise Mistyped("digits", offset, length, str(MOST_DIGITS))
        yield Token("number", _digits(written), offset, length)
    elif kind == "half":
        yield Token("half", HALVES[written], offset)
    elif kind == "raised":
        yield Token("sign", "^", offset, length)
        if written[0] == "⁻":
            yield Token("sign", "-", offset, length)
        digits = "".join(
            str(RAISED.find(character)) for character in written if character in RAISED
        )
        yield Token("number", digits, offset, length)
    elif kind == "name":
        yield _name_token(written, offset, known, is_open=is_open)
    elif kind == "upright":
        yield _command(written, written[written.index("{") + 1 : -1].strip(), offset, known)
    elif kind == "command":
        yield _command(written, written[1:].removeprefix("var"), offset, known)
    elif kind == "sign":
        yield Token("sign", SIGNS.get(written, written), offset, length)


def _digits(written: str) -> str:
    """In the digits of ASCII, which end as those of the other scripts do, and with a point."""
    return "".join(
        str(ord(character) & 15) if character.isdecimal() else "."
        for character in written
        if character not in "{}"
    )


def _command(written: str, name: str, offset: int, known: Known) -> Token:
    if written[1:] in COMMANDS:
        return Token("sign", COMMANDS[name], offset, len(written))
    if plain(name) in known:
        return Token(*known[plain(name)], offset, len(written))
    raise Mistyped("unknown", offset, len(written))


def _name_token(run: str, offset: int, known: Known, *, is_open: bool) -> Token:
    """The longest word at the beginning of a run of letters."""
    for length in range(len(run), 0, -1):
        word = plain(run[:length])
        for spelling in (word, word.lower()):
            if spelling in known and run[length - 1] not in "_{":
                return Token(*known[spelling], offset, length)
    letters = run.rstrip("0123456789_{}" + LOWERED) or run
    if is_open and len(letters) <= MOST_LETTERS:
        length = len(run) if len(letters) == 1 else 1
        return Token("name", plain(run[:length]), offset, length)
    raise Mistyped("unknown", offset, len(letters))
