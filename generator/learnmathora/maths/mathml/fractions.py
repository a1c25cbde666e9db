"""Fractions, binomials and roots to elements."""

from learnmathora.maths.mathml.delimiters import fenced
from learnmathora.maths.mathml.elements import Attributes, Element
from learnmathora.maths.mathml.layout import style_attributes
from learnmathora.maths.mathml.rows import row, single
from learnmathora.maths.mathml.scripts import script_style
from learnmathora.maths.tree import DISPLAY, SCRIPTSCRIPT, TEXT, Fraction, Root

# The size of the fences of a fraction, in each style: TeX's delim1 and delim2.
BINOMIAL = (2.4, 1.2, 0.7, 0.5)


def fraction(node: Fraction, style: int) -> Element:
    attributes: Attributes = {}
    if node.rule is not None:
        attributes["linethickness"] = node.rule
    if node.style is not None and node.style != style:
        attributes |= style_attributes(node.style, style)
        style = node.style
    inner = TEXT if style == DISPLAY else script_style(style)
    children = [single(node.above, inner), single(node.below, inner)]
    size = BINOMIAL[style] if node.left or node.right else 0
    element = Element("mfrac", children, attributes or None)
    element = fenced(node.left, element, node.right, size, style)
    if node.left == "(" and node.rule == "0":
        for child, name in zip(children, "nk", strict=True):
            child.set("arg", name)
        element.set("intent", "binomial($n,$k)")
    return element


def root(node: Root, style: int) -> Element:
    if node.degree is None:
        return Element("msqrt", row(node.body, style))
    return Element("mroot", (single(node.body, style), single(node.degree, SCRIPTSCRIPT)))
