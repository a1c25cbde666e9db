"""The author's own commands, and what they may not do; links, labels, tags and references."""

import re
from functools import partial

from generator.maths.lines import Line
from generator.maths.macros import END, checked_macro
from generator.maths.model import Macro, TexError
from generator.maths.prose import text
from generator.maths.reader import Reader
from generator.maths.registry import register
from generator.maths.tokens import Token
from generator.maths.tree import (
    Group,
    Link,
    Node,
    Nodes,
    Number,
    Prose,
    Reference,
    Scripts,
    Styled,
    Symbol,
)

# ---- definitions


def new_command(reader: Reader, token: Token, optional: bool = False) -> None:
    """`\\newcommand{\\name}[arguments][default]{body}`; `optional`: \\providecommand."""
    reader.accept("*")
    name = reader.name(token)
    count = "".join(t.text for t in reader.optional_tokens()).strip() or "0"
    if not count.isdecimal() or int(count) > 9:
        raise TexError("a command has 0 to 9 arguments", name.offset, name.length)
    default = reader.optional_tokens() if peek_raw(reader) == "[" else None
    body = reader.argument_tokens(token)
    if optional and name.text in reader.macros:
        return
    text_default = None if default is None else spelt(default)
    reader.define(name, checked_macro(spelt(body), int(count), text_default, name))


def peek_raw(reader: Reader) -> str:
    reader.skip_spaces()
    return reader.waiting[-1].text if reader.waiting else END


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
    while (following := peek_raw(reader)) != "{":
        reader.raw()
        if following == "#" and peek_raw(reader) == str(count + 1):
            reader.raw()
            count += 1
        else:
            hint = r"only \def\name#1#2{…} is supported"
            raise TexError(f"{token.text} cannot be read", token.offset, token.length, hint)
    body = reader.argument_tokens(token)
    reader.define(name, checked_macro(spelt(body), count, None, name))


def let(reader: Reader, token: Token) -> None:
    """`\\let\\name=\\other`: a macro that says the other."""
    name = reader.name(token)
    reader.skip_spaces()
    if peek_raw(reader) == "=":
        reader.raw()
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


register(
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
)

# ---- numbers of lines


def line_of(reader: Reader, token: Token) -> Line:
    if reader.line is None:
        message = f"{token.text} needs a formula on a line of its own"
        raise TexError(message, token.offset, token.length, "write it between $$ and $$")
    return reader.line


def tag(reader: Reader, token: Token) -> None:
    line = line_of(reader, token)
    if line.tag is not None:
        raise TexError(r"a second \tag on one line", *token[1:], "keep one of the two")
    line.parenthesised = not reader.accept("*")
    line.offset = token.offset
    line.tag = characters(text(reader, token)).strip()


def characters(node: Node | str) -> str:
    """The plain characters of a tag such as `1$'$`; what has none counts for nothing."""
    match node:
        case str():
            return node
        case Symbol(text=found) | Number(text=found):
            return found
        case Scripts(base, below, above):
            inner = (base or Group(()), *(below or ()), *(above or ()))
            return "".join(map(characters, inner))
        case Group(nodes) | Styled(nodes) | Prose(nodes):
            return "".join(map(characters, nodes))
    return ""


def label(reader: Reader, token: Token) -> None:
    name = label_name(reader, token)
    line = line_of(reader, token)
    if line.label is not None:
        raise TexError(r"a second \label on one line", *token[1:], "keep one of the two")
    line.label = Token(name, token.offset, token.length)


def label_name(reader: Reader, token: Token) -> str:
    name = reader.words(token).text
    if not name:
        raise TexError(f"{token.text} needs a name", token.offset, token.length)
    return name


def reference(reader: Reader, token: Token, parenthesised: bool) -> Node:
    return Reference(label_name(reader, token), parenthesised, token.offset)


# ---- links

ALLOWED = re.compile(r"(?:https?://|[^\s:/?#\\]*(?:[/?#]|$))[^\s\\]*", re.IGNORECASE)


def address(reader: Reader, token: Token) -> str:
    """The address of a link: http, https or relative; raises TexError for any other."""
    verbatim = reader.next()
    if len(verbatim.text) < 2 or verbatim.text[0] != "{":
        raise TexError(f"{token.text} needs an address in braces", token.offset, token.length)
    found = re.sub(r"\\([%#&_~{}])", r"\1", verbatim.text[1:-1].strip())
    if not found or found.startswith("//") or not ALLOWED.fullmatch(found):
        hint = "use http, https or a relative address"
        raise TexError("a link cannot go there", verbatim.offset, verbatim.length, hint)
    return found


def link(reader: Reader, token: Token) -> Node:
    target = address(reader, token)
    return Link(reader.argument(token), target)


def bare_link(reader: Reader, token: Token) -> Node:
    target = address(reader, token)
    nodes: Nodes = (Prose((target,)),)
    return Link(nodes, target)


register(
    "Numbers, references and links",
    {
        r"\tag": (tag, r"a = b \tag{1}"),
        r"\label": (label, r"a = b \label{eq:first}"),
        r"\ref": (partial(reference, parenthesised=False), r"\text{see \ref{eq:first}}"),
        r"\eqref": (partial(reference, parenthesised=True), r"\text{by \eqref{eq:first}}"),
        r"\href": (link, r"\href{https://example.org}{x}"),
        r"\url": (bare_link, r"\url{https://example.org}"),
    },
)
