"""The line fit's sums: best lines that no other beats, contours that lie on their level."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnmathora.blocks.line_fit.landscape import FINE, Landscape, levels, over
from learnmathora.blocks.line_fit.losses import NAMES, Line, Loss, Point
from learnmathora.blocks.line_fit.picture import ticks
from learnmathora.text.number import figure, rounded
from tests.lessons import body_html

pytestmark = pytest.mark.slow

POINTS: tuple[Point, ...] = (
    (1, 2.3), (2, 2.7), (3, 4.7), (4, 5.3), (5, 6.7), (6, 7.2), (7, 8.9),
)  # fmt: skip
OPENING: Line = (0.5, 3.0)

numbers = st.integers(-400, 400).map(lambda value: value / 10)
clouds = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=12).filter(
    lambda points: len({x for x, _ in points}) > 1
)
losses = st.builds(Loss, st.sampled_from(NAMES), st.sampled_from([0.1, 1.0, 5.0]))


@settings(deadline=None, max_examples=150)
@given(losses, clouds, st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20))
def test_no_line_beats_the_best(loss: Loss, points: list[Point], others: list[Line]) -> None:
    """Neither a line from anywhere nor one close by."""
    best = loss.best(points)
    least = loss.total(points, best)
    near = [(best[0] + m / 1e4, best[1] + b / 1e4) for m, b in others]
    for line in (*others, *near):
        assert loss.total(points, line) >= least - 1e-6 * (1 + least)


@settings(deadline=None, max_examples=60)
@given(losses, clouds, st.floats(0.1, 50))
def test_every_spot_of_a_ring_is_on_its_level(
    loss: Loss, points: list[Point], above: float
) -> None:
    best = loss.best(points)
    level = loss.total(points, best) + above
    landscape = Landscape(loss, tuple(points), best, over((-5, 5), (-50, 50)))
    for line in landscape.ring(level, 12):
        assert loss.total(points, line) == pytest.approx(level, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "best", "least", "opening"),
    [
        ("squared", (1.1, 1), "0.7", "11.9"),
        ("absolute", (1.1, 1.2), "1.8", "7.8"),
        ("huber", (1.1, 1), "0.35", "4.87"),
    ],
)
def test_the_seven_points_of_the_lesson(name: str, best: Line, least: str, opening: str) -> None:
    loss = Loss(name)
    assert loss.best(POINTS) == pytest.approx(best)
    assert figure(loss.total(POINTS, loss.best(POINTS))) == least
    assert figure(loss.total(POINTS, OPENING)) == opening


def drawn(path: str) -> list[tuple[float, float]]:
    """Spots along a contour's path, five to each Bézier curve, in half units."""
    (x, y), *curves = [
        [int(number) for number in re.findall(r"-?\d+", part)] for part in re.split("[cs]", path)
    ]
    spots, control = [], (0.0, 0.0)
    for curve in curves:
        first = curve[:2] if len(curve) == 6 else control
        second, end = curve[-4:-2], curve[-2:]
        for t in (0, 0.2, 0.4, 0.6, 0.8):
            weights = 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            steps = (
                sum(w * p[k] for w, p in zip(weights, (first, second, end), strict=True))
                for k in (0, 1)
            )
            dx, dy = steps
            spots.append((x + dx, y + dy))
        x, y = x + end[0], y + end[1]
        control = (end[0] - second[0], end[1] - second[1])
    return spots


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_lies_on_its_level(name: str) -> None:
    """Read back from the path: off its level by no more than a line's width can hide."""
    loss = Loss(name)
    landscape = Landscape(loss, POINTS, loss.best(POINTS), over((-1, 2), (0, 6)))
    for contour in landscape.contours(OPENING):
        for across, down in drawn(contour.path):
            line = across / FINE / 328 * 3 - 1, 6 - down / FINE / 320 * 6
            total = loss.total(POINTS, line)
            allowed = 0.02 * contour.level + 0.12 * contour.level**0.5
            assert total == pytest.approx(contour.level, abs=allowed)


def test_levels_are_few_and_hold_the_opening_one() -> None:
    assert levels(0.7, 11.9, 742) == [2, 5, 11.9, 50]
    assert 3 <= len(levels(0, 0, 100)) <= 4
    assert 0 not in levels(0, 0, 100)


def test_a_caption_may_name_what_is_computed() -> None:
    rows = "\n".join(f"| {x} | {y} |" for x, y in POINTS)
    names = ["total", "mean", "slope", "intercept", "best.slope", "best.intercept", "best.total"]
    caption = " ".join(f"{name}={{{name}}}" for name in names)
    text = f":::line-fit{{slope=0.5 intercept=3}}\n| x | y |\n|-|-|\n{rows}\n\n{caption}\n:::\n"
    assert (
        "total=11.9 mean=1.7 slope=0.5 intercept=3 best.slope=1.1 best.intercept=1 best.total=0.7"
    ) in body_html(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.001, "0"), (-0.0, "0"), (1.005, "1"), (2.675, "2.68"), (-1.25, "−1.25")],
)
def test_numbers_as_learners_read_them(value: float, text: str) -> None:
    assert figure(value) == text
    assert math.copysign(1, rounded(0.0 * value)) == 1


@pytest.mark.parametrize(("low", "high"), [(0, 7), (-3, 2), (0, 0.02), (0, 12_345), (-1e-3, 1e6)])
def test_ticks_span_their_values_and_are_few(low: float, high: float) -> None:
    found = ticks(low, high)
    assert found[0] <= low
    assert found[-1] > high
    assert 4 <= len(found) <= 11


def test_a_hundred_points_are_enough() -> None:
    rows = "".join(f"| {n} | {n} |\n" for n in range(101))
    report = body_html(f":::line-fit\n\n| x | y |\n|---|---|\n{rows}\nLook.\n\n:::\n")
    assert "error[line-fit-points]: a line fit has at most 100 points, not 101" in report
