"""Words in a formula, links and references to elements."""

import re

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.rows import build, row
from learnmathora.maths.model import EquationReference
from learnmathora.maths.tree import DISPLAY, Link, Prose


def prose(node: Prose, style: int) -> Element:
    children: list[Element] = []
    for part in node.parts:
        if isinstance(part, str):
            children.append(Element("mtext", kept_spaces(part)))
        else:
            children.append(build(part, style))
    if not children:
        return Element("mtext")
    return children[0] if len(children) == 1 else Element("mrow", children)


def kept_spaces(text: str) -> str:
    """Spaces at the ends, which MathML would trim, as no-break spaces."""
    words = re.sub("  +", " ", text)
    start = "\u00a0" if words[:1] == " " else ""
    end = "\u00a0" if words[-1:] == " " and len(words) > 1 else ""
    return start + words.strip(" ") + end


def link(node: Link, style: int) -> Element:
    """An HTML link in a text: what every browser can follow."""
    attributes = {"displaystyle": "true"} if style == DISPLAY else None
    formula = Element("math", row(node.nodes, style), attributes)
    link = Element("a", (formula,))
    link.link = node
    return Element("mtext", (link,))


def reference(node: EquationReference, style: int) -> Element:
    return Element("mtext", (node,))
