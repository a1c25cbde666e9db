"""The first lesson and its interactives in WebKit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import LESSON
from tests.browser.in_webkit.actions import ENTER, LEFT, RIGHT, SPACE, violations, wait_for_text
from tests.browser.interactive.test_plot_frames import SEEN, assert_same
from tests.browser.touch import DRAG_BY
from tests.browser.webkit import Session

pytestmark = pytest.mark.browser


def test_the_lesson(page: Session, origin: str) -> None:
    """Moves a slider by keyboard, answers wrong, finds the answer again."""
    total = "line-fit .total strong"
    page.goto(f"{origin}/{LESSON}")
    assert page.text(total) == "11.9"
    page.run("document.querySelector('.widget').scrollIntoView()")
    page.wait("customElements.whenDefined('line-fit').then(() => done())")
    page.keys("[type=range]", RIGHT)
    wait_for_text(page, total, "7.7")
    question = "#question-squared-or-absolute"
    feedback, shown = f"{question} .feedback", f"document.querySelector('{question}')"
    page.run(f"{shown}.scrollIntoView()")
    page.click(f"{question} .option:nth-of-type(2) label")
    page.click(f"{question} > button")
    assert "Absolute error only adds up the sizes" in page.text(question)
    assert page.text(feedback).startswith("Not quite.")
    page.goto(f"{origin}/{LESSON}")
    page.run(f"{shown}.scrollIntoView()")
    page.wait("customElements.whenDefined('quiz-question').then(() => done())")
    assert page.text(feedback).startswith("Not quite.")
    page.goto(f"{origin}/index.html")
    assert page.text(".state") == "Seen"


def line_fit(page: Session, url: str, id: str = "fit") -> str:
    """Opens a line fit; the selector of its element."""
    page.goto(url)
    page.run(f"document.querySelector('#figure-{id} .pictures').scrollIntoView()")
    page.wait("customElements.whenDefined('line-fit').then(() => done())")
    return f"#figure-{id}"


def test_a_line_fit_by_keyboard(page: Session, origin: str) -> None:
    fit = line_fit(page, f"{origin}/{LESSON}")
    assert page.run(
        f"return document.querySelector('{fit} .walker .dot').ownerSVGElement.ariaLabel"
    )
    page.keys(f"{fit} [type=range][name=slope]", RIGHT * 6)
    page.keys(f"{fit} [type=range][name=intercept]", LEFT * 20)
    wait_for_text(
        page,
        f"{fit} [role=status]",
        "Goal reached: 0.7 is below 2. Best possible line: slope 1.1, intercept 1, total 0.7.",
    )
    told = "return document.querySelector('[name=slope]').ariaValueText"
    assert page.run(told) == "1.1, total squared error 0.7"
    wait_for_text(page, ".opening [data-keys^='goal']", "Goals and steps: 1 of 4")
    page.keys(f"{fit} [value=reset]", ENTER)
    wait_for_text(page, f"{fit} .total strong", "11.9")
    page.keys(f"{fit} [data-shows=isKnown]", SPACE)
    known = "Best possible line: slope 1.1, intercept 1, total 0.7."
    wait_for_text(page, f"{fit} .known", known)
    page.keys(f"{fit} [value=step]", ENTER)
    wait_for_text(page, f"{fit} .total strong", "6.41")


@pytest.mark.parametrize("grip", ["lift", "turn", "walker"])
def test_a_line_fit_by_its_grips(page: Session, site: Path, grip: str) -> None:
    fit = line_fit(page, (site / LESSON).as_uri())
    setting = (
        f"return ['slope', 'intercept'].map((name) => "
        f"document.querySelector('{fit} [name=' + name + ']').valueAsNumber)"
    )
    page.drag(f"{fit} .{grip} .dot", 0, 40, then="\ue00c")
    assert page.run(setting) == [0.5, 3]
    page.wait("requestAnimationFrame(() => requestAnimationFrame(() => done()))")
    page.drag(f"{fit} .{grip} .dot", 0, 40)
    slope, intercept = page.run(setting)
    assert (slope < 0.5) if grip == "turn" else (slope == 0.5)
    assert (intercept == 3) if grip == "turn" else (intercept < 3)
    name = "intercept" if grip == "lift" else "slope"
    assert page.run("return document.activeElement.name") == name


def test_a_line_fit_asks_first_and_changes_its_loss(page: Session, lines: Path) -> None:
    url = (lines / "course/lesson.html").as_uri()
    fit = line_fit(page, url, "guess")
    page.keys(f"{fit} .guess input", "0.9" + ENTER)
    wait_for_text(page, f"{fit} [role=status]", "Your guess: 0.9. Now find out with the line.")
    fit = line_fit(page, url, "all")
    page.run(
        f"const select = document.querySelector('{fit} [name=loss]'); select.value = 1;"
        "select.dispatchEvent(new Event('input', { bubbles: true }));"
    )
    wait_for_text(page, f"{fit} .total strong", "7.8")
    wait_for_text(page, f"{fit} .total span", "Total absolute error")


WIDGETS = {
    "descent": ("#figure-bowl dd:nth-of-type(1)", "#figure-bowl", ["4", "5"], True),
    "contour": ("#figure-line dd:nth-of-type(1)", "#figure-line", ["0", "1"], True),
    "chain": ("#figure-loss .now", "#figure-loss", ["L = p² = 4", "∂L/∂L = 1"], False),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_an_interactive_with_steps(page: Session, interactives: Path, name: str) -> None:
    """One step by its button, a drag by touch and its end, and axe before and after."""
    shown, figure, (before, after), has_grip = WIDGETS[name]
    page.goto((interactives / f"course/{name}.html").as_uri())
    assert page.text(shown) == before
    page.run(f"document.querySelector('{figure}').scrollIntoView()")
    page.wait(f"customElements.whenDefined('{name}-widget').then(() => done())")
    page.keys(f"{figure} [value=step]", ENTER)
    wait_for_text(page, shown, after)
    if has_grip:
        field = f"document.querySelector('{figure} [type=number]').value"
        value = page.run(f"return {field}")
        grip = f"document.querySelector('{figure} .grip')"
        page.run(f"{DRAG_BY} dragBy({grip}, -40, 0)")
        assert page.run(f"return {field}") != value
    assert violations(page) == []


def test_limits_stand_above_and_below(page: Session, site: Path) -> None:
    page.goto((site / LESSON).as_uri())
    sign, below, above = (
        page.run(
            f"const box = document.querySelector('munderover > :nth-child({n})')"
            ".getBoundingClientRect(); return [box.top, box.bottom]"
        )
        for n in (1, 2, 3)
    )
    assert above[1] <= sign[0] + 4
    assert below[0] >= sign[1] - 4
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")


def test_a_plot_by_keyboard_and_by_its_point(page: Session, plots: Path) -> None:
    """A slider, a drag by touch, a step and its way back, and axe before and after."""
    url = (plots / "course/motion.html").as_uri()
    page.goto(url)
    matrix = "#figure-map"
    page.run(f"document.querySelector('{matrix}').scrollIntoView()")
    page.wait("customElements.whenDefined('plot-widget').then(() => done())")
    page.keys(f"{matrix} [type=range][name=a]", LEFT * 2)
    wait_for_text(page, f"{matrix} figcaption", "The determinant is 1.05.")
    told = f"return document.querySelector('{matrix} [name=a]').ariaValueText"
    assert page.run(told) == "0.8: Areas grow by 1.05."
    value = f"return document.querySelector('{matrix} [type=range][name=a]').value"
    page.run(f"{DRAG_BY} dragBy(document.querySelector('{matrix} .grip'), 60, 0)")
    assert page.run(value) != "0.8"
    euler = "#figure-euler"
    page.keys(f"{euler} [value=back]", ENTER)
    wait_for_text(
        page, f"{euler} .told > :not([hidden])", "After 5 steps the error at 2.5 is 2.29."
    )
    assert violations(page) == []


@pytest.mark.parametrize("name", ["normal", "learning", "motion"])
def test_the_first_frame_of_a_plot_is_its_still(page: Session, plots: Path, name: str) -> None:
    page.goto((plots / f"course/{name}.html").as_uri())
    page.run("document.querySelector('.widget').scrollIntoView()")
    page.wait("customElements.whenDefined('plot-widget').then(() => done())")
    found = page.run(f"return ({SEEN})()")
    assert len(found) >= 3
    for each in found:
        assert_same(each)
