"""What is made of lists to words: scripts, fractions, fences, marks, text, tables."""

from typing import Any

from learnmathora.maths.model import EquationReference
from learnmathora.maths.spoken import words
from learnmathora.maths.spoken.lists import ended, is_prime, plain, said, said_node, simple
from learnmathora.maths.spoken.symbols import function, letter
from learnmathora.maths.tree import (
    Accent,
    Arrow,
    Brace,
    Choice,
    Delimiter,
    Fence,
    Fraction,
    Function,
    Marked,
    Nodes,
    Operator,
    Phantom,
    Prescripts,
    Prose,
    Root,
    Rule,
    Scripts,
    Space,
    Species,
    Stack,
    Symbol,
    Table,
)

# ---- scripts


def scripts(node: Scripts) -> str:
    base = node.base
    if isinstance(base, Operator):
        return f"{letter(base.text)}{limits(node)} of"
    if isinstance(base, Function) and base.limits is not False:
        return f"{function(base)}{limits(node)} of"
    if isinstance(base, Brace):
        return f"{said_node(base)} labelled {said(node.above or node.below)}"
    start = said_node(base) if base is not None else ""
    if node.below is not None:
        start += " " + ended("sub", node.below, "end sub")
    return start + raised(node.above)


def limits(node: Scripts) -> str:
    """`from i equals 1 to n`, `over i in I`, `as x approaches 0`."""
    below, above = said(node.below), said(node.above)
    approaches = node.below and any(isinstance(n, Symbol) and n.text == "→" for n in node.below)
    if approaches:
        return " as " + below.replace(" to ", " approaches ", 1)
    if below and above:
        return f" from {below} to {above}"
    return (f" over {below}" if below else "") + (f" to {above}" if above else "")


def raised(nodes: Nodes | None) -> str:
    if nodes is None:
        return ""
    if is_prime(nodes):
        return " " + said(nodes[:1]) + (raised(nodes[1:]) if nodes[1:] else "")
    known = words.POWERS.get(plain(nodes)) if len(plain(nodes)) >= len(nodes) else None
    return f" {known}" if known else " " + ended("to the power", nodes, "end power")


def prescripts(node: Prescripts) -> str:
    below = f"sub {said(node.below)} " if node.below else ""
    above = f"super {said(node.above)} " if node.above else ""
    return below + above + said_node(node.base)


def species(node: Species) -> str:
    start = prescripts(Prescripts(node.base, node.below, node.above))
    for below, above in node.pairs:
        start += f" sub {said(below)}" if below else ""
        start += f" super {said(above)}" if above else ""
    return start


def choice(node: Choice) -> str:
    return said(node.lists[0])


# ---- structures


def fraction(node: Fraction) -> str:
    above, below = said(node.above), said(node.below)
    if node.left == "(" and node.rule == "0":
        return f"{above} choose {below}"
    if simple(node.above) and simple(node.below):
        return f"{above} over {below}"
    return f"the fraction {above} over {below}, end fraction,"


def root(node: Root) -> str:
    degree = plain(node.degree or ())
    name = {"": "square", "3": "cube"}.get(degree) or f"{said(node.degree)}th"
    return ended(f"the {name} root of", node.body, "end root")


FENCED = {
    ("|", "|"): ("the absolute value of", "end absolute value"),
    ("‖", "‖"): ("the norm of", "end norm"),
    ("⌊", "⌋"): ("the floor of", "end floor"),
    ("⌈", "⌉"): ("the ceiling of", "end ceiling"),
}


def fence(node: Fence) -> str:
    if known := FENCED.get((node.left, node.right)):
        return ended(known[0], node.nodes, known[1])
    inside = said(node.nodes)
    return f"{words.SYMBOLS.get(node.left, '')} {inside} {words.SYMBOLS.get(node.right, '')}"


def delimiter(node: Delimiter) -> str:
    if node.height is None and node.text == "|":
        return "such that"
    return words.SYMBOLS.get(node.text, "")


def accent(node: Accent) -> str:
    mark = words.MARKS.get(node.mark, "")
    if node.mark == "→" and not node.under:
        return f"vector {said(node.nodes)}"
    return f"{said(node.nodes)} {mark}"


def brace(node: Brace) -> str:
    return f"{said(node.nodes)} with {words.MARKS.get(node.mark, 'mark')}"


def stack(node: Stack) -> str:
    above = f" with {said(node.above)} above" if node.above else ""
    below = f" with {said(node.below)} below" if node.below else ""
    return said(node.base) + above + below


def arrow(node: Arrow) -> str:
    label = " ".join(said(part) for part in (node.above, node.below) if part)
    word = words.SYMBOLS.get(node.mark, "arrow")
    return f"{word} by {label}," if label else word


def inner(node: Any) -> str:
    return said(node.nodes)


def marked(node: Marked) -> str:
    return f"{words.STRIKES.get(node.mark, '')} {said(node.nodes)}"


def phantom(node: Phantom) -> str:
    return said(node.nodes) if node.visible else ""


def prose(node: Prose) -> str:
    return "".join(part if isinstance(part, str) else f" {said_node(part)} " for part in node.parts)


def reference(node: EquationReference) -> str:
    return "equation"


def silent(node: Rule | Space) -> str:
    return ""


# ---- tables


def table(node: Table) -> str:
    rows = [", ".join(said(cell) for cell in row.cells) for row in node.rows]
    if node.kind == "cases":
        return "cases: " + "; ".join(rows) + "; end cases,"
    if node.kind in ("matrix", "smallmatrix", "array"):
        return matrix(node, rows)
    lines = [" ".join(said(cell) for cell in row.cells) for row in node.rows]
    return "; ".join(lines)


def matrix(node: Table, rows: list[str]) -> str:
    size = f"{len(rows)} by {max((len(row.cells) for row in node.rows), default=0)}"
    name = "determinant" if node.left == "|" else "table" if node.kind == "array" else "matrix"
    numbered = (f"row {place}: {row}" for place, row in enumerate(rows, 1))
    return f"the {size} {name}, {'; '.join(numbered)}; end {name},"
