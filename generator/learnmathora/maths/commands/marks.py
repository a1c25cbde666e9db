"""What stands over and under: accents, braces, stacks, arrows with labels."""

from functools import partial

from learnmathora.maths.commands.family import Family, alike
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    BIN,
    OP,
    ORD,
    REL,
    Accent,
    Arrow,
    Brace,
    Function,
    Node,
    Nodes,
    Operator,
    Stack,
    Symbol,
)


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

FAMILIES = (
    Family(
        "Accents",
        alike(accent, "mark", ACCENTS, "*{x}")
        | alike(partial(accent, wide=True), "mark", WIDE_ACCENTS, "*{AB}")
        | alike(partial(accent, wide=True, under=True), "mark", UNDER_ACCENTS, "*{AB}"),
    ),
    Family(
        "Braces and stacks",
        alike(brace, "mark", BRACES, "*{a + b}^{n}")
        | alike(partial(brace, under=True), "mark", UNDER_BRACES, "*{a + b}_{n}")
        | {
            r"\overset": (overset, r"\overset{!}{=}"),
            r"\underset": (underset, r"\underset{x}{\max}"),
            r"\overunderset": (overunderset, r"\overunderset{a}{b}{\longrightarrow}"),
            r"\stackrel": (stackrel, r"\stackrel{\text{def}}{=}"),
        },
    ),
    Family(
        "Arrows with labels",
        alike(arrow, "mark", ARROWS, "*[b]{a}"),
    ),
)
