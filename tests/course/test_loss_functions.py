"""Every figure of the lesson on loss functions, worked out again and found in its text."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import numpy as np

from learnmathora.blocks.line_fit import LineFit
from learnmathora.number import figure
from tests.course.figures import read_lesson

LESSON = read_lesson("optimization/01-loss-functions.md")
# The weather, the goal of the line fit, the size of a model, and what the examples begin with.
GIVEN = (
    "says 21°. The day reaches 24°",
    "number: 0 for a perfect answer",
    "3 too high and 3 too low",
    "\\frac{1}{n}",
    "y_i \\right)^2$$",
    "all of 1, 2, 3, 4 and 100 by one",
    "GPT-3",
    "had 175 billion",
    "on 300 billion words",
    "approaches 0",
    "slope=0.5 intercept=3 goal=2 landscape",
    "below 2?",
    "true values are 2, 4 and 6. Model A says 2, 4 and 5. Model B says 1, 4 and 6",
    "being off by 1 is worse",
    "off by 2 minutes every time",
    "off by 10 minutes once",
    "brings the total to 0",
    "reaching 0 is",
)
TRUTH, MODEL_A, MODEL_B = (2, 4, 6), (2, 4, 5), (1, 4, 6)
APP_P, APP_Q = (2, 2, 2, 2, 2), (0, 0, 0, 0, 10)


def squares(misses: tuple[int, ...]) -> int:
    return sum(miss**2 for miss in misses)


def misses_of(model: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(truth - said for truth, said in zip(TRUTH, model, strict=True))


def test_squares() -> None:
    misses, their_squares = LESSON.table("its square")
    for miss, square in zip(misses, their_squares, strict=True):
        assert miss.value**2 == square.value
    large, small = LESSON.stated("a miss of {} costs as much as a hundred misses of {}.")
    assert large.value**2 == 100 * small.value**2


def test_mean_and_median_of_the_outlier() -> None:
    numbers = (1, 2, 3, 4, 100)
    mean, median = statistics.mean(numbers), statistics.median(numbers)
    LESSON.says("smallest at their mean, {}, dragged far from four of them", mean)
    LESSON.says("smallest at their median, {}, which", median)
    LESSON.says("gave {} for the numbers above, absolute error gave {}.", mean, median)


def test_the_line_fit() -> None:
    fit = LESSON.block(LineFit)
    errors = [figure(row.error) for row in fit.rows]
    assert errors == ["−1.2", "−1.3", "0.2", "0.3", "1.2", "1.2", "2.4"]
    LESSON.says("opens at slope {} and intercept {}, with a total", fit.slope, fit.intercept)
    assert "with a total squared error of 11.9" in fit.caption.fill(str)
    last = fit.rows[-1]
    assert 0.45 < last.cost / fit.total < 0.5
    LESSON.says("that last miss of {} makes up almost half of the total", last.error)
    points = LESSON.table("| x | y   |")[1:]
    assert [tuple(float(n.value) for n in row) for row in points] == list(fit.points)


def test_the_best_line() -> None:
    fit = LESSON.block(LineFit)
    slope, intercept = fit.fit.best
    assert (figure(slope), figure(intercept)) == ("1.1", "1")
    least = sum((y - slope * x - intercept) ** 2 for x, y in fit.points)
    LESSON.says("The best line above still has a total of {},", least)
    LESSON.says("with the least total, {}", least)


def test_the_landscape_of_the_line_fit() -> None:
    """One curve goes through the opening line; the last step size is too large, the others not."""
    fit = LESSON.block(LineFit)
    assert [figure(contour.level) for contour in fit.fit.contours] == ["2", "5", "11.9", "50"]
    xx, x = (sum(a**power for a, _ in fit.points) for power in (2, 1))
    small, good, edge, large = fit.rates
    curvature = max(np.linalg.eigvalsh([[2 * xx, 2 * x], [2 * x, 2 * len(fit.points)]]))
    assert small < good < edge < 2 / curvature < large


def test_the_worked_example() -> None:
    a, b = misses_of(MODEL_A), misses_of(MODEL_B)
    LESSON.says("Model A: {}, {}, {}. Model B: {}, {}, {}.", *a, *b)
    assert [miss**2 for miss in (*a, *b)] == [*a, *b]
    assert squares(a) == squares(b)
    LESSON.says("squared error of {}, so a mean of {}/{}.", squares(a), squares(a), len(TRUTH))
    shares = [
        sum(Fraction(miss, truth) for miss, truth in zip(misses, TRUTH, strict=True))
        for misses in (a, b)
    ]
    up, down, percent = LESSON.stated("Model A misses by {}/{} of the truth, about {} %")
    assert up.value / down.value == shares[0]
    assert percent.agrees(100 * float(shares[0]))
    up, down, percent = LESSON.stated("Model B misses by {}/{}, that is {} %: three times as bad")
    assert up.value / down.value == percent.value / 100 == shares[1] == 3 * shares[0]


def test_cross_entropy() -> None:
    beliefs, losses = LESSON.table("loss, $-\\ln p$")
    for belief, loss in zip(beliefs, losses, strict=True):
        assert loss.agrees(-math.log(belief.value))


def test_the_question_of_two_apps() -> None:
    assert (squares(APP_P), sum(APP_P)) == (20, sum(APP_Q))
    text = "P totals {} times {}, which is {}, and Q totals {}. Taken as sizes, both total {}."
    LESSON.says(text, len(APP_P), APP_P[0] ** 2, squares(APP_P), squares(APP_Q), sum(APP_P))
    LESSON.says("only adds up the sizes, {} for both.", sum(APP_P))
    LESSON.says("Q's single miss of {} cost {}.", max(APP_Q), squares(APP_Q))
    text = "Q's costs {}, while P's five misses cost only {} each."
    LESSON.says(text, squares(APP_Q), APP_P[0] ** 2)


def test_every_number_is_worked_out() -> None:
    LESSON.given(*GIVEN)
    assert LESSON.unread(globals()) == []
