"""Styles, sizes, colours, boxes and the room things take, to elements with attributes."""

from learnmathora.maths.mathml.elements import Attributes, Element
from learnmathora.maths.mathml.rows import row, single
from learnmathora.maths.tree import (
    DISPLAY,
    NOTHING,
    TEXT,
    Coloured,
    Group,
    Lap,
    Marked,
    Phantom,
    Rule,
    Sized,
    Styled,
)


def group(node: Group, style: int) -> Element:
    return single(node.nodes, style)


# ---- styles, sizes, colours


def style_attributes(style: int, outer: int) -> Attributes:
    attributes: Attributes = {}
    if (style == DISPLAY) != (outer == DISPLAY):
        attributes["displaystyle"] = "true" if style == DISPLAY else "false"
    if max(style, TEXT) != max(outer, TEXT):
        attributes["scriptlevel"] = str(max(style - TEXT, 0))
    return attributes


def attributed(elements: list[Element], attributes: Attributes) -> Element:
    """Attributes on a row, without another element where there is only one leaf."""
    if not attributes:
        return elements[0] if len(elements) == 1 else Element("mrow", elements)
    if len(elements) == 1 and elements[0].tag in ("mi", "mn", "mtext"):
        for name, value in attributes.items():
            if name != "displaystyle":
                elements[0].set(name, value)
        return elements[0]
    return Element("mstyle", elements, attributes)


def styled(node: Styled, style: int, before: int = NOTHING) -> Element:
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
