"""The tree of a formula to MathML Core: fractions, scripts, fences, accents and the rest.

Every function here takes a node and the style it stands in (display, text, script …) and gives an
element.  The style decides about limits and spaces, so no browser has to.
"""

from generator.maths.carriers import left_operator
from generator.maths.elements import Attributes, Element
from generator.maths.rows import BUILDERS, FIXED_CLASSES, row, single
from generator.maths.spacing import FENCES
from generator.maths.tree import (
    DISPLAY,
    INNER,
    OP,
    ORD,
    REL,
    SCRIPT,
    SCRIPTSCRIPT,
    TEXT,
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
    Nodes,
    Number,
    Operator,
    Prescripts,
    Root,
    Scripts,
    Space,
    Stack,
    Styled,
    Symbol,
)


def script_style(style: int) -> int:
    return SCRIPT if style <= TEXT else SCRIPTSCRIPT


def script(nodes: Nodes, style: int) -> Element:
    return single(nodes, script_style(style))


def empty() -> Element:
    return Element("mrow")


# ---- groups and scripts


def group(node: Group, style: int) -> Element:
    return single(node.nodes, style)


def scripts(node: Scripts, style: int) -> Element:
    base = node.base
    if base is None:
        return beside(empty(), node, style)
    if isinstance(base, Brace):
        return stacked(brace(base, style), node.below, node.above, style)
    element = BUILDERS[type(base)](base, style)
    if isinstance(base, Delimiter):
        # Chromium gives an operator its size only in a row, and one with company.
        element = Element("mrow", (Element("mi"), element))
    if isinstance(base, Accent) and node.below is not None and descends(base):
        element = Element("mpadded", (element,), {"depth": "0"})
    if not isinstance(base, Operator | Function | Classed) or not below_and_above(base, style):
        return transposed(node, element, style)
    core = left_operator(element)
    if style != DISPLAY and isinstance(base, Operator) and core is not None:
        core.set("movablelimits", "false")
    return stacked(element, node.below, node.above, style)


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
    return Element("msubsup", (base, script(below or (), style), script(above or (), style)))


def stacked(base: Element, below: Nodes | None, above: Nodes | None, style: int) -> Element:
    if below is None and above is not None:
        return Element("mover", (base, script(above, style)))
    if above is None and below is not None:
        return Element("munder", (base, script(below, style)))
    if above is None or below is None:
        return base
    return Element("munderover", (base, script(below, style), script(above, style)))


TRANSPOSES = (
    (Symbol("⊤", ORD),),
    (Symbol("T", ORD, "sf"),),
    (Symbol("T", ORD, "rm"),),
    (Symbol("⊺", 2),),
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
    children: list[Element] = []
    if isinstance(base, Scripts) and base.base is not None:
        children = [script(nodes or (), style) for nodes in (base.below, base.above)]
        base = base.base
    children.insert(0, BUILDERS[type(base)](base, style))
    children.append(Element("mprescripts"))
    children += [script(nodes or (), style) for nodes in (node.below, node.above)]
    return Element("mmultiscripts", children)


# ---- fractions, roots, fences


def style_attributes(style: int, outer: int) -> Attributes:
    attributes: Attributes = {}
    if (style == DISPLAY) != (outer == DISPLAY):
        attributes["displaystyle"] = "true" if style == DISPLAY else "false"
    if max(style, TEXT) != max(outer, TEXT):
        attributes["scriptlevel"] = str(max(style - TEXT, 0))
    return attributes


def fraction(node: Fraction, style: int) -> Element:
    attributes: Attributes = {}
    if node.rule is not None:
        attributes["linethickness"] = node.rule
    if node.style is not None and node.style != style:
        attributes |= style_attributes(node.style, style)
        style = node.style
    inner = TEXT if style == DISPLAY else script_style(style)
    children = [single(node.above, inner), single(node.below, inner)]
    element = Element("mfrac", children, attributes or None)
    if not node.left and not node.right:
        return element
    return delimited(node, element, children)


def delimited(node: Fraction, element: Element, children: list[Element]) -> Element:
    fences = [fence_operator(text) if text else None for text in (node.left, node.right)]
    result = Element("mrow", [part for part in (fences[0], element, fences[1]) if part])
    if node.left == "(" and node.rule == "0":
        for child, name in zip(children, "nk", strict=True):
            child.set("arg", name)
        result.set("intent", "binomial($n,$k)")
    return result


def root(node: Root, style: int) -> Element:
    if node.degree is None:
        return Element("msqrt", row(node.body, style))
    return Element("mroot", (single(node.body, style), single(node.degree, SCRIPTSCRIPT)))


MEANINGS = {("|", "|"): "absolute-value($x)", ("‖", "‖"): "norm($x)"}


def fence(node: Fence, style: int) -> Element:
    content = row(node.nodes, style, enclosed=bool(node.left))
    meaning = MEANINGS.get((node.left, node.right))
    if meaning:
        content = [content[0] if len(content) == 1 else Element("mrow", content)]
        content[0].set("arg", "x")
    if node.left:
        content.insert(0, fence_operator(node.left))
    if node.right:
        content.append(fence_operator(node.right))
    return Element("mrow", content, {"intent": meaning} if meaning else None)


def fence_operator(text: str) -> Element:
    """A delimiter that grows with its row."""
    return Element(
        "mo", text, None if text in FENCES else {"stretchy": "true", "symmetric": "true"}
    )


def delimiter(node: Delimiter, style: int) -> Element:
    """A delimiter of its own height, or `\\middle`'s."""
    if not node.text:
        return Element("mspace")
    if node.height is None:
        return Element("mo", node.text, {"stretchy": "true", "symmetric": "true"})
    height = f"{node.height:g}em"
    attributes = {"minsize": height, "maxsize": height}
    if node.text not in FENCES or node.atom in (ORD, REL):
        attributes |= {"stretchy": "true", "symmetric": "true"}
    return Element("mo", node.text, attributes)


# ---- marks above and below

WIDENED = {"ˆ": "\u0302"}


def accent(node: Accent, style: int) -> Element:
    base = single(node.nodes, style)
    tag, name = ("munder", "accentunder") if node.under else ("mover", "accent")
    attributes = {name: "true"}
    if node.mark in "‾_":
        attributes["class"] = "underline" if node.under else "overline"
    return Element(tag, (base, mark(node)), attributes)


def mark(node: Accent) -> Element:
    size = letters(node.nodes) if node.wide else 1
    if node.wide and (node.mark not in "ˆ˜ˇ"):
        return Element("mo", node.mark)
    if node.mark == "ˆ" and size > 1:
        return Element("mo", WIDENED[node.mark])
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


def brace(node: Brace, style: int) -> Element:
    tag, name = ("munder", "accentunder") if node.under else ("mover", "accent")
    return Element(tag, (single(node.nodes, style), Element("mo", node.mark)), {name: "true"})


# Arrows would grow to the width of what is set over them.
LENGTHENING = frozenset(map(chr, [*range(0x2190, 0x2200), *range(0x27F5, 0x2800)]))


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
    return stacked(base, node.below, node.above, style)


def arrow(node: Arrow, style: int) -> Element:
    core = Element("mo", node.mark, {"stretchy": "true"} if node.mark == "=" else None)
    labels = [
        padded(nodes, style, node.reach) if nodes else None for nodes in (node.below, node.above)
    ]
    below, above = labels
    if below and above:
        return Element("munderover", (core, below, above))
    if below:
        return Element("munder", (core, below))
    return Element(
        "mover",
        (
            core,
            above or Element("mspace", (), {"width": "2em" if node.reach == "0.8em" else "4em"}),
        ),
    )


def padded(nodes: Nodes, style: int, reach: str) -> Element:
    def edge() -> Element:
        return Element("mspace", (), {"width": reach})

    return Element("mrow", [edge(), *row(nodes, script_style(style), enclosed=True), edge()])


BUILDERS |= {
    Group: group,
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
}
FIXED_CLASSES |= {Operator: OP, Function: OP, Brace: OP, Fence: INNER, Arrow: REL}
