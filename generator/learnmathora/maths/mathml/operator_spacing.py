"""Who carries the space between two elements: the operators at their sides, or nobody.

MathML has space only on operators.  An operator may be wrapped in its scripts or be the fence at
the end of a row; what is no operator needs an `<mspace>` beside it.
"""

from learnmathora.maths.mathml.elements import Element, em

# Selectors of a letter's variant, which are no letters themselves.
SELECTED = "\ufe00\ufe01"
# U+2061, which says that a function is applied to what follows.
APPLICATION = "\u2061"
EMBELLISHED = frozenset(
    ["msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"]
)
# What looks, to its neighbours, like the first thing in it.
WRAPPED = EMBELLISHED | {"mstyle"}


# An operator, if there is one, and the space that a browser gives it; None if it is not sure.
SpacedOperator = tuple[Element | None, int | None]
NO_OPERATOR: SpacedOperator = (None, 0)


def left_operator(element: Element) -> Element | None:
    """The <mo> whose lspace moves the element, if there is one."""
    while element.tag != "mo":
        if element.tag not in EMBELLISHED and not is_fence(element):
            return None
        element = element.children[0]  # type: ignore[assignment]
    return element


def right_operator(element: Element) -> Element | None:
    """The <mo> whose rspace moves what follows."""
    if is_fence(element):
        last = element.children[-1]
        return last if isinstance(last, Element) and last.tag == "mo" else None
    while element.tag != "mo":
        if element.tag not in EMBELLISHED:
            return None
        element = element.children[0]  # type: ignore[assignment]
    return element


def is_fence(element: Element) -> bool:
    children = element.children
    return element.tag == "mrow" and len(children) > 1 and getattr(children[0], "tag", "") == "mo"


def need_space(left: Element, right: Element) -> bool:
    """Whether Firefox would set two identifiers apart: an upright one and an italic one.

    An empty <mspace> between them keeps it from that, for TeX does not.
    """
    return (first := upright(left)) is not None and upright(right) is (not first)


def upright(element: Element) -> bool | None:
    """Whether an identifier, with whatever hangs on it, is upright; None for all other things."""
    while element.tag in EMBELLISHED:
        element = element.children[0]  # type: ignore[assignment]
    if element.tag != "mi":
        return None
    letters = element.children
    is_word = isinstance(letters, str) and len(letters.rstrip(SELECTED)) > 1
    return is_word or bool(element.attributes and "mathvariant" in element.attributes)


def boxed(elements: list[Element]) -> None:
    """Put fractions into boxes of their own, where Firefox would set them apart.

    It has TeX's rule for what is inner, but LaTeX's fractions are ordinary; in a box one is so for
    Firefox, too.  Beside an operator there is no need.
    """
    for place, element in enumerate(elements):
        beside = elements[max(0, place - 1) : place] + elements[place + 1 : place + 2]
        if is_fraction(element) and not all(map(is_sign, beside)):
            elements[place] = Element("mpadded", (element,))


def is_fraction(element: Element) -> bool:
    """Whether it looks to its neighbours as a fraction does."""
    while element.tag in WRAPPED and element.children:
        first = element.children[0]
        if not isinstance(first, Element):
            break
        element = first
    return element.tag == "mfrac"


def is_sign(element: Element) -> bool:
    return element.tag == "mo" and element.children != APPLICATION


def set_gap(before: SpacedOperator, behind: SpacedOperator, gap: int) -> int:
    """Make the space between two elements `gap`, by the operators beside it.

    Returns what neither can carry and must be a space of its own.
    """
    (left, left_space), (right, right_space) = before, behind
    if left is None and right is None:
        return gap
    if left is None or right is None:
        known, name = (right_space, "lspace") if left is None else (left_space, "rspace")
        operator = right or left
        if known != gap and operator is not None:
            operator.set(name, em(gap))
        return 0
    if left_space is None:
        keep = right_space if right_space is not None and right_space <= gap else 0
        left.set("rspace", em(gap - keep))
        if keep != right_space:
            right.set("lspace", "0")
    elif right_space is None:
        keep = left_space if left_space <= gap else 0
        right.set("lspace", em(gap - keep))
        if keep != left_space:
            left.set("rspace", "0")
    elif left_space + right_space != gap:
        share_gap(left, left_space, right, right_space, gap)
    return 0


def share_gap(left: Element, left_space: int, right: Element, right_space: int, gap: int) -> None:
    """Change as few of two spaces as possible."""
    if right_space <= gap:
        left.set("rspace", em(gap - right_space))
    elif left_space <= gap:
        right.set("lspace", em(gap - left_space))
    else:
        left.set("rspace", em(gap))
        right.set("lspace", "0")
