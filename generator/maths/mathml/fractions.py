"""Fractions, binomials and roots to elements."""

from generator.maths.mathml.delimiters import fenced
from generator.maths.mathml.elements import Attributes, Element
from generator.maths.mathml.layout import style_attributes
from generator.maths.mathml.rows import row, single
from generator.maths.mathml.scripts import script_style
from generator.maths.tree import DISPLAY, SCRIPTSCRIPT, TEXT, Fraction, Root


def fraction(node: Fraction, style: int) -> Element:
    attributes: Attributes = {}
    if node.rule is not None:
        attributes["linethickness"] = node.rule
    if node.style is not None and node.style != style:
        attributes |= style_attributes(node.style, style)
        style = node.style
    inner = TEXT if style == DISPLAY else script_style(style)
    children = [single(node.above, inner), single(node.below, inner)]
    element = fenced(node.left, Element("mfrac", children, attributes or None), node.right)
    if node.left == "(" and node.rule == "0":
        for child, name in zip(children, "nk", strict=True):
            child.set("arg", name)
        element.set("intent", "binomial($n,$k)")
    return element


def root(node: Root, style: int) -> Element:
    if node.degree is None:
        return Element("msqrt", row(node.body, style))
    return Element("mroot", (single(node.body, style), single(node.degree, SCRIPTSCRIPT)))
