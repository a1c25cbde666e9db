"""The chain rule on a graph: by keyboard, and with a guess first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import in_one_browser
from tests.browser.interactive.actions import widget
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser


def test_chain_by_keyboard(page: Page, place: str) -> None:
    page.goto(f"{place}/course/chain.html")
    loss = widget(page, "loss")
    now = loss.locator(".now")
    expect(now).to_have_text("L = p² = 4")
    on = loss.get_by_role("button", name="Step")
    for said in (
        "∂L/∂L = 1",
        "∂L/∂p = 2p = 4",
        "∂L/∂v = ∂L/∂p · ∂p/∂v = 4 · 1 = 4",
    ):
        on.press("Enter")
        expect(now).to_have_text(said)
    expect(loss.get_by_role("status")).to_have_text("∂L/∂v = ∂L/∂p · ∂p/∂v = 4 · 1 = 4")
    slider = loss.get_by_role("slider", name="w", exact=True)
    slider.press("ArrowLeft")
    expect(now).to_have_text("∂L/∂v = ∂L/∂p · ∂p/∂v = 3.7 · 1 = 3.7")
    told = "1.95: ∂L/∂v = ∂L/∂p · ∂p/∂v = 3.7 · 1 = 3.7"
    assert slider.get_attribute("aria-valuetext") == told
    loss.get_by_role("slider", name="Step").press("Home")
    expect(now).to_have_text(re.compile("^The inputs are given"))
    expect(loss.get_by_role("img")).to_have_accessible_name(re.compile(r"So far: w 1\.95; x 3;"))
    expect(page).to_have_url(re.compile(r"#loss=1\.95,1,0$"))


@in_one_browser
def test_chain_keeps_values_to_compare(page: Page, place: str) -> None:
    page.goto(f"{place}/course/chain.html")
    loss = widget(page, "loss")
    last = loss.locator(".node").last.locator(".value")
    expect(last).to_have_text("4")
    keep = loss.get_by_role("button", name="Keep these values")
    keep.press("Enter")
    loss.get_by_role("slider", name="w", exact=True).press("ArrowLeft")
    expect(last).to_have_text("3.42 (4)")
    expect(loss.locator(".of-ghost")).to_have_text(
        "kept, in brackets: w = 2, x = 3, b = 1, y = 5, L = 4"
    )
    keep.press("Enter")
    expect(last).to_have_text("3.42")
    expect(loss.locator(".of-ghost")).to_be_hidden()


@in_one_browser
def test_chain_asks_for_a_guess(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/chain.html").as_uri())
    loss = widget(page, "loss")
    guess, status = loss.get_by_label("Your guess first?"), loss.get_by_role("status")
    check = loss.get_by_role("button", name="Check")
    check.press("Enter")
    expect(status).to_have_text("Enter a number first.")
    guess.press_sequentially("10")
    check.press("Enter")
    expect(status).to_have_text("Not quite: ∂L/∂w = 12. Go back step by step to see why.")
    loss.get_by_role("button", name="Reset").click()
    page.evaluate(
        "document.addEventListener('learnmathora:goal', ({ target }) => "
        "document.title = `Reached ${target.id}`)"
    )
    guess.press_sequentially("12")
    check.press("Enter")
    expect(status).to_have_text("Right: ∂L/∂w = 12.")
    assert page.title() == "Reached figure-loss"
    assert loss.locator(".rate").first.text_content() == "∂L/∂w = 12"


GUESSES = """
:::chain{#loss formula="L = w^2" guess=w}

| name | value | slider |
|---|---|---|
| w | 2 | -3..3 |

How fast does it grow?

:::

:::line-fit{#fit predict="Which slope?"}

| x | y |
|---|---|
| 0 | 1 |
| 1 | 2 |

Guess first.

:::
"""


@in_one_browser
def test_a_rate_and_a_slope_are_guessed_on_one_page(page: Page, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(GUESSES)})
    site.publish()
    page.goto((site.folders.out / "course/a.html").as_uri())
    expect(widget(page, "loss").get_by_role("button", name="Check")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my guess")).to_be_visible()
