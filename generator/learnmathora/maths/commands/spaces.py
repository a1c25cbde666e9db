"""Spaces, forwards and back, and what TeX says about breaking lines."""

from learnmathora.maths.commands.family import Family, alike, same
from learnmathora.maths.tex import lengths
from learnmathora.maths.tex.reader import Reader
from learnmathora.maths.tex.tokens import Token
from learnmathora.maths.tree import Node, Space

SPACES: dict[str, float] = {
    r"\,": 3, r"\thinspace": 3, r"\:": 4, r"\>": 4, r"\medspace": 4, r"\;": 5, r"\thickspace": 5,
    r"\!": -3, r"\negthinspace": -3, r"\negmedspace": -4, r"\negthickspace": -5, r"\enspace": 9,
    r"\enskip": 9, r"\quad": 18, r"\qquad": 36, r"\ ": 4.5, r"\space": 4.5, r"\nobreakspace": 4.5,
    "~": 4.5, "\\\n": 4.5, "\\\t": 4.5,
}  # fmt: skip


def space(reader: Reader, token: Token, width: float) -> Node:
    return Space(width)


def measured(reader: Reader, token: Token) -> Node:
    """`\\hspace{1em}`: a length between braces."""
    reader.skip_spaces()
    reader.accept_raw("*")
    if reader.peek().text != "{":
        return kern(reader, token)
    return Space(lengths.width(reader.words(token)))


def kern(reader: Reader, token: Token) -> Node:
    """`\\kern 1em`: a length without braces."""
    if reader.peek().text == "{":
        return Space(lengths.width(reader.words(token)))
    return Space(lengths.bare(reader, token))


def nothing(reader: Reader, token: Token) -> Node | None:
    """What changes nothing that a reader sees."""
    return None


# What has no effect, and why: `docs/maths.md` lists it.
WITHOUT_EFFECT = {
    r"\relax": "does nothing in TeX either",
    r"\protect": "only guards what is written to other files",
    r"\nobreak": "where a line breaks, the browser decides",
    r"\allowbreak": "where a line breaks, the browser decides",
    r"\displaybreak": "a page of the web has no end",
    r"\nobreakdash": "where a line breaks, the browser decides",
    r"\long": "no argument holds paragraphs",
    r"\pagebreak": "a page of the web has no end",
}

FAMILIES = (
    Family(
        "Spaces",
        alike(space, "width", SPACES, "a* b")
        | same(measured, (r"\hspace", r"\mspace"), "a*{1em} b")
        | same(kern, (r"\kern", r"\mkern", r"\hskip", r"\mskip"), "a* 1em b"),
    ),
    Family("Without effect", same(nothing, WITHOUT_EFFECT, "a* b")),
)
