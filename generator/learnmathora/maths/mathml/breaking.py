"""A formula in a line as several rows, between which the line may be broken as TeX breaks it.

Browsers do not break inside a `<math>`.  TeX does behind a relation and behind a binary operation,
at the latter less gladly; and readers would rather see no bracket torn in two.  So a formula is
parted at its relations, what is still long at its operations, and what is longer than half a line
inside its brackets too.
"""

from collections.abc import Sequence
from itertools import pairwise

from learnmathora.maths.mathml.elements import Element
from learnmathora.maths.mathml.operator_spacing import right_operator
from learnmathora.maths.mathml.rows import RowLayout
from learnmathora.maths.mathml.width import width
from learnmathora.maths.model import LINE
from learnmathora.maths.tree import BIN, NOTHING, TEXT, Nodes

# What is parted at a place of each kind: relations, operations, both inside of brackets; in em.
LONG = (0.0, 5.0, LINE / 2, LINE / 2)

SPACELIKE = frozenset(["mtext", "mspace", "mo"])
BLANK = Element("mi", "")


def pieces(nodes: Nodes) -> list[Element]:
    """The rows, each of which ends with the sign that the line may be broken behind."""
    layout = RowLayout(nodes, TEXT, NOTHING, enclosed=False)
    elements = layout.elements(NOTHING)
    kinds = {place: 2 * (depth > 0) + (atom == BIN) for place, atom, depth in layout.breaks}
    rows: list[Sequence[Element]] = []
    start = 0
    for end in places(elements, kinds) if kinds else ():
        part = elements[start:end]
        # Text counts as space: with nothing else beside it a sign would lose its own.
        rows.append(
            part if {element.tag for element in part} - SPACELIKE else [*part[:-1], BLANK, part[-1]]
        )
        start = end
    if not start:
        return [in_one(elements)]
    for row in rows:
        keep_space(row)
    return [in_one(row) for row in (*rows, elements[start:])]


def places(elements: Sequence[Element], kinds: dict[int, int]) -> list[int]:
    """Where to part the elements, in order."""
    widths = [width(element) for element in elements]
    chosen = [0, len(elements)]
    for kind, longest in enumerate(LONG):
        allowed = {place for place, own in kinds.items() if own == kind}
        for start, end in [*pairwise(chosen)]:
            if sum(widths[start:end]) > longest:
                chosen += allowed.intersection(range(start + 1, end))
        chosen.sort()
    return chosen[1:-1]


def keep_space(row: Sequence[Element]) -> None:
    """A sign at the end of a row is none between two others any more, but has their space."""
    sign = next((element for element in reversed(row) if element.tag != "mspace"), None)
    operator = right_operator(sign) if sign else None
    if operator is not None and not (operator.attributes and "form" in operator.attributes):
        operator.set("form", "infix")


def in_one(elements: Sequence[Element]) -> Element:
    return elements[0] if len(elements) == 1 else Element("mrow", elements)
