"""About how wide an element will be, in em of the text, before any browser has drawn it.

Fonts differ by a fifth, so this is for deciding what may not fit a line, never for placing.
"""

from learnmathora.maths.mathml.elements import Child, Element
from learnmathora.maths.mathml.operator_spacing import SELECTED
from learnmathora.maths.mathml.spacing import FENCES, SIGNS, SPACES

LETTER = 0.53
SIGN = 0.75
BRACKET = 0.4
SCRIPT = 0.7
BESIDE = frozenset(["msub", "msup", "msubsup", "mmultiscripts"])
STACKED = frozenset(["munder", "mover", "munderover"])
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")


def width(child: Child, is_display: bool = False) -> float:
    """`is_display`: fractions are as large as what stands beside them."""
    if not isinstance(child, Element):
        # A number of the page, which is not known yet.
        return 2 * LETTER
    tag, children, attributes = child.tag, child.children, child.attributes or {}
    if tag == "mspace" or attributes.get("width") == "0":
        return length(attributes.get("width", "0"))
    if tag == "mo":
        return of_operator(str(children), attributes)
    if isinstance(children, str):
        return LETTER * sum(letter not in SELECTED for letter in children)
    is_display = attributes.get("displaystyle", str(is_display).lower()) == "true"
    found = [width(each, is_display) for each in children]
    return size(attributes) * whole(tag, children, found, is_display)


def whole(tag: str, children: object, found: list[float], is_display: bool) -> float:
    if tag == "mtable":
        return of_table(children, is_display)
    if tag in STACKED:
        return max(found[0], *(SCRIPT * value for value in found[1:]))
    if tag in BESIDE:
        scripts = found[1:]
        # Of several places for scripts, each holds two, one above the other.
        pairs = [max(scripts[place : place + 2]) for place in range(0, len(scripts), 2)]
        return found[0] + SCRIPT * sum(pairs)
    if tag == "mfrac":
        return max(found) * (1 if is_display else SCRIPT) + 2 * 0.12
    if tag in ("msqrt", "mroot"):
        return (found[0] if tag == "mroot" else sum(found)) + 0.9
    return sum(found)


def of_table(rows: object, is_display: bool) -> float:
    """The widest cell of each column, and the room between them."""
    cells = [
        [width(cell, is_display) for cell in row.children if not isinstance(cell, str)]
        for row in rows  # type: ignore[attr-defined]
        if isinstance(row, Element)
    ]
    columns = max(map(len, cells), default=0)
    widest = [max(row[place] for row in cells if place < len(row)) for place in range(columns)]
    return sum(widest) + 0.8 * max(0, columns - 1)


def of_operator(text: str, attributes: dict[str, str]) -> float:
    if text in INVISIBLE:
        return 0
    is_unary = attributes.get("form") == "prefix" and text in SIGNS
    left, right = (0, 0) if is_unary else SIGNS.get(text) or SPACES.get(text, (5, 5))
    before = length(attributes["lspace"]) if "lspace" in attributes else left / 18
    behind = length(attributes["rspace"]) if "rspace" in attributes else right / 18
    return before + (BRACKET if text in FENCES else SIGN) * len(text) + behind


def size(attributes: dict[str, str]) -> float:
    """How much larger than its surroundings."""
    given = attributes.get("mathsize", "")
    return float(given[:-1]) / 100 if given.endswith("%") else 1


def length(given: str) -> float:
    return float(given.removesuffix("em")) if given.endswith("em") else 0
