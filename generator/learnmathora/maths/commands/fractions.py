"""Fractions, binomials, derivatives and roots, and the infixes such as `\\over` that make them."""

from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Infix, Reader
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    DISPLAY,
    ORD,
    TEXT,
    Fraction,
    Group,
    Node,
    Nodes,
    Root,
    Scripts,
    Symbol,
)


def fraction(reader: Reader, token: Token, style: int | None = None) -> Node:
    return Fraction(reader.argument(token), reader.argument(token), style=style)


def continued(reader: Reader, token: Token) -> Node:
    if reader.optional_tokens():
        raise TexError(r"\cfrac is always centred here", token.offset, token.length)
    return fraction(reader, token, DISPLAY)


def binomial(reader: Reader, token: Token, style: int | None = None) -> Node:
    return Fraction(reader.argument(token), reader.argument(token), "0", "(", ")", style)


def general_fraction(reader: Reader, token: Token) -> Node:
    """`\\genfrac{left}{right}{thickness}{style}{above}{below}` of amsmath."""
    left, right = (reader.words(token) for _ in range(2))
    thickness, style = reader.words(token), reader.words(token)
    fences = [delimiter_text(word) for word in (left, right)]
    rule = lengths.css(thickness) if thickness.text else None
    if rule and rule.lstrip("0.") in ("em", "pt", "px", "ex", "mm", "cm", "in", "pc"):
        rule = "0"
    if style.text not in ("", "0", "1", "2", "3"):
        raise TexError("the style of \\genfrac is 0, 1, 2 or 3", style.offset, style.length)
    above, below = reader.argument(token), reader.argument(token)
    return Fraction(
        above, below, rule, fences[0], fences[1], int(style.text) if style.text else None
    )


def delimiter_text(word: Token) -> str:
    known = SYMBOLS.get(word.text)
    if word.text in ("", "."):
        return ""
    if not isinstance(known, Symbol):
        raise TexError(f"{word.text} is not a delimiter", word.offset, word.length)
    return known.text


def root(reader: Reader, token: Token) -> Node:
    degree = reader.optional()
    return Root(reader.argument(token), degree)


def derivative(reader: Reader, token: Token, sign: Symbol) -> Node:
    """`\\dv[2]{f}{x}` of the physics package, and `\\dv{x}` for the operator alone."""
    order = reader.optional()
    first = reader.argument(token)
    second = reader.argument(token) if reader.peek().text == "{" else None
    above: Nodes = (Scripts(sign, None, order) if order else sign, *(first if second else ()))
    variable = Group(second or first)
    below: Nodes = (sign, Scripts(variable, None, order) if order else variable)
    return Fraction(above, below)


INFIXES: dict[str, Infix] = {
    r"\over": Fraction,
    r"\atop": partial(Fraction, rule="0"),
    r"\choose": partial(Fraction, rule="0", left="(", right=")"),
    r"\brace": partial(Fraction, rule="0", left="{", right="}"),
    r"\brack": partial(Fraction, rule="0", left="[", right="]"),
}
FAMILIES = (
    Family(
        "Fractions and roots",
        {
            r"\frac": (fraction, r"\frac{a}{b}"),
            r"\dfrac": (partial(fraction, style=DISPLAY), r"\dfrac{a}{b}"),
            r"\tfrac": (partial(fraction, style=TEXT), r"\tfrac{a}{b}"),
            r"\cfrac": (continued, r"\cfrac{1}{1 + \cfrac{1}{x}}"),
            r"\binom": (binomial, r"\binom{n}{k}"),
            r"\dbinom": (partial(binomial, style=DISPLAY), r"\dbinom{n}{k}"),
            r"\tbinom": (partial(binomial, style=TEXT), r"\tbinom{n}{k}"),
            r"\genfrac": (general_fraction, r"\genfrac{[}{]}{0pt}{}{n}{k}"),
            r"\sqrt": (root, r"\sqrt[3]{x}"),
            r"\dv": (partial(derivative, sign=Symbol("d", ORD, "rm")), r"\dv{f}{x}"),
            r"\pdv": (partial(derivative, sign=Symbol("∂", ORD)), r"\pdv{f}{x}"),
        },
    ),
)
