"""MathML elements and how they are written: every text and every value escaped, in one place."""

from collections.abc import Sequence
from typing import TypeAlias

from learnmathora.maths.model import EquationNumber, EquationReference, Part
from learnmathora.maths.tree import Link

Child: TypeAlias = "Element | EquationNumber | EquationReference"
Attributes: TypeAlias = dict[str, str]

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Element:
    """A tag, attributes, and either text or children.

    Attributes may still be added while a row is being spaced; nothing else changes.  One with a
    `link` is an `<a>`, whose opening tag is a hole.
    """

    __slots__ = ("attributes", "children", "link", "tag")

    def __init__(
        self, tag: str, children: "str | Sequence[Child]" = (), attributes: Attributes | None = None
    ) -> None:
        self.tag = tag
        self.children = children
        self.attributes = attributes
        self.link: Link | None = None

    def set(self, name: str, value: str) -> "Element":
        if self.attributes is None:
            self.attributes = {}
        self.attributes[name] = value
        return self


def write(element: Element, pieces: "list[Part | Link]") -> None:
    """Append the element's source to `pieces`, with holes between them."""
    tag, children = element.tag, element.children
    opening = f"<{tag}{written(element.attributes)}" if element.attributes else f"<{tag}"
    if not children and tag in CHILDLESS:
        pieces.append(opening + "/>")
        return
    if type(children) is str:
        pieces.append(f"{opening}>{children.translate(ESCAPES)}</{tag}>")
        return
    pieces.append(element.link or opening + ">")
    for child in children:
        if type(child) is Element:
            write(child, pieces)
        else:
            pieces.append(child)  # type: ignore[arg-type]
    pieces.append(f"</{tag}>")


CHILDLESS = frozenset(["mspace", "mprescripts", "mrow"])


def written(attributes: Attributes) -> str:
    return "".join(f' {name}="{value.translate(ESCAPES)}"' for name, value in attributes.items())


def serialised(element: Element) -> "tuple[Part | Link, ...]":
    """The source in as few pieces as its holes allow."""
    pieces: list[Part | Link] = []
    write(element, pieces)
    if all(type(piece) is str for piece in pieces):
        return ("".join(pieces),)  # type: ignore[arg-type]
    parts: list[Part | Link] = []
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        else:
            parts += ["".join(text), piece]
            text.clear()
    return (*parts, "".join(text))


def em(eighteenths: float) -> str:
    """A length of so many 18ths of an em, as an attribute."""
    return f"{eighteenths / 18:.4f}".rstrip("0").rstrip(".") + "em" if eighteenths else "0"
