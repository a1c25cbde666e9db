"""The author's own commands: `\\newcommand`, `\\def`, `\\let`, `\\DeclareMathOperator`."""

from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.model import Macro, TexError
from learnmathora.maths.tex.macros import checked_macro
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import BLANK, END, Token


def new_command(reader: Reader, token: Token, optional: bool = False) -> None:
    """`\\newcommand{\\name}[arguments][default]{body}`; `optional`: \\providecommand."""
    reader.skip_spaces()
    reader.accept_raw("*")
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


def plain_definition(
    reader: Reader, token: Token, everywhere: bool = False, now: bool = False
) -> None:
    """`\\def\\name#1#2{body}`; `everywhere`: beyond the end of its group.

    `now`: what the body says is decided here, not where it is used (`\\edef`).
    """
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
    body = expanded(reader, body) if now else body
    reader.define(name, checked_macro(spelt(body), count, None, name), everywhere)


def expanded(reader: Reader, tokens: list[Token]) -> list[Token]:
    """The tokens with every macro among them replaced."""
    kept, reader.waiting = reader.waiting, tokens[::-1]
    result: list[Token] = []
    while reader.waiting:
        token = reader.raw()
        macro = reader.macros.get(token.text)
        if macro is None or macro.is_meaning:
            result.append(token)
        else:
            reader.expand(token)
    reader.waiting = kept
    return result


def unreadable(token: Token) -> TexError:
    hint = r"only \def\name#1#2{…} is supported"
    return TexError(f"{token.text} cannot be read", token.offset, token.length, hint)


def let(reader: Reader, token: Token, everywhere: bool = False) -> None:
    """`\\let\\name=\\other`: the name means what the other means now, whatever becomes of that."""
    name = reader.name(token)
    reader.skip_spaces()
    if reader.accept_raw("="):
        reader.skip_spaces()
    value = reader.raw()
    if value.text in (END, "{", "}"):
        raise TexError(r"\let needs a command or a character", token.offset, token.length)
    known = reader.macros.get(value.text) if type(value.text) is str else None
    if known is None and value.text[0] == "\\" and not reader.knows(value.text):
        raise reader.refusal(value)
    reader.define(name, known or Macro(value.text, is_meaning=True), everywhere)


def for_all(reader: Reader, token: Token) -> None:
    """`\\global\\def`: what is defined stays so beyond the end of the group."""
    following = reader.raw()
    while following.text[:1] in BLANK or following.text == r"\long":
        following = reader.raw()
    if following.text not in (r"\def", r"\gdef", r"\edef", r"\xdef", r"\let"):
        hint = r"write \global\def or \global\let"
        raise TexError(r"\global needs a definition", *token[1:], hint)
    if following.text == r"\let":
        let(reader, following, everywhere=True)
    else:
        now = following.text in (r"\edef", r"\xdef")
        plain_definition(reader, following, everywhere=True, now=now)


def math_operator(reader: Reader, token: Token) -> None:
    r"""`\DeclareMathOperator{\name}{words}`, or with a star for limits below."""
    reader.skip_spaces()
    star = "*" if reader.accept_raw("*") else ""
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
            r"\gdef": (partial(plain_definition, everywhere=True), r"{\gdef\e{\mathrm{e}}} \e"),
            r"\edef": (partial(plain_definition, now=True), r"\edef\e{\R} \e"),
            r"\xdef": (partial(plain_definition, everywhere=True, now=True), r"{\xdef\e{\R}} \e"),
            r"\let": (let, r"\let\eps=\varepsilon \eps"),
            r"\global": (for_all, r"{\global\def\e{\mathrm{e}}} \e"),
            r"\DeclareMathOperator": (
                math_operator,
                r"\DeclareMathOperator{\rank}{rank} \rank A",
            ),
        },
    ),
)
