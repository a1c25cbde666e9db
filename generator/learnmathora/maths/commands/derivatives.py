"""Vectors, differentials and derivatives, as the packages physics and derivative write them."""

from functools import partial

from learnmathora.maths.commands.brackets import starred, typed
from learnmathora.maths.commands.family import Family, same
from learnmathora.maths.model import TexError
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    OPEN,
    ORD,
    Accent,
    Fraction,
    Group,
    Node,
    Nodes,
    Number,
    Scripts,
    Several,
    Space,
    Symbol,
)

UPRIGHT_D = Symbol("d", ORD, "rm")
PARTIAL = Symbol("∂", ORD)
DELTA = Symbol("δ", ORD)
THIN = Space(3)


def vector(reader: Reader, token: Token, mark: str = "") -> Node:
    """`\\vb{x}` is bold and upright, with a star slanted; `\\va` has an arrow, `\\vu` a hat."""
    kept = reader.alphabet, reader.bold
    reader.alphabet, reader.bold = (None, True) if starred(reader) else ("bf", False)
    nodes = reader.argument(token)
    reader.alphabet, reader.bold = kept
    if mark:
        return Accent(nodes, mark)
    return nodes[0] if len(nodes) == 1 else Group(nodes)


def raised(sign: Node, order: Nodes | None) -> Node:
    return Scripts(sign, None, order) if order else sign


def differential(reader: Reader, token: Token, sign: Symbol) -> Node:
    """`\\dd{x}`, `\\dd[3]{x}`, `\\dd(\\cos x)`, and `\\dd` alone."""
    order = reader.optional()
    first = raised(sign, order)
    following = reader.peek().text
    if following == "(":
        return Several((THIN, first, Symbol("(", OPEN), *typed(reader, ")"), Symbol(")", CLOSE)))
    if following == "{":
        return Several((THIN, first, *reader.argument(token), THIN))
    return Several((THIN, first)) if order else first


def derivative(reader: Reader, token: Token, sign: Symbol) -> Node:
    """`\\dv[2]{f}{x}`; `\\dv{x}` for the operator alone; with a star on one line: df/dx.

    Partial ones may have several variables: `\\pdv{f}{x}{y}` or `\\pdv{f}{x,y}`.
    """
    is_flat = starred(reader)
    order = reader.optional()
    first = reader.argument(token)
    following = reader.peek()
    if following.text == "(" and order:
        hint = f"write {token.text}[2]{{f}}{{x}}"
        raise TexError(f"{token.text}[…]{{…}}(…) can be read in two ways", *token[1:], hint)
    second = reader.argument(token) if following.text == "{" else None
    variables = [second or first]
    while sign is not UPRIGHT_D and second and reader.peek().text == "{":
        variables.append(reader.argument(token))
    return quotient(sign, order, first if second else (), variables, is_flat)


def quotient(
    sign: Symbol, order: Nodes | None, of: Nodes, variables: list[Nodes], is_flat: bool
) -> Node:
    """The derivative of something by one variable, or by several, once each."""
    by = [part for variable in variables for part in split_at_commas(variable)]
    if len(by) > 1:
        order = order or (Number(str(len(by))),)
        below: Nodes = tuple(node for symbol in by for node in (sign, Group(symbol)))
    else:
        below = (sign, raised(Group(by[0]), order))
    above: Nodes = (raised(sign, order), *of)
    return Group((*above, Symbol("/", ORD), *below)) if is_flat else Fraction(above, below)


def split_at_commas(nodes: Nodes) -> list[Nodes]:
    """`x,y` as x and y."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Symbol) and node.text == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tuple(part) for part in parts]


def nabla(reader: Reader, token: Token, behind: Nodes = (), above: Nodes | None = None) -> Node:
    """A bold nabla and what it does: `\\grad f`, `\\curl F`, `\\laplacian f`."""
    return Several((raised(Symbol("∇", ORD, "bf"), above), *behind))


FAMILIES = (
    Family(
        "Vectors and derivatives",
        same(vector, (r"\vb", r"\vectorbold"), "*{x}")
        | same(partial(vector, mark="→"), (r"\va", r"\vectorarrow"), "*{x}")
        | same(partial(vector, mark="ˆ"), (r"\vu", r"\vectorunit"), "*{x}")
        | same(partial(differential, sign=UPRIGHT_D), (r"\dd", r"\differential"), "*{x}")
        | same(partial(differential, sign=DELTA), (r"\variation",), "*{x}")
        | same(partial(derivative, sign=UPRIGHT_D), (r"\dv", r"\odv", r"\derivative"), "*{f}{x}")
        | same(partial(derivative, sign=PARTIAL), (r"\pdv", r"\pderivative"), "*{f}{x}{y}")
        | same(partial(derivative, sign=DELTA), (r"\fdv", r"\functionalderivative"), "*{F}{f}")
        | {
            r"\grad": (nabla, r"\grad f"),
            r"\gradient": (nabla, r"\gradient f"),
            r"\divergence": (
                partial(nabla, behind=(Symbol("⋅", BIN),)),
                r"\divergence \mathbf{F}",
            ),
            r"\curl": (partial(nabla, behind=(Symbol("×", BIN),)), r"\curl \mathbf{F}"),
            r"\laplacian": (partial(nabla, above=(Number("2"),)), r"\laplacian f"),
        },
    ),
)
