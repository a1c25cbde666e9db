"""Every figure of the first lesson, worked out again and found in its text."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import numpy as np
import pytest

from generator.blocks.line_fit import LineFit
from generator.blocks.line_fit.picture import ticks
from generator.number import figure, rounded
from generator.site import Folders, build
from tests.lessons import ROOT

TEXT = (ROOT / "content/optimization/01-loss-functions.md").read_text(encoding="utf-8")
WORDS = " ".join(TEXT.split())


@pytest.fixture(scope="module")
def line_fit(tmp_path_factory: pytest.TempPathFactory) -> LineFit:
    folder = tmp_path_factory.mktemp("figures")
    built = build(Folders(ROOT / "content", ROOT / "theme", folder / "site", folder / "cache"))
    blocks = (block for lesson in built.course.lessons for block in lesson.document.blocks)
    return next(block for block in blocks if isinstance(block, LineFit))


def test_the_line_fit(line_fit: LineFit) -> None:
    assert line_fit.total == 11.9
    assert "slope 0.5 and intercept 3, with a total squared error of {total}" in WORDS
    assert "with a total squared error of 11.9" in line_fit.caption.fill(str)
    errors = [figure(row.error) for row in line_fit.rows]
    assert errors == ["−1.2", "−1.3", "0.2", "0.3", "1.2", "1.2", "2.4"]
    share = line_fit.rows[-1].cost / line_fit.total
    assert 0.45 < share < 0.5
    assert "that last miss of 2.4 makes up almost half of the total" in WORDS


def test_the_best_line(line_fit: LineFit) -> None:
    slope, intercept = line_fit.fit.best
    assert (figure(slope), figure(intercept)) == ("1.1", "1")
    least = sum((y - slope * x - intercept) ** 2 for x, y in line_fit.points)
    assert figure(least) == "0.7"
    assert "The best line above still has a total of 0.7" in WORDS


def test_the_landscape_of_the_line_fit(line_fit: LineFit) -> None:
    """One curve goes through the opening line; the last step size is too large, the others not."""
    levels = [figure(contour.level) for contour in line_fit.fit.contours]
    assert levels == ["2", "5", "11.9", "50"]
    xx, x = (sum(a**power for a, _ in line_fit.points) for power in (2, 1))
    small, good, edge, large = line_fit.rates
    curvature = max(np.linalg.eigvalsh([[2 * xx, 2 * x], [2 * x, 2 * len(line_fit.points)]]))
    assert small < good < edge < 2 / curvature < large


def test_squares() -> None:
    misses, squares = ([int(cell) for cell in row.split("|")[2:6]] for row in rows("its square"))
    assert [miss**2 for miss in misses] == squares


def rows(name: str) -> list[str]:
    """A table of two rows and its rule, found by the name of its second row."""
    lines = TEXT.split("\n")
    at = next(number for number, line in enumerate(lines) if f"| {name}" in line)
    return [lines[at - 2], lines[at]]


def test_mean_and_median_of_the_outlier() -> None:
    numbers = [1, 2, 3, 4, 100]
    assert statistics.mean(numbers) == 22
    assert statistics.median(numbers) == 3
    assert "smallest at their mean, 22" in WORDS
    assert "smallest at their median, 3" in WORDS


def test_the_worked_example() -> None:
    truth, a, b = [2, 4, 6], [2, 4, 5], [1, 4, 6]
    for model in (a, b):
        assert sum((t - m) ** 2 for t, m in zip(truth, model, strict=True)) == 1
    shares = [
        sum(Fraction(abs(t - m), t) for t, m in zip(truth, model, strict=True)) for model in (a, b)
    ]
    assert shares == [Fraction(1, 6), Fraction(1, 2)]
    assert round(100 * shares[0]) == 17
    assert shares[1] == 3 * shares[0]


def test_cross_entropy() -> None:
    beliefs, losses = (row.split("|")[2:5] for row in rows("loss, $-\\ln p$"))
    for belief, loss in zip(beliefs, losses, strict=True):
        assert f"{-math.log(float(belief)):.2f}" == loss.strip()


def test_the_question() -> None:
    p, q = [2] * 5, [0, 0, 0, 0, 10]
    assert (sum(p), sum(q)) == (10, 10)
    assert (sum(x**2 for x in p), sum(x**2 for x in q)) == (20, 100)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.001, "0"), (-0.0, "0"), (1.005, "1"), (2.675, "2.68"), (-1.25, "−1.25")],
)
def test_numbers_as_learners_read_them(value: float, text: str) -> None:
    assert figure(value) == text
    assert math.copysign(1, rounded(0.0 * value)) == 1


@pytest.mark.parametrize(("low", "high"), [(0, 7), (-3, 2), (0, 0.02), (0, 12_345), (-1e-3, 1e6)])
def test_ticks_span_their_values_and_are_few(low: float, high: float) -> None:
    found = ticks(low, high)
    assert found[0] <= low
    assert found[-1] > high
    assert 4 <= len(found) <= 11
