"""Names and characters to symbols: the one module that knows latex2mathml.

`SYMBOLS` holds the names that lessons use.  A name that is not there is looked up in the table of
4,000 names that latex2mathml carries (its `symbols_parser`, and the classes of the file it reads:
Günter Milde's unimathsymbols).  Loading that takes about 100 ms, so it waits for such a name.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from learnmathora.maths.letters import DIGITS, LATIN
from learnmathora.maths.tex import symbol_table as table
from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    INNER,
    OP,
    OPEN,
    ORD,
    PUNCT,
    REL,
    Function,
    Number,
    Operator,
    Symbol,
)

Known = Symbol | Operator | Function | Number

# unimathsymbols' categories; a name of another category (an accent, a radical) is no symbol.
CATEGORIES = {
    "mathord": ORD,
    "mathalpha": ORD,
    "mathfence": ORD,
    "mathbin": BIN,
    "mathrel": REL,
    "mathopen": OPEN,
    "mathclose": CLOSE,
    "mathpunct": PUNCT,
    "mathop": OP,
}


def pairs(text: str) -> Iterable[tuple[str, str]]:
    words = text.split()
    return zip(words[::2], words[1::2], strict=True)


def named_symbols() -> dict[str, Known]:
    """Every name and character of the hand-made table, with what it stands for."""
    known: dict[str, Known] = {}
    for names, atom, alphabet in (
        (table.LETTERS, ORD, None),
        (table.UPRIGHT_LETTERS, ORD, "rm"),
        (table.UPRIGHT_GREEK, ORD, "rm"),
        (table.SLANTED_CAPITALS, ORD, "it"),
        (table.ORDINARY, ORD, None),
        (table.BINARY, BIN, None),
        (table.RELATIONS, REL, None),
        (table.OPENING, OPEN, None),
        (table.CLOSING, CLOSE, None),
        (table.PUNCTUATION, PUNCT, None),
        (table.DOTS, INNER, None),
    ):
        known.update((name, Symbol(text, atom, alphabet)) for name, text in pairs(names))
    known.update((name, Operator(text)) for name, text in pairs(table.SUMS))
    known.update((name, Operator(text, limits=False)) for name, text in pairs(table.INTEGRALS))
    known[r"\intop"] = Operator("∫")
    known[r"\smallint"] = Symbol("∫", OP)
    known.update((name, Function(name[1:])) for name in table.FUNCTIONS.split())
    known.update((name, Function(name[1:], limits=None)) for name in table.LIMITS.split())
    known.update((name, Function(text, limits=None)) for name, text in table.SPACED_LIMITS.items())
    return known


# Names whose character, when it is typed, means another name.
UNTYPED = frozenset(name for name, _ in pairs(table.UPRIGHT_GREEK)) | {r"\smallint"}


def typed_characters(known: dict[str, Known]) -> dict[str, Known]:
    """Characters that mean a symbol when they are typed: those of ASCII, then ≤, α, ∑ …"""
    typed: dict[str, Known] = {
        symbol.text: symbol
        for name, symbol in reversed(known.items())
        if isinstance(symbol, Symbol | Operator) and name not in UNTYPED
    }
    typed |= {letter: Symbol(letter, ORD) for letter in LATIN}
    typed |= {digit: Number(digit) for digit in DIGITS}
    for category, characters in table.TYPED.items():
        typed |= {text: Symbol(text, CATEGORIES[category]) for text in characters.split()}
    typed |= {"-": Symbol("−", BIN), "*": Symbol("∗", BIN), "·": Symbol("⋅", BIN)}
    typed |= {"−": Symbol("−", BIN), "∣": Symbol("|", REL)}
    for special in "\\{}$%#&_^~":
        typed.pop(special, None)
    return typed


SYMBOLS: dict[str, Known] = named_symbols()
SYMBOLS |= typed_characters(SYMBOLS)

# Where the class of the file is not TeX's.
CORRECTED = {"∴": REL, "∵": REL, "⇢": REL, "⇠": REL, "↺": REL, "↻": REL, "϶": REL}


class SymbolLibrary:
    """latex2mathml's names, and the class of each character."""

    def __init__(self) -> None:
        from pathlib import Path

        from latex2mathml import symbols_parser

        self.names: dict[str, str] = symbols_parser.SYMBOLS
        self.classes: dict[str, str] = {}
        with Path(symbols_parser.SYMBOLS_FILE).open(encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    columns = line.split("^")
                    self.classes.setdefault(columns[0], columns[5])

    def symbol(self, code: str) -> Known | None:
        text = chr(int(code, 16))
        atom = CORRECTED.get(text, CATEGORIES.get(self.classes.get(code, "").strip()))
        if atom is None:
            return None
        return Operator(text) if atom == OP else Symbol(text, atom)


@cache
def library() -> SymbolLibrary:
    return SymbolLibrary()


@cache
def find(name: str) -> Known | None:
    """The symbol that a control sequence or a typed character stands for, if it is one."""
    if known := SYMBOLS.get(name):
        return known
    if name.startswith("\\"):
        code = library().names.get(name)
        return library().symbol(code) if code else None
    return typed_symbol(name)


def typed_symbol(character: str) -> Known | None:
    """A character outside ASCII: a letter stands for itself, a symbol is classed by the library."""
    if len(character) != 1 or ord(character) < 128:
        return None
    category = unicodedata.category(character)
    if category[0] in "LN":
        return Symbol(character, ORD, "rm" if character in "ΑΒΕΖΗΙΚΜΝΟΡΤΧ" else None)
    if category[0] in "MC" and category != "Co":
        return None
    return library().symbol(f"{ord(character):05X}") or Symbol(character, ORD)
