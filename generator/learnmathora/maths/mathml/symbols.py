"""Symbols, numbers, names and spaces to the leaves of MathML."""

from learnmathora.maths.letters import DRAWN, SLANTED, styled
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
    text, atom, alphabet = node.text, node.atom, node.alphabet
    if alphabet in DRAWN:
        return drawn(node)
    if atom == OP:
        return Element("mo", text, {"largeop": "false"})
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


def drawn(node: Symbol) -> Element:
    """A symbol in a look that only the style sheet can give it."""
    element = Element("mi", node.text) if node.atom == ORD else operator(node.text)
    return element.set("class", node.alphabet or "")


def operator(text: str) -> Element:
    return Element("mo", text, {"stretchy": "false"} if text in GROWING else None)


def number(node: Number, style: int) -> Element:
    return Element("mn", styled(node.text, node.alphabet))


def large_operator(node: Operator, style: int) -> Element:
    return Element("mo", node.text, {"class": node.alphabet} if node.alphabet else None)


def function(node: Function, style: int) -> Element:
    if node.alphabet:
        return Element("mi", styled(node.name, node.alphabet))
    return Element("mi", node.name, {"mathvariant": "normal"} if len(node.name) == 1 else None)


# How far back a class of the style sheet goes, in 18ths of an em: no attribute can.
BACK = (18, 72, 648)


def space(node: Space, style: int) -> Element:
    """A space; one that goes back is a step back by a class, and forwards by what is too much."""
    width = node.width
    if width >= 0:
        return Element("mspace", (), {"width": em(width)})
    step = next(step for step in BACK if step + width >= 0)
    attributes = {"class": f"back-{step // 18}"}
    return Element("mspace", (), attributes | ({"width": em(step + width)} if step + width else {}))


def classed(node: Classed, style: int) -> Element:
    """`\\mathrel{…}` and its family: one operator, if the content is plain enough."""
    text = plain_text(node.nodes) if node.atom not in (ORD, OP, INNER) else ""
    return operator(text) if text else single(node.nodes, style)


def plain_text(nodes: Nodes) -> str:
    """The characters of a list that is one symbol, or several that are no letters; or ""."""
    texts = [styled(node.text, node.alphabet) for node in nodes if isinstance(node, Symbol)]
    is_plain = len(texts) == 1 or not any(text.isalnum() for text in texts)
    return "".join(texts) if is_plain and len(texts) == len(nodes) else ""
