"""What the build computes for a state is what the page computes when it is brought there.

Each case is an interactive and two states of it. A lesson opens it in the first, and the page is
brought to the second by its address; then the lesson opens it in the second, and is only read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.browser.conftest import Open
from tests.browser.waiting import wait_until
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser


class Case(NamedTuple):
    """`body` has a %s for each value of a state, but for a last one that only the address has."""

    name: str
    body: str
    first: str
    second: str

    def opened_in(self, state: str) -> str:
        values = state.split(",")[: self.body.count("%s")]
        return lesson(self.body % tuple(values))


DESCENT = """:::descent{#it function="FORMULA" range=-2.2..2.2 y-range=-2..4 steps=30 \
rate-range=0..2.5 start=%s rate=%s step=%s momentum=%s}

Go.

:::
"""
CONTOUR = """:::contour{#it function="FORMULA" x-range=-3..3 y-range=-2..2 rate-range=0..0.9 \
x=%s y=%s rate=%s step=%s}

Go.

:::
"""
CHAIN = """:::chain{#it formula="FORMULA"}

| name | value | slider |
|---|---|---|
| a | %s | -3..3 |
| b | %s | 0.5..4 |

Go.

:::
"""
DESCENTS = {
    "x^2/2": ("1.5,0.4,6,0", "-2,1.9,9,0.2"),
    "x^4/4 - x^2 + 0.3x": ("2,0.1,0,0", "-1.7,0.25,30,0.9"),
    "abs(x) + sin(3x)/4": ("1,0.2,3,0", "2.2,0.5,12,0.4"),
    "sqrt(x + 1)": ("1,0.2,3,0", "0.5,2.5,8,0"),
}
CONTOURS = {
    "x^2 + 3y^2": ("2.5,1.5,0.1,3", "-3,0.25,0.3,12"),
    'x^2 + y^2" constraint="x + 2y = 2': ("2,0,0.2,1", "-2,2,0.4,7"),
    "(1 - x)^2 + 5(y - x^2)^2": ("0,0,0.02,4", "-1.5,1.5,0.05,20"),
    "ln(x + y)": ("2,1,0.2,1", "1,0.5,0.9,6"),
}
# The page also counts steps forward and back; a lesson opens with all of those forward.
CHAINS = {
    "L = (a*b - 2)^2": ("1,2", "-2.5,1.3,3"),
    "L = ln(1 + exp(-a*b))": ("1,2", "3,4,5"),
    "L = a^2/b + sqrt(b)*sin(a)": ("0,1", "-3,0.5,6"),
    "L = tanh(a)^3 - abs(a - b)": ("1,1.5", "2,2,5"),
}
CASES = [
    Case(f"{name}: {formula}", body.replace("FORMULA", formula), *states)
    for name, body, cases in (
        ("descent", DESCENT, DESCENTS), ("contour", CONTOUR, CONTOURS), ("chain", CHAIN, CHAINS),
    )
    for formula, states in cases.items()
]  # fmt: skip
# In the picture's units: both round to a tenth. The line of losses is left out: how high it is
# drawn, the opening state says.
NEAR = 0.15
SEEN = """() => {
  const widget = document.querySelector("#figure-it");
  widget.querySelectorAll("details").forEach((each) => each.open = true);
  const all = (selector) => [...widget.querySelectorAll(selector)];
  const isShown = (each) => !each.closest("[display=none], .ghost");
  return {
    texts: all("dd, tbody td, svg text").filter(isShown).map((each) => each.textContent.trim()),
    drawn: all("svg path:not(.loss)").filter(isShown).map((each) => each.getAttribute("d") ?? ""),
    moved: all("svg [transform]").filter(isShown).map((each) => each.getAttribute("transform")),
  };
}"""


def moves(text: str) -> list[list[float]]:
    """The numbers of each command of a path or a transformation; of those that stay, the first."""
    found: list[list[float]] = []
    for command in re.findall(r"[A-Za-z]+[^A-Za-z]*", text.replace("h0", "")):
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", command)]
        if not found or numbers != pytest.approx(found[-1], abs=NEAR):
            found.append(numbers)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_brought_to_a_state_shows_what_the_build_shows_of_it(
    open_page: Open, make_site: MakeSite, case: Case
) -> None:
    site = make_site({"course/a.md": case.opened_in(case.first)})
    site.publish()
    address = (site.folders.out / "course/a.html").as_uri()
    page = open_page(f"{address}#it={case.second}")
    page.keyboard.press("Shift")
    wait_until(page, "Boolean(document.querySelector('#figure-it [role=status]'))")
    site.put("course/a.md", case.opened_in(case.second))
    site.publish()
    still = open_page(address, java_script_enabled=False)
    expected, found = still.evaluate(SEEN), page.evaluate(SEEN)
    assert found["texts"] == expected["texts"]
    for kind in ("drawn", "moved"):
        for one, other in zip(found[kind], expected[kind], strict=True):
            for move, built in zip(moves(one), moves(other), strict=True):
                assert move == pytest.approx(built, abs=NEAR), (kind, one, other)
