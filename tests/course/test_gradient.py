"""Every figure of the lesson on the gradient, worked out again and found in its text."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from learnmathora.blocks.contour import Contour
from learnmathora.expression import Binary, derivative, read_expression
from tests.course.figures import is_parabola, read_lesson, read_picture, spots

pytestmark = pytest.mark.slow

LESSON = read_lesson("optimization/02-gradient.md")
# Definitions, the edges of the picture, where the learner starts, and the question's own givens.
GIVEN = (
    "$f(x) = x^2$",
    "$f(x, y) = x^2 + 3y^2$",
    "shrinks towards 0",
    "shrinks to 0",
    '"x^2 + 3y^2" x-range=-1..3 y-range=-0.5..1.35 x=2 y=1',
    "so $x^2$ has",
    "Then $3y^2$ is",
    "points (1, 1) and (2, 3)",
    "Start at (0, 0)",
    "away 0.1 times",
    "In 1847",
    "On $x^2 - y^2$",
    "The gradient of a loss is (3, −4)",
    "loss is (0, 0) at some point",
    "curve rises from 0;",
    "You stand at (2, 1), and the lowest point is (0, 0)",
)
Knobs = tuple[Fraction, ...]
Height = Callable[..., Fraction]
HERE: Knobs = (Fraction(2), Fraction(1))


def knobs(*values: int | str) -> Knobs:
    return tuple(map(Fraction, values))


def gradient(height: Height, at: Knobs) -> Knobs:
    """Exact for polynomials of degree two: what two equal nudges to either side gain."""
    moved = [[value + (n == m) for m, value in enumerate(at)] for n in range(len(at))]
    back = [[value - (n == m) for m, value in enumerate(at)] for n in range(len(at))]
    pairs = zip(moved, back, strict=True)
    return tuple((height(*up) - height(*down)) / 2 for up, down in pairs)


def stepped(at: Knobs, slopes: Knobs, share: Fraction) -> Knobs:
    return tuple(value - share * slope for value, slope in zip(at, slopes, strict=True))


def square(x: Fraction) -> Fraction:
    return x * x


def bowl(x: Fraction, y: Fraction) -> Fraction:
    return x**2 + 3 * y**2


def line_loss(m: Fraction, b: Fraction) -> Fraction:
    """The total squared error of the line at the two points of the example."""
    return (m + b - 1) ** 2 + (2 * m + b - 3) ** 2


def test_of_a_product() -> None:
    first, second = (read_expression(each, ("x", "y")) for each in ("x^2*y", "y^2"))
    height = Binary("+", first, second)
    along_x = Binary("+", derivative(first, "x"), derivative(second, "y"))
    LESSON.gaps(
        "of-a-product",
        (derivative(height, "x"), along_x, derivative(read_expression("x^2", ("x",)), "x")),
        (derivative(height, "y"), along_x, derivative(second, "y")),
    )
    LESSON.given(
        "x^2 y + y^2", "So is $y^2$,", "$y$ times $x^2$,", "Now $x^2$ is", "and $x^2$ stays"
    )
    LESSON.says("The second term gives ${}y$.", 2)
    LESSON.says("the derivative of a number is {}", 0)
    LESSON.says("gives $y$ times ${}x$. The second", 2)


def test_the_nudges() -> None:
    (start, height) = LESSON.stated("You stand at {}, where the height is {}.")
    assert square(start.value) == height.value
    nudges, heights, rates = LESSON.table("gain divided by nudge")
    for nudge, high, rate in zip(nudges, heights, rates, strict=True):
        assert high.agrees(square(start.value + nudge.value))
        assert rate.agrees((high.value - height.value) / nudge.value)
    LESSON.says("the last row comes to {}.", 6)
    LESSON.says("only the {} is left", 6)


def test_the_algebra_of_a_nudge() -> None:
    text = "({} + h)^{} - {}^{}}{h} = \\frac{{}h + h^{}}{h} = {} + h$$"
    start, power, same, again, slope, rest, left = (number.value for number in LESSON.stated(text))
    assert [start, power, same, again, rest, left] == [3, 2, 3, 2, 2, slope]
    for nudge in knobs(1, "0.1", -2):
        assert (start + nudge) ** 2 - start**2 == slope * nudge + nudge**2


def test_the_rules() -> None:
    general, power = LESSON.stated("gives ${}x + h$"), LESSON.stated("has the derivative ${}x$.")
    LESSON.says("Besides, $x$ has {}, and a constant has {}.", 1, 0)
    factor, square_of, slope, constant = LESSON.stated("that of ${}x^{} + x$ is ${}x + {}$")
    assert square_of.value == 2
    for x in knobs(-1, 0, 3):
        assert gradient(square, (x,)) == (general[0].value * x,) == (power[0].value * x,)
        changed = gradient(lambda x: factor.value * x**2 + x, (x,))
        assert changed == (slope.value * x + constant.value,)


def test_the_next_nudge() -> None:
    rates = [(square(3 + nudge) - 9) / nudge for nudge in knobs(1, "0.1", "0.01", "0.001")]
    LESSON.says("The next nudge is {}. What", Fraction("0.001"))
    LESSON.says("#next-nudge answer={} hint", rates[-1])
    LESSON.says(
        "- [ ] {} > That is where the row is heading. A nudge of {} is", 6, Fraction("0.001")
    )
    LESSON.says("> {}, {}, {}, {}: what is above {} is the nudge", *rates, 6)


def test_the_picture_of_nudges() -> None:
    picture = read_picture("optimization/nudges.svg")
    assert is_parabola(picture.points("height"), square)
    assert picture.points("here") == spots((3, 9))
    assert picture.points("there") == spots((4, 16))
    slopes = []
    for line in ("chord", "slope"):
        (x, y), (x2, y2) = picture.points(line)
        slopes.append(round((y2 - y) / (x2 - x), 3))
        assert round(y + (3 - x) * (y2 - y) / (x2 - x), 3) == 9, "through the point at 3"
    assert picture.labels() == [f"nudge 1: slope {slopes[0]}", f"slope {slopes[1]}"]
    LESSON.says("cuts it at {} and at {}, and a flatter line only touches it at {}", 3, 4, 3)
    text = "A nudge from {} to {} gives the slope of the dashed line, {}."
    LESSON.says(text, 3, 4, slopes[0])
    LESSON.says("touches the curve at {}, with the slope {}.", 3, slopes[1])


def test_the_question_of_a_rule() -> None:
    for draw in LESSON.draws("rule"):
        k, _, c, p = draw.values("derivative of ${}x^{} + {}x$ where $x$ is {}?")

        def height(x: Fraction, k: Fraction = k, c: Fraction = c) -> Fraction:
            return k * x**2 + c * x

        (slope,) = gradient(height, (p,))
        draw.says("x^{} + ", 2)
        draw.says("answer={}", slope)
        draw.says("- [ ] {} > That of ${}x^{}$ alone. The ${}x$", slope - c, k, 2, c)
        draw.says("adds its own {}.", c)
        draw.says("- [ ] {} > That is the height there", height(p))
        factor, constant = draw.values("It is ${}x + {}$, and")
        assert factor * p + constant == slope
        text = "and {} · {} + {} = {}." if p >= 0 else "and {} · ({}) + {} = {}."
        draw.says(text, factor, p, constant, slope)
        assert draw.left == []


def test_the_question_of_one_knob() -> None:
    up = Fraction("0.1")
    across, along = gradient(bowl, HERE)
    LESSON.says("At ({}, {}) you turn $y$ alone, up by {}.", *HERE, up)
    LESSON.says("#up-alone answer={} objective", along * up)
    LESSON.says("- [ ] {} > That is for both knobs.", (across + along) * up)
    LESSON.says("- [ ] {} > That is for $x$.", across * up)
    LESSON.says("{} · {} + {} · {} = {}. The true", across, 0, along, up, along * up)
    LESSON.says("The true gain is {}.", bowl(HERE[0], HERE[1] + up) - bowl(*HERE))


def test_the_first_step() -> None:
    share = Fraction(str(LESSON.block(Contour).opening["rate"]))
    assert share == Fraction(1, 10)
    slopes = gradient(bowl, HERE)
    left, down = (share * slope for slope in slopes)
    text = "A tenth of the gradient ({}, {}) is {} to the left and {} down."
    LESSON.says(text, *slopes, left, down)
    LESSON.says("The lowest point lies {} to the left and only {} down", *HERE)
    assert down > left
    assert HERE[1] < HERE[0]


def test_the_partial_derivatives() -> None:
    LESSON.says("is a constant, with the derivative {}, and", 0)
    x_slope, y_slope = LESSON.stated(
        "{\\partial x} = {}x, \\qquad \\frac{\\partial f}{\\partial y} = {}y"
    )
    for x, y in (HERE, knobs(-1, 3)):
        assert gradient(bowl, (x, y)) == (x_slope.value * x, y_slope.value * y)
    slopes = gradient(bowl, HERE)
    LESSON.says("At the point ({}, {}) these are {} and {}:", *HERE, *slopes)
    LESSON.says("At ({}, {}) it is ({}, {}).", *HERE, *slopes)


def test_turning_both_knobs() -> None:
    slopes = gradient(bowl, HERE)
    LESSON.says("about ${}a + {}b$. Turn", *slopes)
    turn = Fraction("0.1")
    lost = bowl(*HERE) - bowl(*(value - turn for value in HERE))
    pattern = "down by {}: that should lose {} in height, and truly loses {}."
    LESSON.says(pattern, turn, turn * sum(slopes), lost)


def test_the_arrow() -> None:
    slopes = gradient(bowl, HERE)
    length = math.hypot(*slopes)
    LESSON.says(
        "an arrow: {} to the right, {} up, and by Pythagoras about {} long", *slopes, length
    )
    LESSON.says("another form for ${}a + {}b$:", *slopes)
    along, step, gain = 1, Fraction("0.1"), 0.1 * length
    text = (
        "**Along the gradient** the cosine is {}: the steepest way up. A step of {} gains about {}."
    )
    LESSON.says(text, along, step, gain)
    LESSON.says("**Across it** it is {}.", 0)
    LESSON.says("**Against it** it is {}:", -1)


def test_the_steps_from_above() -> None:
    contour = LESSON.block(Contour)
    share, near = LESSON.stated("y=1 rate={} goal={}}")
    assert share.agrees(contour.opening["rate"])
    assert near.agrees(contour.goal or 0)
    LESSON.says("Get within {} of it in five steps", near.value)
    assert list(contour.lowest) == [0, 0]
    assert fewest_steps(float(near.value)) == 5


def fewest_steps(near: float) -> int:
    """With the best share, of those that the slider has."""

    def steps(share: float) -> int:
        x, y, count = 2.0, 1.0, 0
        while math.hypot(x, y) > near and count < 20:
            x, y, count = x - share * 2 * x, y - share * 6 * y, count + 1
        return count

    return min(steps(n / 100) for n in range(1, 51))


def test_a_share_that_lands_across_the_valley() -> None:
    (share,) = LESSON.stated("With a share of {} it already")
    _, y = stepped(HERE, gradient(bowl, HERE), share.value)
    assert y < 0


def test_the_direction_of_the_lowest_point() -> None:
    across, up = gradient(bowl, HERE)
    assert across * HERE[1] != up * HERE[0]


def test_the_worked_example() -> None:
    text = "$L = {}m^{} + {}mb + {}b^{} - {}m - {}b + {}$"
    mm, two, mb, bb, again, m_part, b_part, rest = (n.value for n in LESSON.stated(text))
    assert two == again == 2
    by_m = [n.value for n in LESSON.stated("for $m$ is ${}m + {}b - {}$")]
    by_b = [n.value for n in LESSON.stated("that for $b$ is ${}m + {}b - {}$")]
    for m, b in (knobs(0, 0), knobs(1, 0), knobs(2, -1), knobs(-3, 5)):
        expanded = mm * m**2 + mb * m * b + bb * b**2 - m_part * m - b_part * b + rest
        assert line_loss(m, b) == expanded
        found = tuple(k * m + n * b - c for k, n, c in (by_m, by_b))
        assert gradient(line_loss, (m, b)) == found
    LESSON.says("Then ${}mb$ is $m$ times", mb)


def test_the_step_of_the_worked_example() -> None:
    start = knobs(0, 0)
    slopes = gradient(line_loss, start)
    LESSON.says("The loss is {} and the gradient is ({}, {}).", line_loss(*start), *slopes)
    m, b = stepped(start, slopes, Fraction("0.1"))
    misses = (abs(m + b - 1), abs(2 * m + b - 3))
    squares = tuple(miss**2 for miss in misses)
    loss = line_loss(m, b)
    text = "At ({}, {}) the line misses by {} and {}, so the loss is ${} + {} = {}$."
    LESSON.says(text, m, b, *misses, *squares, loss)
    twice = line_loss(*stepped(start, slopes, Fraction("0.2")))
    text = "took the loss from {} to {}. Twice that step would have taken it up to {}."
    LESSON.says(text, line_loss(*start), loss, twice)


def test_level_ground() -> None:
    """On a pass the gradient is zero, though one knob leads up and the other down."""

    def heights(x: Fraction, y: Fraction) -> Fraction:
        return x**2 - y**2

    (x, y) = LESSON.stated("it is zero at ({}, {}):")
    assert gradient(heights, (x.value, y.value)) == knobs(0, 0)
    assert heights(Fraction(1), y.value) > 0 > heights(x.value, Fraction(1))
    LESSON.says("about ${}a + {}b$. What", 0, 0)


def test_the_question_of_a_partial_derivative() -> None:
    for draw in LESSON.draws("hold-still"):
        (k, _), (x, y) = draw.values("= {}x^{} + xy$"), draw.values("{\\partial x}$ at ({}, {})?")

        def height(x: Fraction, y: Fraction, k: Fraction = k) -> Fraction:
            return k * x**2 + x * y

        slope, other = gradient(height, (x, y))
        draw.says("x^{} + xy$", 2)
        draw.says("answer={}", slope)
        text = "- [ ] {} > You dropped $xy$. With $y$ held still it is {} times $x$."
        draw.says(text, slope - y, y)
        draw.says("- [ ] {} > That is the one for $y$", other)
        (factor,) = draw.values("the derivative is ${}x + y$.")
        assert factor * x + y == slope
        sign = "+" if y > 0 else "-"
        draw.says(f"At ({{}}, {{}}) that is ${{}} {sign} {{}}$.", x, y, factor * x, abs(y))
        assert draw.left == []


def test_the_question_of_directions() -> None:
    across, up = 3, -4
    LESSON.says("- [ ] ({}, {}) > This is the gradient", across, up)
    LESSON.says("- [ ] ({}, {}), the steeper knob alone", 0, -up)
    LESSON.says("- [x] ({}, {}), the opposite of the gradient", -across, -up)
    length, step = math.hypot(across, up), Fraction("0.01")
    alone, whole = -up * step, Fraction(length) * step
    text = "A step of {} this way loses about {}. Along ({}, {}) it loses about {}."
    LESSON.says(text, step, alone, -across, -up, whole)
    text = "The gradient is {} long, so a step of {} against it loses about {}."
    LESSON.says(text, Fraction(length), step, whole)


def test_the_picture_of_the_arrow() -> None:
    across, up, length = LESSON.stated("over a right angle: {} to the right, {} up, {} long")
    assert [int(number.value) for number in (across, up)] == [4, 6]
    assert length.agrees(math.hypot(4, 6))


def test_every_number_is_worked_out() -> None:
    LESSON.given(*GIVEN)
    assert LESSON.unread(globals()) == []
