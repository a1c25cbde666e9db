"""`^`, `_`, primes and raised digits behind a nucleus -> its scripts, beside it or as limits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from learnmathora.maths.model import TexError
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    OP,
    ORD,
    Classed,
    Function,
    Node,
    Nodes,
    Operator,
    Scripts,
    Symbol,
)

if TYPE_CHECKING:
    from learnmathora.maths.tex.reader import Reader

PRIMES = ("", "′", "″", "‴", "⁗")
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜₓ", "0123456789+-=()aeijklmnoprstx", strict=True))
LIMITS = {r"\limits": True, r"\nolimits": False, r"\displaylimits": None}
SCRIPT_MARKS = frozenset(["^", "_", "'", *LIMITS, *RAISED, *LOWERED])


def scripted(reader: "Reader", base: Node | None) -> Node:
    """The base with the subscripts and superscripts that follow it. Raises TexError."""
    below: Nodes | None = None
    above: Nodes | None = None
    while (token := reader.peek()).text in SCRIPT_MARKS:
        text = token.text
        if text in LIMITS:
            base = with_limits(reader, base)
        elif text == "_" or text in LOWERED:
            once(below, token, "subscript")
            below = script(reader, LOWERED)
        elif text == "'" and above is None:
            above = primes(reader)
        else:
            once(above, token, "superscript")
            above = counted(script(reader, RAISED))
    if below is None and above is None and base is not None:
        return base
    return Scripts(base, below, above)


def once(present: Nodes | None, token: Token, name: str) -> None:
    if present is not None:
        hint = "group with braces"
        raise TexError(f"a second {name} on one base", token.offset, token.length, hint)


def script(reader: "Reader", typed: Mapping[str, str]) -> Nodes:
    """The script after `^` or `_`, or one typed with Unicode's raised or lowered digits."""
    token = reader.next()
    if token.text not in typed:
        if (following := reader.peek()).text == "'":
            hint = "a prime is a superscript already; write x', or group with braces"
            raise TexError(f"{token.text} cannot be followed by '", *following[1:], hint)
        return reader.argument(token)
    nodes = [SYMBOLS[typed[token.text]]]
    while (following := reader.peek()).text in typed:
        reader.next()
        nodes.append(SYMBOLS[typed[following.text]])
    return tuple(nodes)


def counted(nodes: Nodes) -> Nodes:
    r"""`^{\prime\prime}` as the one sign that `''` is."""
    is_all = len(nodes) > 1 and all(type(node) is Symbol and node.text == "′" for node in nodes)
    return prime_signs(len(nodes)) if is_all else nodes


def prime_signs(count: int) -> Nodes:
    return (Symbol(PRIMES[4] * (count // 4) + PRIMES[count % 4], ORD),)


def primes(reader: "Reader") -> Nodes:
    count = 0
    while reader.accept("'"):
        count += 1
    nodes = prime_signs(count)
    if reader.peek().text == "^":
        nodes += script(reader, {})
    return nodes


def with_limits(reader: "Reader", base: Node | None) -> Node:
    token = reader.next()
    if isinstance(base, Operator | Function) or (isinstance(base, Classed) and base.atom == OP):
        return replace(base, limits=LIMITS[token.text])
    raise reader.refusal(token)
