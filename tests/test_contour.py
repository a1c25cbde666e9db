"""Surfaces seen from above: lines of equal height, and the numbers that steps lead to."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from learnmathora.blocks.contour import Contour
from learnmathora.blocks.contour.lines import levels
from learnmathora.blocks.contour.surface import Surface
from learnmathora.expression import Expression, read_expression
from learnmathora.plotting.isolines import isolines
from learnmathora.text.number import digits
from tests.lessons import block

BOWL = """\
:::contour{#bowl function="x^2 + 3y^2" x=2.5 y=1.5 rate=0.1 step=3}

Down to {minimum.f} at ({minimum.x}, {minimum.y}).

:::
"""
LINE = """\
:::contour{#line function="x^2 + y^2" constraint="x + 2y = 2" x=2.5 y=-0.5 step=2}

({minimum.x}, {minimum.y}, {minimum.f})

:::
"""


def formula(text: str) -> Expression:
    return read_expression(text, ("x", "y"))


def test_the_opening_state() -> None:
    contour = block(BOWL, Contour)
    assert [(digits(point.x), digits(point.y), digits(point.f)) for point in contour.trail] == [
        ("2.5", "1.5", "13"),
        ("2", "0.6", "5.08"),
        ("1.6", "0.24", "2.73"),
        ("1.28", "0.096", "1.67"),
    ]
    assert contour.lowest == (0.0, 0.0)
    assert [level.height for level in contour.map.levels] == [str(n) for n in range(2, 21, 2)]
    left, top, right, bottom = contour.map.frame
    assert (right - left) / 6 == pytest.approx((bottom - top) / 4, abs=0.3)


def test_steps_keep_to_a_constraint() -> None:
    contour = block(LINE, Contour)
    for spot in contour.trail:
        assert spot.x + 2 * spot.y == pytest.approx(2)
    assert [digits(point.x) for point in contour.trail] == ["2.6", "2.16", "1.81"]
    assert contour.lowest == (0.4, 0.8)


@pytest.mark.parametrize(
    ("function", "constraint", "lowest"),
    [
        ("(x-1)^2 + 4*(y+0.5)^2", None, (1, -0.5)),
        ("x + y", "x^2 + y^2 = 1", (-math.sqrt(0.5), -math.sqrt(0.5))),
        ("(1-x)^2 + 5*(y-x^2)^2", None, (1, 1)),
        ("x + y", None, None),
    ],
)
def test_the_lowest_point(
    function: str, constraint: str | None, lowest: tuple[float, float] | None
) -> None:
    left, _, right = (constraint or "").partition("=")
    bound = formula(f"{left} - ({right})") if constraint else None
    found = Surface(formula(function), bound, (-2.0, 2.0), (-2.0, 2.0)).lowest()
    if lowest is None:
        assert found is None
    else:
        assert found
        assert (found.x, found.y) == pytest.approx(lowest, abs=2e-6)


def test_a_line_of_equal_height_is_one_closed_line() -> None:
    grid = [[float(x * x + y * y) for x in range(-9, 10)] for y in range(-9, 10)]
    (line,) = isolines(grid, 25.0)
    assert line[0] == line[-1]
    for column, row in line:
        assert math.hypot(column - 9, row - 9) == pytest.approx(5, abs=0.1)


def test_a_saddle_has_two_lines_that_do_not_touch() -> None:
    grid = [[float(x * y) for x in range(-5, 6)] for y in range(-5, 6)]
    lines = isolines(grid, 0.5)
    assert len(lines) == 2
    assert not {*lines[0]} & {*lines[1]}


def test_what_has_no_value_has_no_line() -> None:
    grid = [[math.log(x) if x > 0 else math.nan for x in range(-3, 5)] for _ in range(3)]
    (line,) = isolines(grid, 0.5)
    assert all(column > 3 for column, _ in line)


def test_where_most_is_low_each_level_is_twice_as_high_above_the_lowest() -> None:
    steep = Surface(formula("exp(x^2 + y^2)"), None, (-3.0, 3.0), (-2.0, 2.0))
    found = levels(steep)
    assert all(b - 1 == pytest.approx(2 * (a - 1)) for a, b in pairwise(found))


def test_a_descent_ends_where_nothing_is_defined_and_nothing_there_is_lowest() -> None:
    cliff = Surface(formula("ln(x) + y"), formula("x"), (-3.0, 3.0), (-2.0, 2.0))
    assert cliff.lowest() is None
    assert Surface(formula("ln(x + y)"), None, (-3.0, 3.0), (-2.0, 2.0)).lowest() is None
    free = Surface(formula("ln(x) + y"), None, (-3.0, 3.0), (-2.0, 2.0))
    assert len(free.descend(0.5, 0.0, 1.0, 9)) == 1
