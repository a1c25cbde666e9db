"""An answer with what is drawn in it -> the answer of one draw, as its author would write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from learnmathora.blocks.draws import Filler
from learnmathora.blocks.draws.figure import Figure, figure_of
from learnmathora.blocks.draws.hole import Hole, is_meant, read_hole
from learnmathora.blocks.quiz.choose import TRUTHS
from learnmathora.expression import ExpressionError, Value, is_condition, names, read_condition
from learnmathora.markdown import Writer
from learnmathora.model import Place
from learnmathora.text.number import plain as plain_number

# What can be drawn is called so.
LETTER = re.compile(r"[^\W\d_]\d?")
# As many decimals as an answer is shown with at most.
MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class DrawnAnswer:
    """As the option would be written for this draw; `figure` is how a number is shown."""

    written: str
    value: Value | None = None
    figure: Figure | None = None


def read_answer(
    text: str, place: Place, type: str | None, filler: Filler, writer: Writer
) -> DrawnAnswer:
    """A formula in what is drawn, or a text that may have holes; `type` is the question's."""
    if type == "formula":
        return DrawnAnswer(filler.tex(text, place))
    if type == "text":
        return DrawnAnswer(filler.text(text, place))
    known = filler.space.names
    is_braced = text.startswith("{") and text.endswith("}") and text.count("{") == 1
    body = text[1:-1] if is_braced else text
    hole = read_hole(body, known)
    if isinstance(hole, Hole):
        return _computed(text, body, hole, place, type, filler, writer)
    if not is_meant(body, known):
        _report_stranger(body, type, place, writer)
        return DrawnAnswer(filler.text(text, place))
    if "{" in body and type is None:
        return DrawnAnswer(filler.text(text, place))
    at = Place(place.line, place.column + is_braced + hole.offset, hole.length)
    writer.problem(at, "draw-hole", hole.message, hole.hint)
    return DrawnAnswer("1")


def _computed(
    text: str,
    body: str,
    hole: Hole,
    place: Place,
    type: str | None,
    filler: Filler,
    writer: Writer,
) -> DrawnAnswer:
    """What a formula comes to in this draw; one of numbers alone stays as it is written."""
    if not names(hole.expression) and type is None:
        return DrawnAnswer(text)
    value = hole.value(filler.draw)
    if value is None:
        message = f"the answer {body} has no value"
        hint = "keep such draws out with where="
        writer.problem(place, "draw-undefined", message, hint)
        return DrawnAnswer("1")
    if is_condition(hole.expression):
        return DrawnAnswer(TRUTHS[0] if value else TRUTHS[1])
    if hole.places is not None:
        figure = figure_of(value, as_decimal=True, places=hole.places)
        assert figure is not None
        return DrawnAnswer("-" * figure.is_negative + figure.digits)
    return DrawnAnswer(_as_number(value), value, hole.figure(value, filler.space.decimal))


def _report_stranger(body: str, type: str | None, place: Place, writer: Writer) -> None:
    stranger = _stranger(body) if type is None else ""
    if stranger:
        message = f"{stranger} is not drawn, so {body} has no value"
        hint = f"draw it: {stranger}=2..9; where the letters are the answer, add type=text"
        writer.problem(place, "quiz-answer", message, hint)


def _stranger(text: str) -> str:
    """The first letter in a formula of letters and numbers, which may have been meant as drawn.

    Nothing where a text is none, as "up" or "y-axis".
    """
    try:
        found = names(read_condition(text, ()))
    except ExpressionError:
        return ""
    return found[0] if found and all(LETTER.fullmatch(each) for each in found) else ""


def _as_number(value: Value) -> str:
    """As an answer is read: in twelve digits, or as a fraction."""
    if isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) < 10**9:
        return str(value)
    return plain_number(float(value))


def rounded(value: Value, tolerance: float) -> str:
    """With as many decimals as it takes to be well within the tolerance."""
    for places in range(MOST_PLACES + 1):
        figure = figure_of(value, as_decimal=True, places=places)
        assert figure is not None
        written = "-" * figure.is_negative + figure.digits
        if abs(float(written) - float(value)) <= tolerance / 2:
            return written
    return plain_number(float(value))
