"""The author's own commands: `\\newcommand`, `\\def`, `\\let`, `\\DeclareMathOperator`."""

from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import Macro, TexError
from learnmathora.maths.tex.macros import checked_macro
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import END, Token


def new_command(reader: Reader, token: Token, optional: bool = False) -> None:
    """`\\newcommand{\\name}[arguments][default]{body}`; `optional`: \\providecommand."""
    reader.accept("*")
    name = reader.name(token)
    count = reader.optional_words().strip() or "0"
    if not count.isdecimal() or int(count) > 9:
        raise TexError("a command has 0 to 9 arguments", name.offset, name.length)
    default = reader.optional_tokens()
    body = reader.argument_tokens(token)
    if optional and name.text in reader.macros:
        return
    text_default = None if default is None else spelt(default)
    reader.define(name, checked_macro(spelt(body), int(count), text_default, name))


def spelt(tokens: list[Token]) -> str:
    """Tokens as source again; a space keeps `\\a b` from becoming `\\ab` after expansion."""
    pieces: list[str] = []
    for token in tokens:
        if (
            pieces
            and pieces[-1][0] == "\\"
            and pieces[-1][-1].isalpha()
            and token.text[0].isalpha()
        ):
            pieces.append(" ")
        pieces.append(token.text)
    return "".join(pieces)


def plain_definition(reader: Reader, token: Token) -> None:
    """`\\def\\name#1#2{body}`."""
    reader.skip_spaces()
    name = reader.name(token)
    count = 0
    reader.skip_spaces()
    while reader.accept_raw("#"):
        count += 1
        reader.skip_spaces()
        if not reader.accept_raw(str(count)):
            raise unreadable(token)
        reader.skip_spaces()
    if reader.ahead() != "{":
        raise unreadable(token)
    body = reader.argument_tokens(token)
    reader.define(name, checked_macro(spelt(body), count, None, name))


def unreadable(token: Token) -> TexError:
    hint = r"only \def\name#1#2{…} is supported"
    return TexError(f"{token.text} cannot be read", token.offset, token.length, hint)


def let(reader: Reader, token: Token) -> None:
    """`\\let\\name=\\other`: a macro that says the other."""
    name = reader.name(token)
    reader.skip_spaces()
    if reader.accept_raw("="):
        reader.skip_spaces()
    value = reader.raw()
    if value.text in (END, "{", "}"):
        raise TexError(r"\let needs a command or a character", token.offset, token.length)
    reader.define(name, reader.macros.get(value.text) or Macro(value.text))


def math_operator(reader: Reader, token: Token) -> None:
    r"""`\DeclareMathOperator{\name}{words}`, or with a star for limits below."""
    star = "*" if reader.accept("*") else ""
    name = reader.name(token)
    body = spelt(reader.argument_tokens(token))
    reader.define(name, checked_macro(rf"\operatorname{star}{{{body}}}", 0, None, name))


FAMILIES = (
    Family(
        "Definitions",
        {
            r"\newcommand": (new_command, r"\newcommand{\R}{\mathbb{R}} \R"),
            r"\renewcommand": (new_command, r"\renewcommand{\vec}[1]{\mathbf{#1}} \vec{x}"),
            r"\providecommand": (
                partial(new_command, optional=True),
                r"\providecommand{\E}{\mathbb{E}} \E",
            ),
            r"\def": (plain_definition, r"\def\half#1{\frac{#1}{2}} \half{x}"),
            r"\gdef": (plain_definition, r"\gdef\e{\mathrm{e}} \e"),
            r"\let": (let, r"\let\eps=\varepsilon \eps"),
            r"\DeclareMathOperator": (
                math_operator,
                r"\DeclareMathOperator{\rank}{rank} \rank A",
            ),
        },
    ),
)
