"""How things look: TeX's styles, sizes and colours."""

import re

from learnmathora.maths.colours import colour, of_model
from learnmathora.maths.commands.family import Family, alike
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    DISPLAY,
    SCRIPT,
    SCRIPTSCRIPT,
    TEXT,
    Choice,
    Coloured,
    Node,
    Several,
    Sized,
    Styled,
)

STYLES = {
    r"\displaystyle": DISPLAY, r"\textstyle": TEXT, r"\scriptstyle": SCRIPT,
    r"\scriptscriptstyle": SCRIPTSCRIPT,
}  # fmt: skip
SIZES = {
    r"\tiny": "50%", r"\sixptsize": "60%", r"\scriptsize": "70%", r"\footnotesize": "80%",
    r"\small": "90%", r"\normalsize": "100%", r"\large": "120%", r"\Large": "144%",
    r"\LARGE": "173%", r"\huge": "207%", r"\Huge": "249%",
}  # fmt: skip


def style_switch(reader: Reader, token: Token, style: int) -> Node:
    return Styled(reader.rest(token), style)


def size_switch(reader: Reader, token: Token, size: str) -> Node:
    return Sized(reader.rest(token), size)


def choice(reader: Reader, token: Token) -> Node:
    """`\\mathchoice{display}{text}{script}{scriptscript}`."""
    display, text, script, smallest = (reader.argument(token) for _ in STYLES)
    return Choice((display, text, script, smallest))


def maths(reader: Reader, token: Token) -> Node:
    """`\\ensuremath{x}`: a formula, in a text too."""
    return Several(reader.argument(token))


# ---- colours


def named_colour(reader: Reader, token: Token) -> str:
    """`{red}`, or `[rgb]{1,0,0}` in a model of xcolor."""
    model = reader.optional_words().strip()
    word = reader.words(token)
    return of_model(model, word) if model else colour(word)


def colour_switch(reader: Reader, token: Token) -> Node:
    """`\\color{red}` colours the rest of its group, as in LaTeX."""
    value = named_colour(reader, token)
    return Coloured(reader.rest(token), value)


def text_colour(reader: Reader, token: Token) -> Node:
    value = named_colour(reader, token)
    return Coloured(reader.argument(token), value)


def idea(reader: Reader, token: Token) -> Node:
    """`\\idea{loss}{L}`: in the colour that this idea has everywhere."""
    name = reader.words(token).text.strip()
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise TexError("an idea has a name of one word", *token[1:], r"write \idea{loss}{L}")
    return Coloured(reader.argument(token), None, idea=name)


FAMILIES = (
    Family(
        "Styles, sizes and colours",
        alike(style_switch, "style", STYLES, r"{* \frac{a}{b}}")
        | alike(size_switch, "size", SIZES, "{* x}")
        | {
            r"\mathchoice": (choice, r"\mathchoice{d}{t}{s}{ss}"),
            r"\ensuremath": (maths, r"\text{for \ensuremath{x > 0}}"),
            r"\color": (colour_switch, r"a + {\color{red} b}"),
            r"\idea": (idea, r"\idea{loss}{L} = \idea{miss}{e}^2"),
            r"\textcolor": (text_colour, r"\textcolor{#0b6}{x + 1}"),
        },
    ),
)
