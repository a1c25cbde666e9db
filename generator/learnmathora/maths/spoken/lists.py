"""A list of nodes to words, and when a listener has to be told where it ends."""

from collections.abc import Callable
from typing import Any

from learnmathora.maths.spoken import words
from learnmathora.maths.spoken.symbols import symbol_behind
from learnmathora.maths.tree import (
    ORD,
    Accent,
    Function,
    Group,
    Node,
    Nodes,
    Number,
    Prose,
    Scripts,
    Space,
    Symbol,
)

# How a node of each type is said; filled in `spoken`, which knows all of them.
SPEAKERS: dict[type, Callable[[Any], str]] = {}


def said_node(node: Node) -> str:
    return SPEAKERS[type(node)](node)


def said(nodes: Nodes | None) -> str:
    """The words of a list."""
    pieces: list[str] = []
    previous: int | None = None
    for node in nodes or ():
        if type(node) is Space:
            continue
        if isinstance(node, Symbol):
            pieces.append(symbol_behind(previous, node))
        else:
            pieces.append(said_node(node))
        previous = node.atom if isinstance(node, Symbol) else ORD
    return " ".join(pieces)


def simple(nodes: Nodes | None) -> bool:
    """Whether a list is one thing, whose end nobody has to be told."""
    if not nodes or len(nodes) > 2:
        return False
    if len(nodes) == 2:
        sign = nodes[0]
        return isinstance(sign, Symbol) and sign.text in words.UNARY and simple(nodes[1:])
    node = nodes[0]
    if isinstance(node, Scripts):
        return node.base is not None and simple((node.base,)) and short_scripts(node)
    return isinstance(node, Symbol | Number | Function | Prose | Accent) or (
        isinstance(node, Group) and simple(node.nodes)
    )


def short_scripts(node: Scripts) -> bool:
    """Scripts that say where they end: squared, sub i, prime."""
    return (node.above is None or plain(node.above) in words.POWERS or is_prime(node.above)) and (
        node.below is None or simple(node.below)
    )


def ended(start: str, nodes: Nodes | None, end: str) -> str:
    """`the square root of x`, or with an end where the content is long."""
    inner = said(nodes)
    return f"{start} {inner}" if simple(nodes) else f"{start} {inner}, {end},"


def plain(nodes: Nodes) -> str:
    """The characters of a list of symbols, to look them up."""
    return "".join(node.text for node in nodes if isinstance(node, Symbol | Number))


def is_prime(nodes: Nodes) -> bool:
    return bool(nodes) and isinstance(nodes[0], Symbol) and nodes[0].text[0] in "′″‴⁗"
