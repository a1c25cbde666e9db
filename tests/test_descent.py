"""Gradient descent: the numbers it opens with, and those that steps lead to."""

from __future__ import annotations

import pytest

from learnmathora.blocks.descent import Descent
from learnmathora.blocks.descent.curve import Curve
from learnmathora.expression import read_expression
from learnmathora.text.number import digits
from tests.lessons import block

BOWL = """\
:::descent{#bowl function="x^2/2" range=-3..3 start=2.5 rate=0.3 rate-range=0..2.5 step=4}

After {step} steps of {steps} the ball is at {x}, where the slope is {slope} and the curve at {f}.
It began at {start} with a rate of {rate}; the lowest point is at {minimum.x}, {minimum.y} high.

:::
"""


def test_the_opening_state() -> None:
    descent = block(BOWL, Descent)
    assert [tuple(map(digits, row)) for row in descent.rows] == [
        ("2.5", "2.5", "3.13"),
        ("1.75", "1.75", "1.53"),
        ("1.23", "1.23", "0.75"),
        ("0.858", "0.858", "0.368"),
        ("0.6", "0.6", "0.18"),
    ]
    assert descent.basins == ((0.0, 0.0),)
    assert descent.programs == ("x 2 ^ 2 /", "x")
    assert [(name, step) for name, _, step, _ in descent.knobs] == [
        ("start", 0.05),
        ("rate", 0.025),
        ("step", 1),
    ]


def test_the_caption_names_what_was_computed() -> None:
    caption = "".join(map(str, block(BOWL, Descent).caption.parts))
    assert " ".join(caption.split()) == (
        "<p>After 4 steps of 20 the ball is at 0.6, where the slope is 0.6 and the curve at 0.18. "
        "It began at 2.5 with a rate of 0.3; the lowest point is at 0, 0 high.</p>"
    )


MOVES = [
    (1.0, 0.0, ["2.5", "0", "0"]),
    (2.0, 0.0, ["2.5", "−2.5", "2.5"]),
    (2.4, 0.0, ["2.5", "−3.5", "4.9"]),
    (0.3, 0.9, ["2.5", "1.75", "0.55"]),
]


@pytest.mark.parametrize(("rate", "momentum", "xs"), MOVES)
def test_moves(rate: float, momentum: float, xs: list[str]) -> None:
    function = Curve(read_expression("x^2/2", ("x",)), (-3.0, 3.0))
    steps = function.descend(2.5, rate, momentum)
    assert [digits(step.x) for step, _ in zip(steps, xs, strict=False)] == xs


def test_a_descent_that_runs_away_ends() -> None:
    function = Curve(read_expression("x^2/2", ("x",)), (-3.0, 3.0))
    trail = [*function.descend(2.5, 3.0, 0.0)]
    assert [digits(step.x) for step in trail] == ["2.5", "−5", "10"]


def test_every_valley_is_found_to_nine_decimals() -> None:
    function = Curve(read_expression("x^4/4 - x^2 + 0.3x", ("x",)), (-2.2, 2.2))
    assert [x for x, _ in function.basins()] == [-1.483967893, 1.332220737]
    for x, f in function.basins():
        assert function.slope(x=x) == pytest.approx(0, abs=1e-8)
        assert f == x**4 / 4 - x**2 + 0.3 * x


def test_a_corner_is_a_valley_too() -> None:
    assert Curve(read_expression("abs(x-1)", ("x",)), (-3.0, 3.0)).basins() == ((1.0, 0.0),)
