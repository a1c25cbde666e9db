"""Every figure of the lesson on loss functions, worked out again and found in its text."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import numpy as np

from learnmathora.blocks.line_fit import LineFit
from learnmathora.text.number import figure
from tests.course.figures import is_parabola, read_lesson, read_picture

LESSON = read_lesson("optimization/01-loss-functions.md")
# The weather, the goal of the line fit, the size of a model, and what the examples begin with.
GIVEN = (
    "says 21°. The day reaches 24°",
    "number: 0 for a perfect answer",
    "3 too high and 3 too low",
    "\\frac{1}{n}",
    "y_i} \\right)^2$$",
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
    "The app says 24°, and the day reaches 24°",
    "answer=0 objective",
    "has the loss 0.",
    "is 3° too low",
    "being 3° too high",
    "a V meet at 0;",
    "Put 1,000 in place of the 100",
    "evenly over 50,000 words",
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


def test_the_question_of_a_miss_below() -> None:
    miss = -3
    LESSON.says("too low, a miss of {}. What", miss)
    LESSON.says("#too-low answer={} objective", miss**2)
    LESSON.says("- [ ] {} > Minus times minus", -(miss**2))
    LESSON.says("- [ ] {} > That is twice its size.", 2 * abs(miss))
    LESSON.says("({}) · ({}) = {}, as much", miss, miss, miss**2)


def test_the_question_of_three_misses() -> None:
    misses = (1, -2, 2)
    LESSON.says("A model misses by {}, {} and {}. What is its mean", *misses)
    mean = Fraction(squares(misses), len(misses))
    LESSON.says("#mean-of-three answer={} hint", mean)
    LESSON.says("- [ ] {} > That is the total.", squares(misses))
    above, below = LESSON.stated("- [ ] {}/{} > You averaged the misses themselves")
    assert above.value / below.value == Fraction(sum(misses), len(misses))
    LESSON.says("and {} and {} cancelled", *misses[1:])
    text = "The squares are {}, {} and {}, and {} / {} = {}."
    LESSON.says(text, *(miss**2 for miss in misses), squares(misses), len(misses), mean)


def test_the_picture_of_two_costs() -> None:
    picture = read_picture("optimization/two-costs.svg")
    assert is_parabola(picture.points("squared"), lambda miss: miss**2)
    corners = picture.points("absolute")
    assert [miss for miss, _ in corners] == [-3, 0, 3]
    assert all(cost == abs(miss) for miss, cost in corners)
    LESSON.says("costs, from {} to {}.", corners[0][0], corners[-1][0])
    (same,) = LESSON.stated("beyond a miss of {}")
    LESSON.says("Squared error is milder below {},", same.value)
    assert same.value**2 == same.value
    half = Fraction(1, 2)
    assert (same.value - half) ** 2 < same.value - half
    assert (same.value + half) ** 2 > same.value + half


def test_a_wilder_outlier() -> None:
    numbers = (1, 2, 3, 4, 1000)
    text = "The median of {}, {}, {}, {} and {} is still {}."
    LESSON.says(text, *numbers, statistics.median(numbers))
    text = "the mean that leaps, from {} to {}."
    LESSON.says(text, statistics.mean((1, 2, 3, 4, 100)), statistics.mean(numbers))


def test_one_step_steeper() -> None:
    fit = LESSON.block(LineFit)
    tenth = Fraction(1, 10)
    points = [(Fraction(str(x)), Fraction(str(y))) for x, y in fit.points]
    before, after = (
        [y - slope * x - Fraction(str(fit.intercept)) for x, y in points]
        for slope in (Fraction(str(fit.slope)), Fraction(str(fit.slope)) + tenth)
    )
    assert len(before) == 7
    assert [abs(b) > abs(a) for b, a in zip(before, after, strict=True)] == [False] * 2 + [True] * 5
    text = "at the right, falls from {} to {}. The first grows from {} to {}."
    LESSON.says(text, before[-1], after[-1], abs(before[0]), abs(after[0]))
    assert max(map(abs, before)) == before[-1]
    totals = (float(sum(miss**2 for miss in misses)) for misses in (before, after))
    LESSON.says("so the total falls, from {} to {}.", *totals)


def test_an_even_belief() -> None:
    count = 50_000
    LESSON.says("It gives the true word {}/{} every time.", 1, count)
    LESSON.says("That costs ln {}, about {}:", count, math.log(count))


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
    LESSON.says("only adds up the sizes, {} for both,", sum(APP_P))
    LESSON.says("Q's single miss of {} cost {}.", max(APP_Q), squares(APP_Q))
    text = "Q's costs {}, while P's five misses cost only {} each."
    LESSON.says(text, squares(APP_Q), APP_P[0] ** 2)


def test_the_picture_of_one_miss() -> None:
    app, day, miss = LESSON.stated("the app at {}, the day at {}, a miss of {} between")
    assert day.value - app.value == miss.value
    LESSON.says("says {}°. The day reaches {}°.", app.value, day.value)


def test_every_number_is_worked_out() -> None:
    LESSON.given(*GIVEN)
    assert LESSON.unread(globals()) == []
