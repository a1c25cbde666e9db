"""A formula in words, for places where a browser needs an accessible name: labels, links, headings.

`\\frac{a}{b} + x^2` is "a over b plus x squared".  Screen readers read the MathML of an ordinary
formula themselves, and better; this is the plain sentence for where they cannot.
"""

import re
from collections.abc import Callable
from typing import Any
from unicodedata import name as unicode_name

from generator.maths import spoken_words as words
from generator.maths.tree import (
    BIN,
    OP,
    OPEN,
    ORD,
    PUNCT,
    REL,
    Accent,
    Arrow,
    Brace,
    Classed,
    Coloured,
    Delimiter,
    Fence,
    Fraction,
    Function,
    Group,
    Lap,
    Link,
    Marked,
    Node,
    Nodes,
    Number,
    Operator,
    Phantom,
    Prescripts,
    Prose,
    Reference,
    Root,
    Rule,
    Scripts,
    Sized,
    Space,
    Stack,
    Styled,
    Symbol,
    Table,
)

SPACES = re.compile(r"\s+")
BEFORE_MARK = re.compile(r" ([,;:])")


def spoken(nodes: Nodes) -> str:
    """The words of a formula."""
    return BEFORE_MARK.sub(r"\1", SPACES.sub(" ", said(nodes))).strip(" ,;")


def said(nodes: Nodes | None) -> str:
    """The words of a list."""
    pieces: list[str] = []
    previous: int | None = None
    for node in nodes or ():
        if type(node) is Space:
            continue
        if isinstance(node, Symbol):
            pieces.append(symbol_in_list(node, previous))
        else:
            pieces.append(said_node(node))
        previous = node.atom if isinstance(node, Symbol) else ORD
    return " ".join(pieces)


def symbol_in_list(node: Symbol, previous: int | None) -> str:
    """A symbol, minus or negative by what stands before it."""
    if node.atom == BIN and previous in (None, BIN, REL, OPEN, PUNCT, OP):
        return words.UNARY.get(node.text) or symbol(node)
    if node.atom == REL and node.text in words.BETWEEN:
        return words.BETWEEN[node.text]
    return symbol(node)


def said_node(node: Node) -> str:
    return SPEAKERS[type(node)](node)


def simple(nodes: Nodes | None) -> bool:
    """Whether a list is one thing, whose end nobody has to be told."""
    if not nodes or len(nodes) > 2:
        return False
    if len(nodes) == 2:
        sign = nodes[0]
        return isinstance(sign, Symbol) and sign.text in words.UNARY and simple(nodes[1:])
    node = nodes[0]
    if isinstance(node, Scripts):
        return node.base is not None and simple((node.base,)) and short_scripts(node)
    return isinstance(node, Symbol | Number | Function | Prose | Accent) or (
        isinstance(node, Group) and simple(node.nodes)
    )


def short_scripts(node: Scripts) -> bool:
    """Scripts that say where they end: squared, sub i, prime."""
    return (node.above is None or plain(node.above) in words.POWERS or is_prime(node.above)) and (
        node.below is None or simple(node.below)
    )


def ended(start: str, nodes: Nodes | None, end: str) -> str:
    """`the square root of x`, or with an end where the content is long."""
    inner = said(nodes)
    return f"{start} {inner}" if simple(nodes) else f"{start} {inner}, {end},"


def plain(nodes: Nodes) -> str:
    """The characters of a list of symbols, to look them up."""
    return "".join(node.text for node in nodes if isinstance(node, Symbol | Number))


# ---- leaves


def symbol(node: Symbol) -> str:
    text = node.text
    if node.alphabet == "bb" and text in words.SETS:
        return words.SETS[text]
    prefix = words.ALPHABETS.get(node.alphabet or "", "")
    return f"{prefix} {letter(text)}" if prefix and text.isalnum() else letter(text)


def letter(text: str) -> str:
    if text in words.SYMBOLS:
        return words.SYMBOLS[text]
    if len(text) > 1 or text.isascii():
        return text
    name = unicode_name(text, text)
    if name.startswith("GREEK "):
        greek = name.split()[3] if len(name.split()) > 3 else name
        return greek.capitalize() if "CAPITAL" in name else greek.lower()
    return name.lower() if not text.isalpha() else text


def number(node: Number) -> str:
    return node.text


def operator(node: Operator) -> str:
    return f"{words.SYMBOLS.get(node.text, letter(node.text))} of"


def function(node: Function) -> str:
    return words.FUNCTIONS.get(node.name, node.name)


# ---- scripts


def scripts(node: Scripts) -> str:
    base = node.base
    if isinstance(base, Operator):
        return f"{words.SYMBOLS.get(base.text, letter(base.text))}{limits(node)} of"
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


def is_prime(nodes: Nodes) -> bool:
    return bool(nodes) and isinstance(nodes[0], Symbol) and nodes[0].text[0] in "′″‴⁗"


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


def reference(node: Reference) -> str:
    return "equation"


def rule(node: Rule) -> str:
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


SPEAKERS: dict[type, Callable[[Any], str]] = {
    Symbol: symbol,
    Number: number,
    Operator: operator,
    Function: function,
    Scripts: scripts,
    Prescripts: prescripts,
    Fraction: fraction,
    Root: root,
    Fence: fence,
    Delimiter: delimiter,
    Accent: accent,
    Brace: brace,
    Stack: stack,
    Arrow: arrow,
    Group: inner,
    Classed: inner,
    Styled: inner,
    Sized: inner,
    Coloured: inner,
    Lap: inner,
    Link: inner,
    Marked: marked,
    Phantom: phantom,
    Prose: prose,
    Reference: reference,
    Rule: rule,
    Table: table,
    Space: rule,
}
