"""A formula's tree -> pieces of text, raised and lowered: what a picture can show as its own text.

SVG holds MathML only in `foreignObject`, whose width is the browser's to know: words in a picture
are placed while the site is built, so that none lies on another. Fractions are written with a
stroke and roots with brackets; what needs more than a line has no pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from learnmathora.maths.letters import styled
from learnmathora.maths.model import TextPiece
from learnmathora.maths.tree import (
    BIN,
    OPEN,
    PUNCT,
    REL,
    Accent,
    Classed,
    Coloured,
    Delimiter,
    Fence,
    Fraction,
    Function,
    Group,
    Node,
    Nodes,
    Number,
    Operator,
    Prose,
    Root,
    Scripts,
    Several,
    Sized,
    Space,
    Styled,
    Symbol,
)

THIN = "\N{THIN SPACE}"
# Marks over a letter as Unicode has them behind it.
MARKS = {
    "^": "\u0302", "ˆ": "\u0302", "¯": "\u0304", "‾": "\u0304", "~": "\u0303", "˜": "\u0303",
    "→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
# Letters that stand upright in formulas.
UPRIGHT = frozenset("ΓΔΘΛΞΠΣΥΦΨΩ∂∇∞ℝℕℤℚℂ")


class NotOneLineError(ValueError):
    """A formula that needs more than a line."""


def one_line(nodes: Nodes) -> tuple[TextPiece, ...] | None:
    """None where a formula needs more than a line."""
    try:
        return tuple(_joined(_pieces(nodes, 0)))
    except NotOneLineError:
        return None


def _joined(pieces: Iterator[TextPiece]) -> Iterator[TextPiece]:
    """Neighbours that look alike in one."""
    last: TextPiece | None = None
    for piece in pieces:
        if last and (last.rise, last.is_italic) == (piece.rise, piece.is_italic):
            last = replace(last, text=last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _pieces(nodes: Nodes, rise: int) -> Iterator[TextPiece]:
    before = OPEN
    for node in nodes:
        atom = node.atom if isinstance(node, Symbol) else -1
        # A sign before a number, and all in scripts, stands close.
        is_spaced = atom == REL or (atom == BIN and before not in (OPEN, BIN, REL, PUNCT))
        space = THIN if is_spaced and not rise else ""
        if space:
            yield TextPiece(space, rise)
        yield from _piece(node, rise)
        if space or (atom == PUNCT and not rise):
            yield TextPiece(THIN, rise)
        before = OPEN if isinstance(node, Delimiter) and node.atom == OPEN else atom


def _piece(node: Node, rise: int) -> Iterator[TextPiece]:
    """A node that is written as it is, or what holds others."""
    match node:
        case Symbol(text, _, None) | Operator(text, _, None):
            is_letter = len(text) == 1 and text.isalpha() and text not in UPRIGHT
            yield TextPiece(text, rise, is_letter and isinstance(node, Symbol))
        case Symbol(text, _, alphabet) | Operator(text, _, alphabet) | Number(text, alphabet):
            yield TextPiece(text if alphabet in (None, "rm") else styled(text, alphabet), rise)
        case Function(text):
            yield TextPiece(text + THIN, rise)
        case Delimiter(text, _, None):
            yield TextPiece(text, rise)
        case Space(width):
            yield TextPiece(THIN if width > 0 else "", rise)
        case Prose(parts) if all(isinstance(part, str) for part in parts):
            yield TextPiece("".join(map(str, parts)), rise)
        case _:
            yield from _whole(node, rise)


def _whole(node: Node, rise: int) -> Iterator[TextPiece]:
    match node:
        case Scripts(base, below, above):
            yield from _piece(base, rise) if base else ()
            yield from _pieces(below or (), rise - 1)
            yield from _pieces(above or (), rise + 1)
        case Fraction(above, below, None, left, right):
            over = (*_bracketed(above, rise), TextPiece("/", rise), *_bracketed(below, rise))
            yield from (TextPiece(left, rise), *over, TextPiece(right, rise))
        case Root(inner, None):
            yield from (TextPiece("√", rise), *_bracketed(inner, rise))
        case Fence(left, inner, right):
            yield from (TextPiece(left, rise), *_pieces(inner, rise), TextPiece(right, rise))
        case Accent((Symbol() as letter,), mark, False) if mark in MARKS:
            yield from (
                replace(piece, text=piece.text + MARKS[mark]) for piece in _piece(letter, rise)
            )
        case Classed(inner, atom):
            space = TextPiece(THIN if atom in (BIN, REL) and not rise else "", rise)
            yield from (space, *_pieces(inner, rise), space)
        case Group() | Several() | Styled() | Sized():
            yield from _pieces(node.nodes, rise)
        case Coloured(inner, _, None):
            yield from _pieces(inner, rise)
        case _:
            raise NotOneLineError


def _bracketed(nodes: Nodes, rise: int) -> Iterator[TextPiece]:
    """In brackets, where there is more than one."""
    inner = [*_joined(_pieces(nodes, rise))]
    is_one = len("".join(piece.text for piece in inner if piece.rise == rise)) <= 1
    is_number = len(nodes) == 1 and isinstance(nodes[0], Number)
    if is_one or is_number:
        yield from inner
        return
    yield TextPiece("(", rise)
    yield from inner
    yield TextPiece(")", rise)
