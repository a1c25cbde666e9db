"""Styles, sizes, colours, boxes and the room things take, to elements with attributes."""

from dataclasses import replace
from typing import Any

from learnmathora.maths.mathml.elements import Attributes, Element, em
from learnmathora.maths.mathml.extent import AXIS, FACTORS, extent
from learnmathora.maths.mathml.rows import row, single
from learnmathora.maths.tree import (
    DISPLAY,
    NOTHING,
    TEXT,
    Box,
    Centred,
    Choice,
    Coloured,
    Group,
    Lap,
    Marked,
    Nodes,
    Phantom,
    Raised,
    Rule,
    Sized,
    Styled,
    rebuilt,
)

# In 18ths of its own em: how much room the style sheet leaves in a box, how wide it draws a border.
ROOM, BORDER = 1.8, 0.9


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
    if node.idea:
        return Element(
            "mrow",
            row(node.nodes, style, before, spaced=False),
            {"class": f"idea idea-{node.idea}"},
        )
    if node.colour:
        attributes["mathcolor"] = node.colour
        node = replace(node, nodes=inked(node.nodes, node.colour))
    if node.background:
        attributes["mathbackground"] = node.background
    return attributed(row(node.nodes, style, before, spaced=False), attributes)


# ---- boxes


def marked(node: Marked, style: int) -> Element:
    attributes = {"notation": "", "class": node.mark}
    if node.colour:
        attributes["mathcolor"] = node.colour
    return Element("menclose", row(node.nodes, style), attributes)


def box(node: Box, style: int) -> Element:
    """Room and border are so many em of two elements' own sizes, which are chosen to fit them."""
    has_colour = node.border is not None and node.border.colour is not None
    inner: Attributes = {}
    if node.ink and (has_colour or node.ground):
        inner["mathcolor"] = node.ink
    elif has_colour and not node.ground:
        inner["class"] = "ink"  # on a ground all is black
    room: Attributes = {"class": "room" if node.padding else "flush"}
    if node.ground:
        room["mathbackground"] = node.ground
    size = node.padding / ROOM if node.padding else 1
    border_size = node.border.width / BORDER if node.border else 1
    element = Element("mstyle", row(node.nodes, style), {"mathsize": percent(1 / size), **inner})
    element = Element("mstyle", (element,), {"mathsize": percent(size / border_size), **room})
    if node.border is not None:
        frame: Attributes = {
            "mathsize": percent(border_size),
            "class": f"border {node.border.line}",
        }
        if node.border.colour:
            frame["mathcolor"] = node.border.colour
        element = Element("mstyle", (element,), frame)
    # In a row of its own, since a size on what is a script would take the place of the script's.
    return Element("mrow", (*prop(node, style), element))


def prop(node: Box, style: int) -> list[Element]:
    """As high and deep as a box: Firefox makes fences no larger for room of the style sheet's."""
    if not node.padding and not node.border:
        return []
    height, depth = (value / FACTORS[style] * 18 for value in extent((node,), style))
    return [Element("mspace", (), {"height": em(height), "depth": em(depth)})]


def percent(factor: float) -> str:
    return f"{100 * factor:.6g}%"


def inked(value: Any, colour: str) -> Any:
    """A tree whose boxes know the colour round them: that of their border stands between."""
    if type(value) is Coloured and value.colour:
        return value
    made = rebuilt(value, lambda part: inked(part, colour))
    return replace(made, ink=colour) if type(made) is Box else made


def phantom(node: Phantom, style: int) -> Element:
    content = row(node.nodes, style)
    element = Element("mphantom", content)
    missing = {
        name: "0"
        for name, kept in (("width", node.width), ("height", node.height), ("depth", node.depth))
        if not kept
    }
    if node.visible:
        return Element("mpadded", content, {**missing, "class": "smashed"} if missing else None)
    return Element("mpadded", (element,), missing) if missing else element


def lap(node: Lap, style: int) -> Element:
    return Element("mpadded", (single(node.nodes, style),), {"width": "0", "class": node.side})


def choice(node: Choice, style: int) -> Element:
    return single(node.lists[style], style)


def rule(node: Rule, style: int) -> Element:
    top, bottom = node.height + node.raised, -node.raised
    attributes = {"class": "rule", "width": em(node.width)}
    if top >= 0 <= bottom:
        return Element("mspace", (), {**attributes, "height": em(top), "depth": em(bottom)})
    box = Element("mspace", (), {**attributes, "height": em(node.height)})
    moved = {"height": em(max(0, top)), "depth": em(max(0, bottom)), "voffset": em(node.raised)}
    return Element("mpadded", (box,), moved)


def raised(node: Raised, style: int) -> Element:
    return moved(node.nodes, node.by, style)


def centred(node: Centred, style: int) -> Element:
    """With its middle on the axis."""
    height, depth = extent(node.nodes, style)
    return moved(node.nodes, ((depth - height) / 2 + AXIS) * 18, style)


def moved(nodes: Nodes, by: float, style: int) -> Element:
    """What is moved up or down takes its room with it: as much as we know it to need."""
    height, depth = extent(nodes, style)
    factor = FACTORS[style]
    room = {
        "height": em(max(0, height / factor * 18 + by)),
        "depth": em(max(0, depth / factor * 18 - by)),
    }
    return Element("mpadded", (single(nodes, style),), {**room, "voffset": em(by)})


# ---- smashed things, whose ink lies outside of the room that they take

SMASHED = ' class="smashed"'


def strut_for_ink(nodes: Nodes) -> Element:
    """An empty box as high and deep as the ink of a displayed formula."""
    height, depth = extent(unsmashed(nodes), DISPLAY)
    return Element("mspace", (), {"height": em(height * 18), "depth": em(depth * 18)})


def unsmashed(value: Any) -> Any:
    """A tree in which everything that is seen takes its room."""
    if type(value) is Phantom and value.visible:
        return Group(unsmashed(value.nodes))
    return rebuilt(value, unsmashed)
