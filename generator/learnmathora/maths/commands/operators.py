"""Names of functions, classes of atoms, and the operators with rules of their own."""

from dataclasses import replace
from functools import partial
from unicodedata import normalize

from learnmathora.maths.commands.alphabets import joined
from learnmathora.maths.commands.family import Family, alike
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Command, Reader
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    INNER,
    OP,
    OPEN,
    ORD,
    PUNCT,
    REL,
    Classed,
    Function,
    Group,
    Node,
    Nodes,
    Number,
    Operator,
    Prescripts,
    Scripts,
    Several,
    Space,
    Symbol,
)

# ---- names of functions, and classes


def operator_name(reader: Reader, token: Token, starred: bool = False) -> Node:
    limits = None if reader.accept("*") or starred else False
    outer, reader.alphabet = reader.alphabet, "rm"
    nodes = joined(reader.argument(token))
    reader.alphabet = outer
    return named(nodes, limits) or Classed(nodes, OP, limits)


with_limits: Command = partial(operator_name, starred=True)


def named(nodes: Nodes, limits: bool | None) -> Function | None:
    """A function, if the nodes spell a name."""
    words = ["-" if node == Symbol("−", BIN) else word(node) for node in nodes]
    return Function("".join(words), limits) if all(words) else None


def word(node: Node) -> str:
    if isinstance(node, Space):
        return " "
    upright = isinstance(node, Symbol | Number) and node.alphabet in ("rm", None)
    return node.text if upright and isinstance(node, Symbol | Number) else ""


def classed(reader: Reader, token: Token, atom: int) -> Node:
    nodes = reader.argument(token)
    if atom == OP:
        name = named(nodes, None) if nodes and is_word(nodes[0]) else None
        return name or Classed(nodes, OP, None)
    return Classed(nodes, atom)


def is_word(node: Node) -> bool:
    return isinstance(node, Symbol) and node.alphabet == "rm"


CLASSES = {
    r"\mathord": ORD, r"\mathop": OP, r"\mathbin": BIN, r"\mathrel": REL, r"\mathopen": OPEN,
    r"\mathclose": CLOSE, r"\mathpunct": PUNCT, r"\mathinner": INNER,
}  # fmt: skip


# ---- the rest


def negation(reader: Reader, token: Token) -> Node:
    """`\\not=`: the struck symbol itself, where Unicode has it."""
    nodes = reader.argument(token)
    node = nodes[0] if len(nodes) == 1 else None
    if not isinstance(node, Symbol):
        raise TexError(r"\not needs a symbol to strike", token.offset, token.length)
    return replace(node, text=struck(node.text))


# Where Unicode composes none, or another.
STRUCK = {"|": "∤", "∥": "∦", "∃": "∄"}


def struck(text: str) -> str:
    return STRUCK.get(text) or normalize("NFC", text + "\u0338")


def dots(reader: Reader, token: Token) -> Node:
    """amsmath's `\\dots`: on the line before a comma, raised between operations and relations."""
    following = SYMBOLS.get(reader.peek().text)
    raised = isinstance(following, Operator) or (
        isinstance(following, Symbol) and following.atom in (BIN, REL)
    )
    return Symbol("⋯" if raised else "…", INNER)


def modulo(reader: Reader, token: Token, fenced: bool, named: bool) -> Node:
    """`\\pmod`, `\\pod` and `\\mod` of amsmath: set off widely in display style."""
    wide = reader.display and reader.depth == 0
    nodes = whole_number(reader) or reader.argument(token)
    if named:
        nodes = (Symbol("mod", ORD, "rm"), Space(6), *nodes)
    if fenced:
        nodes = (Symbol("(", OPEN), *nodes, Symbol(")", CLOSE))
    return Several((Space(18 if wide else 8 if fenced else 12), *nodes))


def whole_number(reader: Reader) -> Nodes:
    """`\\mod 10^9` is read as a number with its exponent, where TeX takes the first digit alone.

    It looks the same: what follows stands right behind.
    """
    known = SYMBOLS.get(reader.peek().text)
    return (reader.nucleus(reader.next()),) if isinstance(known, Number) else ()  # type: ignore[return-value]


def sideset(reader: Reader, token: Token) -> Node:
    """`\\sideset{before}{after}\\sum`: scripts at the corners of a large operator."""
    before, after = corners(reader, token), corners(reader, token)
    base = reader.nucleus(reader.next())
    if not isinstance(base, Operator):
        raise TexError(r"\sideset needs a large operator", token.offset, token.length)
    inner = Scripts(replace(base, limits=False), *after) if any(after) else base
    node = Prescripts(inner, *before) if any(before) else inner
    return Classed((node,), OP, limits=base.limits)


def corners(reader: Reader, token: Token) -> tuple[Nodes | None, Nodes | None]:
    nodes = reader.argument(token)
    if not nodes:
        return None, None
    node = nodes[0]
    if len(nodes) > 1 or not isinstance(node, Scripts) or node.base is not None:
        raise TexError(r"\sideset takes only scripts", token.offset, token.length)
    return node.below, node.above


def prescript(reader: Reader, token: Token) -> Node:
    above, below, base = (reader.argument(token) for _ in range(3))
    return Prescripts(Group(base), below or None, above or None)


FAMILIES = (
    Family(
        "Names and classes",
        {
            r"\operatorname": (operator_name, r"\operatorname{rank} A"),
            r"\operatornamewithlimits": (with_limits, r"\operatornamewithlimits{ess\,sup}_x"),
        }
        | alike(classed, "atom", CLASSES, "*{R}"),
    ),
    Family(
        "Other commands",
        {
            r"\not": (negation, r"a \not\sim b"),
            r"\dots": (dots, r"a + \dots + z"),
            r"\pmod": (partial(modulo, fenced=True, named=True), r"a \equiv b \pmod{n}"),
            r"\pod": (partial(modulo, fenced=True, named=False), r"a \equiv b \pod{n}"),
            r"\mod": (partial(modulo, fenced=False, named=True), r"a \equiv b \mod{n}"),
            r"\sideset": (sideset, r"\sideset{}{'}\sum_i x_i"),
            r"\prescript": (prescript, r"\prescript{14}{6}{\mathrm{C}}"),
        },
    ),
)
