"""Every figure of the lesson on the chain rule, worked out again and found in its text."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from learnmathora.blocks.chain import Chain
from learnmathora.expression import Binary, derivative, read_expression
from learnmathora.expression.tree import substitute
from tests.course.figures import read_lesson, read_picture

LESSON = read_lesson("optimization/03-chain-rule.md")
# What the bicycle, the sources and the questions begin with, and the sliders' ranges.
GIVEN = (
    "turns 3 times for one turn",
    "roll 2 metres",
    "$L = u^2$ with $u = 2x - 3$",
    "where $x$ is 4.01",
    "derivative of $x^2$",
    "$L = (wx + b - y)^2$",
    "$L = p^2$",
    'formula="L = (w*x + b - y)^2"',
    "-1..3",
    "-3..3",
    "the loss is 0.",
    "less than 6 forward passes, and mostly 2 to 3",
    "With a miss of 0",
    "its loss is $(m - y)^2$",
    "Let $x$ be 2, $y$ be 1, $w$ be 0.5 and $k$ be 3",
    "with $w = 0.501$",
    "In 1986",
    "24 people",
    "12 relations",
    "The rate of $p^2$ is",
    "with $u = x + 1$",
    "where $x$ is 3?",
    "for a $b$ of 0:",
    "the loss is 0. What will",
    "- [x] All 0",
    "without a miss that is 0.",
    "that of $p^2$ is $2p$, that of",
    "The last step is $p^2$ with the rate $2p$",
)


def rate(function: Callable[[Fraction], Fraction], at: Fraction) -> Fraction:
    """Exact for a polynomial of degree two."""
    return (function(at + 1) - function(at - 1)) / 2


def test_the_bicycle() -> None:
    LESSON.says("So one turn of the pedals takes you {} metres", 3 * 2)


def test_the_picture_of_the_bicycle() -> None:
    picture = read_picture("optimization/bicycle.svg")
    links = [int(label.removeprefix("× ")) for label in picture.labels()]
    assert links == [3, 2, 3 * 2]
    text = (
        "to wheel, times {}, and from wheel to metres, times {}; one long arrow over both, times {}"
    )
    LESSON.says(text, *links)
    LESSON.says("all at once: {} times {} makes {}.", *links)


def test_a_low_gear() -> None:
    gear, metres = Fraction("1.5"), 2
    LESSON.says("In a low gear the wheel turns {} times", gear)
    LESSON.says("#low-gear answer={} objective", gear * metres)
    LESSON.says("- [ ] {} > Do not add: each of the {} turns", gear + metres, gear)
    LESSON.says("of the wheel is {} metres.", metres)
    LESSON.says("> {} · {} = {} metres.", gear, metres, gear * metres)


def test_two_links() -> None:
    def inner(x: Fraction) -> Fraction:
        return 2 * x - 3

    def outer(u: Fraction) -> Fraction:
        return u**2

    x, u = (number.value for number in LESSON.stated("Where $x$ is {}, $u$ is {}."))
    assert inner(x) == u
    first, second = rate(inner, x), rate(outer, u)
    assert second == 2 * u
    text = "$u$ changes {} times as fast as $x$, and $L$ changes ${}u$, that is {} times as fast"
    LESSON.says(text, first, 2, second)
    LESSON.says("Together that makes {}.", first * second)
    nudge = Fraction("0.01")
    gained = outer(inner(x + nudge)) - outer(u)
    text = "is 4.01, $L$ is {}, and so it gained {} times the nudge"
    LESSON.says(text, outer(inner(x + nudge)), gained / nudge)


def line_at_a_point() -> dict[str, Fraction]:
    text = "Let $w$ be {} and $b$ be {}, and let the point be ({}, {})."
    w, b, x, y = (number.value for number in LESSON.stated(text))
    return {"w": w, "x": x, "b": b, "y": y}


def test_the_forward_pass() -> None:
    inputs = line_at_a_point()
    w, x, b, y = inputs.values()
    u, v, p = w * x, w * x + b, w * x + b - y
    rows = [[number.value for number in row] for row in LESSON.table("its own rates")[1:]]
    assert rows == [[u, x], [v, 1, 1], [p, 1], [2, p**2, 2 * p, 2]]


def test_the_names_of_the_steps_are_those_of_the_graph() -> None:
    texts = [node.text for node in LESSON.block(Chain).nodes if node.program]
    assert texts == ["w·x", "u + b", "v − y", "p²"]


def test_the_pass_back() -> None:
    w, x, b, y = line_at_a_point().values()
    back = rate(lambda p: p**2, w * x + b - y)
    LESSON.says("It changes {} times as fast as $p$.", back)
    LESSON.says("it is {} for all of these. And $u$ changes {} times as fast as $w$", back, x)
    assert rate(lambda b: (w * x + b - y) ** 2, b) == back
    by_w = rate(lambda w: (w * x + b - y) ** 2, w)
    assert by_w == back * x
    LESSON.says("so for $w$ it is {}:", by_w)


def test_another_start() -> None:
    inputs = line_at_a_point()
    w, x, b, y = inputs.values()
    LESSON.says("Let $b$ be {} in place of {}. What", b + 1, b)
    v = w * x + b + 1
    LESSON.says("$v = {}$, $p = {}$ and $L = {}$.", v, v - y, (v - y) ** 2)
    LESSON.says("#other-start answer={} hint", (v - y) ** 2)
    LESSON.says("- [ ] {} > That was the loss before.", (w * x + b - y) ** 2)
    LESSON.says("- [ ] {} > That is for a $b$ of {}:", (w * x + 0 - y) ** 2, 0)


def test_a_small_turn() -> None:
    w, x, b, y = line_at_a_point().values()
    turn = Fraction("0.01")
    by_w = rate(lambda w: (w * x + b - y) ** 2, w)
    by_b = rate(lambda b: (w * x + b - y) ** 2, b)
    LESSON.says("Turn $w$ up by {}. By how", turn)
    LESSON.says("#small-turn answer={} objective", by_w * turn)
    LESSON.says("- [ ] {} > The rate is negative", -by_w * turn)
    LESSON.says("- [ ] {} > That is for $b$. The rate with $w$ is {}.", by_b * turn, by_w)
    truly = ((w + turn) * x + b - y) ** 2 - (w * x + b - y) ** 2
    text = "{} · {} = {}. It truly changes by {}."
    LESSON.says(text, by_w, turn, by_w * turn, truly)


def test_three_ways() -> None:
    x = 2
    LESSON.says("\\cdot x$. How fast does it change with $x$ where $x$ is {}?", x)
    way, third = x * x, Fraction(1, 1000)
    nudged = ((x + third) ** 3 - (x - third) ** 3) / (2 * third)
    assert round(nudged, 5) == 3 * way
    LESSON.says("#three-ways answer={} objective", 3 * way)
    LESSON.says("- [ ] {} > That is one way", way)
    LESSON.says("- [ ] {} > That is $L$ itself", x**3)
    text = "the rate is {} · {}, and there are three ways: {} + {} + {}."
    LESSON.says(text, x, x, way, way, way)


def test_a_value_used_twice() -> None:
    (together,) = LESSON.stated("Together that is ${}x$")
    for x in (Fraction(-2), Fraction(3)):
        assert rate(lambda x: x * x, x) == x + x == together.value * x


def test_what_nudges_take() -> None:
    seconds = (1_000_000 + 1) / 1000
    (minutes,) = LESSON.stated("that is almost {} minutes for a single gradient")
    assert 0 < minutes.value - Fraction(seconds) / 60 < Fraction(1, 2)


def test_the_slider_reaches_a_loss_of_zero() -> None:
    chain = LESSON.block(Chain)
    w, x, b, y = (chain.inputs[name] for name in "wxby")
    zero = (y - b) / x
    assert chain.ranges["w"][0] <= zero < w
    LESSON.says(
        "the last rate, ${}p$, is {}, and whatever is multiplied by it is {} as well", 2, 0, 0
    )


def test_the_inputs_of_the_graph() -> None:
    inputs = LESSON.block(Chain).inputs
    rows = LESSON.table("| name | value | slider |")[1:]
    for row, name in zip(rows, "wxby", strict=True):
        assert row[0].agrees(inputs[name])


def test_two_knobs_in_a_row() -> None:
    x, y, w, k = (Fraction(text) for text in ("2", "1", "0.5", "3"))
    h = w * x
    m = k * h
    LESSON.says("$h = {}$ and $m = {}$. The miss is {} and the loss {}.", h, m, m - y, (m - y) ** 2)
    back = rate(lambda m: (m - y) ** 2, m)
    LESSON.says("The loss changes ${} \\cdot {} = {}$ times as fast.", 2, m - y, back)
    by_k = rate(lambda k: (k * h - y) ** 2, k)
    text = "changes $h = {}$ times as fast as $k$, the rate is ${} \\cdot {} = {}$"
    LESSON.says(text, h, back, h, by_k)
    by_h = rate(lambda h: (k * h - y) ** 2, h)
    text = "changes $k = {}$ times as fast as $h$, the rate is ${} \\cdot {} = {}$"
    LESSON.says(text, k, back, k, by_h)
    by_w = rate(lambda w: (k * w * x - y) ** 2, w)
    text = "changes $x = {}$ times as fast as $w$, the rate is ${} \\cdot {} = {}$"
    LESSON.says(text, x, by_h, x, by_w)
    nudged = (k * Fraction("0.501") * x - y) ** 2
    LESSON.says("with $w = 0.501$ the loss is {}, to three decimals", float(nudged))


def test_the_rate_of_a_square() -> None:
    (factor,) = LESSON.stated("of $p^2$ is ${}p$, and")
    for p in (Fraction(-2), Fraction(5)):
        assert rate(lambda p: p**2, p) == factor.value * p


def test_the_question_of_one_way() -> None:
    for draw in LESSON.draws("along"):
        first, second = draw.values("$u$ changes {} times as fast as $x$, and $L$ changes {} times")
        draw.says("answer={}", first * second)
        draw.says("- [ ] {} > You added.", first + second)
        draw.says("- [ ] {} > The sign counts", -first * second)
        draw.says("becomes {} times as much in $u$, and {} times that in $L$", first, second)
        assert draw.left == []


def test_the_question_of_two_ways() -> None:
    x = Fraction(3)
    direct, through = x + 1, x
    assert rate(lambda x: x * (x + 1), x) == direct + through
    LESSON.says("type=number answer={} pretest", direct + through)
    LESSON.says("- [ ] {} > That is the direct way.", direct)
    LESSON.says("- [ ] {} > That is the way through $u$.", through)
    LESSON.says("- [ ] {} > Rates multiply", direct * through)
    text = "the rate is $u$, which is {}. Through $u$ it is $x \\cdot {}$, which is {}."
    LESSON.says(text, direct, 1, through)


def test_the_picture_of_the_way_back() -> None:
    other, first = LESSON.stated("each has its rate: {}, for w {}]")
    LESSON.says("It changes {} times as fast as $p$", other.value)
    assert first.value == 4 * other.value


def test_in_x_alone() -> None:
    inner, outer = read_expression("3x + 1", ("x",)), read_expression("u^2", ("u",))
    along, total = derivative(inner, "x"), {"u": inner}
    by_u = substitute(derivative(outer, "u"), total)
    LESSON.formula(
        "in-x-alone",
        derivative(substitute(outer, total), "x"),
        by_u,
        Binary("*", along, substitute(outer, total)),
        Binary("+", by_u, along),
    )
    LESSON.given("$L = u^2$ with $u = 3x + 1$. What", "and $u$ is $3x + 1$")
    LESSON.says("moves $u$ by {} times as much. -", along.value)  # type: ignore[union-attr]
    LESSON.says("is ${}u$ and", 2)
    LESSON.says(r"$\frac{du}{dx}$ is {}. Together that is ${}u$", 3, 2 * 3)


def test_every_number_is_worked_out() -> None:
    LESSON.given(*GIVEN)
    assert LESSON.unread(globals()) == []
