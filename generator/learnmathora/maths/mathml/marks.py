"""What stands over and under to elements: accents, braces, stacks, arrows with labels."""

from dataclasses import replace

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.rows import row, single
from learnmathora.maths.mathml.scripts import script_style, stacked, under_and_over
from learnmathora.maths.tree import (
    DISPLAY,
    ORD,
    REACH,
    Accent,
    Arrow,
    Brace,
    Coloured,
    Group,
    Nodes,
    Number,
    Operator,
    Prose,
    Space,
    Stack,
    Styled,
    Symbol,
)

# The circumflex that grows with what it stands on.
WIDE_HAT = "\u0302"
LEAST_BRACE = 1.45
# How long an arrow is at least, in em; `=` and two heads are short.
LEAST_ARROW = {"=": 0.9, "↠": 0.9, "↞": 0.9, "↔": 1.75, "⇔": 1.75, "⇌": 1.75, "⇋": 1.75}
# Arrows would grow to the width of what is set over them.
LENGTHENING = frozenset(map(chr, [*range(0x2190, 0x2200), *range(0x27F5, 0x2800)]))


def accent(node: Accent, style: int) -> Element:
    element = marked(node, mark(node), style)
    if node.mark in "‾_":
        element.set("class", "underline" if node.under else "overline")
    return element


def brace(node: Brace, style: int) -> Element:
    """A brace; TeX's cannot be narrower than its parts."""
    missing = LEAST_BRACE - 0.55 * letters(node.nodes)
    if missing > 0.1:
        nodes = (Space(missing * 9), *node.nodes, Space(missing * 9))
        node = replace(node, nodes=nodes)
    return marked(node, Element("mo", node.mark, {"class": "brace"}), style)


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
    core = Element("mo", node.mark, {"stretchy": "true"} if node.mark in "=↔" else None)
    least = LEAST_ARROW.get(node.mark, 1.47) if node.reach == REACH else 0
    below, above = (
        label(nodes, style, max(node.reach, reach_of(nodes, least))) if nodes else None
        for nodes in (node.below, node.above)
    )
    if not below and not above:
        above = gap(1.64 if node.reach == REACH else 4)
    return under_and_over(core, below, above)


def reach_of(nodes: Nodes, least: float) -> float:
    """How much space a label needs at each side for the arrow to be long enough, in its own em."""
    return (least / 0.7 - 0.5 * words_wide(nodes)) / 2


def words_wide(nodes: Nodes) -> int:
    """About how many letters wide a label is."""
    words = (part for node in nodes if isinstance(node, Prose) for part in node.parts)
    return letters(nodes) + sum(len(part) - 1 for part in words if isinstance(part, str))


def label(nodes: Nodes, style: int, reach: float) -> Element:
    inner = row(nodes, script_style(style), enclosed=True)
    return Element("mrow", [gap(reach), *inner, gap(reach)])


def gap(width: float) -> Element:
    return Element("mspace", (), {"width": f"{width:.3g}em"})
