"""Interactives beside the line fit: by keyboard, mouse and touch, in Chromium and Firefox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_page import looks, open_details, violations
from tests.browser.touch import DRAG_BY
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.browser


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, interactives_address: str, interactives: Path) -> str:
    """Where the site is opened from: a host, and a folder, for what loading can change."""
    return interactives_address if request.param == "http" else interactives.as_uri()


@pytest.fixture
def place(browser: Browser, interactives_address: str, interactives: Path) -> str:
    """A host for Chromium, a folder for Firefox."""
    is_chromium = browser.browser_type.name == "chromium"
    return interactives_address if is_chromium else interactives.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not complaints


def widget(page: Page, id: str) -> Locator:
    found = page.locator(f"#figure-{id}")
    found.scroll_into_view_if_needed()
    expect(found.get_by_role("button", name="Reset")).to_be_visible()
    return found


def readings(found: Locator) -> list[str]:
    return found.locator("dd").all_inner_texts()


def enter(found: Locator, label: str, text: str) -> None:
    """Types over what a field holds, as a person does."""
    found.get_by_label(f"{label}, exact").focus()
    found.page.keyboard.press("ControlOrMeta+a")
    found.page.keyboard.type(text)


def drag(found: Locator, across: int, down: int) -> None:
    """By mouse, so far in the page's own pixels."""
    found.locator("svg").evaluate("each => each.scrollIntoView({ block: 'center' })")
    box = found.locator(".grip").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = found.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + across, y + down, steps=4)


def test_descent_by_keyboard(page: Page, start: str) -> None:
    page.goto(f"{start}/course/descent.html")
    bowl = widget(page, "bowl")
    assert readings(bowl) == ["4", "0.6", "0.6", "0.18"]
    rate = bowl.get_by_role("slider", name="Learning rate")
    rate.press("ArrowRight")
    expect(bowl.locator("dd").nth(1)).to_have_text("0.519")
    told = "0.325: after step 4, x = 0.519, slope 0.519, f(x) = 0.135"
    assert rate.get_attribute("aria-valuetext") == told
    picture = "The curve f(x) = x²/2, and gradient descent after step 4: from x = 2.5 to x = 0.519"
    expect(bowl.get_by_role("img")).to_have_accessible_name(picture)
    rate.press("End")
    expect(bowl.get_by_role("status")).to_have_text(
        "Diverging: step 4 has left the picture, at x = 12.66. Try a smaller learning rate."
    )


def test_descent_reaches_its_goal_by_exact_entry(page: Page, place: str) -> None:
    page.goto(f"{place}/course/descent.html")
    bowl = widget(page, "bowl")
    page.evaluate(
        "document.addEventListener('learnmathora:goal', ({ target }) => "
        "document.title = `Reached ${target.id}`)"
    )
    enter(bowl, "Learning rate", "1")
    enter(bowl, "Step", "2")
    expect(bowl.get_by_role("status")).to_have_text(
        "Goal reached: within 0.05 of the lowest point after step 2. "
        "Arrived: at x = 0 the slope is 0, and this is the lowest point."
    )
    assert page.title() == "Reached figure-bowl"
    expect(page).to_have_url(re.compile(r"#bowl=2\.5,1,2$"))
    bowl.get_by_role("button", name="Reset").click()
    expect(bowl.locator("dd").first).to_have_text("4")
    expect(bowl.get_by_role("status")).to_have_text("")


SAID = [
    ("2", "4", "Step 4 jumps across the valley and lands just as high: it will never arrive."),
    ("1.5", "1", "Step 1 jumps across the valley, and f(x) still falls."),
    ("2.1", "1", "Step 1 overshoots: f(x) is growing, from 3.13 to 3.78."),
    ("0.025", "20", "At step 20 the slope is still 1.51: there is some way to go."),
]


def test_descent_says_what_happens(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    for rate, step, said in SAID:
        enter(bowl, "Learning rate", rate)
        enter(bowl, "Step", step)
        expect(bowl.get_by_role("status")).to_have_text(said)


def test_descent_gets_stuck_and_momentum_helps(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    valleys = widget(page, "valleys")
    enter(valleys, "Step", "30")
    expect(valleys.get_by_role("status")).to_have_text(
        "Stuck: the slope is 0 here, but f(x) = −0.588 is not the lowest. It is −1.43 at x = −1.48."
    )
    enter(valleys, "Momentum", "0.9")
    expect(valleys.locator("dd").nth(1)).not_to_have_text("1.33")


def test_descent_is_dragged_and_escape_takes_it_back(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    drag(bowl, -200, 60)
    expect(bowl.get_by_label("Start, exact")).not_to_have_value("2.5")
    page.keyboard.press("Escape")
    expect(bowl.get_by_label("Start, exact")).to_have_value("2.5")
    page.mouse.up()
    expect(bowl.get_by_role("slider", name="Start")).to_be_focused()
    bowl.evaluate(f"each => {{ {DRAG_BY} dragBy(each.querySelector('.grip'), -300, 20) }}")
    expect(bowl.get_by_label("Start, exact")).not_to_have_value("2.5")


def test_descent_plays_and_stops(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/descent.html").as_uri())
    bowl = widget(page, "bowl")
    bowl.get_by_role("button", name="Back").click()
    expect(bowl.locator("dd").first).to_have_text("3")
    assert bowl.locator("tbody tr").count() == 4
    play = bowl.get_by_role("button", name="Play")
    play.press("Enter")
    expect(bowl.locator("dd").first).not_to_have_text("3")
    expect(play).to_have_attribute("aria-pressed", "true")
    bowl.get_by_role("button", name="Reset").click()
    expect(play).to_have_attribute("aria-pressed", "false")
    expect(bowl.locator("dd").first).to_have_text("4")


def test_contour_by_keyboard(page: Page, place: str) -> None:
    page.goto(f"{place}/course/contour.html")
    bowl = widget(page, "bowl")
    assert readings(bowl) == ["3", "1.28", "0.096", "1.67", "(2.56, 0.576)", "2.62"]
    across = bowl.get_by_role("slider", name="x")
    across.press("ArrowLeft")
    expect(bowl.locator("dd").nth(1)).to_have_text("1.25")
    told = "2.45: f = 1.6 at (1.25, 0.096), gradient (2.51, 0.576)"
    assert across.get_attribute("aria-valuetext") == told
    enter(bowl, "Step", "20")
    expect(bowl.get_by_role("status")).to_have_text(
        "Goal reached: (0.0282, 0) is within 0.1 of the lowest point. "
        "Arrived: the gradient is almost 0, and this is the lowest point, with f = 0.0008."
    )
    for label, text in (("x", "0"), ("y", "1"), ("Learning rate", "0.4"), ("Step", "1")):
        enter(bowl, label, text)
    expect(bowl.get_by_role("status")).to_have_text(
        "Step 1 overshoots: f is growing, from 3 to 5.88."
    )


def test_contour_keeps_to_its_constraint(page: Page, place: str) -> None:
    page.goto(f"{place}/course/contour.html")
    line = widget(page, "line")
    assert readings(line)[1:4] == ["2.6", "−0.3", "6.85"]
    enter(line, "x", "0.4")
    enter(line, "y", "0.8")
    expect(line.get_by_role("status")).to_have_text(
        "Goal reached: (0.4, 0.8) is within 0.02 of the lowest point. Lowest on the constraint: "
        "f = 0.8 at (0.4, 0.8). The gradient is parallel to the constraint's normal, ∇f = 0.8 ∇g."
    )
    expect(page).to_have_url(re.compile(r"#line=0\.4,0\.8,0\.1,0$"))
    line.get_by_role("button", name="Reset").click()
    drag(line, -120, -60)
    expect(line.locator("dd").nth(1)).not_to_have_text("2.6")
    page.keyboard.press("Escape")
    expect(line.locator("dd").nth(1)).to_have_text("2.6")
    page.mouse.up()


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


def test_a_rate_and_a_slope_are_guessed_on_one_page(page: Page, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(GUESSES)})
    site.publish()
    page.goto((site.folders.out / "course/a.html").as_uri())
    expect(widget(page, "loss").get_by_role("button", name="Check")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my guess")).to_be_visible()


@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_axe_finds_nothing(open_page: Open, interactives_address: str, name: str) -> None:
    page = open_page(f"{interactives_address}/course/{name}.html", bypass_csp=True)
    page.keyboard.press("Shift")
    open_details(page)
    for look in looks(page):
        assert violations(page) == [], look
    for slider in page.get_by_role("slider").all():
        slider.press("End")
    page.wait_for_timeout(900)
    for look in looks(page):
        assert violations(page) == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


@pytest.mark.parametrize("width", [1000, 600, 320])
@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_nothing_shifts_when_it_comes_to_life(
    open_page: Open, interactives: Path, name: str, width: int
) -> None:
    """The room that controls take is kept, to a few pixels."""
    url = (interactives / f"course/{name}.html").as_uri()
    page = open_page(url, viewport={"width": width, "height": 640})
    tall = "document.documentElement.scrollHeight"
    before = page.evaluate(f"document.querySelector('.controls > template') ? {tall} : 0")
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Reset").first).to_be_visible()
    assert not before or abs(page.evaluate(tall) - before) < 12


@pytest.mark.parametrize("name", ["descent", "contour", "chain"])
def test_without_script_the_picture_and_the_numbers_are_there(
    open_page: Open, interactives: Path, name: str
) -> None:
    page = open_page((interactives / f"course/{name}.html").as_uri(), java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    for found in page.locator(".widget").all():
        assert found.locator("svg").bounding_box()
        found.get_by_text("The numbers").click()
        assert found.locator("tbody tr").count() > 0


def test_an_address_shares_the_state(page: Page, interactives: Path) -> None:
    page.goto((interactives / "course/contour.html").as_uri() + "#bowl=1,-1,0.2,2")
    bowl = widget(page, "bowl")
    expect(bowl.locator("dd").first).to_have_text("2")
    assert readings(bowl)[1:3] == ["0.36", "−0.04"]
