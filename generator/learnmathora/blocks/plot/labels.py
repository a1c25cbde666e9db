"""Words in a picture -> where each stands, so that none lies on another or leaves the picture.

The page's script places them anew, by the same rules in the same order, as what they name moves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from markupsafe import Markup

from learnmathora.blocks.plot.outlines import WHOLE, Trail, crossings, lines, signs
from learnmathora.blocks.plot.scene import LETTER, Scene, Shape, Values, holds
from learnmathora.expression import Program
from learnmathora.markdown import Node, Writer
from learnmathora.maths import TextPiece
from learnmathora.plotting.axes import Frame, Point

# As large as letters of a picture become on a narrow phone, in the picture's units: what is apart
# then is apart everywhere.
LINE = 36.0
# Where words may stand beside their point, the best first: across, down, and on which side of them.
SIDES: tuple[tuple[float, float, str], ...] = (
    (13, -2, "start"), (-13, -2, "end"), (0, -28, "middle"), (0, 29, "middle"),
    (11, -20, "start"), (-11, -20, "end"), (11, 22, "start"), (-11, 22, "end"),
)  # fmt: skip
# Words of an area, or on a line, stand on their place if they can.
CENTERED = (0.0, 0.0, "middle")
# What shifts words from where they are said to start.
SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
# How far a script is raised or lowered, in em of the line, and by how much it is smaller.
RISE, SMALLER = 0.38, 0.72
# Around each point that is named, half as wide; around other signs, which words avoid if they can.
DOT, SIGN = 9.0, 6.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point, in a view, or on it; `wide` is how long they are at most.

    Those of a level stand `on` its shape, where the line of that number goes: their x and y say
    nothing.
    """

    html: Markup
    wide: float
    x: Program
    y: Program
    view: int
    shown: Program | None = None
    is_centered: bool = False
    on: tuple[Shape, int] | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where words start, end or have their middle; `side` is empty where there is no room."""

    html: Markup
    view: int
    x: float = 0.0
    y: float = 0.0
    side: str = ""


def width(text: str) -> float:
    return LETTER * len(text)


def in_picture(nodes: Iterable[Node], writer: Writer) -> tuple[Markup, str]:
    """Inline nodes as SVG text, and a plain text that is as long: values are kept."""
    html, text = [], []
    for node in nodes:
        if node.kind == "formula":
            pieces = writer.one_line(node)
            if pieces is None:
                message = "this formula needs more than one line, which words in a picture have not"
                hint = "write it in the caption, and a shorter one here: a/b for a fraction"
                writer.problem(node.place, "plot-item", message, hint)
            html.append(_raised(pieces or ()))
            text.append("".join(piece.text for piece in pieces or ()))
            continue
        words = node.plain_text().replace("\\", "")
        text.append(words)
        if "data-value" in node.attributes:
            day = Markup(' data-day=""') if "data-day" in node.attributes else ""
            words_of = Markup('<tspan data-value="{}"{}>{}</tspan>')
            html.append(words_of.format(node.attributes["data-value"], day, words))
        else:
            html.append(Markup.escape(words))
    return Markup("").join(html), "".join(text)


def _raised(pieces: Sequence[TextPiece]) -> Markup:
    """`dy` says how far a text stands below what comes before it, in em of its own letters."""
    found, now = [], 0.0
    for piece in pieces:
        text, rise, is_italic = piece.text, piece.rise, piece.is_italic
        size = SMALLER ** abs(rise)
        given = {"font-style": "italic"} if is_italic else {}
        if rise:
            given["font-size"] = f"{size:.2g}em"
        if now != rise:
            given["dy"] = f"{(now - rise) * RISE / size:.2g}em"
        now = rise
        attributes = Markup("").join(
            Markup(' {}="{}"').format(name, value) for name, value in given.items()
        )
        found.append(Markup("<tspan{}>{}</tspan>").format(attributes, text))
    if now:
        # What follows stands where it stood.
        found.append(Markup('<tspan dy="{:.2g}em">\u200b</tspan>').format(now * RISE))
    return Markup("").join(found)


def placed(labels: Sequence[Label], scene: Scene, trail: Trail) -> tuple[Placed, ...]:
    """Where each label stands, so that it hides no sign and no other label."""
    now = trail[-1]
    avoided = [[*_signs(scene, n, trail)] for n in range(len(scene.views))]
    anchors = [_anchor(label, scene, now) for label in labels]
    crossed = {
        shape: crossings(shape, trail, scene.views[shape.view])
        for shape in dict.fromkeys(label.on[0] for label in labels if label.on)
    }
    places = [
        ([place] if place else []) if label.on is None else _crossed(label, crossed, now)
        for label, place in zip(labels, anchors, strict=True)
    ]
    taken = [list[Box]() for _ in scene.views]
    for label, place in zip(labels, anchors, strict=True):
        if place and not label.is_centered:
            x, y = place
            taken[label.view].append((x - DOT, y - DOT, x + DOT, y + DOT))
    return tuple(
        _placed(label, place, scene, taken[label.view], avoided[label.view])
        for label, place in zip(labels, places, strict=True)
    )


def _crossed(
    label: Label, crossed: Mapping[Shape, Sequence[Sequence[Point]]], now: Values
) -> Sequence[Point]:
    """Where the words of a level may stand."""
    if label.on is None or (label.shown and not holds(label.shown, now)):
        return ()
    shape, number = label.on
    return crossed[shape][number]


def _signs(scene: Scene, view: int, trail: Trail) -> Iterator[Point]:
    """Where the signs of points stand that are to be seen."""
    for shape in scene.shapes:
        is_shown = shape.shown is None or holds(shape.shown, trail[-1])
        if shape.view == view and shape.kind in WHOLE and is_shown:
            yield from signs(lines(shape, trail, scene.views[view]), scene.views[view])


def _anchor(label: Label, scene: Scene, now: Values) -> Point | None:
    """The point in the picture, if it is one and is shown."""
    if label.on:
        return None
    point = label.x.at(now), label.y.at(now)
    if not all(map(math.isfinite, point)) or (label.shown and not label.shown.at(now)):
        return None
    x, y = scene.views[label.view].place(point)
    left, top, right, bottom = scene.views[label.view].frame
    return (x, y) if left <= x <= right and top <= y <= bottom else None


def _placed(
    label: Label, places: Sequence[Point], scene: Scene, taken: list[Box], others: Sequence[Point]
) -> Placed:
    """At the first place where there is room; on signs only where there is no other."""
    sides = (CENTERED, *SIDES) if label.is_centered else SIDES
    sides = (CENTERED,) if label.on else sides
    for avoided in (others, ()):
        for place, (across, down, side) in product(places, sides):
            x, y = place[0] + across, place[1] + down
            west = x - label.wide * SHIFTS[side]
            box = (west, y - LINE / 2, west + label.wide, y + LINE / 2)
            if _is_free(box, scene.views[label.view].frame, taken, avoided):
                taken.append(box)
                return Placed(label.html, label.view, x, y, side)
    return Placed(label.html, label.view)


def _is_free(box: Box, frame: Frame, taken: Iterable[Box], avoided: Iterable[Point]) -> bool:
    left, top, right, bottom = frame
    west, north, east, south = box
    is_inside = left <= west and east <= right and top <= north and south <= bottom
    return (
        is_inside
        and not any(_overlap(box, other) for other in taken)
        and not any(
            west - SIGN < x < east + SIGN and north - SIGN < y < south + SIGN for x, y in avoided
        )
    )


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
