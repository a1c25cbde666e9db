"""Numbers of lines, the references to them, and links."""

import re
from functools import partial

from learnmathora.maths.commands.family import Family
from learnmathora.maths.commands.prose import text
from learnmathora.maths.letters import styled
from learnmathora.maths.model import EquationReference, TexError
from learnmathora.maths.tex.numbering import Line
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    Group,
    Link,
    Node,
    Nodes,
    Number,
    Prose,
    Scripts,
    Styled,
    Symbol,
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
    line.tag = characters(text(reader, token), token).strip()


def characters(node: Node | str, token: Token) -> str:
    """The plain characters of a tag such as `1$'$`; raises TexError for what is more than that.

    A tag is also the text of the links to it.
    """
    match node:
        case str():
            return node
        case Symbol(text=found, alphabet=alphabet) | Number(text=found, alphabet=alphabet):
            return styled(found, alphabet) if alphabet not in ("rm", "it") else found
        case Scripts(base, None, above) if above and is_prime(above):
            return "".join(characters(symbol, token) for symbol in (base or Group(()), *above))
        case Group(nodes) | Styled(nodes) | Prose(nodes):
            return "".join(characters(symbol, token) for symbol in nodes)
    hint = "write letters, digits and signs"
    raise TexError(r"a \tag is one line of plain characters", token.offset, token.length, hint)


def is_prime(nodes: Nodes) -> bool:
    return all(isinstance(node, Symbol) and node.text[0] in "′″‴⁗" for node in nodes)


def label(reader: Reader, token: Token) -> None:
    name = label_name(reader, token)
    line = line_of(reader, token)
    if line.label is not None:
        raise TexError(r"a second \label on one line", *token[1:], "keep one of the two")
    line.label = Token(name, token.offset, token.length)


def no_number(reader: Reader, token: Token) -> None:
    if reader.line is None:
        raise TexError(f"{token.text} stands outside a displayed line", *token[1:])
    reader.line.numbered = False


def label_name(reader: Reader, token: Token) -> str:
    name = reader.words(token).text
    if not name:
        raise TexError(f"{token.text} needs a name", token.offset, token.length)
    return name


def reference(reader: Reader, token: Token, parenthesised: bool) -> Node:
    return EquationReference(label_name(reader, token), parenthesised, token.offset)


# ---- links

ALLOWED = re.compile(r"(?:https?://|[^\s:/?#\\]*(?:[/?#]|$))[^\s\\]*", re.IGNORECASE)


def address(reader: Reader, token: Token) -> tuple[str, int, int]:
    """The address of a link, http, https or relative, and its place; else raises TexError."""
    verbatim = reader.next()
    if len(verbatim.text) < 2 or verbatim.text[0] != "{":
        raise TexError(f"{token.text} needs an address in braces", token.offset, token.length)
    found = re.sub(r"\\([%#&_~{}])", r"\1", verbatim.text[1:-1].strip())
    if not found or found.startswith("/") or not ALLOWED.fullmatch(found):
        hint = "use http, https or a relative address"
        raise TexError("a link cannot go there", verbatim.offset, verbatim.length, hint)
    return found, verbatim.offset, verbatim.length


def link(reader: Reader, token: Token) -> Node:
    target = address(reader, token)
    return Link(reader.argument(token), *target)


def bare_link(reader: Reader, token: Token) -> Node:
    target = address(reader, token)
    return Link((Prose((target[0],)),), *target)


FAMILIES = (
    Family(
        "Other commands",
        {
            r"\notag": (no_number, r"\begin{align} a &= b \notag \end{align}"),
            r"\nonumber": (no_number, r"\begin{align} a &= b \nonumber \end{align}"),
        },
    ),
    Family(
        "Numbers, references and links",
        {
            r"\tag": (tag, r"a = b \tag{1}"),
            r"\label": (label, r"a = b \label{eq:first}"),
            r"\ref": (partial(reference, parenthesised=False), r"\text{see \ref{eq:first}}"),
            r"\eqref": (partial(reference, parenthesised=True), r"\text{by \eqref{eq:first}}"),
            r"\href": (link, r"\href{https://example.org}{x}"),
            r"\url": (bare_link, r"\url{https://example.org}"),
        },
    ),
)
