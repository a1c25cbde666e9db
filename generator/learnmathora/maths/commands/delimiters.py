"""Delimiters: `\\left … \\right`, the fixed sizes of `\\big`, and the fences of physics."""

from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.refusals import nearest
from learnmathora.maths.tex.symbols import SYMBOLS, find
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    CLOSE,
    INNER,
    OPEN,
    ORD,
    REL,
    Classed,
    Delimiter,
    Fence,
    Node,
    Nodes,
    Space,
    Symbol,
)

# What TeX stretches besides the characters of class open and close.
OTHERS = frozenset("|‖/\\↑↓↕⇑⇓⇕∣∥")
ANGLES = {"<": "⟨", ">": "⟩"}
INSIDE = frozenset([END, r"\right", "}", "&", r"\\", r"\cr", r"\end"])


def delimiter(reader: Reader, command: Token) -> str:
    """The delimiter after `\\left` and its like; "" for the invisible one, a full stop."""
    token = reader.next()
    if token.text == "{" and reader.peek().text in SYMBOLS:
        braced = reader.next()
        if reader.accept("}"):
            token = braced
    if token.text == ".":
        return ""
    known = find(token.text) if token.text != END else None
    text = known.text if isinstance(known, Symbol) else ""
    if text in ANGLES:
        return ANGLES[text]
    if isinstance(known, Symbol) and (known.atom in (OPEN, CLOSE) or text in OTHERS):
        return text
    raise not_a_delimiter(command, token)


def not_a_delimiter(command: Token, token: Token) -> TexError:
    if token.text == END:
        return TexError(f"{command.text} needs a delimiter", command.offset, command.length)
    known = [
        name for name, symbol in SYMBOLS.items() if getattr(symbol, "atom", 0) in (OPEN, CLOSE)
    ]
    hint = nearest(token.text, known) or "write ( [ | or a full stop for none"
    message = f"{token.text} is not a delimiter"
    return TexError(message, token.offset, token.length, hint)


def left(reader: Reader, token: Token) -> Node:
    opening = delimiter(reader, token)
    nodes = reader.scope(token, INSIDE)
    closing = reader.next()
    if closing.text != r"\right":
        message = r"this \left has no \right"
        raise TexError(message, token.offset, token.length, r"\right. closes without a sign")
    return Fence(opening, nodes, delimiter(reader, closing))


def middle(reader: Reader, token: Token) -> Node:
    if reader.stops is not INSIDE:
        message = r"this \middle is not between \left and \right"
        raise TexError(message, token.offset, token.length, r"write \mid, or open \left before it")
    return Delimiter(delimiter(reader, token), ORD)


def big(reader: Reader, token: Token, atom: int, height: float) -> Node:
    return Delimiter(delimiter(reader, token), atom, height)


# plain TeX's heights: 8.5, 11.5, 14.5 and 17.5 points over a 10 point font, with their depths.
HEIGHTS = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
SIDES = {"": ORD, "l": OPEN, "r": CLOSE, "m": REL}


# ---- bra, ket, set


def fenced(reader: Reader, token: Token, opening: str, closing: str) -> Node:
    """Fences of the size of the line round an argument: `\\ket{\\psi}`."""
    nodes = reader.argument(token)
    return Classed((Symbol(opening, OPEN), *nodes, Symbol(closing, CLOSE)), INNER)


def stretched(reader: Reader, token: Token, opening: str, closing: str) -> Node:
    return Fence(opening, reader.argument(token), closing)


def with_bars(nodes: Nodes, bar: Node) -> Nodes:
    return tuple(bar if node == Symbol("|", ORD) else node for node in nodes)


def set_builder(reader: Reader, token: Token) -> Node:
    """`\\set{x|x>0}`: the bar becomes a relation."""
    nodes = with_bars(reader.argument(token), Symbol("|", REL))
    inside: Nodes = (Space(3), *nodes, Space(3))
    return Classed((Symbol("{", OPEN), *inside, Symbol("}", CLOSE)), INNER)


def set_builder_stretched(reader: Reader, token: Token) -> Node:
    nodes = reader.argument(token)
    bar = Classed((Space(5), Delimiter("|", ORD), Space(5)), ORD)
    return Fence("{", (Space(3), *with_bars(nodes, bar), Space(3)), "}")


def braket_stretched(reader: Reader, token: Token) -> Node:
    return Fence("⟨", with_bars(reader.argument(token), Delimiter("|", ORD)), "⟩")


FAMILIES = (
    Family(
        "Delimiters",
        {
            r"\left": (left, r"\left( \frac{a}{b} \right)"),
            r"\middle": (middle, r"\left\{ x \;\middle|\; \frac{x}{2} > 1 \right\}"),
        }
        | {
            f"\\{name}{side}": (partial(big, atom=atom, height=height), f"\\{name}{side}|")
            for name, height in HEIGHTS.items()
            for side, atom in SIDES.items()
        },
    ),
    Family(
        "Brackets of physics",
        {
            r"\bra": (partial(fenced, opening="⟨", closing="|"), r"\bra{\phi}"),
            r"\ket": (partial(fenced, opening="|", closing="⟩"), r"\ket{\psi}"),
            r"\braket": (partial(fenced, opening="⟨", closing="⟩"), r"\braket{\phi|\psi}"),
            r"\Bra": (partial(stretched, opening="⟨", closing="|"), r"\Bra{\phi}"),
            r"\Ket": (partial(stretched, opening="|", closing="⟩"), r"\Ket{\psi}"),
            r"\Braket": (braket_stretched, r"\Braket{\phi | \frac{x}{2} | \psi}"),
            r"\set": (set_builder, r"\set{x | x > 0}"),
            r"\Set": (set_builder_stretched, r"\Set{x | \frac{x}{2} > 0}"),
        },
    ),
)
