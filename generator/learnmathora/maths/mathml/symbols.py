"""Symbols, numbers, names and spaces to the leaves of MathML."""

from learnmathora.maths.letters import SLANTED, styled
from learnmathora.maths.mathml.elements import Element, em
from learnmathora.maths.mathml.rows import single
from learnmathora.maths.mathml.spacing import GROWING
from learnmathora.maths.tree import (
    INNER,
    OP,
    ORD,
    Classed,
    Function,
    Nodes,
    Number,
    Operator,
    Space,
    Symbol,
)

PRIMES = frozenset("′″‴⁗‵")


def symbol(node: Symbol, style: int) -> Element:
    """An ordinary symbol is an identifier, every other one an operator."""
    text, atom, alphabet = node
    if atom != ORD:
        return operator(styled(text, alphabet))
    if text[0] in PRIMES:
        return Element("mo", text, {"class": "prime"})
    if alphabet is None:
        return Element("mi", text)
    if alphabet == "rm" or (alphabet == "it" and len(text) == 1):
        upright = alphabet == "rm" and text in SLANTED
        return Element("mi", text, {"mathvariant": "normal"} if upright else None)
    return Element("mi", styled(text, alphabet))


def operator(text: str) -> Element:
    return Element("mo", text, {"stretchy": "false"} if text in GROWING else None)


def number(node: Number, style: int) -> Element:
    return Element("mn", styled(node.text, node.alphabet))


def large_operator(node: Operator, style: int) -> Element:
    return Element("mo", node.text)


def function(node: Function, style: int) -> Element:
    return Element("mi", node.name, {"mathvariant": "normal"} if len(node.name) == 1 else None)


def space(node: Space, style: int) -> Element:
    width = node.width
    if isinstance(width, str):
        return Element("mspace", (), {"class": "back"} if width[0] == "-" else {"width": width})
    if width < 0:
        return Element("mspace", (), {"class": f"back-{min(36, round(-width)) or 1}"})
    return Element("mspace", (), {"width": em(width)})


def classed(node: Classed, style: int) -> Element:
    """`\\mathrel{…}` and its family: one operator, if the content is plain enough."""
    text = plain_text(node.nodes) if node.atom not in (ORD, OP, INNER) else ""
    return operator(text) if text else single(node.nodes, style)


def plain_text(nodes: Nodes) -> str:
    """The characters of a list that is one symbol, or several that are no letters; or ""."""
    texts = [styled(node.text, node.alphabet) for node in nodes if isinstance(node, Symbol)]
    is_plain = len(texts) == 1 or not any(text.isalnum() for text in texts)
    return "".join(texts) if is_plain and len(texts) == len(nodes) else ""
