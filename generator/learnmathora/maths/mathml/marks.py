"""What stands over and under to elements: accents, braces, stacks, arrows with labels."""

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.rows import row, single
from learnmathora.maths.mathml.scripts import script_style, stacked, under_and_over
from learnmathora.maths.tree import (
    DISPLAY,
    ORD,
    Accent,
    Arrow,
    Brace,
    Coloured,
    Group,
    Nodes,
    Number,
    Operator,
    Space,
    Stack,
    Styled,
    Symbol,
)

# The circumflex that grows with what it stands on.
WIDE_HAT = "\u0302"
# Arrows would grow to the width of what is set over them.
LENGTHENING = frozenset(map(chr, [*range(0x2190, 0x2200), *range(0x27F5, 0x2800)]))


def accent(node: Accent, style: int) -> Element:
    element = marked(node, mark(node), style)
    if node.mark in "‾_":
        element.set("class", "underline" if node.under else "overline")
    return element


def brace(node: Brace, style: int) -> Element:
    return marked(node, Element("mo", node.mark), style)


def marked(node: Accent | Brace, mark: Element, style: int) -> Element:
    tag, name = ("munder", "accentunder") if node.under else ("mover", "accent")
    return Element(tag, (single(node.nodes, style), mark), {name: "true"})


def mark(node: Accent) -> Element:
    size = letters(node.nodes) if node.wide else 1
    if node.wide and node.mark not in "ˆ˜ˇ":
        return Element("mo", node.mark)
    if node.mark == "ˆ" and size > 1:
        return Element("mo", WIDE_HAT)
    element = Element("mo", node.mark, {"stretchy": "false"})
    if size > 1:
        element.set("class", f"wide-{min(size, 6)}")
    elif node.mark == "→":
        element.set("class", "vector")
    return element


def letters(nodes: Nodes) -> int:
    """About how many letters wide a list is."""
    width = 0
    for node in nodes:
        if isinstance(node, Symbol | Number):
            width += len(node.text)
        elif isinstance(node, Group | Styled | Coloured):
            width += letters(node.nodes)
        elif not isinstance(node, Space):
            width += 1
    return width


def stack(node: Stack, style: int) -> Element:
    base = single(node.base, style)
    if base.tag == "mo":
        if base.children in LENGTHENING:
            base.set("stretchy", "false")
        if len(node.base) == 1 and isinstance(node.base[0], Operator) and style != DISPLAY:
            base.set("movablelimits", "false")
        if node.atom != ORD and base.attributes:
            base.attributes.pop("lspace", None)
            base.attributes.pop("rspace", None)
    return stacked(base, node, style)


def arrow(node: Arrow, style: int) -> Element:
    core = Element("mo", node.mark, {"stretchy": "true"} if node.mark == "=" else None)
    below, above = (
        label(nodes, style, node.reach) if nodes else None for nodes in (node.below, node.above)
    )
    if not below and not above:
        above = gap(2.5 * node.reach)
    return under_and_over(core, below, above)


def label(nodes: Nodes, style: int, reach: float) -> Element:
    inner = row(nodes, script_style(style), enclosed=True)
    return Element("mrow", [gap(reach), *inner, gap(reach)])


def gap(width: float) -> Element:
    return Element("mspace", (), {"width": f"{width:g}em"})
