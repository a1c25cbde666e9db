"""Formulas in a real browser: what assistive technology hears, what is copied, what scrolls."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser

BODY = r"""
## Why $\sqrt{x}$ grows

Let $a^2 + b^2 = c^2$ hold,
and $y$ too, as in [$e^x$](#why-sqrt-x-grows).

$$\frac{1}{n} \sum_{i=1}^n x_i$$

| $\alpha$ |
|----------|
| 1        |

$$
a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} + a_{14}
$$

:::quiz
Which?

- [x] $\frac{1}{2}$
  > Yes.
- [ ] $x_i \le 3$
  > No.
:::
"""


@pytest.fixture
def page(make_site: MakeSite, open_page: Open) -> Page:
    site = make_site({"course/a.md": lesson() + BODY})
    site.publish()
    return open_page((site.folders.out / "course/a.html").as_uri())


def names(page: Page, role: str) -> list[str]:
    """The names of all elements of a role, as the browser tells them to a screen reader."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    found = [node for node in nodes if node.get("role", {}).get("value") == role]
    return [node.get("name", {}).get("value", "") for node in found]


def test_a_formula_in_a_name_is_heard_in_words(page: Page) -> None:
    assert "Why the square root of x grows" in names(page, "heading")
    assert names(page, "radio") == ["1 over 2", "x sub i is at most 3"]
    assert "e to the power x" in names(page, "link")
    assert names(page, "columnheader") == ["alpha"]


def test_an_ordinary_formula_is_heard_as_mathematics(page: Page) -> None:
    """Its own structure reaches the accessibility tree, without a name over it."""
    formula = page.locator("p math").first
    assert formula.get_attribute("aria-label") is None
    assert "MathMLSup" in {
        node.get("role", {}).get("value")
        for node in page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    }


def test_a_long_formula_scrolls_by_keyboard_and_the_page_does_not(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    box = page.locator("div.formula").last
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(box).to_have_attribute("tabindex", "0")
    assert (box.get_attribute("aria-label") or "").startswith("a sub 1 plus a sub 2 plus")
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).not_to_have_js_property("scrollLeft", 0)
