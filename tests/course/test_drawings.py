"""The drawings beside the lessons show what the lessons say: their points, worked out again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from itertools import pairwise
from statistics import mean

from learnmathora.blocks.line_fit import LineFit
from learnmathora.blocks.line_fit.losses import Point
from tests.course.figures import is_parabola, read_lesson, read_picture, spots


@cache
def seven() -> tuple[Point, ...]:
    """The points of the line fit."""
    return read_lesson("optimization/01-loss-functions.md").block(LineFit).points


def total(slope: float, intercept: float) -> float:
    """The squared error of a line, for the seven points of the line fit."""
    return sum((y - slope * x - intercept) ** 2 for x, y in seven())


def test_one_miss() -> None:
    picture = read_picture("optimization/one-miss.svg")
    ((said, _),), ((happened, _),) = picture.points("said"), picture.points("happened")
    assert picture.labels() == [f"app: {said}°", f"day: {happened}°", f"miss: {happened - said}°"]


def test_two_lines_that_are_equally_bad() -> None:
    picture = read_picture("optimization/two-lines.svg")
    assert [(float(x), float(y)) for x, y in picture.points("points")] == [*seven()]
    places = [each for path in picture.paths("place") for each in path]
    for kind, (slope, intercept) in zip(("flat", "steep"), places, strict=True):
        assert all(y == slope * x + intercept for x, y in picture.points(kind))
        assert math.isclose(total(float(slope), float(intercept)), 7.7)
    for slope, intercept in picture.points("same"):
        assert math.isclose(total(float(slope), float(intercept)), 7.7, abs_tol=0.01)


def test_the_gradient_as_an_arrow() -> None:
    picture = read_picture("optimization/gradient-arrow.svg")
    right, up, length = picture.labels()
    assert f"M0 0H{right}V{up}" in picture.text
    assert f"{math.hypot(int(right), int(up)):.1f}" == length


def test_the_gradient_crosses_at_a_right_angle() -> None:
    picture = read_picture("optimization/right-angles.svg")
    assert picture.points("here") == spots((2, 1))
    for x, y in picture.points("same"):
        assert math.isclose(float(x**2 + 3 * y**2), 7, abs_tol=0.001)
    (x, y), (to_x, to_y) = picture.points("across")
    assert math.isclose(4 * float(to_x - x), -6 * float(to_y - y), abs_tol=0.001)
    (x, y), (to_x, to_y), *_ = picture.points("down")
    # A picture's own units grow downwards.
    assert math.isclose(6 * float(to_x - x), -4 * float(to_y - y), abs_tol=1)


def test_the_way_back() -> None:
    labels = read_picture("optimization/backward.svg").labels()
    assert labels[-5:] == ["−4", "−4", "−4", "−16", "−4"]


def test_the_passes_of_eight_knobs() -> None:
    picture = read_picture("optimization/passes.svg")
    assert [len(picture.paths(kind)) for kind in ("pass", "way")] == [1 + 8, 2]


def test_four_slopes_and_their_average() -> None:
    picture = read_picture("optimization/four-slopes.svg")
    slopes = [2 * (0 - y) for y in (1, 3, 5, 7)]
    assert all(
        f"M{y} 0V{slope}" in picture.text for y, slope in zip((1, 3, 5, 7), slopes, strict=True)
    )
    assert picture.labels() == [f"average −{-mean(slopes)}"]


def test_steps_that_grow_towards_ten_times_the_first() -> None:
    text = read_picture("optimization/growing-steps.svg").text
    step = 0.0
    for n in range(1, 21):
        step = 0.9 * step + 1
        assert f"M{n} 0V{step:.4f}".rstrip("0").rstrip(".") in text


def test_the_bell_curve_and_its_logarithm() -> None:
    picture = read_picture("statistics/bell.svg")
    for x, y in picture.points("bell"):
        assert math.isclose(float(y), math.exp(-(float(x) ** 2) / 2), abs_tol=0.0001)
    assert is_parabola(picture.points("loss"), lambda x: x**2 / 2)
    (_, ((_, one),)), (_, ((_, three),)) = picture.paths("one"), picture.paths("three")
    assert three == 9 * one


def test_bias_for_variance() -> None:
    picture = read_picture("statistics/trade.svg")
    assert is_parabola(picture.points("bias"), lambda x: 4 * (1 - x) ** 2)
    assert is_parabola(picture.points("variance"), lambda x: x**2)


def test_a_curve_that_knows_six_points_by_heart() -> None:
    picture = read_picture("statistics/by-heart.svg")
    heart = dict(picture.points("heart"))
    (left, low), (right, high) = picture.points("line")
    line = {x: low + (high - low) * (x - left) / (right - left) for x in heart}

    def total(says: Mapping[Fraction, Fraction], kind: str) -> Fraction:
        return sum(((y - says[x]) ** 2 for x, y in picture.points(kind)), Fraction(0))

    assert total(heart, "seen") < 1e-6 < total(line, "seen")
    assert total(heart, "new") > 2 * total(line, "new")


def test_where_the_validation_loss_turns() -> None:
    picture = read_picture("statistics/two-losses.svg")
    ((at, lowest),) = picture.points("here")
    heights = [y for _, y in picture.points("validation")]
    assert min(heights) == lowest
    assert dict(picture.points("validation"))[at] == lowest
    assert all(one > other for (_, one), (_, other) in pairwise(picture.points("training")))


def test_guesses_that_scatter_and_guesses_that_lean() -> None:
    picture = read_picture("statistics/crowd.svg")
    middles = [mean(x for x, _ in path) for path in picture.paths("guess")]
    crosses = [mean(x for x, _ in path) for path in picture.paths("average")]
    assert middles == crosses
    assert crosses[0] == 0 < crosses[1]


def test_the_examples_that_hold_a_street() -> None:
    text = read_picture("optimization/few-held.svg").text
    lesson = read_lesson("optimization/05-convexity.md")
    every, held = lesson.stated(
        "Of about {} examples, the machine for one digit needed {} or fewer"
    )
    assert f"H{every.value}" in text
    assert f"M0 48H{held.value}" in text


def test_the_order_on_the_second_exam() -> None:
    points = read_picture("statistics/second-exam.svg").points("program")
    olds, news = points[::2], points[1::2]
    drops = [old - new for (_, old), (_, new) in zip(olds, news, strict=True)]
    assert 1.1 <= min(map(float, drops)) <= max(map(float, drops)) <= 1.4
    assert sorted(news, reverse=True) == news


def test_two_families_of_twelve() -> None:
    picture = read_picture("optimization/families.svg")
    one, other = picture.points("one"), picture.points("other")
    assert len(one) == len(other) == 12
    assert [(x + 240, y) for x, y in one] == other
