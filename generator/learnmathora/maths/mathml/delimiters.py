"""Fences round a list and single delimiters to elements.

A browser would make fences grow by itself, but Chromium takes for every growing one as much room as
the widest form that its font has.  So a fence round something flat does not grow, and one round
something higher has the size that TeX would choose and the width that TeX's font has in that size;
only what is higher than any such form grows by itself.
"""

from dataclasses import replace

from learnmathora.maths.mathml.elements import Attributes, Element
from learnmathora.maths.mathml.extent import FACTORS, SIZES, extent, size_for
from learnmathora.maths.mathml.rows import row
from learnmathora.maths.mathml.spacing import FENCES
from learnmathora.maths.tree import Delimiter, Fence, Nodes

MEANINGS = {("|", "|"): "absolute-value($x)", ("‖", "‖"): "norm($x)"}
# The widths of a delimiter in each of the five sizes, in em.
WIDTHS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys("()⟮⟯", (0.389, 0.458, 0.597, 0.736, 0.792)),
    **dict.fromkeys("[]⟦⟧", (0.278, 0.417, 0.472, 0.528, 0.583)),
    **dict.fromkeys("⌊⌋⌈⌉", (0.444, 0.472, 0.528, 0.583, 0.639)),
    **dict.fromkeys("{}⦃⦄", (0.5, 0.583, 0.667, 0.75, 0.806)),
    **dict.fromkeys("⟨⟩", (0.389, 0.472, 0.611, 0.75, 0.806)),
    **dict.fromkeys("/\\", (0.5, 0.578, 0.811, 1.044, 1.278)),
    **dict.fromkeys("|∣", (0.278, 0.333, 0.333, 0.333, 0.333)),
    **dict.fromkeys("‖∥", (0.5, 0.556, 0.556, 0.556, 0.556)),
}


def fence(node: Fence, style: int) -> Element:
    size = size_for(extent(node.nodes, style), style)
    content = row(with_middles(node.nodes, size), style, enclosed=bool(node.left))
    meaning = MEANINGS.get((node.left, node.right))
    if meaning:
        content = [content[0] if len(content) == 1 else Element("mrow", content)]
        content[0].set("arg", "x")
    if node.left:
        content.insert(0, of_size(node.left, size, style))
    if node.right:
        content.append(of_size(node.right, size, style))
    return Element("mrow", content, {"intent": meaning} if meaning else None)


def with_middles(nodes: Nodes, size: float) -> Nodes:
    """The list with the size of its fence given to `\\middle`'s delimiters."""
    return tuple(
        replace(node, height=size, is_middle=True)
        if type(node) is Delimiter and node.height is None
        else node
        for node in nodes
    )


def fenced(left: str, element: Element, right: str, size: float, style: int) -> Element:
    """The element between delimiters, either of which may be "" for none."""
    if not left and not right:
        return element
    parts = [
        of_size(left, size, style) if left else None,
        element,
        of_size(right, size, style) if right else None,
    ]
    return Element("mrow", [part for part in parts if part])


def of_size(text: str, size: float, style: int) -> Element:
    """A delimiter of so many em of the formula, in a place where letters have the style's size."""
    factor = FACTORS[style]
    if size <= factor:
        return Element("mo", text, {"stretchy": "false", **unspaced(text)})
    if text not in WIDTHS or size > SIZES[-1]:
        return growing(text)
    place = next(place for place, value in enumerate(SIZES) if value >= size - 0.01)
    # Chromium gives an operator its size only in a row with company, and draws it in the middle of
    # the room that it takes: so that middle is moved to the middle of ours.
    sign = Element("mo", text, fixed(size / factor, SLANTED if text in "/\\" else NEAR))
    width = WIDTHS[text][place] / factor
    half = Element("mspace", (), {"width": f"{width / 2:.4g}em"})
    return Element("mpadded", (half, sign.set("class", "fence")), {"width": f"{width:.4g}em"})


# Fonts make their forms a hair smaller than these sizes, and slashes smaller still; a browser asked
# for more takes the next form, which is much larger.
NEAR, SLANTED = 0.985, 0.93


def fixed(height: float, part: float = NEAR) -> Attributes:
    size = f"{height * part:.4g}em"
    return {
        "minsize": size, "maxsize": size, "stretchy": "true", "symmetric": "true",
        "lspace": "0", "rspace": "0",
    }  # fmt: skip


def growing(text: str) -> Element:
    """A delimiter that grows with its row."""
    return Element(
        "mo", text, None if text in FENCES else {"stretchy": "true", "symmetric": "true"}
    )


def unspaced(text: str) -> Attributes:
    return {} if text in FENCES else {"lspace": "0", "rspace": "0"}


def delimiter(node: Delimiter, style: int) -> Element:
    """A delimiter of its own height, or `\\middle`'s."""
    if not node.text:
        return Element("mspace")
    if node.height is None:
        return Element("mo", node.text, {"stretchy": "true", "symmetric": "true"})
    if node.text not in WIDTHS:
        return Element("mo", node.text, fixed(node.height))
    return of_size(node.text, node.height * (1 if node.is_middle else FACTORS[style]), style)
