"""Every number of the lesson on bias and variance, worked out again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import mean, pvariance

from learnmathora.blocks.descent import Descent
from tests.course.figures import read_lesson, read_picture, spots

LESSON = read_lesson("statistics/02-bias-and-variance.md")
LESSON.given(
    r"\text{bias}^2 + \text{variance}",
    "by a number $x$ below 1, to pull it towards 0.",
    "becomes $x^2$.",
    # Galton 1907.
    "787 guesses",
    "A scale shows 2 kg",
    "That the scale shows 2 kg too much",
    "- [ ] At 1, where there is no bias",
    "- [x] A little below 1",
    "- [ ] At 0, where nothing",
)


def parts(predictions: Sequence[int], truth: int) -> tuple[Fraction, Fraction]:
    """Bias and variance, which add up as the lesson says."""
    exact = [*map(Fraction, predictions)]
    bias, variance = mean(exact) - truth, pvariance(exact)
    assert mean((value - truth) ** 2 for value in exact) == bias**2 + variance
    return bias, variance


def shrunk(x: Fraction) -> Fraction:
    """The mean squared error of x times a reading: the truth is 2, the variance 1."""
    bias = x * 2 - 2
    return bias**2 + x**2


def test_the_picture_of_the_archers() -> None:
    """The first misses by her average, the second by her scatter, about as much in all."""
    bent, shaky = read_picture("statistics/archers.svg").paths("hit")
    assert (len(bent), len(shaky)) == (8, 8)
    averages = [(mean(x for x, _ in hits), mean(y for _, y in hits)) for hits in (bent, shaky)]
    assert averages == spots((-4, 0), (0, 0))
    scatters = [
        mean((x - a) ** 2 + (y - b) ** 2 for x, y in hits)
        for hits, (a, b) in zip((bent, shaky), averages, strict=True)
    ]
    assert scatters[1] > 5 * scatters[0]


def test_nine_or_thirteen() -> None:
    for draw in LESSON.draws("nine-or-thirteen"):
        text = "For the true value {} a model predicts {} or {}, equally"
        truth, low, high = map(int, draw.values(text))
        bias, variance = parts([low, high], truth)
        middle = mean([low, high])
        draw.says("answer={}", variance)
        draw.says("- [ ] {} That is the bias: their average is {}.", bias, middle)
        draw.says("- [ ] {} That far each is", high - middle)
        draw.says("- [ ] {} You squared distances", bias**2 + variance)
        draw.says("looks from the average, {}.", middle)
        text = "Their average is {}, each is {} from it, and {}² = {}."
        draw.says(text, middle, high - middle, high - middle, variance)
        assert draw.left == []


def test_half_the_pull() -> None:
    x = Fraction(1, 2)
    LESSON.says("pulling by half, at $x = {}$?", x)
    LESSON.says("#half-pull answer={} hint", shrunk(x))
    LESSON.says("- [ ] {} > That is bias² alone.", (x * 2 - 2) ** 2)
    LESSON.says("- [ ] {} > That is the variance by itself.", x**2)
    LESSON.says("> {} · {} + {} = {}:", 4, (1 - x) ** 2, x**2, shrunk(x))
    assert shrunk(x) > shrunk(Fraction(1))


def test_how_much_pull() -> None:
    best = Fraction("0.8")
    LESSON.says(
        "At {} the total is {}, and at {} it is {}.", best, shrunk(best), 0, shrunk(Fraction())
    )
    tenths = [Fraction(n, 10) for n in range(11)]
    assert min(tenths, key=shrunk) == best


def test_the_total_error() -> None:
    LESSON.says("whose true value is {}. Your instrument has no bias and the variance {}", 2, 1)
    LESSON.says("error is therefore {}.", shrunk(Fraction(1)))
    LESSON.says("the average is ${}x$, so there is a bias of ${}x - {}$", 2, 2, 2)
    LESSON.given("$$f(x) = 4(1 - x)^2 + x^2$$")
    for x in (Fraction(0), Fraction(1, 3), Fraction(1)):
        assert shrunk(x) == 4 * (1 - x) ** 2 + x**2


def test_the_interactive() -> None:
    descent = LESSON.block(Descent)
    LESSON.given(
        'function="4*(1-x)^2 + x^2" range=0..1.2 y-range=0..4 start=1 rate=0.02',
        "rate-range=0..0.25 step=0 steps=20 goal=0.01 goal-steps=5",
    )
    LESSON.says("At $x = {}$ there is no bias", 1)
    LESSON.says("lowest point by step {}.", descent.goal_steps)
    ((x, height),) = descent.basins
    assert (round(x, 6), round(height, 6)) == (0.8, float(shrunk(Fraction(4, 5)))) == (0.8, 0.8)
    assert descent.trail[0] == (1, 2, 1)


def test_the_thermometers() -> None:
    (truth,) = LESSON.stated("a bath of exactly {} °C")
    a, b = (
        [int(number.value) for number in LESSON.stated(pattern)]
        for pattern in ("A reads {}, {}, {}, {}.", "B reads {}, {}, {}, {}.")
    )
    bias, variance = parts(a, int(truth.value))
    LESSON.says("**A's average** is {}, so its bias is {}.", mean(a), bias)
    LESSON.says("distances from {} are {}, {}, {}, {}. Their", 20, *(number - 20 for number in a))
    LESSON.says(r"average to $\tfrac{{}}{{}} = {}$. The mean", 10, 4, variance)
    LESSON.says("error is ${} + {} = {}$.", bias**2, variance, bias**2 + variance)
    bias, variance = parts(b, int(truth.value))
    LESSON.says("**B's average** is {}, so its bias is {}.", mean(b), bias)
    LESSON.says("distances from {} are {}, {}, {}, {}, so", 21, *(each - 21 for each in b))
    LESSON.says(r"so the variance is $\tfrac{{}}{{}} = {}$", 2, 4, variance)
    LESSON.says("error is ${}^{} + {} = {}$, less", bias, 2, variance, bias**2 + variance)
    LESSON.says("misses are {}, {}, {}, {}, and", *(each - 20 for each in b))
    LESSON.says(r"and their squares average to $\tfrac{{}}{{}} = {}$.", 6, 4, bias**2 + variance)
    assert (sum((number - 20) ** 2 for number in a), sum((each - 20) ** 2 for each in b)) == (10, 6)
    LESSON.says("very steady, and {}° too high", bias)


def test_the_ox() -> None:
    low, high = LESSON.values("quarter of them were below {} pounds, and a quarter above {}.")
    guess, bound, truth = LESSON.stated("one, {} pounds, was within {} % of the truth, {}.")
    assert low < truth.value < guess.value < high, "quartiles, in the table of the source"
    assert abs(guess.value - truth.value) / truth.value < bound.value / 100


def test_mean_squared() -> None:
    for draw in LESSON.draws("mean-squared"):
        numbers = draw.values("true value {} are {} and {}, equally")
        truth, low, high = map(int, numbers)
        bias, variance = parts([low, high], truth)
        middle = mean([low, high])
        draw.says("answer={}", bias**2 + variance)
        draw.says("- [ ] {} That is bias², ({} − {})².", bias**2, middle, truth)
        draw.says("also scatter by {} around {}.", high - middle, middle)
        text = "- [ ] {} That is the variance around {}. The average itself is {} too high"
        draw.says(text, variance, middle, bias)
        draw.says("- [ ] {} The bias has to be squared", bias + variance)
        draw.says("The bias is {} and the variance {}, so", bias, variance)
        draw.says("so {}² + {} = {}. Directly", bias, variance, bias**2 + variance)
        text = "({}² + {}²) / {} = {}." if low >= truth else "(({})² + {}²) / {} = {}."
        draw.says(text, low - truth, high - truth, 2, bias**2 + variance)
        assert draw.left == []


def test_which_estimate() -> None:
    p, q = 9, 2**2 + 1
    LESSON.says("the variance {}. Estimate Q has the bias {} and the variance {}. Which", p, 2, 1)
    LESSON.says("P's error is {} + {} = {}.", 0, 9, p)
    LESSON.says("[x] Q, whose error is {}.", q)
    LESSON.says("> {}² + {} = {}, and P's is {}.", 2, 1, q, p)
    LESSON.says("[ ] Q, whose error is {}.", 2 + 1)
    LESSON.says("bias counts squared: {}² + {} = {}.", 2, 1, q)
    LESSON.says("Neither: both have {}. P has {}. Q has {}² + {}.", p, p, 2, 1)


def test_ten_models() -> None:
    bias, variance, models = 1, 2, 10
    LESSON.says("each have bias {} and variance {}.", bias, variance)
    LESSON.says(
        "- [ ] {} That divides all of {}² + {} by",
        Fraction(bias**2 + variance, models),
        bias,
        variance,
    )
    LESSON.says("- [ ] {} That is the variance alone", Fraction(variance, models))
    right = bias**2 + Fraction(variance, models)
    LESSON.says("- [x] {} {}² + {} / {}: the bias", right, bias, variance, models)
    LESSON.says("- [ ] {} That is one model", bias**2 + variance)


def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []
