"""Boxes, strikes and phantoms: what is drawn round things, and how much room they take."""

from functools import partial

from learnmathora.maths.commands.family import Family, alike
from learnmathora.maths.commands.prose import text
from learnmathora.maths.commands.styles import STYLES
from learnmathora.maths.model import TexError
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    DISPLAY,
    OPEN,
    ORD,
    Centred,
    Lap,
    Marked,
    Node,
    Phantom,
    Raised,
    Rule,
    Scripts,
    Styled,
    Symbol,
)

# ---- boxes and strikes


def marked(reader: Reader, token: Token, mark: str) -> Node:
    nodes = reader.argument(token)
    return Marked((Styled(nodes, DISPLAY),) if mark == "box" else nodes, mark)


def cancel_to(reader: Reader, token: Token) -> Node:
    value, nodes = reader.argument(token), reader.argument(token)
    return Scripts(Marked(nodes, "cancel"), None, value)


def years(reader: Reader, token: Token) -> Node:
    """`\\angln`: the n years of an annuity."""
    return Marked((Symbol("n", ORD),), "angl")


# ---- what takes room and is not seen, or is seen and takes none


def phantom(reader: Reader, token: Token, width: bool = True, height: bool = True) -> Node:
    return Phantom(reader.argument(token), width, height, height)


def smash(reader: Reader, token: Token) -> Node:
    part = reader.optional_words()
    if part not in ("", "t", "b", "tb"):
        raise TexError(f"[{part}] is not understood here", *token[1:], "write [t] or [b]")
    return Phantom(reader.argument(token), True, part == "b", part == "t", visible=True)


def lap(reader: Reader, token: Token, side: str) -> Node:
    """`\\mathrlap[\\scriptstyle]{x}`: mathtools lets a style be given."""
    style = reader.optional_words().strip()
    if style and style not in STYLES:
        raise TexError(f"[{style}] is no style", *token[1:], r"write \scriptstyle or its like")
    nodes = reader.argument(token)
    return Lap((Styled(nodes, STYLES[style]),) if style else nodes, side)


def strut(reader: Reader, token: Token) -> Node:
    return Phantom((Symbol("(", OPEN),), False, True, True)


# ---- what is measured


def rule(reader: Reader, token: Token) -> Node:
    """`\\rule[raise]{width}{height}`."""
    raised = reader.optional_tokens()
    width, height = (lengths.width(reader.words(token)) for _ in range(2))
    if min(width, height) < 0:
        raise TexError("a rule cannot be negative", token.offset, token.length)
    amount = "".join(each.text for each in raised or ())
    return Rule(width, height, lengths.width(token._replace(text=amount)) if amount else 0)


def raise_box(reader: Reader, token: Token) -> Node:
    """`\\raisebox{1ex}{text with $x$}`."""
    by = lengths.width(reader.words(token))
    if reader.peek().text == "[":
        raise TexError(r"\raisebox takes no other height here", *token[1:], "leave out […]")
    return Raised((text(reader, token),), by)


def raise_nodes(reader: Reader, token: Token, sign: int) -> Node:
    """`\\raise.5ex\\hbox{…}`: a length without braces, then a box."""
    by = sign * lengths.bare(reader, token)
    return Raised(reader.argument(token), by)


def centre(reader: Reader, token: Token) -> Node:
    return Centred(reader.argument(token))


MARKS = {
    r"\boxed": "box", r"\cancel": "cancel", r"\bcancel": "bcancel", r"\xcancel": "xcancel",
    r"\hcancel": "sout", r"\phase": "phase", r"\angl": "angl",
}  # fmt: skip
LAPS = {r"\mathllap": "llap", r"\mathrlap": "rlap", r"\mathclap": "clap"}

FAMILIES = (
    Family(
        "Boxes, strikes and phantoms",
        alike(marked, "mark", MARKS, "*{x + 1}")
        | alike(lap, "side", LAPS, "*{x}")
        | {
            r"\angln": (years, r"a_\angln"),
            r"\cancelto": (cancel_to, r"\cancelto{0}{x}"),
            r"\phantom": (phantom, r"\phantom{x} y"),
            r"\hphantom": (partial(phantom, height=False), r"\hphantom{x} y"),
            r"\vphantom": (partial(phantom, width=False), r"\vphantom{\frac12} y"),
            r"\smash": (smash, r"\smash{\frac{a}{b}}"),
            r"\mathstrut": (strut, r"\mathstrut x"),
            r"\strut": (strut, r"\strut x"),
            r"\rule": (rule, r"\rule[-2pt]{1em}{1pt}"),
            r"\raisebox": (raise_box, r"\raisebox{2pt}{a}"),
            r"\raise": (partial(raise_nodes, sign=1), r"\raise 2pt \hbox{a}"),
            r"\lower": (partial(raise_nodes, sign=-1), r"\lower 2pt \hbox{a}"),
            r"\vcenter": (centre, r"\vcenter{\frac{a}{b}}"),
        },
    ),
)
