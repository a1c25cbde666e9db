"""Every number of the lesson on training and testing, worked out again."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from learnmathora.blocks.line_fit import LineFit
from tests.course.figures import read_lesson, read_picture, spots

LESSON = read_lesson("statistics/03-train-and-test.md")
LESSON.given(
    # Recht and others 2019, section 1.
    "In 2019",
    "right 11 to 14 percentage points less often",
    "tries 50 models",
    "the average of all 50",
    "A model has the loss 0 on",
    "- [x] 0\n",
)
TRAINING = {3: Fraction("4.7"), 4: Fraction("5.3")}
Line = tuple[Fraction, Fraction]
BEGAN = (Fraction("1.1"), Fraction(1))


def through_both() -> Line:
    (x, y), (x2, y2) = TRAINING.items()
    slope = (y2 - y) / (x2 - x)
    return slope, y - slope * x


def misses(line: Line, points: dict[int, Fraction]) -> list[Fraction]:
    return [y - line[0] * x - line[1] for x, y in points.items()]


def total(line: Line, points: dict[int, Fraction]) -> Fraction:
    return sum((miss**2 for miss in misses(line, points)), Fraction(0))


def held_back() -> dict[int, Fraction]:
    xs, ys, *_ = LESSON.table("what was measured")
    return {int(x.value): y.value for x, y in zip(xs, ys, strict=True)}


def test_the_interactive() -> None:
    LESSON.given("slope=1.1 intercept=1 goal=0.01", "| 3 | 4.7 |", "| 4 | 5.3 |")
    fit = LESSON.block(LineFit)
    assert {int(x): round(Fraction(y), 6) for x, y in fit.points} == TRAINING
    assert math.isclose(fit.total, total(BEGAN, TRAINING))
    LESSON.says("Bring the total to {}.", total(through_both(), TRAINING))
    LESSON.says("loss can always be {}, as long as", 0)


def test_the_table() -> None:
    xs, _, *rows = LESSON.table("what was measured")
    for (slope, intercept), row in zip((through_both(), BEGAN), rows, strict=True):
        assert [y.value for y in row] == [slope * x.value + intercept for x in xs]


def test_the_picture() -> None:
    picture = read_picture("statistics/new-points.svg")
    assert picture.points("seen") == spots(*TRAINING.items())
    assert picture.points("new") == picture.points("hole") == spots(*held_back().items())
    for drawn, (slope, intercept) in (("through", through_both()), ("began", BEGAN)):
        assert all(y == slope * x + intercept for x, y in picture.points(drawn))


def test_the_worked_example() -> None:
    slope, intercept = line = through_both()
    LESSON.says("has the slope {} and the intercept {}. At", slope, intercept)
    LESSON.says("At $x = {}$ it says ${} + {} = {}$", 1, slope, intercept, slope + intercept)
    LESSON.says("misses** are {}, {}, {}, {} and {}.", *misses(line, held_back()))
    LESSON.says("total of their squares is {}.", total(line, held_back()))
    LESSON.says("with its training loss, {}.", total(line, TRAINING))
    LESSON.says("with the slope {} and the intercept {}.", *BEGAN)
    LESSON.says("Its misses are {}, {}, {}, {} and {}.", *misses(BEGAN, held_back()))
    new, old = total(BEGAN, held_back()), total(BEGAN, TRAINING)
    LESSON.says("The total is {}, though on the two training points it had {}", new, old)
    LESSON.says("So its {} shows", new)


def test_the_best_line_of_all() -> None:
    points = TRAINING | held_back()
    best = np.polyfit(list(points), [float(y) for y in points.values()], 1)
    assert [round(value, 1) for value in best] == [1.1, 1.0]


def test_the_luckiest_of_twenty() -> None:
    LESSON.says("on {} tosses. The best", 100)
    (least,) = LESSON.stated("be right {} times or more")
    fewer = sum(math.comb(100, right) for right in range(int(least.value))) / 2**100
    assert 1 - fewer**20 > 0.7, "probably"


def spread(rate: Fraction, cases: int) -> float:
    return math.sqrt(rate * (1 - rate) / cases)


def test_a_sample() -> None:
    rate = Fraction(90, 100)
    LESSON.says("on {} of {} test cases has a rate of {} %, give or take about {}", 90, 100, 90, 3)
    LESSON.says(r"$\sqrt{{} \cdot {} / {}} = {}$. **Instead", rate, 1 - rate, 100, 0.03)
    assert math.isclose(spread(rate, 100), 0.03)
    assert math.isclose(spread(rate, 400), spread(rate, 100) / 2), "halve the doubt"


def test_a_larger_test() -> None:
    rate = Fraction(90, 100)
    for draw in LESSON.draws("larger-test"):
        draw.says("With {} test cases, a rate of {} % is known to about {}", 100, 90, 3)
        (count,) = draw.values("To about how many with {} cases")
        doubt = spread(rate, int(count))
        draw.says("answer={}", 100 * doubt)
        draw.says(r"> $\sqrt{{} \cdot {} / {}} = {}$:", rate, 1 - rate, count, doubt)
        draw.says(": {} percentage points", 100 * doubt)
        times = count / 100
        draw.says("- [ ] {} > {} times the cases", float(3 / times), times)
        draw.says(r"by $\sqrt{{}} = {}$, not by {}.", times, math.sqrt(times), times)
        draw.says("- [ ] {} > A larger sample", 3)
        assert draw.left == []


def test_two_losses() -> None:
    """The gap is by far the widest where the answer is right."""
    losses = [
        LESSON.stated(f"[{mark}] Training loss {{}}, validation loss {{}} > {why}")
        for mark, why in [
            ("x", "Almost"),
            (" ", "Both are high"),
            (" ", "A small gap"),
            (" ", "Low on both"),
        ]
    ]
    widest, *others = (validation.value - training.value for training, validation in losses)
    assert widest > 10 * max(others)


def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []
