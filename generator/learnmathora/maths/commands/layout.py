"""How things look and how much room they take: styles, sizes, colours, boxes, strikes, spaces."""

from functools import partial

from learnmathora.maths.colours import colour
from learnmathora.maths.commands.family import Family, alike, same
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    DISPLAY,
    OPEN,
    SCRIPT,
    SCRIPTSCRIPT,
    TEXT,
    Coloured,
    Lap,
    Marked,
    Node,
    Phantom,
    Rule,
    Scripts,
    Sized,
    Space,
    Styled,
    Symbol,
)

# ---- styles, sizes, colours

STYLES = {
    r"\displaystyle": DISPLAY, r"\textstyle": TEXT, r"\scriptstyle": SCRIPT,
    r"\scriptscriptstyle": SCRIPTSCRIPT,
}  # fmt: skip
SIZES = {
    r"\tiny": "50%", r"\scriptsize": "70%", r"\footnotesize": "80%", r"\small": "90%",
    r"\normalsize": "100%", r"\large": "120%", r"\Large": "144%", r"\LARGE": "173%",
    r"\huge": "207%", r"\Huge": "249%",
}  # fmt: skip


def style_switch(reader: Reader, token: Token, style: int) -> Node:
    return Styled(reader.rest(token), style)


def size_switch(reader: Reader, token: Token, size: str) -> Node:
    return Sized(reader.rest(token), size)


def colour_switch(reader: Reader, token: Token) -> Node:
    """`\\color{red}` colours the rest of its group, as in LaTeX."""
    value = colour(reader.words(token))
    return Coloured(reader.rest(token), value)


def text_colour(reader: Reader, token: Token) -> Node:
    value = colour(reader.words(token))
    return Coloured(reader.argument(token), value)


# ---- boxes, strikes, phantoms


def marked(reader: Reader, token: Token, mark: str) -> Node:
    nodes = reader.argument(token)
    return Marked((Styled(nodes, DISPLAY),) if mark == "box" else nodes, mark)


def cancel_to(reader: Reader, token: Token) -> Node:
    value, nodes = reader.argument(token), reader.argument(token)
    return Scripts(Marked(nodes, "cancel"), None, value)


def phantom(reader: Reader, token: Token, width: bool = True, height: bool = True) -> Node:
    return Phantom(reader.argument(token), width, height, height)


def smash(reader: Reader, token: Token) -> Node:
    part = reader.optional_words()
    return Phantom(reader.argument(token), True, part == "b", part == "t", visible=True)


def lap(reader: Reader, token: Token, side: str) -> Node:
    return Lap(reader.argument(token), side)


def strut(reader: Reader, token: Token) -> Node:
    return Phantom((Symbol("(", OPEN),), False, True, True)


def rule(reader: Reader, token: Token) -> Node:
    reader.optional_tokens()
    width, height = (lengths.css(reader.words(token)) for _ in range(2))
    return Rule(width, height)


MARKS = {r"\boxed": "box", r"\cancel": "cancel", r"\bcancel": "bcancel", r"\xcancel": "xcancel"}
LAPS = {r"\mathllap": "llap", r"\mathrlap": "rlap", r"\mathclap": "clap"}


# ---- spaces

SPACES: dict[str, float] = {
    r"\,": 3, r"\thinspace": 3, r"\:": 4, r"\>": 4, r"\medspace": 4, r"\;": 5, r"\thickspace": 5,
    r"\!": -3, r"\negthinspace": -3, r"\negmedspace": -4, r"\negthickspace": -5, r"\enspace": 9,
    r"\enskip": 9, r"\quad": 18, r"\qquad": 36, r"\ ": 4.5, r"\space": 4.5, r"\nobreakspace": 4.5,
    "~": 4.5, "\\\n": 4.5, "\\\t": 4.5,
}  # fmt: skip


def space(reader: Reader, token: Token, width: float) -> Node:
    return Space(width)


def measured(reader: Reader, token: Token) -> Node:
    """`\\hspace{1em}`: a length between braces."""
    reader.accept("*")
    return Space(lengths.width(reader.words(token)))


def kern(reader: Reader, token: Token) -> Node:
    """`\\kern 1em`: a length without braces."""
    return Space(lengths.bare(reader, token))


def nothing(reader: Reader, token: Token) -> Node | None:
    """Commands that say how TeX should break lines or pages, which a browser decides itself."""
    return None


BREAKS = (r"\relax", r"\nobreak", r"\allowbreak", r"\displaybreak", r"\protect")

FAMILIES = (
    Family(
        "Styles, sizes and colours",
        alike(style_switch, "style", STYLES, r"{* \frac{a}{b}}")
        | alike(size_switch, "size", SIZES, "{* x}")
        | {
            r"\color": (colour_switch, r"a + {\color{red} b}"),
            r"\textcolor": (text_colour, r"\textcolor{#0b6}{x + 1}"),
        },
    ),
    Family(
        "Boxes, strikes and phantoms",
        alike(marked, "mark", MARKS, "*{x + 1}")
        | alike(lap, "side", LAPS, "*{x}")
        | {
            r"\cancelto": (cancel_to, r"\cancelto{0}{x}"),
            r"\phantom": (phantom, r"\phantom{x} y"),
            r"\hphantom": (partial(phantom, height=False), r"\hphantom{x} y"),
            r"\vphantom": (partial(phantom, width=False), r"\vphantom{\frac12} y"),
            r"\smash": (smash, r"\smash{\frac{a}{b}}"),
            r"\mathstrut": (strut, r"\mathstrut x"),
            r"\strut": (strut, r"\strut x"),
            r"\rule": (rule, r"\rule{1em}{1pt}"),
        },
    ),
    Family(
        "Spaces",
        alike(space, "width", SPACES, "a* b")
        | same(measured, (r"\hspace", r"\mspace"), "a*{1em} b")
        | same(kern, (r"\kern", r"\mkern", r"\hskip", r"\mskip"), "a* 1em b")
        | same(nothing, BREAKS, "a* b"),
    ),
)
