"""Brackets that say what they hold, of physics and its kin: `\\abs{x}`, `\\mel{a}{H}{b}`, `\\comm`.

They grow with what they hold; a star keeps them at the size of the line.
"""

from collections.abc import Callable
from functools import partial

from learnmathora.maths.commands.family import Commands, Family
from learnmathora.maths.commands.units import quantity
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token
from learnmathora.maths.tree import (
    CLOSE,
    INNER,
    OPEN,
    ORD,
    PUNCT,
    Classed,
    Delimiter,
    Fence,
    Group,
    Node,
    Nodes,
    Symbol,
)

CUT_OFF = frozenset([END, "}", r"\right", r"\end"])


def starred(reader: Reader) -> bool:
    """Whether a star comes next; it is taken."""
    reader.skip_spaces()
    return reader.accept_raw("*")


def bracketed(nodes: Nodes, left: str, right: str, is_flat: bool) -> Node:
    """Brackets that grow, or of the size of the line."""
    if not is_flat:
        return Fence(left, nodes, right)
    return Classed((Symbol(left, OPEN), *nodes, Symbol(right, CLOSE)), INNER)


def typed(reader: Reader, closing: str) -> Nodes:
    """What stands between brackets that the author types: `(…)`, up to the closing one."""
    opening = reader.next()
    nodes = reader.nested(opening, CUT_OFF | {closing})
    reader.close(opening, closing)
    return nodes


def enclosed(reader: Reader, token: Token, left: str, right: str) -> Node:
    """`\\abs{x}`, `\\norm*{x}`."""
    is_flat = starred(reader)
    if not is_flat and reader.peek().text == "[":
        raise TexError(f"{token.text} takes no size", *token[1:], "leave out […]: it grows")
    return bracketed(reader.argument(token), left, right, is_flat)


def fitted(reader: Reader, token: Token) -> Node:
    """`\\qty(…)` of physics: brackets that grow.  `\\qty{1}{m}` is the quantity of siunitx."""
    is_flat = starred(reader)
    opening = reader.peek().text
    pair = {"(": ")", "[": "]", "|": "|"}.get(opening)
    if pair is not None:
        return bracketed(typed(reader, pair), opening, pair, is_flat)
    if is_flat:
        raise TexError(r"\qty* needs a bracket", *token[1:], r"write \qty*(…)")
    return quantity(reader, token)


def commutator(reader: Reader, token: Token, left: str, right: str) -> Node:
    """`\\comm{A}{B}`: two things between brackets, with a comma."""
    is_flat = starred(reader)
    first, second = reader.argument(token), reader.argument(token)
    return bracketed((*first, Symbol(",", PUNCT), *second), left, right, is_flat)


def expectation(reader: Reader, token: Token) -> Node:
    """`\\ev{A}` is ⟨A⟩, `\\ev{A}{\\psi}` is ⟨ψ|A|ψ⟩."""
    is_flat = starred(reader)
    inner = reader.argument(token)
    if reader.peek().text != "{":
        return ranged((inner,), is_flat)
    state = reader.argument(token)
    return ranged((state, inner, state), is_flat)


def element(reader: Reader, token: Token, count: int) -> Node:
    """`\\mel{a}{H}{b}` is ⟨a|H|b⟩, `\\ip{a}{b}` is ⟨a|b⟩."""
    is_flat = starred(reader)
    return ranged(tuple(reader.argument(token) for _ in range(count)), is_flat)


def ranged(lists: tuple[Nodes, ...], is_flat: bool) -> Node:
    """Lists between angles, with bars between them."""
    bar: Node = Symbol("|", ORD) if is_flat else Delimiter("|", ORD)
    nodes: list[Node] = [*lists[0]]
    for behind in lists[1:]:
        nodes += [bar, *behind]
    return bracketed(tuple(nodes), "⟨", "⟩", is_flat)


def outer_product(reader: Reader, token: Token) -> Node:
    """`\\dyad{a}{b}` is |a⟩⟨b|."""
    is_flat = starred(reader)
    first, second = reader.argument(token), reader.argument(token)
    return Group((bracketed(first, "|", "⟩", is_flat), bracketed(second, "⟨", "|", is_flat)))


def evaluated(reader: Reader, token: Token) -> Node:
    """`\\eval{x}_0^1`: a bar behind, on which the limits hang; `\\eval(x|` has a bracket before."""
    is_flat = starred(reader)
    opening = reader.peek().text
    if opening in ("(", "["):
        return bracketed(typed(reader, "|"), opening, "|", is_flat)
    nodes = reader.argument(token)
    return Group((*nodes, Symbol("|", ORD))) if is_flat else Fence("", nodes, "|")


def pairs(
    command: Callable[..., Node], names: dict[str, tuple[str, str]], example: str
) -> Commands:
    """Commands that differ in their two brackets."""
    return {
        name: (partial(command, left=left, right=right), name + example)
        for name, (left, right) in names.items()
    }


ENCLOSED = {
    r"\abs": ("|", "|"), r"\absolutevalue": ("|", "|"), r"\norm": ("‖", "‖"),
    r"\pqty": ("(", ")"), r"\bqty": ("[", "]"), r"\Bqty": ("{", "}"), r"\vqty": ("|", "|"),
    r"\ceil": ("⌈", "⌉"), r"\floor": ("⌊", "⌋"),
}  # fmt: skip
OF_TWO = {
    r"\comm": ("[", "]"), r"\commutator": ("[", "]"), r"\acomm": ("{", "}"),
    r"\anticommutator": ("{", "}"), r"\poissonbracket": ("{", "}"),
}  # fmt: skip
FAMILIES = (
    Family(
        "Brackets of physics",
        pairs(enclosed, ENCLOSED, "{x}")
        | pairs(commutator, OF_TWO, "{A}{B}")
        | {
            r"\qty": (fitted, r"\qty(\frac{a}{b})"),
            r"\ev": (expectation, r"\ev{A}{\psi}"),
            r"\expval": (expectation, r"\expval{A}"),
            r"\mel": (partial(element, count=3), r"\mel{a}{H}{b}"),
            r"\matrixel": (partial(element, count=3), r"\matrixel{a}{H}{b}"),
            r"\ip": (partial(element, count=2), r"\ip{a}{b}"),
            r"\innerproduct": (partial(element, count=2), r"\innerproduct{a}{b}"),
            r"\dyad": (outer_product, r"\dyad{a}{b}"),
            r"\ketbra": (outer_product, r"\ketbra{a}{b}"),
            r"\eval": (evaluated, r"\eval{x^2}_0^1"),
        },
    ),
)
