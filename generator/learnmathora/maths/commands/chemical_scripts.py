"""The scripts and amounts of chemistry to nodes: charges, indices, `1/2`, `n`, `(2.)-`, `Li,x`."""

import re
from collections.abc import Callable

from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    OPEN,
    ORD,
    TEXT,
    Choice,
    Classed,
    Fraction,
    Node,
    Nodes,
    Number,
    Prose,
    Space,
    Styled,
    Symbol,
)

# TeX from some place of the text -> its nodes.
Tex = Callable[[int, int], Nodes]
DOT = Symbol("∙", ORD)


def mark(sign: str) -> Node:
    """A sign that is a charge or a bond, and not an operation: no space stands round it."""
    return Classed((Symbol(sign, BIN),), ORD)


MINUS, PLUS = mark("−"), mark("+")
SIGNS = {"-": MINUS, "+": PLUS}
GREEK = (
    r"\\(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|omicron|pi|rho|"
    r"sigma|tau|upsilon|phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|"
    r"Omega)(?![A-Za-z])"
)
# What is a formula by itself: one letter, or letters one by one among numbers and signs.
FORMULA = re.compile(
    r"(?!\([a-z]+\)$)"
    r"(?:[a-z]|(?:[0-9 +\-,.()]+[a-z])+[0-9 +\-,.()]*|(?:[a-z][0-9 +\-,.()]+)+[a-z]?)"
)
PARTS = re.compile(
    r"(?P<maths>\$[^$]*\$)|(?P<words>\{[^{}]*\})"
    r"|(?P<letters>[A-Za-z]+|[α-ωΑ-Ω])|(?P<number>\d+(?:[.,]\d+)?)"
    r"|(?P<command>\\[A-Za-z]+\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})*|\\[,;: ])"
    r"|(?P<space>\s+)|(?P<sign>.)"
)
FRACTION = re.compile(r"([-+]?)(\d+|\$?[a-z]\$?)/(\d+)(\$?[a-z]\$?)?")


def fraction(found: re.Match[str]) -> Nodes:
    """`1/2`, `n/2`: small, as beside letters, in a displayed equation too."""
    sign, above, below, behind = found.groups()
    before = (SIGNS[sign],) if sign else ()
    chosen = fraction_of(amount_letters(above), amount_letters(below))
    return (*before, *chosen, *(amount_letters(behind) if behind else ()))


def fraction_of(above: Nodes, below: Nodes) -> Nodes:
    """A fraction of the size of those in a line, in a displayed equation too."""
    node = Fraction(above, below)
    return (Choice(((Styled((node,), TEXT),), (node,), (node,), (node,))),)


def amount_letters(text: str) -> Nodes:
    """`2`, `n`, `2.5`, `2n`: letters are variables."""
    nodes: list[Node] = []
    for part in re.findall(r"\d*[.,]\d+|\d+|[^$\s]", text):
        if part[-1].isdigit():
            nodes.append(Number(part))
        elif part in "()":
            nodes.append(Symbol(part, OPEN if part == "(" else CLOSE))
        else:
            nodes.append(SIGNS.get(part) or Symbol(part, ORD))
    return tuple(nodes)


def raised(text: str, at: int, tex: Tex) -> Nodes:
    """What stands above: a charge, a number of oxidation, radicals, primes, a variable."""
    if text.strip() == "x":
        return (Symbol("×", ORD),)
    return Script(text, at, tex, is_raised=True).nodes()


def lowered(text: str, at: int, tex: Tex) -> Nodes:
    """What stands below: a number, a variable, a place, a state."""
    if found := FRACTION.fullmatch(text):
        return fraction(found)
    return Script(text, at, tex, is_raised=False).nodes()


class Script:
    """Reads one script; `tex` typesets what is TeX in it, by its place in the whole."""

    def __init__(self, text: str, at: int, tex: Tex, is_raised: bool) -> None:
        self.text = text
        self.at = at
        self.tex = tex
        self.is_raised = is_raised
        self.is_formula = bool(FORMULA.fullmatch(text)) and (is_raised or text != "i")

    def nodes(self) -> Nodes:
        nodes: list[Node] = []
        for found in PARTS.finditer(self.text):
            nodes += getattr(self, found.lastgroup or "sign")(found[0], found.start())
        return tuple(nodes)

    def maths(self, text: str, start: int) -> Nodes:
        start += self.at
        return self.tex(start + 1, start + len(text) - 1)

    def words(self, text: str, start: int) -> Nodes:
        return (Prose((text[1:-1],)),)

    def letters(self, text: str, start: int) -> Nodes:
        if self.is_formula:
            return tuple(Symbol(letter, ORD) for letter in text)
        pieces = re.findall("[A-Z][a-z]*|[a-z]+|.", text)
        return tuple(Symbol(piece, ORD, "rm" if piece.isascii() else None) for piece in pieces)

    def number(self, text: str, start: int) -> Nodes:
        return (Number(text),)

    def command(self, text: str, start: int) -> Nodes:
        start += self.at
        return self.tex(start, start + len(text))

    def space(self, text: str, start: int) -> Nodes:
        return ()

    def sign(self, text: str, start: int) -> Nodes:
        if self.is_raised and text in ".•·":
            return (Space(1), DOT, Space(1))
        if text == "'":
            return (Symbol("′", ORD),)
        if text == ",":
            return (Symbol(",", ORD), Space(1))
        if text in "()[]":
            return (Symbol(text, OPEN if text in "([" else CLOSE),)
        return (SIGNS.get(text) or Symbol({"*": "∗", "−": "−"}.get(text, text), ORD),)


def state(text: str, at: int, tex: Tex) -> Nodes:
    """`(aq)`, `(aq,$\\infty$)`, `($c$)`: how matter is, a little apart."""
    inner = text[1:-1]
    nodes: list[Node] = [Space(2), Symbol("(", OPEN)]
    for found in PARTS.finditer(inner):
        start = at + 1 + found.start()
        if found.lastgroup == "maths":
            nodes += tex(start + 1, start + len(found[0]) - 1)
        elif found.lastgroup == "letters":
            nodes.append(Symbol(found[0], ORD, "rm"))
        elif found[0].startswith(r"\ca"):
            nodes.append(Symbol("∼", ORD))
        elif found.lastgroup == "command":
            nodes += tex(start, start + len(found[0]))
        elif not found[0].isspace():
            nodes.append(Number(found[0]) if found[0][0].isdigit() else Symbol(found[0], ORD))
    return (*nodes, Symbol(")", CLOSE))


def operator(sign: str) -> Symbol:
    return Symbol({"-": "−"}.get(sign, sign), BIN)
