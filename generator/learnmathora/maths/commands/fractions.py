"""Fractions, binomials and roots, and the infixes such as `\\over` that make them."""

from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Infix, Join, Reader
from learnmathora.maths.tex.symbols import SYMBOLS
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    DISPLAY,
    TEXT,
    Fraction,
    Lap,
    Node,
    Phantom,
    Root,
    Symbol,
)


def fraction(reader: Reader, token: Token, style: int | None = None) -> Node:
    return Fraction(reader.argument(token), reader.argument(token), style=style)


def continued(reader: Reader, token: Token) -> Node:
    """`\\cfrac[l]{1}{…}`: the numerator at the left, in the middle or at the right."""
    side = reader.optional_words().strip()
    if side not in ("", "l", "c", "r"):
        raise TexError(f"[{side}] is not understood here", *token[1:], "write [l], [c] or [r]")
    above, below = reader.argument(token), reader.argument(token)
    # As wide as the denominator, unseen, with the numerator at one of its ends.
    room = Phantom(below, width=True, height=False, depth=False)
    if side == "l":
        above = (Lap(above, "rlap"), room)
    elif side == "r":
        above = (room, Lap(above, "llap"))
    return Fraction(above, below, style=DISPLAY)


def rule_of(word: Token) -> str:
    """The thickness of a fraction's line, "0" for none."""
    width = lengths.width(word)
    if width < 0:
        raise TexError("a line cannot be thinner than nothing", word.offset, word.length)
    return lengths.ems(width) if width else "0"


def binomial(reader: Reader, token: Token, style: int | None = None) -> Node:
    return Fraction(reader.argument(token), reader.argument(token), "0", "(", ")", style)


def general_fraction(reader: Reader, token: Token) -> Node:
    """`\\genfrac{left}{right}{thickness}{style}{above}{below}` of amsmath."""
    left, right = (reader.words(token) for _ in range(2))
    thickness, style = reader.words(token), reader.words(token)
    fences = [delimiter_text(word) for word in (left, right)]
    rule = rule_of(thickness) if thickness.text else None
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


def joined_by(join: Join) -> Infix:
    """An infix without arguments of its own."""
    return lambda reader, token: join


def with_line(reader: Reader, token: Token) -> Join:
    """`a \\above{2pt} b`: a fraction whose line has this thickness."""
    if reader.peek().text == "{":
        return partial(Fraction, rule=rule_of(reader.words(token)))
    return partial(Fraction, rule=lengths.ems(max(0, lengths.bare(reader, token))))


INFIXES: dict[str, Infix] = {
    r"\over": joined_by(Fraction),
    r"\atop": joined_by(partial(Fraction, rule="0")),
    r"\choose": joined_by(partial(Fraction, rule="0", left="(", right=")")),
    r"\brace": joined_by(partial(Fraction, rule="0", left="{", right="}")),
    r"\brack": joined_by(partial(Fraction, rule="0", left="[", right="]")),
    r"\above": with_line,
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
        },
    ),
)
