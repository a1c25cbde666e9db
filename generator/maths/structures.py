"""What stands over, under and inside something else: fractions, roots, accents, arrows, stacks."""

from functools import partial

from generator.maths import lengths
from generator.maths.model import TexError
from generator.maths.reader import Reader
from generator.maths.registry import INFIXES, register
from generator.maths.symbols import SYMBOLS
from generator.maths.tokens import Token
from generator.maths.tree import (
    BIN,
    DISPLAY,
    OP,
    ORD,
    REL,
    TEXT,
    Accent,
    Arrow,
    Brace,
    Fraction,
    Function,
    Group,
    Node,
    Nodes,
    Operator,
    Root,
    Scripts,
    Stack,
    Symbol,
)

# ---- fractions and roots


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


register(
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
)
INFIXES |= {
    r"\over": Fraction,
    r"\atop": partial(Fraction, rule="0"),
    r"\choose": partial(Fraction, rule="0", left="(", right=")"),
    r"\brace": partial(Fraction, rule="0", left="{", right="}"),
    r"\brack": partial(Fraction, rule="0", left="[", right="]"),
}


def derivative(reader: Reader, token: Token, sign: Symbol) -> Node:
    """`\\dv[2]{f}{x}` of the physics package, and `\\dv{x}` for the operator alone."""
    order = reader.optional()
    first = reader.argument(token)
    second = reader.argument(token) if reader.peek().text == "{" else None
    above: Nodes = (Scripts(sign, None, order) if order else sign, *(first if second else ()))
    variable = Group(second or first)
    below: Nodes = (sign, Scripts(variable, None, order) if order else variable)
    return Fraction(above, below)


register(
    "Fractions and roots",
    {
        r"\dv": (partial(derivative, sign=Symbol("d", ORD, "rm")), r"\dv{f}{x}"),
        r"\pdv": (partial(derivative, sign=Symbol("∂", ORD)), r"\pdv{f}{x}"),
    },
)


# ---- accents, braces, arrows, stacks


def accent(
    reader: Reader, token: Token, mark: str, under: bool = False, wide: bool = False
) -> Node:
    return Accent(reader.argument(token), mark, under, wide)


def brace(reader: Reader, token: Token, mark: str, under: bool = False) -> Node:
    return Brace(reader.argument(token), mark, under)


def arrow(reader: Reader, token: Token, mark: str) -> Node:
    below = reader.optional()
    return Arrow(mark, reader.argument(token), below)


def class_of(nodes: Nodes) -> int:
    """amsmath's \\binrel@: a stack on = is a relation, on + a binary operation."""
    if len(nodes) == 1 and isinstance(nodes[0], Symbol) and nodes[0].atom in (BIN, REL):
        return nodes[0].atom
    if len(nodes) == 1 and isinstance(nodes[0], Operator | Function):
        return OP
    return ORD


def overset(reader: Reader, token: Token) -> Node:
    above, base = reader.argument(token), reader.argument(token)
    return Stack(base, above, None, class_of(base))


def underset(reader: Reader, token: Token) -> Node:
    below, base = reader.argument(token), reader.argument(token)
    return Stack(base, None, below, class_of(base))


def overunderset(reader: Reader, token: Token) -> Node:
    above, below, base = (reader.argument(token) for _ in range(3))
    return Stack(base, above, below, class_of(base))


def stackrel(reader: Reader, token: Token) -> Node:
    below = reader.optional()
    above, base = reader.argument(token), reader.argument(token)
    return Stack(base, above, below, REL)


ACCENTS = {
    r"\hat": "ˆ", r"\check": "ˇ", r"\tilde": "˜", r"\acute": "´", r"\grave": "ˋ", r"\dot": "˙",
    r"\ddot": "¨", r"\dddot": "...", r"\ddddot": "....", r"\breve": "˘", r"\bar": "¯", r"\vec": "→",
    r"\mathring": "˚",
}  # fmt: skip
WIDE_ACCENTS = {
    r"\widehat": "ˆ", r"\widetilde": "˜", r"\widecheck": "ˇ", r"\overline": "‾",
    r"\overrightarrow": "→", r"\overleftarrow": "←", r"\overleftrightarrow": "↔",
    r"\Overrightarrow": "⇒", r"\overrightharpoon": "⇀", r"\overleftharpoon": "↼",
    r"\overgroup": "⏠", r"\overparen": "⏜", r"\wideparen": "⏜", r"\overarc": "⏜",
}  # fmt: skip
UNDER_ACCENTS = {
    r"\underline": "_", r"\underbar": "_", r"\underrightarrow": "→", r"\underleftarrow": "←",
    r"\underleftrightarrow": "↔", r"\utilde": "˜", r"\undergroup": "⏡", r"\underparen": "⏝",
}  # fmt: skip
BRACES = {r"\overbrace": "⏞", r"\overbracket": "⎴"}
UNDER_BRACES = {r"\underbrace": "⏟", r"\underbracket": "⎵"}
ARROWS = {
    r"\xrightarrow": "→", r"\xleftarrow": "←", r"\xleftrightarrow": "↔", r"\xRightarrow": "⇒",
    r"\xLeftarrow": "⇐", r"\xLeftrightarrow": "⇔", r"\xhookrightarrow": "↪",
    r"\xhookleftarrow": "↩", r"\xmapsto": "↦", r"\xrightharpoonup": "⇀",
    r"\xrightharpoondown": "⇁", r"\xleftharpoonup": "↼", r"\xleftharpoondown": "↽",
    r"\xrightleftharpoons": "⇌", r"\xleftrightharpoons": "⇋", r"\xlongequal": "=",
    r"\xtwoheadrightarrow": "↠", r"\xtwoheadleftarrow": "↞", r"\xtofrom": "⇄",
    r"\xrightleftarrows": "⇄", r"\xrightequilibrium": "⇌", r"\xleftequilibrium": "⇋",
}  # fmt: skip

register(
    "Accents",
    {name: (partial(accent, mark=mark), name + "{x}") for name, mark in ACCENTS.items()}
    | {
        name: (partial(accent, mark=mark, wide=True), name + "{AB}")
        for name, mark in WIDE_ACCENTS.items()
    }
    | {
        name: (partial(accent, mark=mark, under=True, wide=True), name + "{AB}")
        for name, mark in UNDER_ACCENTS.items()
    },
)
register(
    "Braces and stacks",
    {name: (partial(brace, mark=mark), name + "{a + b}^{n}") for name, mark in BRACES.items()}
    | {
        name: (partial(brace, mark=mark, under=True), name + "{a + b}_{n}")
        for name, mark in UNDER_BRACES.items()
    }
    | {
        r"\overset": (overset, r"\overset{!}{=}"),
        r"\underset": (underset, r"\underset{x}{\max}"),
        r"\overunderset": (overunderset, r"\overunderset{a}{b}{\longrightarrow}"),
        r"\stackrel": (stackrel, r"\stackrel{\text{def}}{=}"),
    },
)
register(
    "Arrows with labels",
    {name: (partial(arrow, mark=mark), name + "[b]{a}") for name, mark in ARROWS.items()},
)
