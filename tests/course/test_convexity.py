"""Every number of the lesson on convexity and constraints, worked out again."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from itertools import islice, pairwise

import numpy as np
import pytest

from learnmathora.blocks.contour import Contour
from learnmathora.blocks.descent.curve import Curve
from learnmathora.blocks.formulas import FormulaIn
from tests.course.figures import is_parabola, read_lesson, read_picture, spots
from tests.lessons import ROOT

pytestmark = pytest.mark.slow

LESSON = read_lesson("optimization/05-convexity.md")
PICTURE = (ROOT / "content/optimization/widest-street.svg").read_text(encoding="utf-8")
LESSON.given(
    "have to add up to 1.",
    r"$\nabla g$ is not 0.",
    "whose multiplier is not 0.",
    "stands back from the edge, that is 0.",
    "lowest point the gradient is 0.",
    "rest where the gradient is 0.",
    "This one had the multiplier 0.",
    "so its multiplier was 0:",
    "You may start descent on $x^4 - 2x^2 + 0.5x$ as often",
    "Left x², below its chord. Right x⁴ − 2x², which",
    # Cortes and Vapnik 1995, section 6.2.
    "In 1995",
    "about 7,300 examples",
    "needed 200 or fewer",
    "on 1,000 points, and 12 of them",
)


def two_valleys(x: Fraction) -> Fraction:
    return x**4 - 2 * x**2


def curve_of(formula: str) -> Curve:
    return Curve(FormulaIn(("x",)).read(formula).expression, (-2.0, 2.0))


def test_two_valleys() -> None:
    LESSON.given("A bowl such as $x^2$", "The curve $x^4 - 2x^2$", "The slope of $x^4 - 2x^2$")
    curve = curve_of("x^4 - 2x^2")
    LESSON.says("two valleys, at {} and {}.", *sorted(x for x, _ in curve.basins()))
    LESSON.says("from floor to floor runs at height {}", two_valleys(Fraction(1)))
    LESSON.says("between them climbs to {}.", two_valleys(Fraction(0)))


def test_slopes() -> None:
    LESSON.says("that of $x^{}$ is ${}x$", 2, curve_of("x^2").step(1).slope)
    LESSON.given("works out as $4x^3 - 4x$")
    curve = curve_of("x^4 - 2x^2")
    assert all(math.isclose(curve.step(x).slope, 4 * x**3 - 4 * x) for x in (-1.5, -0.3, 0.7, 2))
    left, right = Fraction(-1, 2), Fraction(1, 2)
    slopes = [curve.step(float(x)).slope for x in (left, right)]
    LESSON.says("It falls from {} at {} to {} at {}.", slopes[0], left, slopes[1], right)


def test_a_chord() -> None:
    for draw in LESSON.draws("on-the-chord"):
        text = "the chord of $x^{}$ from {} to {}. How high is it halfway, at {}?"
        power, left, right, middle = draw.values(text)
        assert power == 2
        assert middle == (left + right) / 2
        ends = left**2, right**2
        draw.says("answer={}", sum(ends) / 2)
        draw.says("- [ ] {} > That is the graph.", middle**2)
        draw.says("Its ends are {} and {} high, and halfway between is {}.", *ends, sum(ends) / 2)
        assert draw.left == []


def test_the_picture_of_chords() -> None:
    picture = read_picture("optimization/chords.svg")
    assert is_parabola(picture.points("bowl"), lambda x: x**2)
    for x, y in picture.points("valleys"):
        assert abs(two_valleys(x) - y) < Fraction(1, 5000)
    chords, ends = picture.paths("chord"), picture.paths("end")
    assert chords == ends == [spots((-1, 1), (3, 9)), spots((-1, -1), (1, -1))]
    assert all(two_valleys(x) == y for x, y in chords[1])


def test_a_cube() -> None:
    """Its slope falls where it is negative, and there the graph is above its chords."""
    LESSON.says("The slope of $x^{}$ is ${}x^{}$, which", 3, 3, 2)
    LESSON.given("So $x^3$ is convex.")
    curve = curve_of("x^3")
    slopes = [curve.step(x).slope for x in (-1.0, 0.0)]
    LESSON.says("Up to {} it does: from {} at {} to {}.", 0, slopes[0], -1, slopes[1])


def test_how_many_gradients() -> None:
    for draw in LESSON.draws("how-many"):
        numbers = draw.values(r"$\nabla f$ is ({}, {}) and $\nabla g$ is ({}, {}).")
        gradient, fence = numbers[:2], numbers[2:]
        times = gradient[0] / fence[0]
        assert gradient[1] / fence[1] == times
        draw.says("answer={}", times)
        (above, below) = draw.values("- [ ] {}/{} > That is the other way round")
        assert above / below == 1 / times
        draw.says("> {} times ({}, {}) is ({}, {}).", times, *fence, *gradient)
        assert draw.left == []


def test_the_nearest_to_the_floor() -> None:
    _, x, y = lowest(Fraction(3))
    near = Fraction(3, 2)
    LESSON.says("- [ ] At ({}, {}), the nearest to the floor", near, near)
    LESSON.says("> At ({}, {}) the height is {}.", near, near, height(near, near))
    LESSON.says("down to a height of {} at ({}, {}).", height(x, y), x, y)
    assert y < near < x


def test_another_street() -> None:
    u, v = Fraction("0.6"), Fraction("0.8")
    LESSON.says("Another street has $u = {}$ and $v = {}$.", u, v)
    LESSON.says("#how-wide answer={} objective", 2 / math.hypot(u, v))
    LESSON.says(r"- [ ] {} > That is what to divide by: $\sqrt{{} + {}}$.", 1, u**2, v**2)
    LESSON.says(r"> $\sqrt{{} + {}} = {}$, and {} / {} = {}.", u**2, v**2, 1, 2, 1, 2)


def height(x: Fraction, y: Fraction) -> Fraction:
    return x**2 / 2 + y**2


def lowest(fence: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Multiplier, x and y: x = part and 2y = part, with x + y on the fence."""
    part = fence / Fraction(3, 2)
    return part, part, part / 2


def test_the_interactive() -> None:
    contour = LESSON.block(Contour)
    LESSON.given(
        'function="x^2/2 + y^2" constraint="x + y = 3"',
        "x-range=-0.5..2.5 y-range=-0.5..3 x=0.5 y=2.5 rate=0.2 rate-range=0..1 goal=0.05",
    )
    LESSON.says("with its floor at ({}, {}),", 0, 0)
    part, x, y = lowest(Fraction(3))
    assert contour.lowest == (float(x), float(y))
    start = contour.trail[0]
    assert f"({start.x:.1f}, {start.y:.1f})" in contour.caption.fill(str)
    assert start.x + start.y == 3
    assert part == 2


def test_the_worked_example() -> None:
    LESSON.given(
        r"Minimize $f = \tfrac{1}{2}x^2 + y^2$ on the line $x + y = 3$",
        r"$\nabla f = (x, 2y)$ and $\nabla g = (1, 1)$",
        r"and $2y = \lambda$, so $y = \tfrac{\lambda}{2}$.",
        r"$\lambda + \tfrac{\lambda}{2} = 3$",
    )
    part, x, y = lowest(Fraction(3))
    LESSON.says(r"= 3$, so $\lambda = {}$.", part)
    first, second = height(x, Fraction(0)), height(Fraction(0), y)
    LESSON.says("$x = {}$, $y = {}$, and $f = {} + {} = {}$", x, y, first, second, first + second)
    LESSON.says("example it is ({}, {})", x, 2 * y)
    others = [height(x + Fraction(n, 10), y - Fraction(n, 10)) for n in range(-20, 21) if n]
    assert min(others) > height(x, y)


def test_the_fence_moved() -> None:
    LESSON.says("move the fence out to $x + y = {}$", Fraction(31, 10))
    before, (part, x, y) = lowest(Fraction(3)), lowest(Fraction(31, 10))
    rise = height(x, y) - height(*before[1:])
    LESSON.given(r"$\tfrac{3}{2}\lambda = 3.1$")
    LESSON.says(r"gives $\lambda \approx {}$.", float(part))
    values = map(float, (x, y, height(x, y), rise))
    LESSON.says(r"So $x \approx {}$, $y \approx {}$, and $f \approx {}$: about {} more", *values)
    LESSON.says("by {} cost about {} · {}.", Fraction(1, 10), Fraction(1, 10), before[0])
    assert abs(rise - before[0] / 10) < Fraction(1, 100)


def points(shape: str) -> list[tuple[float, float]]:
    """Where the picture's middles of this shape are, in its own units, upwards."""
    numbers = rf'class="{shape}" c?x="([\d.]+)" c?y="([\d.]+)"'
    half = 8 if shape == "square" else 0
    return [(float(x) + half, -float(y) - half) for x, y in re.findall(numbers, PICTURE)]


def test_the_picture() -> None:
    """In its units the line is x + y = 3: 104 to one, from 52 across and 370 down."""
    sides = {
        shape: [((x - 52) / 104, (y + 370) / 104) for x, y in points(shape)]
        for shape in ("square", "circle", "ring")
    }
    values = {shape: [x + y - 3 for x, y in side] for shape, side in sides.items()}
    assert max(values["square"]) == -1
    assert min(values["circle"]) == 1
    touching = [
        x + y for shape in ("square", "circle") for x, y in sides[shape] if abs(x + y - 3) <= 1
    ]
    assert sorted(sides["ring"]) == [(0, 2), (2, 0), (2, 2)]
    assert len(touching) == 3


def test_the_widest_street() -> None:
    """The conditions of Karush, Kuhn and Tucker hold, which for a convex problem is enough."""
    LESSON.says("here it is $x + y - {} = {}$, so $u = v = {}$", 3, 0, 1)
    LESSON.given("+ b = 0$; here")
    LESSON.says("left side is {} and {} on the street's edges", 1, -1)
    LESSON.given(r"$2 / \sqrt{u^2 + v^2}$", "make $u^2 + v^2$ small")
    LESSON.says("wide, here about {}.", 2 / math.hypot(1, 1))
    held = np.array([(0, 2), (2, 0), (2, 2)])
    kinds, multipliers = np.array([-1, -1, 1]), np.array([0.5, 0.5, 1.0])
    assert np.array_equal((multipliers * kinds) @ held, (1, 1))
    assert multipliers @ kinds == 0
    assert np.array_equal(kinds * (held @ (1, 1) - 3), (1, 1, 1))


def test_rest_is_not_lowest() -> None:
    LESSON.given("On $x^4 - 2x^2 + 0.5x$")
    curve = curve_of("x^4 - 2x^2 + 0.5x")
    (deepest, _), (other, _) = sorted(curve.basins(), key=lambda point: point[1])
    (start,) = LESSON.stated("descent from {} comes to rest")
    *_, last = islice(curve.descend(float(start.value), 0.01, 0), 2000)
    assert math.isclose(last.x, other, abs_tol=1e-6)
    LESSON.says("comes to rest near {}. The lowest point is near {}.", last.x, deepest)


def test_the_higher_of_two_bowls() -> None:
    heights = [max((x - 10) ** 2, 3 * (x + 5) ** 2 + 1) for x in range(-40, 41)]
    slopes = [after - before for before, after in pairwise(heights)]
    assert slopes == sorted(slopes)


def test_the_question_on_a_multiplier() -> None:
    LESSON.given(
        "Minimize $x^2 + y^2$ on the line $x + y = 4$", r"$2x = \lambda$ and $2y = \lambda$ make"
    )
    part = 4
    x = y = Fraction(part, 2)
    LESSON.says("[x] {}", part)
    LESSON.says("[ ] {} Then the gradient would be {}, as at ({}, {}).", 0, 0, 0, 0)
    LESSON.says("- [ ] {} That is $x$, and $y$ as well", x)
    LESSON.says("The gradient there is ({}, {})", 2 * x, 2 * y)
    LESSON.says("- [ ] {} That is the lowest value, at ({}, {})", x**2 + y**2, x, y)


def test_every_number_is_worked_out() -> None:
    assert LESSON.unread(globals()) == []
