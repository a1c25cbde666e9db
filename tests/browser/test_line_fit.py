"""What a learner does with a line fit: by keyboard, mouse and touch, by eye and by ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import LESSON, Open

pytestmark = pytest.mark.browser

POINTS = [(1, 2.3), (2, 2.7), (3, 4.7), (4, 5.3), (5, 6.7), (6, 7.2), (7, 8.9)]
# Slope, intercept, total squared error: as it opens, three moves, the best line.
MOVES = [
    (0.5, 3, "11.9"),
    (0.6, 3, "7.7"),
    (0.9, 2.4, "4.34"),
    (1.1, 1.5, "2.45"),
    (1.1, 1, "0.7"),
]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens an address in Chromium or Firefox; fails on any complaint."""
    contexts, complaints = [], []

    def visit(url: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def fit(visit: Open, place: str) -> Locator:
    return ready(visit(f"{place}/{LESSON}"), "fit")


@pytest.fixture
def loaded(visit: Open, origin: str) -> Locator:
    """The same from a host and from a folder in each browser, for what loading can change."""
    return ready(visit(f"{origin}/{LESSON}"), "fit")


@pytest.fixture
def several(browser: Browser, visit: Open, lines: Path, lines_address: str) -> Page:
    start = lines_address if browser.browser_type.name == "chromium" else lines.as_uri()
    return visit(f"{start}/course/lesson.html")


def ready(page: Page, id: str) -> Locator:
    """A line fit whose script has come."""
    fit = page.locator(f"#figure-{id}")
    fit.scroll_into_view_if_needed()
    expect(fit.locator("[role=status]")).to_be_attached()
    return fit


def total(fit: Locator) -> Locator:
    return fit.locator(".total strong")


def status(fit: Locator) -> Locator:
    return fit.locator("[role=status]")


def write(field: Locator, text: str) -> None:
    """With the keys of a keyboard: Firefox's driver has no other way into a number field."""
    field.press("Control+a")
    field.press("Delete")
    field.press_sequentially(text)


def put(fit: Locator, slope: float, intercept: float) -> None:
    write(fit.get_by_label("Slope, exact"), str(slope))
    write(fit.get_by_label("Intercept, exact"), str(intercept))


def setting(fit: Locator) -> list[float]:
    return [
        float(fit.get_by_label(f"{name}, exact").input_value()) for name in ("Slope", "Intercept")
    ]


def squared(slope: float, intercept: float) -> float:
    return float(sum((y - slope * x - intercept) ** 2 for x, y in POINTS))


def drag(fit: Locator, grip: str, across: float, down: float, *, drop: bool = True) -> None:
    """Drags a grip by mouse, by a part of the picture's width and height."""
    page = fit.page
    fit.locator(".pictures").scroll_into_view_if_needed()
    fit.locator(f".{grip} .dot").scroll_into_view_if_needed()
    box = fit.locator(f".{grip} .dot").bounding_box()
    picture = fit.locator("svg[role=img]").first.bounding_box()
    assert box
    assert picture
    assert page.viewport_size
    most = page.viewport_size["width"] - 1, page.viewport_size["height"] - 1
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for part in (0.5, 1):
        to = x + part * across * picture["width"], y + part * down * picture["height"]
        page.mouse.move(*(min(max(0, at), end) for at, end in zip(to, most, strict=True)))
    if drop:
        page.mouse.up()


def test_numbers_on_the_page_and_in_the_accessibility_tree(fit: Locator) -> None:
    fit.get_by_text("The numbers").click()
    for move in MOVES:
        check_numbers(fit, *move)


def check_numbers(fit: Locator, slope: float, intercept: float, expected: str) -> None:
    assert f"{round(squared(slope, intercept), 2):g}" == expected
    put(fit, slope, intercept)
    expect(total(fit)).to_have_text(expected)
    told = f"total squared error {expected}"
    slider = fit.get_by_role("slider", name="Slope")
    expect(slider).to_have_attribute("aria-valuetext", f"{slope}, {told}")
    expect(fit.get_by_role("slider", name="Intercept")).to_have_attribute(
        "aria-valuetext", f"{intercept}, {told}"
    )
    tree = fit.aria_snapshot()
    assert f'img "7 points and a line with slope {slope} and intercept {intercept}"' in tree
    assert f"The line is the dot at slope {slope}, intercept {intercept}" in tree
    for x, y in POINTS:
        miss = y - slope * x - intercept
        cells = [x, y, slope * x + intercept, miss, miss * miss]
        row = " ".join(f"{round(cell + 1e-9, 2) + 0:g}".replace("-", "−") for cell in cells)
        assert f'row "{row}"' in tree


def test_loading_draws_nothing(loaded: Locator) -> None:
    """What stands in the page is what the script would draw: it only listens."""
    still = loaded.page.evaluate(
        "fetch(location.href).then(answer => answer.text(), () => '')"
        '.then(text => [...text.matchAll(/ (?:d|transform)="([^"]*)"/g)].map(each => each[1]))'
    )
    drawn = loaded.locator("figure > * [d], figure [transform]").evaluate_all(
        "all => all.map(each => each.getAttribute('d') ?? each.getAttribute('transform'))"
    )
    if still:
        assert set(drawn) <= set(still)
    assert status(loaded).text_content() == ""


def test_a_slider_by_keyboard(loaded: Locator) -> None:
    slope = loaded.get_by_role("slider", name="Slope")
    slope.press("ArrowRight")
    expect(total(loaded)).to_have_text("7.7")
    expect(slope).to_have_attribute("aria-valuetext", "0.6, total squared error 7.7")
    assert setting(loaded) == [0.6, 3]
    expect(status(loaded)).to_have_text("Lowest so far: 7.7.")


def test_a_milestone_is_said_once(fit: Locator) -> None:
    put(fit, 1.1, 1)
    expect(status(fit)).to_have_text(
        "Goal reached: 0.7 is below 2. Best possible line: slope 1.1, intercept 1, total 0.7."
    )
    put(fit, 1, 1)
    expect(status(fit)).to_have_text("")
    put(fit, 1.1, 1)
    fit.page.wait_for_timeout(900)
    assert status(fit).text_content() == ""
    fit.get_by_role("button", name="Reset").click()
    expect(total(fit)).to_have_text("11.9")
    fit.page.wait_for_timeout(900)
    assert status(fit).text_content() == ""
    put(fit, 1.1, 1)
    expect(status(fit)).to_contain_text("Best possible line")


def test_exact_entry_is_exact_within_the_range(fit: Locator) -> None:
    field = fit.get_by_label("Slope, exact")
    write(field, "0.625")
    expect(total(fit)).to_have_text(f"{squared(0.625, 3):.2f}")
    field.press("Control+a")
    field.press("Delete")
    expect(total(fit)).to_have_text(f"{squared(0.625, 3):.2f}")
    write(field, "99")
    field.press("Tab")
    assert fit.get_by_role("slider", name="Slope").input_value() == "2"
    assert field.input_value() == "2"


# By a part of the picture's width and height, and where that leads; the second is far beyond.
DRAGS: dict[str, list[tuple[float, float, list[float]]]] = {
    "lift": [(0.2, 0.1667, [0.5, 1]), (0, 5, [0.5, 0])],
    "turn": [(0, -0.1, [0.6, 3]), (-0.4, 9, [-1, 3])],
    "walker": [(0.08, 0.2, [0.8, 1.5]), (-9, -9, [-1, 6])],
}


@pytest.mark.parametrize("grip", DRAGS)
def test_a_grip_by_mouse(fit: Locator, grip: str) -> None:
    for across, down, expected in DRAGS[grip]:
        drag(fit, grip, across, down)
        assert setting(fit) == pytest.approx(expected, abs=0.31 if grip == "walker" else 0.11)
        check_dragged(fit, "Intercept" if grip == "lift" else "Slope")
        fit.get_by_role("button", name="Reset").click()
        assert setting(fit) == [0.5, 3]


def check_dragged(fit: Locator, slider: str) -> None:
    """The slider has the focus and a value on its grid, and the dot stands where the sliders do."""
    expect(fit.get_by_role("slider", name=slider)).to_be_focused()
    assert all(round(value * 10) == pytest.approx(value * 10) for value in setting(fit))
    drawn = fit.locator(".walker").get_attribute("transform")
    x, y = map(float, re.findall(r"[\d.]+", str(drawn)))
    assert [(x - 56) / 328 * 3 - 1, (336 - y) / 320 * 6] == pytest.approx(setting(fit), abs=0.01)


def test_escape_takes_a_drag_back(fit: Locator) -> None:
    put(fit, 0.6, 2.5)
    for grip in DRAGS:
        drag(fit, grip, 0.05, 0.2, drop=False)
        assert setting(fit) != [0.6, 2.5], grip
        fit.page.keyboard.press("Escape")
        assert setting(fit) == [0.6, 2.5], grip
        fit.page.mouse.move(5, 5)
        fit.page.mouse.up()
        assert setting(fit) == [0.6, 2.5], grip


@pytest.mark.parametrize("grip", ["lift", "turn", "walker"])
def test_a_grip_by_touch(open_page: Open, address: str, grip: str) -> None:
    """With a finger's own events, which scroll the page everywhere but on a grip."""
    page = open_page(f"{address}/{LESSON}", has_touch=True, viewport={"width": 390, "height": 800})
    fit = ready(page, "fit")
    fit.locator(f".{grip}").scroll_into_view_if_needed()
    before, scrolled = setting(fit), page.evaluate("scrollY")
    box = fit.locator(f".{grip} .dot").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 - 15, box["y"] + box["height"] / 2 + 15
    session = page.context.new_cdp_session(page)

    def touch(type: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for n in range(1, 6):
        touch("touchMove", {"x": x, "y": y + 10 * n})
    touch("touchEnd")
    assert setting(fit) != before
    assert page.evaluate("scrollY") == scrolled
    touch_action = "each => getComputedStyle(each).touchAction"
    assert fit.locator(f".{grip} .dot").evaluate(touch_action) == "none"
    assert fit.locator("svg").first.evaluate(touch_action) != "none"


def test_grips_are_as_large_as_a_fingertip_and_silent(fit: Locator) -> None:
    for width in (320, 640, 900, 1280):
        fit.page.set_viewport_size({"width": width, "height": 700})
        for grip in fit.locator(".grip").all():
            box = grip.locator("circle").first.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 48, width
            assert grip.get_attribute("aria-hidden") == "true"


def test_the_squares_are_square(fit: Locator) -> None:
    button = fit.get_by_role("button", name="Squares")
    expect(fit.locator(".squares")).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    fit.get_by_role("slider", name="Slope").press("ArrowRight")
    expect(total(fit)).to_have_text("7.7")
    path = str(fit.locator(".squares").get_attribute("d"))
    squares = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)h(-[\d.]+)V([\d.]+)z", path)
    assert len(squares) == 7
    for _, top, bottom, side, back in squares:
        assert abs(float(top) - float(bottom)) == pytest.approx(-float(side))
        assert top == back
    button.press("Enter")
    expect(fit.locator(".squares")).to_be_hidden()


def mark(fit: Locator, name: str) -> float:
    return float(str(fit.locator(f".{name} rect").get_attribute("x")).strip("%"))


def test_the_bar_marks_the_start_the_lowest_and_the_best(fit: Locator) -> None:
    assert mark(fit, "start") == 66.67
    expect(fit.locator(".bar .lowest")).to_be_hidden()
    expect(fit.locator(".bar .least")).to_be_hidden()
    put(fit, 0.6, 3)
    put(fit, 0.4, 3)
    expect(fit.locator(".bar .lowest")).to_be_visible()
    assert mark(fit, "lowest") == pytest.approx(100 * 7.7 / (1.5 * 11.9))
    now = float(str(fit.locator(".now").get_attribute("width")).strip("%"))
    assert now == pytest.approx(min(100, 100 * squared(0.4, 3) / (1.5 * 11.9)))
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".bar .least")).to_be_visible()
    assert mark(fit, "least") == pytest.approx(100 * 0.7 / (1.5 * 11.9))


def test_the_best_line_is_a_ghost_with_its_numbers(fit: Locator) -> None:
    button = fit.get_by_role("button", name="Best line")
    button.press(" ")
    expect(fit.locator("path.best")).to_be_visible()
    expect(fit.locator(".known")).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7."
    )
    expect(fit.locator(".lowest-point")).to_be_visible()
    expect(total(fit)).to_have_text("11.9")
    put(fit, 1.1, 1)
    expect(total(fit)).to_have_text("0.7")
    ghost, line = (
        [float(each) for each in re.findall(r"[\d.]+", str(fit.locator(path).get_attribute("d")))]
        for path in ("path.best", "path.line")
    )
    assert ghost == pytest.approx(line)
    button.press(" ")
    expect(fit.locator("path.best")).to_be_hidden()
    expect(fit.locator(".known")).to_have_text("")


LOSSES = [
    ("squared error", "11.9", "0.7", "slope 1.1, intercept 1"),
    ("absolute error", "7.8", "1.8", "slope 1.1, intercept 1.2"),
    ("Huber loss (δ = 1)", "4.87", "0.35", "slope 1.1, intercept 1"),
]


def test_another_loss_another_verdict(several: Page) -> None:
    fit = ready(several, "all")
    for loss in LOSSES:
        check_loss(fit, *loss)
        fit.get_by_role("button", name="Best line").click()
        expect(fit.locator(".known")).to_have_text("")


def check_loss(fit: Locator, name: str, opening: str, least: str, best: str) -> None:
    fit.get_by_label("Loss").select_option(name)
    expect(fit.locator(".total")).to_contain_text(f"Total {name} {opening}")
    expect(fit.locator("th").last).to_have_text(name)
    expect(fit.get_by_role("slider", name="Slope")).to_have_attribute(
        "aria-valuetext", f"0.5, total {name} {opening}"
    )
    expect(fit.locator(".contours:not([display=none])")).to_have_count(1)
    assert name in str(fit.locator(".landscape").get_attribute("aria-label"))
    squares = fit.get_by_role("button", name="Squares")
    expect(squares).to_have_count(1 if name == "squared error" else 0)
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".known")).to_have_text(f"Best possible line: {best}, total {least}.")


def test_the_dot_leaves_a_trail(fit: Locator) -> None:
    slope = fit.get_by_role("slider", name="Slope")
    for _ in range(3):
        slope.press("ArrowRight")
    expect(total(fit)).to_have_text("7.7")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") == 3
    fit.get_by_role("button", name="Reset").click()
    expect(total(fit)).to_have_text("11.9")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") == 0


def test_one_step_downhill(fit: Locator) -> None:
    rate = fit.get_by_label("Step size").input_value()
    fit.get_by_role("button", name="One step").press("Enter")
    slope = 0.5 + 2 * float(rate) * sum((y - 0.5 * x - 3) * x for x, y in POINTS)
    intercept = 3 + 2 * float(rate) * sum(y - 0.5 * x - 3 for x, y in POINTS)
    assert setting(fit) == [round(slope, 3), round(intercept, 3)]
    expect(total(fit)).to_have_text(f"{squared(slope, intercept):.2f}".rstrip("0"))


def test_a_walk_pauses_and_arrives(fit: Locator) -> None:
    fit.get_by_label("Step size").select_option(index=2)
    walk = fit.get_by_role("button", name="Walk downhill")
    walk.click()
    expect(walk).to_have_attribute("aria-pressed", "true")
    fit.page.wait_for_timeout(400)
    walk.click()
    expect(walk).to_have_attribute("aria-pressed", "false")
    paused = setting(fit)
    assert squared(*paused) < 11.9
    fit.page.wait_for_timeout(300)
    assert setting(fit) == paused
    walk.click()
    expect(status(fit)).to_contain_text("Best possible line", timeout=20_000)
    assert setting(fit) == pytest.approx([1.1, 1], abs=0.02)
    expect(walk).to_have_attribute("aria-pressed", "false")


def test_too_large_a_step_diverges_in_words(fit: Locator) -> None:
    fit.get_by_label("Step size").select_option(index=3)
    fit.get_by_role("button", name="Walk downhill").click()
    expect(status(fit)).to_contain_text("The walk diverges", timeout=10_000)
    told = str(status(fit).text_content())
    assert re.search(r"with steps of 0\.0082 the total has grown to [\d.]+ and left", told)


def test_reduced_motion_walks_at_once(open_page: Open, address: str) -> None:
    fit = ready(open_page(f"{address}/{LESSON}", reduced_motion="reduce"), "fit")
    fit.get_by_role("button", name="Walk downhill").click()
    expect(total(fit)).to_have_text("0.7")
    assert str(fit.locator(".trail").get_attribute("d")).count("L") > 50


def test_a_guess_comes_first(several: Page) -> None:
    fit = ready(several, "guess")
    field = fit.get_by_label("Which slope will fit best?")
    expect(field).to_be_visible()
    expect(fit.get_by_role("slider")).to_have_count(0)
    expect(fit.locator(".landscape")).not_to_be_visible()
    write(field, "0.9")
    field.press("Enter")
    expect(status(fit)).to_have_text("Your guess: 0.9. Now find out with the line.")
    expect(fit.get_by_role("slider", name="Slope")).to_be_focused()
    expect(fit.locator(".landscape")).to_be_visible()
    put(fit, 1.1, 1)
    expect(status(fit)).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7. "
        "You guessed a slope of 0.9; the best is 1.1."
    )


def test_a_guess_can_be_skipped(several: Page) -> None:
    fit = ready(several, "guess")
    fit.get_by_role("button", name="Keep my guess").click()
    expect(fit.get_by_label("Which slope will fit best?")).to_be_focused()
    fit.get_by_role("button", name="Skip").click()
    expect(fit.get_by_role("slider")).to_have_count(2)
    fit.get_by_role("button", name="Best line").click()
    expect(fit.locator(".known")).to_have_text(
        "Best possible line: slope 1.1, intercept 1, total 0.7."
    )


def test_each_on_a_page_goes_its_own_way(several: Page) -> None:
    fits = [ready(several, id) for id in ("plain", "all", "low")]
    for fit in fits:
        fit.get_by_role("slider", name="Slope").press("ArrowRight")
    expect(total(fits[0])).to_have_text("7.7")
    expect(total(fits[1])).to_have_text("7.7")
    misses = [1 - 4.0, 3 - 1.0, 2 + 0.5]
    expect(total(fits[2])).to_have_text(f"{sum(miss * miss for miss in misses):g}")
    expect(fits[0].locator(".landscape")).to_have_count(0)
    expect(fits[0].get_by_role("button", name="Walk downhill")).to_have_count(0)
    assert "The total is 11.9, the best 0.7 at slope 1.1." in fits[0].inner_text()
    drag(fits[2], "turn", 0, 0.2)
    assert setting(fits[2]) == [-1, -2]


def test_an_address_holds_the_fit_and_the_loss(several: Page, visit: Open) -> None:
    fit = ready(several, "all")
    fit.get_by_label("Loss").select_option("absolute error")
    put(fit, 1.1, 1.2)
    expect(several).to_have_url(re.compile(r"#all=1\.1,1\.2,1$"))
    other = visit(several.url).locator("#figure-all")
    expect(other.locator(".total")).to_contain_text("Total absolute error 1.8")
    for wrong in ("#all=1.1", "#all=1,x,1", "#all=9,9,9", "#other=1,2"):
        page = visit(several.url.split("#")[0] + wrong)
        assert total(ready(page, "plain")).text_content() == "11.9"


STUB = """
window.heard = [];
window.AudioContext = class {
  currentTime = 0;
  resume() {}
  get destination() { return this; }
  node() {
    const param = {
      setValueAtTime() {}, linearRampToValueAtTime() {}, setTargetAtTime() {},
      set value(value) { this.given = value; },
    };
    const node = {
      frequency: { ...param }, pan: { ...param }, gain: { ...param },
      connect: (next) => next, stop() {},
      start() { window.heard.push(Math.round(node.frequency.value)); },
    };
    return node;
  }
  createOscillator() { return this.node(); }
  createGain() { return this.node(); }
  createStereoPanner() { return this.node(); }
};
"""


def test_the_fit_can_be_heard(browser: Browser, place: str) -> None:
    """A tone for each point, higher above the line and lower below it, then the total."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(STUB)
    page.goto(f"{place}/{LESSON}")
    fit = ready(page, "fit")
    assert not page.evaluate("'sound' in learnmathora")
    button = fit.get_by_role("button", name="Hear it")
    button.click()
    expect(status(fit)).to_have_text("Total squared error 11.9", timeout=8_000)
    assert page.locator("script[src*='line-fit-sound']").count() == 1
    heard = page.evaluate("heard")
    misses = [round(y - 0.5 * x - 3, 9) for x, y in POINTS]
    assert heard[:7] == [round(440 * 2 ** (4 * miss / 10)) for miss in misses]
    assert heard[7:] == [round(110 * 4 ** (1 / 1.5))]
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    page.wait_for_timeout(900)
    button.click()
    count = len(page.evaluate("heard"))
    assert 8 < count < 16
    page.wait_for_timeout(600)
    assert len(page.evaluate("heard")) == count
    context.close()


def test_a_fault_leaves_the_still_picture(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{LESSON}")
    page.evaluate("delete document.querySelector('line-fit').dataset.points")
    page.locator("line-fit").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert page.evaluate("!!customElements.get('line-fit')")
    assert page.locator("line-fit input").count() == 0
    assert page.locator("line-fit .total strong").text_content() == "11.9"
    assert not page.locator("line-fit .lift").is_visible()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


STATES: dict[str, Callable[[Locator], object]] = {
    "opening": lambda fit: None,
    "moved": lambda fit: put(fit, 0.9, 2),
    "squares": lambda fit: fit.get_by_role("button", name="Squares").click(),
    "best line": lambda fit: fit.get_by_role("button", name="Best line").click(),
    "best": lambda fit: put(fit, 1.1, 1),
    "walking": lambda fit: fit.get_by_role("button", name="Walk downhill").click(),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_page: Open, address: str, scheme: str) -> None:
    page = open_page(f"{address}/{LESSON}", bypass_csp=True, color_scheme=scheme)
    fit = ready(page, "fit")
    for name, act in STATES.items():
        act(fit)
        page.wait_for_timeout(100)
        assert violations(page) == [], name


def test_axe_finds_nothing_where_there_are_several(open_page: Open, lines_address: str) -> None:
    page = open_page(f"{lines_address}/course/lesson.html", bypass_csp=True)
    ready(page, "guess")
    assert violations(page) == []
    page.locator("#figure-guess").get_by_role("button", name="Skip").click()
    assert violations(page) == []


def test_a_right_to_left_page_leaves_the_pictures_as_they_are(several: Page) -> None:
    several.evaluate("document.documentElement.dir = 'rtl'")
    beyond = "(page => page.scrollWidth - page.clientWidth)(document.documentElement)"
    fit = ready(several, "all")
    for width in (320, 768, 1280):
        several.set_viewport_size({"width": width, "height": 700})
        assert several.evaluate(beyond) == 0, width
        lift, turn = (fit.locator(f".{name} .dot").bounding_box() for name in ("lift", "turn"))
        assert lift
        assert turn
        assert lift["x"] < turn["x"], width
        drag(fit, "lift", 0, 0.1)
        assert setting(fit)[1] < 3, width
        fit.get_by_role("button", name="Reset").click()
        assert setting(fit)[1] == 3


def test_paper_shows_the_pictures_and_no_grips(open_page: Open, address: str) -> None:
    page = open_page(f"{address}/{LESSON}", java_script_enabled=False)
    page.emulate_media(media="print")
    fit = page.locator("line-fit")
    assert fit.locator(".landscape").is_visible()
    assert fit.locator(".walker .dot").is_visible()
    assert not fit.locator(".lift").is_visible()
    assert not fit.locator(".controls").is_visible()
    assert fit.locator("td").first.is_visible()


@pytest.mark.parametrize("width", [320, 500, 768, 1280])
def test_room_is_kept_for_the_controls(open_page: Open, lines_address: str, width: int) -> None:
    url = f"{lines_address}/course/lesson.html"
    page = open_page(url, viewport={"width": width, "height": 700})
    places = (
        "[...document.querySelectorAll('line-fit figcaption')].map("
        "(each) => each.getBoundingClientRect().top + scrollY)"
    )
    before = page.evaluate(places)
    for id in ("plain", "all", "guess", "low"):
        ready(page, id)
    assert page.evaluate(places) == before
