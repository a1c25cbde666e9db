"""Scripts to elements: beside their base, or below and above it as limits."""

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.operator_spacing import left_operator
from learnmathora.maths.mathml.rows import build, single
from learnmathora.maths.tree import (
    BIN,
    DISPLAY,
    ORD,
    SCRIPT,
    SCRIPTSCRIPT,
    TEXT,
    Accent,
    Brace,
    Classed,
    Delimiter,
    Function,
    Nodes,
    Operator,
    Prescripts,
    Scripts,
    Species,
    Stack,
    Symbol,
)


def script_style(style: int) -> int:
    return SCRIPT if style <= TEXT else SCRIPTSCRIPT


def script(nodes: Nodes, style: int) -> Element:
    return single(nodes, script_style(style))


def scripts(node: Scripts, style: int) -> Element:
    base = node.base
    if base is None:
        return beside(Element("mrow"), node, style)
    element = build(base, style)
    if isinstance(base, Brace):
        return stacked(element, node, style)
    if isinstance(base, Delimiter):
        # Chromium gives an operator its size only in a row, and one with company.
        element = Element("mrow", (Element("mi"), element))
    if isinstance(base, Accent) and node.below is not None and descends(base):
        element = Element("mpadded", (element,), {"depth": "0"})
    if not isinstance(base, Operator | Function | Classed) or not below_and_above(base, style):
        element = transposed(node, element, style)
        is_slanted = style == DISPLAY and isinstance(base, Operator) and base.text in INTEGRALS
        return element.set("class", "integral") if is_slanted and node.below else element
    core = left_operator(element)
    if style != DISPLAY and isinstance(base, Operator) and core is not None:
        core.set("movablelimits", "false")
    return stacked(element, node, style)


INTEGRALS = frozenset(map(chr, [*range(0x222B, 0x2234), *range(0x2A0B, 0x2A1D)]))
DESCENDING = frozenset("gjpqyQβγζημξρςφχψϕϱ")


def descends(base: Accent) -> bool:
    """Whether a subscript would be pushed down by the letter, which TeX does not let it."""
    node = base.nodes[0] if len(base.nodes) == 1 else None
    return isinstance(node, Symbol) and node.text in DESCENDING and not base.under


def below_and_above(base: Operator | Function | Classed, style: int) -> bool:
    """Whether the scripts are limits: in display style, or where the author says so."""
    return style == DISPLAY if base.limits is None else base.limits


def beside(base: Element, node: Scripts, style: int) -> Element:
    below, above = node.below, node.above
    if below is None and above is not None:
        return Element("msup", (base, script(above, style)))
    if above is None and below is not None:
        return Element("msub", (base, script(below, style)))
    return Element("msubsup", (base, *corners(node, style)))


def stacked(base: Element, node: Scripts | Stack, style: int) -> Element:
    below, above = (
        None if nodes is None else script(nodes, style) for nodes in (node.below, node.above)
    )
    return under_and_over(base, below, above)


def under_and_over(base: Element, below: Element | None, above: Element | None) -> Element:
    if below and above:
        return Element("munderover", (base, below, above))
    if below:
        return Element("munder", (base, below))
    return Element("mover", (base, above)) if above else base


TRANSPOSES = (
    (Symbol("⊤", ORD),),
    (Symbol("T", ORD, "sf"),),
    (Symbol("T", ORD, "rm"),),
    (Symbol("⊺", BIN),),
)


def transposed(node: Scripts, base: Element, style: int) -> Element:
    """Scripts beside, and what they mean where that is certain: a transpose."""
    element = beside(base, node, style)
    if node.below is None and node.above in TRANSPOSES:
        base.set("arg", "a")
        element.set("intent", "transpose($a)")
    return element


def prescripts(node: Prescripts, style: int) -> Element:
    base = node.base
    behind: list[Element] = []
    if isinstance(base, Scripts) and base.base is not None:
        behind = corners(base, style)
        base = base.base
    children = [build(base, style), *behind, Element("mprescripts"), *corners(node, style)]
    return Element("mmultiscripts", children)


def species(node: Species, style: int) -> Element:
    """A base with pairs of scripts, one behind the other, and perhaps some before."""
    children = [build(node.base, style)]
    for below, above in node.pairs:
        children += [script(nodes or (), style) for nodes in (below, above)]
    if node.below is not None or node.above is not None:
        children += [Element("mprescripts"), *corners(node, style)]
    return Element("mmultiscripts", children)


def corners(node: Scripts | Prescripts | Species, style: int) -> list[Element]:
    return [script(nodes or (), style) for nodes in (node.below, node.above)]
