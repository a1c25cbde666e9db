"""What the build draws is what the script draws first, for the samples and for random plots."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.waiting import wait_until
from tests.lessons import COURSE, lesson, small_site

pytestmark = pytest.mark.browser

Point = tuple[float, float]
# How far the two may be apart, in the picture's units, of which there are 640: the build leaves out
# points by which a line bends by less than a fifth of one.
NEAR = 0.35
# All that is seen of each plot, before and after its script draws.
SEEN = """
() => [...document.querySelectorAll("plot-widget")].map((plot) => {
  const look = () => ({
    lines: [...plot.querySelectorAll(".drawn")].map((each) => each.getAttribute("d")),
    words: [...plot.querySelectorAll(".tag")].map((each) =>
      ["display", "x", "y", "text-anchor"].map((name) => each.getAttribute(name))),
    grips: [...plot.querySelectorAll(".grip")].map((each) => each.getAttribute("transform")),
    values: [...plot.querySelectorAll("[data-value]")].map((each) => each.textContent),
    said: [...plot.querySelectorAll("[data-when]")].map((each) => each.hidden),
    rows: [...plot.querySelectorAll("tbody tr")].map((each) => each.textContent),
  });
  plot.querySelectorAll("details").forEach((each) => each.open = true);
  const before = look();
  plot.draw();
  return [plot.id, before, look()];
})
"""


def segments(line: str) -> list[tuple[Point, Point]]:
    """Those of a path of straight lines; a sign at a place is a segment of no length."""
    found: list[tuple[Point, Point]] = []
    for piece in re.findall(r"M[^M]*", line):
        straight = re.sub(r"[a-z].*", "", piece)
        points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", straight)]
        closed = points[:1] if piece.endswith("z") and "L" in piece else []
        found += [*zip(points, [*points[1:], *closed], strict=False)] or [(points[0], points[0])]
    return found


def away(point: Point, segment: tuple[Point, Point]) -> float:
    (x, y), (to_x, to_y) = segment
    across, down = to_x - x, to_y - y
    size = across * across + down * down
    part = ((point[0] - x) * across + (point[1] - y) * down) / size if size else 0.0
    part = min(max(part, 0.0), 1.0)
    return math.dist(point, (x + part * across, y + part * down))


def apart(one: str, other: str) -> float:
    """How far the points of each line are from the other line, at most."""
    first, second = segments(one), segments(other)
    if not first or not second:
        return 0.0 if first == second else math.inf
    return max(
        min(away(point, each) for each in others)
        for own, others in ((first, second), (second, first))
        for point in {each for segment in own for each in segment}
    )


def assert_same(seen: list[Any]) -> None:
    id, before, after = seen
    for n, (one, other) in enumerate(zip(before["lines"], after["lines"], strict=True)):
        assert apart(one, other) < NEAR, (id, n)
    for one, other in zip(before["words"], after["words"], strict=True):
        assert one[0] == other[0] or (one[0] is None and other[0] == "inline"), id
        if other[0] == "inline":
            assert (float(one[1]), float(one[2]), one[3]) == pytest.approx(
                (float(other[1]), float(other[2]), other[3]), abs=0.2
            ), id
    for one, other in zip(before["grips"], after["grips"], strict=True):
        places = [[float(each) for each in re.findall(r"-?[\d.]+", grip)] for grip in (one, other)]
        assert places[0] == pytest.approx(places[1], abs=0.2)
    for name in ("values", "said", "rows"):
        assert before[name] == after[name], (id, name)


@pytest.mark.parametrize("name", ["normal", "learning", "motion", "more", "named"])
def test_the_first_frame_of_a_sample_is_its_still(open_page: Open, plots: Path, name: str) -> None:
    page = open_page((plots / f"course/{name}.html").as_uri())
    page.keyboard.press("Shift")
    wait_until(page, "Boolean(customElements.get('plot-widget'))")
    found = page.evaluate(SEEN)
    assert len(found) >= 3
    for each in found:
        assert_same(each)


class Author:
    """Writes plots that are right, of all that there is."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def number(self, low: float = -3, high: float = 3) -> str:
        return f"{self.chance.uniform(low, high):.2f}"

    def day(self) -> date:
        return date(2024, 1, 1) + timedelta(self.chance.randint(0, 1000))

    def formula(self, name: str, depth: int = 2) -> str:
        """In a name and the sliders a and b, smooth enough to be drawn."""
        chance = self.chance
        if depth == 0:
            return chance.choice([name, name, "a", "b", f"({self.number()})"])
        one, other = self.formula(name, depth - 1), self.formula(name, depth - 1)
        return chance.choice([
            f"({one} + {other})",
            f"({one} - {other})",
            f"0.3*{one}*{other}",
            f"sin({one})",
            f"exp(-abs({one}))",
            f"({one})/(2 + abs({other}))",
            f"if({name} < {self.number()}, {one}, {other})",
            f"max({one}, {other})",
            f"sum(k, 1, 4, {one}/k)",
            f"normal({one}, a, 1.5)",
        ])  # fmt: skip

    def point(self) -> str:
        return f"({self.formula('a', 1)}, {self.formula('b', 1)})"

    def marks(self) -> Iterator[str]:
        chance = self.chance
        yield f"- curve `{self.formula('x')}`: one"
        kinds: list[Callable[[], str]] = [
            lambda: f"- curve `x = {self.formula('y', 1)}`",
            lambda: f"- curve `(3cos(t) + a, {self.formula('t', 1)})`",
            lambda: f"- curve `r = 2 + {self.formula('t', 1)}`",
            lambda: f"- curve `{self.formula('x', 1)} + y^2 = 2` if `a < 5`",
            lambda: f"- contour `{self.formula('x')} + y` at `0` `1` `2b`",
            lambda: f"- contour `{self.formula('x')}*y` at `a` unlabelled if `b < 5`",
            lambda: f"- area under `{self.formula('x')}` from `{self.number()}` to `b`",
            lambda: f"- area between `{self.formula('x', 1)}` and `{self.formula('x', 1)}`",
            lambda: (
                f"- points `(i/2, {self.formula('i', 1)})` for `i` from `-4` to `6` where `i > a`"
            ),
            lambda: f"- point `{self.point()}`: here {{a}}",
            lambda: "- point `(a, b)`: both",
            lambda: f"- vector `{self.point()}`: an arrow",
            lambda: f"- segment `{self.point()}` to `{self.point()}`",
            lambda: "- tangent `sin(x)` at `b`",
            lambda: f"- box `{self.point()}` to `{self.point()}`",
            lambda: f"- bars `{self.formula('k', 1)}` for `k` from `-3` to `3`",
            lambda: (
                "- histogram `2randnormal(7, i) + a` for `i` from `1` to `80` bins `12` density"
            ),
            lambda: f"- grid `(x + a*y, {self.formula('y', 1)})`",
            lambda: f"- field `(1, {self.formula('x', 1)})`",
            lambda: "- label `(b, a)`: words",
            lambda: "- label `(2b, a)` centered: {b} words",
            lambda: f"- polygon `{self.point()}` `{self.point()}` `(a, 3)` `(b, c)`: straight",
            lambda: "- trail `(u, v)`: a way",
            lambda: "- trail `(u, u)` stairs",
            lambda: "- curve `p(x)`: a fit",
        ]
        yield from (each() for each in chance.sample(kinds, 6))

    def view(self) -> tuple[str, ...]:
        """A second picture, along which names stand, or days."""
        if self.chance.random() < 0.5:
            return (
                "- view `ash, oak, elm, fir`: names",
                f"- bars `{self.formula('k', 1)}` for `k` from `1` to `4`: bars",
                "- histogram `1 + mod(i, 4)` for `i` from `1` to `9`",
            )
        return "- view `2024-02-26..2024-03-06`: days", f"- curve `{self.formula('x')}`: a day's"

    def plot(self, number: int) -> str:
        start = [f"{self.chance.randint(-20, 20) / 10}" for _ in range(2)]
        names = "\n".join([
            f"- slider `a = {start[0]}` from `-2` to `2` step `0.1`: first",
            f"- slider `b = {start[1]}` from `-2` to `2` step `0.1`: second",
            f"- let `c = {self.formula('a')}`",
            "- state `u = a` next `0.6u + 0.3v + 0.1c`: u",
            "- state `v = b` next `0.5v - 0.4u`: v",
            "- fit `p(x)` degree `2 + (a > 0)` through `(i, sin(2i))` for `i` from `-2` to `3`",
            f"- slider `day = {self.day()}` from `2023-12-31` to `2026-12-31`: day",
            "- let `then = day + 40*a`",
            "- when `c > 0`: It is {c}, above 0.",
            "- otherwise: It is {c}, on {min(day, then)}.",
            f"- label `(1, 1)`: {{day - {self.day()}}} days before {{then}}",
        ])  # fmt: skip
        marks = "\n".join([*self.marks(), *self.view()])
        y = self.chance.choice(["", " y=-4..4"])
        head = f":::plot{{#random-{number} x=-4..4{y} steps=9 step={self.chance.randint(0, 9)}}}"
        said = "c is {c}, u is {u} and a is {a} on {day}."
        return f"{head}\n\n{names}\n{marks}\n\n{said}\n\n:::\n"


@pytest.mark.parametrize("seed", range(3))
def test_the_first_frame_of_a_random_plot_is_its_still(
    open_page: Open, tmp_path: Path, seed: int
) -> None:
    author = Author(seed)
    text = "\n".join(author.plot(n) for n in range(12))
    site = small_site(tmp_path, {**COURSE, "course/01-random.md": lesson(text)})
    site.publish()
    page = open_page((site.folders.out / "course" / "random.html").as_uri())
    page.keyboard.press("Shift")
    wait_until(page, "Boolean(customElements.get('plot-widget'))")
    found = page.evaluate(SEEN)
    assert len(found) == 12
    for each in found:
        assert_same(each)
