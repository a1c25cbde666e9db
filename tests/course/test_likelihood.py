"""Every number of the lesson on likelihood, worked out again."""

from __future__ import annotations

import math
from fractions import Fraction

from learnmathora.blocks.descent import Descent
from learnmathora.blocks.descent.curve import Curve
from learnmathora.blocks.formulas import FormulaIn
from learnmathora.expression import Binary, Negative, read_expression
from learnmathora.expression.tree import call
from tests.course.figures import read_lesson, read_picture

LESSON = read_lesson("statistics/01-likelihood.md")
LESSON.given(
    r"p \cdot p \cdot p \cdot (1 - p) = p^3 (1 - p)",
    r"$e^{-d^2 / 2\sigma^2}$",
    r"$$\frac{d^2}{2\sigma^2} + \text{a constant}$$",
    "GPT-3",
    "number below 1 is negative",
    "is never below 0.",
    "add up to 1",
    "It is 0 that has none",
    "ten factors below 1 make",
    "falls to nothing at 1]",
    "each p from 0 to 1, after",
    "$(1 - p)^3$ is 1 where $p$ is 0.",
    "There is one that gives it 1.",
    "- [ ] At 1, for heads",
    "At 1 the tails would",
)
HALF, THREE_QUARTERS, TENTHS = Fraction(1, 2), Fraction(3, 4), Fraction(1, 10)


def likelihood(p: Fraction, heads: int, tails: int) -> Fraction:
    return p**heads * (1 - p) ** tails


def test_a_fair_coin() -> None:
    LESSON.says("For a fair one, $p = {}$", HALF)
    fair = likelihood(HALF, 3, 1)
    LESSON.says(r"probability ${} \cdot {} \cdot {} \cdot {} = {}$", *4 * [HALF], fair)


def test_the_picture_of_a_likelihood() -> None:
    picture = read_picture("statistics/likelihood.svg")
    for drawn in ("likelihood", "fair", "largest"):
        for p, height in picture.points(drawn):
            assert abs(likelihood(p, 3, 1) - height) < Fraction(1, 5000)
    ((fair, _),), ((largest, _),) = picture.points("fair"), picture.points("largest")
    assert (
        picture.labels() == [f"fair: {float(fair)}", f"{float(largest)}"] == ["fair: 0.5", "0.75"]
    )
    assert max(picture.points("likelihood"), key=lambda point: point[1])[0] == largest
    LESSON.says("is highest at {}, and falls", largest)
    LESSON.says("It is {} for the fair coin, and largest at {}.", likelihood(fair, 3, 1), largest)


def test_no_heads() -> None:
    every = {Fraction(n, 10): likelihood(Fraction(n, 10), 0, 3) for n in range(11)}
    best = max(every, key=lambda p: every[p])
    assert every[best] == 1
    LESSON.says("#no-heads answer={} objective", best)
    LESSON.says("- [ ] {} > It gives this result the probability {}.", HALF, every[HALF])


def test_three_logs() -> None:
    one = -math.log(0.5)
    LESSON.says(r"$-\ln {}$ is about {}. What", HALF, one)
    LESSON.says("#three-logs answer={} tolerance={} hint", 3 * one, Fraction("0.02"))
    LESSON.says("- [ ] {} > You multiplied.", one**3)
    LESSON.says("> {} · {} is about {}.", 3, one, 3 * one)


def test_k_of_n() -> None:
    heads, tails = (read_expression(each, ("p", "k", "n")) for each in ("p^k", "(1 - p)^(n - k)"))
    logs = [call("ln", expression) for expression in (heads, tails)]
    LESSON.formula(
        "k-of-n",
        Negative(Binary("+", *logs)),
        Binary("+", *logs),
        Negative(logs[0]),
        Binary("*", heads, tails),
    )
    LESSON.given("with the probability $1 - p$. -", "tails $-\\ln(1 - p)$")


def test_a_far_outlier() -> None:
    (times,) = LESSON.stated(r"a miss of ${}\sigma$ is three times")
    LESSON.says("nine times as much, for {}² = {}.", times.value, 9)
    assert times.value**2 == 9


def test_where_the_curve_is_lowest() -> None:
    ((lowest, _),) = LESSON.block(Descent).basins
    LESSON.says("- [ ] At {}, for most", HALF)
    LESSON.says("- [x] At {}, the share of heads", float(lowest))


def test_eight_words() -> None:
    words = 8
    LESSON.says("the probability {}/{} every time.", 1, words)
    LESSON.says("#eight-words answer={} objective", round(math.exp(math.log(words))))
    LESSON.says("- [ ] {} > That is its loss, ln {}.", math.log(words), words)
    LESSON.says("guessing among {} words that are", words)


def test_bent_for_sure() -> None:
    LESSON.says("probability {}/{} mine is bent", 2, 3)
    before = Fraction(1, 1000)
    LESSON.says("If one coin in {} is bent", 1 / before)
    after = 2 * before / (2 * before + 1 - before)
    LESSON.says("a probability of about {} now", float(after))
    assert round(after / before, 2) == 2, "twice as much as before"


def test_too_small_for_a_computer() -> None:
    LESSON.says("it is about ${}^{{}}$, and with a hundred", 10, round(math.log10(0.5**1000)))
    assert 0.5**1000 > 0
    LESSON.says("usual numbers make it {}.", math.prod([0.5] * 1100))


def test_the_interactive() -> None:
    LESSON.given(
        'function="-7*ln(x) - 3*ln(1-x)" range=0.05..0.95 start=0.3 rate=0.005 rate-range=0..0.03',
        "step=2 steps=20 goal=0.01 goal-steps=6",
    )
    LESSON.says("within {} steps.", LESSON.block(Descent).goal_steps)
    formula = FormulaIn(("x",)).read("-7*ln(x) - 3*ln(1-x)").expression
    function = Curve(formula, (0.05, 0.95))
    assert all(
        math.isclose(function.at(p), -math.log(likelihood(Fraction(p), 7, 3))) for p in (0.3, 0.6)
    )
    ((lowest, _),) = LESSON.block(Descent).basins
    assert lowest == 7 / 10, "the share of heads"


def test_two_coins() -> None:
    fair, bent = likelihood(HALF, 3, 1), likelihood(THREE_QUARTERS, 3, 1)
    LESSON.says("with $p = {}$ or with $p = {}$?", HALF, THREE_QUARTERS)
    LESSON.says(r"coin.** ${}^{} \cdot {} = {}$.", HALF, 3, HALF, fair)
    LESSON.says(
        r"coin.** ${}^{} \cdot {} \approx {}$.", THREE_QUARTERS, 3, 1 - THREE_QUARTERS, float(bent)
    )
    LESSON.says(r"${} / {} \approx {}$. The bent", float(bent), fair, float(bent / fair))
    LESSON.says("what you saw {} times as probable", float(bent / fair))


def test_a_third_coin() -> None:
    p = 9 * TENTHS
    LESSON.says("what about $p = {}$?", p)
    LESSON.says(r"${}^{} \cdot {} = {}$: better than fair", p, 3, 1 - p, likelihood(p, 3, 1))
    LESSON.says("but worse than {}.", THREE_QUARTERS)
    LESSON.says("share of heads, {} of {}, is the best: $p = {}$", 3, 4, Fraction(3, 4))
    every = {Fraction(n, 100): likelihood(Fraction(n, 100), 3, 1) for n in range(101)}
    assert every[HALF] < every[p] < max(every.values()) == every[THREE_QUARTERS]


def test_perplexity() -> None:
    (perplexity,) = LESSON.stated("GPT-3 reached {}.")
    LESSON.says(r"$\ln {} \approx {}$ a word", perplexity.value, math.log(perplexity.value))


def test_the_area_under_a_likelihood() -> None:
    LESSON.says("Over all $p$ from {} to {}, the area under $p^{}({} - p)$", 0, 1, 3, 1)
    area = Fraction(1, 4) - Fraction(1, 5)
    LESSON.says(r"$\tfrac{{}}{{}}$. Probabilities", area.numerator, area.denominator)
    LESSON.says("possible $p$ would have to make {}.", 1)


def test_a_thousand_tosses() -> None:
    LESSON.says("every list of {} tosses", 1000)
    LESSON.says("about ${}^{{}}$, and it may", 10, round(math.log10(0.5**1000)))


def test_heads_heads_tails() -> None:
    for draw in LESSON.draws("heads-heads-tails"):
        (p,) = draw.values("heads with probability {}. What")
        draw.says("answer={}", likelihood(p, 2, 1))
        draw.says("> {} · {} · {} = {}.", p, p, 1 - p, likelihood(p, 2, 1))
        draw.says("- [ ] {} That is only the two heads", likelihood(p, 2, 0))
        draw.says("has a factor too: {}.", 1 - p)
        draw.says("- [ ] {} That would be three heads", likelihood(p, 3, 0))
        draw.says("has the probability {} − {} = {}.", 1, p, 1 - p)
        draw.says("- [ ] {} You added", p + p + (1 - p))
        draw.says("and none is above {}.", 1)
        assert draw.left == []


def test_seven_of_ten() -> None:
    seven, five = float(likelihood(7 * TENTHS, 7, 3)), float(likelihood(HALF, 7, 3))
    LESSON.says(
        "$p = {}$ has the likelihood {}, and $p = {}$ has {}.", 7 * TENTHS, seven, HALF, five
    )
    LESSON.says("With probability {}, $p$ is {}.", seven, 7 * TENTHS)
    LESSON.says("The data are {} times as probable under {}.", seven / five, 7 * TENTHS)
    LESSON.says("{} / {} is about {}.", seven, five, seven / five)
    chance = sum(math.comb(10, heads) for heads in (7, 8, 9, 10)) / 2**10
    assert round(1 / chance) == 6, "in every sixth go or so"


def test_the_table_of_perplexities() -> None:
    words, losses = LESSON.table("equally probable words")
    for count, loss in zip(words, losses, strict=True):
        assert loss.agrees(math.log(count.value))


def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []
