"""A list of nodes to elements in a row, with the space between them decided by TeX's rules."""

from collections.abc import Callable

from learnmathora.maths.mathml.classes import (
    BARS,
    TRANSPARENT,
    TWO_FACED,
    applies,
    atom_class,
    right_class,
)
from learnmathora.maths.mathml.elements import Element, em
from learnmathora.maths.mathml.operator_spacing import (
    APPLICATION,
    NO_OPERATOR,
    SpacedOperator,
    boxed,
    left_operator,
    need_space,
    right_operator,
    set_gap,
)
from learnmathora.maths.mathml.spacing import (
    FENCES,
    SIGNS,
    SPACES,
    UNSURE,
    between,
    resolved,
)
from learnmathora.maths.tree import (
    BIN,
    CLOSE,
    INNER,
    NOTHING,
    OP,
    OPEN,
    ORD,
    REL,
    SCRIPT,
    Node,
    Nodes,
    Number,
    Space,
    Symbol,
)

# How a node of each type becomes an element; filled in `mathml`, which knows all of them.
BUILDERS: dict[type, Callable[..., Element]] = {}
OPERANDS = frozenset([ORD, OPEN, INNER, OP])
# A line may be broken behind these (The TeXbook, chapter 14).
BREAKING = frozenset([BIN, REL])


def build(node: Node, style: int) -> Element:
    return BUILDERS[type(node)](node, style)


def row(
    nodes: Nodes, style: int, before: int = NOTHING, spaced: bool = True, enclosed: bool = False
) -> list[Element]:
    """The elements of a list.

    `before` is the class of what stands to its left, if anything; `spaced` is False where the
    space to it is somebody else's business; `enclosed` where a fence will stand before them in
    the same row.
    """
    if len(nodes) == 1 and (style >= SCRIPT or type(nodes[0]) is Number) and before == NOTHING:
        return [build(nodes[0], style)]
    return RowLayout(nodes, style, before, enclosed).elements(before if spaced else NOTHING)


def single(nodes: Nodes, style: int) -> Element:
    """A list as one element."""
    elements = row(nodes, style)
    return elements[0] if len(elements) == 1 else Element("mrow", elements)


class RowLayout:
    """Spaces one row."""

    def __init__(self, nodes: Nodes, style: int, before: int, enclosed: bool) -> None:
        self.nodes = nodes
        self.enclosed = enclosed
        self.style = style
        self.atoms = [node for node in nodes if type(node) is not Space]
        classes = [
            node.atom if type(node) is Symbol and node.text not in BARS else atom_class(node)
            for node in self.atoms
        ]
        rights = {
            place: shown
            for place, node in enumerate(self.atoms)
            if type(node) in TWO_FACED and (shown := right_class(node)) is not None
        }
        self.classes = resolved(classes, rights, before)
        self.rights = rights
        # Where the row may be parted: the element that comes next, the class of the sign before
        # it, and how many brackets are open.
        self.breaks: list[tuple[int, int, int]] = []
        self.demoted = [
            atom == ORD != given for atom, given in zip(self.classes, classes, strict=True)
        ]

    def elements(self, shown: int) -> list[Element]:
        """The elements, with the spaces between them written where a browser's would differ.

        `shown` is the class that the left neighbour shows.
        """
        elements: list[Element] = []
        place = 0
        left = NO_OPERATOR
        depth = 0
        for node in self.nodes:
            if type(node) is Space:
                elements.append(build(node, self.style))
                continue
            element = self.element(place, shown)
            right, following = self.operators_beside(element, place)
            gap = between(shown, self.classes[place], self.style)
            if missing := set_gap(left, right, gap):
                elements.append(Element("mspace", (), {"width": em(missing)}))
            elif elements and self.style < SCRIPT and need_space(elements[-1], element):
                elements.append(Element("mspace"))
            atom = self.classes[place]
            depth = max(0, depth - (atom == CLOSE))
            if place > 1 and self.classes[place - 1] in BREAKING and atom != REL:
                self.breaks.append((len(elements), self.classes[place - 1], depth))
            depth += atom == OPEN
            elements.append(element)
            left = following
            shown = self.rights.get(place, self.classes[place])
            if applies(node) and self.applied(place):
                elements += self.application(place, shown)
                shown = OPEN if self.classes[place + 1] in (OP, INNER) else ORD
            place += 1
        set_gap(left, NO_OPERATOR, 0)
        if self.style < SCRIPT:
            boxed(elements)
        return elements

    def operators_beside(
        self, element: Element, place: int
    ) -> tuple[SpacedOperator, SpacedOperator]:
        """Who carries the space on either side of an atom."""
        if element.tag == "mi" or element.tag == "mn" or type(self.atoms[place]) in TRANSPARENT:
            return NO_OPERATOR, NO_OPERATOR
        inside = element.tag == "mrow"
        first, last = left_operator(element), right_operator(element)
        return (
            (first, self.default(first, place, 0, inside)),
            (last, self.default(last, place, 1, inside)),
        )

    def applied(self, place: int) -> bool:
        return place + 1 < len(self.atoms) and self.classes[place + 1] in OPERANDS

    def application(self, place: int, shown: int) -> list[Element]:
        """What stands between a function and its argument.

        The space comes first: Firefox adds its own where the invisible sign hides it.
        """
        gap = between(shown, self.classes[place + 1], self.style)
        spaces = [Element("mspace", (), {"width": em(gap)})] if gap else []
        return [*spaces, Element("mo", APPLICATION)]

    def element(self, place: int, shown: int) -> Element:
        node = self.atoms[place]
        if isinstance(node, TRANSPARENT):
            return BUILDERS[type(node)](node, self.style, shown)
        element = BUILDERS[type(node)](node, self.style)
        if element.tag == "mo" and element.children in SIGNS:
            self.give_form(element, place)
        return element

    def give_form(self, element: Element, place: int) -> None:
        """Say whether a sign is prefix or infix, where its place in the row may say otherwise.

        Chromium counts a space before it as something that it stands behind.
        """
        if len(self.atoms) == 1:
            return
        first = place == 0 and not self.enclosed and type(self.nodes[0]) is not Space
        if self.demoted[place] and not first:
            element.set("form", "prefix")
        elif place == 0 and not self.demoted[place]:
            element.set("form", "infix")

    def default(self, element: Element | None, place: int, side: int, inside: bool) -> int | None:
        """The space that a browser gives an operator on this side; None if it is not sure.

        `inside`: the operator is not the atom itself, but perhaps the fence at its end.
        """
        text = element.children if element else ""
        if not isinstance(text, str) or not text or (inside and text in FENCES):
            return 0
        if text in SIGNS:
            unary = self.demoted[place] and len(self.atoms) > 1
            return 0 if unary else SIGNS[text][side]
        if text in UNSURE:
            return None
        return SPACES.get(text, (5, 5))[side]
