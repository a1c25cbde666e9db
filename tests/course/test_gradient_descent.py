"""Every number of the lesson on gradient descent, worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice, pairwise
from statistics import mean

from learnmathora.blocks.descent import Descent
from learnmathora.blocks.descent.curve import Curve
from learnmathora.blocks.formulas import FormulaIn
from tests.course.figures import is_parabola, read_lesson, read_picture

LESSON = read_lesson("optimization/04-gradient-descent.md")
LESSON.given(
    r"$L(w) = \tfrac{a}{2} w^2$",
    r"$$w - \eta a w = (1 - \eta a)\, w$$",
    r"same factor, $1 - \eta a$. For $a = 1$",
    "The valley with $a = 1$",
    r"In a valley $\tfrac{a}{2}w^2$ it arrives when $0 < \eta < \tfrac{2}{a}$",
    r"Take $L = \tfrac{1}{2}(x^2 + 9y^2)$",
    "where $a = 1$, keeps",
    "That is for $a = 1$.",
    r"For $L = \tfrac{1}{2}(x^2 + 25y^2)$",
    "Work out $2(w - y)$ anew",
    "10,000 examples to random batches of 100",
    # Brown and others 2020, table 2.1.
    "GPT-3",
    "125 million knobs",
    "175 billion",
    "3.2 million tokens",
    "300 billion in all",
)
RATES = ("0.01", "0.15", "0.1", "0.25")
Function = Callable[[Fraction], Fraction]


def slope(function: Function, x: Fraction) -> Fraction:
    """Of a function of degree two, for which the difference quotient is exact."""
    return (function(x + 1) - function(x - 1)) / 2


def walk(function: Function, start: Fraction, rate: Fraction) -> Iterator[Fraction]:
    while True:
        yield start
        start -= rate * slope(function, start)


def squared_miss(truth: Fraction) -> Function:
    return lambda w: (w - truth) ** 2


def half_square(x: Fraction) -> Fraction:
    return x**2 / 2


def factor(steepness: int, rate: Fraction) -> Fraction:
    before, after = islice(walk(lambda x: steepness * half_square(x), Fraction(1), rate), 2)
    return after / before


def test_the_table_of_factors() -> None:
    _, *rows = LESSON.table("what you see")
    assert [factor(1, rate.value) for rate, _ in rows] == [stated.value for _, stated in rows]


def test_the_picture_of_three_walks() -> None:
    picture = read_picture("optimization/three-walks.svg")
    rates = [Fraction(label) for label in picture.labels()]
    LESSON.says("at learning rates of {}, {} and {}.", *rates)
    assert all(is_parabola(bow, half_square) for bow in picture.paths("valley"))
    walks = picture.paths("walk")
    for rate, drawn, stops in zip(rates, walks, picture.paths("stop"), strict=True):
        places = [*islice(walk(half_square, drawn[0][0], rate), 5)]
        true = [(w, half_square(w)) for w in places]
        assert all(
            abs(a - b) < Fraction(1, 5000)
            for point, exact in zip(drawn, true, strict=True)
            for a, b in zip(point, exact, strict=True)
        )
        assert stops == drawn
    assert [start for (start,) in picture.paths("start")] == [drawn[0] for drawn in walks]
    creeps, settles, flies = ([abs(w) for w, _ in drawn] for drawn in walks)
    assert creeps == sorted(creeps, reverse=True)
    assert settles == sorted(settles, reverse=True)
    assert flies == sorted(flies)


def test_steeper_walls() -> None:
    rate = Fraction("0.5")
    LESSON.says("$a$ is {}. What is the factor at a learning rate of {}?", 4, rate)
    LESSON.says("#steeper-walls answer={} objective", factor(4, rate))
    LESSON.says("- [ ] {} > That is for $a = 1$.", factor(1, rate))
    LESSON.says("- [ ] {} > The sign counts: it lands", -factor(4, rate))
    LESSON.says("{} − {} · {} = {}: from side", 1, rate, 4, factor(4, rate))


def test_a_narrower_valley() -> None:
    steepness = 25
    limit = Fraction(2, steepness)
    assert abs(factor(steepness, limit)) == 1
    LESSON.says("#narrower answer={} hint", limit)
    LESSON.says("- [ ] {} > That is enough for $x$.", 2)
    assert abs(factor(1, Fraction(2))) == 1
    LESSON.says("we have $a = {}$, and {} / {} = {}.", steepness, 2, steepness, limit)


def test_the_slopes_at_the_mean() -> None:
    values = [Fraction(each) for each in (1, 3, 5, 7)]
    place = mean(values)
    LESSON.says("Now the knob stands at {}. What", place)
    slopes = [slope(squared_miss(y), place) for y in values]
    LESSON.says("#at-the-mean answer={} objective", mean(slopes))
    LESSON.says("They are {}, {}, {} and {}: each", *slopes)
    at_start = mean(slope(squared_miss(y), Fraction(0)) for y in values)
    LESSON.says("- [ ] {} > That was at {}.", at_start, 0)
    assert 0 not in slopes


def test_too_long_a_step() -> None:
    rate = Fraction("2.2")
    text = "At a rate of {} the ball creeps. What will it do at a rate of {}?"
    LESSON.says(text, Fraction("0.1"), rate)
    LESSON.says("the distance by {} − {} = {}:", 1, rate, factor(1, rate))
    assert abs(factor(1, rate)) - 1 == Fraction(1, 5), "a fifth farther away"


def test_where_steps_arrive() -> None:
    LESSON.says("when the factor lies between {} and {}", -1, 1)
    LESSON.says(r"exactly when ${} < \eta < \tfrac{{}}{a}$", 0, 2)
    for steepness in (1, 2, 9):
        edge = Fraction(2, steepness)
        assert abs(factor(steepness, edge)) == 1
        assert (
            abs(factor(steepness, edge * Fraction("0.99")))
            < 1
            < abs(factor(steepness, edge * Fraction("1.01")))
        )


def test_a_narrow_valley() -> None:
    LESSON.says(r"we have $a = {}$, so $\eta$ must stay below $\tfrac{{}}{{}}$", 9, 2, 9)
    assert slope(lambda y: 9 * y**2 / 2, Fraction(1)) == 9
    kept = factor(1, Fraction(2, 9))
    LESSON.says(r"more than $\tfrac{{}}{{}}$", kept.numerator, kept.denominator)
    assert factor(1, Fraction(2, 9) - Fraction("0.001")) > kept


def test_single_examples() -> None:
    values = [number.value for number in LESSON.stated("predicts the values {}, {}, {} and {} by")]
    LESSON.says("a single number, and stands at {}.", 0)
    LESSON.says("has the slope ${}(w - y)$", slope(squared_miss(Fraction(3)), Fraction(4)))
    slopes = [slope(squared_miss(y), Fraction(0)) for y in values]
    LESSON.says("here {}, {}, {} and {}.", *slopes)
    LESSON.says("Their average is {}, the slope of the whole", mean(slopes))
    assert mean(slopes) == slope(lambda w: mean(squared_miss(y)(w) for y in values), Fraction(0))
    assert mean(slopes) not in slopes


def test_steps_that_add_up() -> None:
    (beta,) = LESSON.stated(r"with $\beta = {}$")
    LESSON.says("because {} + {} + {}² + … = {}.", 1, beta.value, beta.value, 1 / (1 - beta.value))


def test_the_interactive() -> None:
    descent = LESSON.block(Descent)
    LESSON.given(
        'function="x^2/2" start=2.5 rate=0.1 rate-range=0..2.5 momentum=0 step=3 steps=20',
        "goal=0.05 goal-steps=4",
    )
    LESSON.says("within {} of the bottom by step {}.", Fraction("0.05"), descent.goal_steps)
    assert descent.goal == 0.05
    (momentum,) = LESSON.stated("give it a momentum of {}.")
    assert position(float(momentum.value)) < descent.goal < 0.3 < position(0.0)


def position(momentum: float) -> float:
    """How far the interactive's ball is from the bottom after all its steps."""
    function = Curve(FormulaIn(("x",)).read("x^2/2").expression, (-3.0, 3.0))
    *_, last = islice(function.descend(2.5, 0.1, momentum), 21)
    return abs(last.x)


def test_the_rates_to_try() -> None:
    rates = [number.value for number in LESSON.stated("Then try {}, {} and {}. Last")]
    nearer, bounces, flies = (abs(factor(1, rate)) for rate in rates)
    assert nearer < bounces == 1 < flies


def test_the_worked_example() -> None:
    loss = squared_miss(Fraction(3))
    steps = list(islice(walk(loss, Fraction(0), Fraction("0.25")), 3))
    LESSON.says("$L(w) = (w - {})^{}$, so its slope is $L'(w) = {}(w - {})$", 3, 2, 2, 3)
    LESSON.says(r"Start at $w = {}$ with the learning rate $\eta = {}$", 0, Fraction("0.25"))
    LESSON.says("$L'({}) = {}({} - {}) = {}$: downhill", 0, 2, 0, 3, slope(loss, steps[0]))
    LESSON.says(
        r"$w = {} - {} \cdot ({}) = {}$.", 0, Fraction("0.25"), slope(loss, steps[0]), steps[1]
    )
    moved = steps[2] - steps[1]
    LESSON.says("$L'({}) = {}$, so $w", steps[1], slope(loss, steps[1]))
    LESSON.says("so $w = {} + {} = {}$.", steps[1], moved, steps[2])
    LESSON.says("at {} has halved twice: {}, {}, {}.", 3, *(3 - step for step in steps))


def test_the_learners_own_step() -> None:
    loss = squared_miss(Fraction(3))
    LESSON.says("start at {} again, with the learning rate {}, and", 0, 1)
    _, first, second = islice(walk(loss, Fraction(0), Fraction(1)), 3)
    LESSON.says("The first leads to ${} + {} = {}$.", 0, first, first)
    LESSON.says("There the slope is ${}({} - {}) = {}$", 2, first, 3, slope(loss, first))
    LESSON.says("the second leads to ${} - {} = {}$", first, slope(loss, first), second)
    LESSON.says(r"Here $a = {}$, and $\tfrac{{}}{a} = {}$ is the edge", 2, 2, 1)


def test_a_tenth_of_the_rate() -> None:
    (small,) = LESSON.stated("used a learning rate of {}.")
    LESSON.says("billion, used {}, a tenth of that", small.value / 10)


def test_faster_and_faster() -> None:
    LESSON.says("going from {} to {} helps a lot. From {} to {}", Fraction("0.1"), 1, 1, 2)
    LESSON.says("and beyond {} each step", 2)
    rising = [abs(factor(1, Fraction(rate, 10))) for rate in range(10, 31)]
    assert all(a < b for a, b in pairwise(rising))
    assert rising[10] == 1


def test_one_step() -> None:
    for draw in LESSON.draws("one-step"):
        w, slope = draw.values("A knob stands at {}. The slope of the loss there is {}, and")
        (rate,) = draw.values("and the learning rate is {}. Where")
        step = -rate * slope
        draw.says("answer={}", w + step)
        draw.says(r"> ${} - {} \cdot ({}) = {}$", w, rate, slope, w + step)
        draw.says("- [ ] {} That is a step uphill.", w - step)
        draw.says("times the slope: +{}.", step)
        draw.says("- [ ] {} You subtracted the whole slope", w - slope)
        draw.says("The learning rate makes it {} times that.", rate)
        assert draw.left == []


def test_which_rate() -> None:
    def loss(w: Fraction) -> Fraction:
        return 5 * w**2

    LESSON.says("The loss is ${}w^{}$, with the slope ${}w$", 5, 2, slope(loss, Fraction(1)))
    LESSON.says("and you start at {}. Which", 1)
    for rate in map(Fraction, RATES):
        start = f"{float(rate)} The factor is {{}} − {{}} · {{}} = {{}}"
        LESSON.says(start, 1, 10, rate, factor(10, rate))
        LESSON.given(f"] {float(rate)} The")
    ends = {rate: [*islice(walk(loss, Fraction(1), Fraction(rate)), 4)][3] for rate in RATES}
    LESSON.says("and is still at {}.", ends["0.01"])
    LESSON.says("jumps across and ends at {}.", ends["0.15"])
    assert min(ends.values(), key=abs) == ends["0.1"] == 0
    LESSON.says("here the limit is {}.", Fraction(2, 10))


def test_a_batch() -> None:
    every, batch = LESSON.stated("over {} examples to random batches of {}")
    LESSON.says("It looks at {} examples instead of {}.", batch.value, every.value)
    assert batch.value / every.value == Fraction(1, 100), "a hundredth"


def test_the_second_step() -> None:
    rate, beta = Fraction("0.1"), Fraction("0.9")
    second = beta * rate + rate
    LESSON.says("The slope is {} everywhere.", 1)
    LESSON.says("steps with the learning rate {} and momentum {}.", rate, beta)
    LESSON.says('answer={} objective="memory', second)
    LESSON.says("> {} · {} + {} = {}, almost twice", beta, rate, rate, second)
    LESSON.says("- [ ] {} That is any step without", rate)
    LESSON.says("The second keeps {} of the first", beta)
    LESSON.says("- [ ] {} That is only what is kept", beta * rate)
    LESSON.says("The slope adds its own {}.", rate)


def test_the_table_of_two_sizes() -> None:
    _, (knobs, rate), (more, less) = LESSON.table("size of GPT-3")
    assert [int(number.value) for number in (knobs, more)] == [125, 175]
    LESSON.says("used a learning rate of {}. The", rate.value)
    LESSON.says("used {}, a tenth of that", less.value)
    LESSON.given("where the knob stands at 0, and")


def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []
