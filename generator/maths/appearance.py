"""The tree to MathML, second part: classes, styles, colours, boxes, text, links, references.

Like `builder`, each function takes a node and the style it stands in, and gives an element.
"""

from generator.maths.builder import style_attributes
from generator.maths.elements import Attributes, Child, Element
from generator.maths.letters import styled
from generator.maths.model import EquationReference
from generator.maths.rows import BUILDERS, operator, row, single
from generator.maths.tree import (
    DISPLAY,
    INNER,
    NOTHING,
    OP,
    ORD,
    Classed,
    Coloured,
    Lap,
    Link,
    Marked,
    Phantom,
    Prose,
    Reference,
    Rule,
    Sized,
    Styled,
    Symbol,
)

# ---- classes and styles


def classed(node: Classed, style: int) -> Element:
    text = operator_text(node)
    if text:
        return operator(text)
    return single(node.nodes, style)


def operator_text(node: Classed) -> str:
    """The content of `\\mathrel{…}` and its family, if it is plain enough for one operator."""
    if node.atom in (ORD, OP, INNER):
        return ""
    if not all(isinstance(inner, Symbol) for inner in node.nodes):
        return ""
    texts = [
        styled(inner.text, inner.alphabet) for inner in node.nodes if isinstance(inner, Symbol)
    ]
    plain = len(texts) == 1 or not any(text.isalnum() for text in texts)
    return "".join(texts) if plain else ""


def attributed(elements: list[Element], attributes: Attributes, tag: str = "mstyle") -> Element:
    """Attributes on a row, without another element where there is only one leaf."""
    if not attributes:
        return elements[0] if len(elements) == 1 else Element("mrow", elements)
    if len(elements) == 1 and elements[0].tag in ("mi", "mn", "mtext"):
        for name, value in attributes.items():
            if name != "displaystyle":
                elements[0].set(name, value)
        return elements[0]
    return Element(tag, elements, attributes)


def styled_row(node: Styled, style: int, before: int = NOTHING) -> Element:
    elements = row(node.nodes, node.style, before, spaced=False)
    return attributed(elements, style_attributes(node.style, style))


def sized(node: Sized, style: int, before: int = NOTHING) -> Element:
    elements = row(node.nodes, style, before, spaced=False)
    return attributed(elements, {"mathsize": node.size} if node.size != "100%" else {})


def coloured(node: Coloured, style: int, before: int = NOTHING) -> Element:
    attributes: Attributes = {}
    if node.colour:
        attributes["mathcolor"] = node.colour
    if node.background:
        attributes["mathbackground"] = node.background
    return attributed(row(node.nodes, style, before, spaced=False), attributes)


# ---- boxes


def marked(node: Marked, style: int) -> Element:
    return Element("menclose", row(node.nodes, style), {"notation": "", "class": node.mark})


def phantom(node: Phantom, style: int) -> Element:
    content = row(node.nodes, style)
    element = Element("mphantom", content)
    missing = {
        name: "0"
        for name, kept in (("width", node.width), ("height", node.height), ("depth", node.depth))
        if not kept
    }
    if node.visible:
        return Element("mpadded", content, missing)
    return Element("mpadded", (element,), missing) if missing else element


def lap(node: Lap, style: int) -> Element:
    return Element("mpadded", (single(node.nodes, style),), {"width": "0", "class": node.side})


def rule(node: Rule, style: int) -> Element:
    return Element("mspace", (), {"class": "rule", "width": node.width, "height": node.height})


# ---- text, links and references


def prose(node: Prose, style: int) -> Element:
    children: list[Element] = []
    for part in node.parts:
        if isinstance(part, str):
            children.append(Element("mtext", kept_spaces(part)))
        else:
            children.append(BUILDERS[type(part)](part, style))
    if not children:
        return Element("mtext")
    return children[0] if len(children) == 1 else Element("mrow", children)


def kept_spaces(text: str) -> str:
    """Spaces at the ends, which MathML would trim, as no-break spaces."""
    words = " ".join(text.split(" ")) if "  " not in text else single_spaces(text)
    start = "\u00a0" if words[:1] == " " else ""
    end = "\u00a0" if words[-1:] == " " and len(words) > 1 else ""
    return start + words.strip(" ") + end


def single_spaces(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def link(node: Link, style: int) -> Element:
    """An HTML link in a text: what every browser can follow."""
    attributes = {"displaystyle": "true"} if style == DISPLAY else None
    formula = Element("math", row(node.nodes, style), attributes)
    return Element("mtext", (Element("a", (formula,), {"href": node.address}),))


def reference(node: Reference, style: int) -> Element:
    children: tuple[Child, ...] = (EquationReference(*node),)
    return Element("mtext", children)


BUILDERS |= {
    Classed: classed,
    Styled: styled_row,
    Sized: sized,
    Coloured: coloured,
    Marked: marked,
    Phantom: phantom,
    Lap: lap,
    Link: link,
    Prose: prose,
    Reference: reference,
    Rule: rule,
}
