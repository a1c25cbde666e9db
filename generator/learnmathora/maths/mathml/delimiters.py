"""Fences round a list and single delimiters to elements."""

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.rows import row
from learnmathora.maths.mathml.spacing import FENCES
from learnmathora.maths.tree import ORD, REL, Delimiter, Fence

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


def fenced(left: str, element: Element, right: str) -> Element:
    """The element between delimiters, either of which may be "" for none."""
    if not left and not right:
        return element
    parts = [
        fence_operator(left) if left else None,
        element,
        fence_operator(right) if right else None,
    ]
    return Element("mrow", [part for part in parts if part])


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
