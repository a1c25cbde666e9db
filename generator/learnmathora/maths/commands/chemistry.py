"""Chemical formulas and equations, `\\ce{2H2 + O2 -> 2H2O}`, after the mhchem package.

Its plain cases: elements with counts and charges, isotopes, states, brackets, bonds, hydrates and
arrows with labels.  An index hangs on its own element, which screen readers then read as chemistry.
"""

import re

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    OPEN,
    ORD,
    REL,
    Arrow,
    Fraction,
    Group,
    Node,
    Nodes,
    Number,
    Prescripts,
    Scripts,
    Space,
    Symbol,
)

ARROWS = {
    "<=>>": "⇌", "<<=>": "⇌", "<=>": "⇌", "<-->": "⇄", "<->": "↔", "->": "→", "<-": "←",
    "→": "→", "⇌": "⇌", "↔": "↔", "←": "←",
}  # fmt: skip
PIECES = re.compile(
    r"(?P<arrow><=>>|<<=>|<=>|<-->|<->|->|<-|[→⇌↔←])(?P<labels>(?:\[[^\]]*\]){0,2})"
    r"|(?P<space>\s+)"
    r"|(?P<state>\((?:aq|s|l|g|cr|am|sln)\))"
    r"|(?P<element>[A-Z][a-z]?|[a-z]+|\\[a-zA-Z]+)"
    r"|(?P<number>\d+(?:[./]\d+)?)"
    r"|(?P<script>[\^_](?:\{[^{}]*\}|\d+[-+]?|[-+]|[A-Za-z]|))"
    r"|(?P<sign>[-+=#*.⋅·])"
    r"|(?P<opening>[(\[])|(?P<closing>[)\]])"
)
BONDS = {"-": "−", "=": "=", "#": "≡"}
HYDRATE = "*.⋅·"
CHARGES = {"-": Symbol("−", BIN), "+": Symbol("+", BIN)}
GREEK = {r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\Delta": "Δ", r"\mu": "μ"}


class Chemist:
    """Reads one argument of `\\ce`, piece by piece."""

    def __init__(self, text: str, offset: int, command: Token) -> None:
        self.text = text
        self.offset = offset
        self.command = command
        self.nodes: list[Node] = []
        self.at = 0
        # Whether the next piece begins a word, where numbers count molecules.
        self.begins = True
        self.before: tuple[Nodes | None, Nodes | None] = (None, None)

    def read(self) -> Nodes:
        while self.at < len(self.text):
            found = PIECES.match(self.text, self.at)
            if not found:
                raise self.refusal()
            start, self.at = self.at, found.end()
            kind = found.lastgroup or ""
            kind = "arrow" if kind == "labels" else kind
            getattr(self, kind)(found, start)
            self.begins = (
                kind in ("space", "arrow")
                or (kind == "script" and self.begins)
                or (kind == "sign" and found[0] in HYDRATE)
            )
        if any(self.before):
            raise self.refusal()
        return tuple(self.nodes)

    def refusal(self) -> TexError:
        rest = self.text[self.at :].split()
        message = f"{rest[0] if rest else 'this'} is not understood in \\ce"
        return TexError(message, self.offset + min(self.at, len(self.text) - 1), 1)

    # ---- one method for each kind of piece

    def space(self, found: re.Match[str], start: int) -> None:
        return None

    def arrow(self, found: re.Match[str], start: int) -> None:
        labels = re.findall(r"\[([^\]]*)\]", found["labels"])
        above, below = (
            label_nodes(label, self.offset + start, self.command) for label in (*labels, "", "")[:2]
        )
        self.nodes.append(Arrow(ARROWS[found["arrow"]], above, below or None))

    def state(self, found: re.Match[str], start: int) -> None:
        word = Symbol(found[0][1:-1], ORD, "rm")
        self.nodes += [Space(2), Symbol("(", OPEN), word, Symbol(")", CLOSE)]

    def element(self, found: re.Match[str], start: int) -> None:
        text = found[0]
        if text[0] == "\\" and text not in GREEK:
            self.at = start
            raise self.refusal()
        if text == "v" and self.stands_alone(start):
            self.nodes.append(Symbol("↓", REL))
            return
        node: Node = Symbol(GREEK.get(text, text), ORD, None if text[0] == "\\" else "rm")
        if any(self.before):
            node = Prescripts(node, *self.before)
            self.before = (None, None)
        self.nodes.append(node)

    def stands_alone(self, start: int) -> bool:
        word = self.text[start:].split()[0]
        return self.begins and len(word) == 1

    def number(self, found: re.Match[str], start: int) -> None:
        digits = found[0]
        if not self.begins:
            digits = re.split("[./]", digits)[0]
            self.at = start + len(digits)
            self.hang((Number(digits),), below=True)
            return
        above, slash, below = digits.partition("/")
        node: Node = Fraction((Number(above),), (Number(below),)) if slash else Number(digits)
        self.nodes += [node, Space(3)]

    def script(self, found: re.Match[str], start: int) -> None:
        mark, content = found[0][0], found[0][1:].strip("{}")
        if not content:
            if not (mark == "^" and self.stands_alone(start)):
                self.at = start
                raise self.refusal()
            self.nodes.append(Symbol("↑", REL))
            return
        nodes = script_nodes(content)
        if self.begins:
            below, above = self.before
            self.before = (nodes, above) if mark == "_" else (below, nodes)
        else:
            self.hang(nodes, below=mark == "_")

    def sign(self, found: re.Match[str], start: int) -> None:
        text = found[0]
        following = self.text[self.at : self.at + 1]
        if text in HYDRATE:
            self.nodes.append(Symbol("⋅", BIN))
        elif text in "+-" and not self.begins and (not following or following in " )]"):
            self.hang((CHARGES[text],), below=False)
        elif self.begins:
            self.nodes.append(Symbol("−" if text == "-" else text, REL if text == "=" else BIN))
        elif text in BONDS:
            self.nodes.append(Symbol(BONDS[text], ORD))
        else:
            self.nodes.append(Symbol(text, BIN))

    def opening(self, found: re.Match[str], start: int) -> None:
        self.nodes.append(Symbol(found[0], OPEN))

    def closing(self, found: re.Match[str], start: int) -> None:
        self.nodes.append(Symbol(found[0], CLOSE))

    def hang(self, nodes: Nodes, below: bool) -> None:
        """Put a script on what was written last: only at the beginning there is nothing."""
        base = self.nodes.pop()
        present = base if isinstance(base, Scripts) else Scripts(base, None, None)
        low = (*(present.below or ()), *nodes) if below else present.below
        high = present.above if below else (*(present.above or ()), *nodes)
        self.nodes.append(Scripts(present.base, low, high))


def script_nodes(text: str) -> Nodes:
    """`2+`, `n`, `14`: numbers upright, single letters italic."""
    nodes: list[Node] = []
    for piece in re.findall(r"\d+|[A-Z][a-z]|.", text):
        if piece.isdigit():
            nodes.append(Number(piece))
        elif piece in "+-":
            nodes.append(CHARGES[piece])
        elif piece != " ":
            nodes.append(Symbol(piece, ORD, "rm" if len(piece) > 1 else None))
    return tuple(nodes)


def label_nodes(text: str, offset: int, command: Token) -> Nodes:
    """The label of an arrow is chemistry too, or words."""
    if not text.strip():
        return ()
    return Chemist(text.strip(), offset, command).read()


def formula(reader: Reader, token: Token) -> Node:
    reader.peek()
    tokens = reader.argument_tokens(token)
    offset = tokens[0].offset if tokens else token.offset
    return Group(Chemist("".join(part.text for part in tokens), offset, token).read())


FAMILIES = (Family("Chemistry", {r"\ce": (formula, r"\ce{2H2 + O2 -> 2H2O}")}),)
