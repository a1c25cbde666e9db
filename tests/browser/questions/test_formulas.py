"""A formula to type: shown as it is typed, marked by its meaning, refused without loss of a try."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Locator, Page, expect

from learnmathora.theme.minify import minify_script, minify_style
from tests.browser.axe import violations
from tests.browser.conftest import in_one_browser
from tests.browser.progress.actions import stored
from tests.browser.progress.test_review import review
from tests.browser.questions.actions import check, feedback, question, try_again
from tests.lessons import ROOT

pytestmark = pytest.mark.browser

LESSON, READY = "course/formulas.html", "#question-slope formula-field input"


def field(page: Page, id: str = "slope") -> Locator:
    return question(page, id).get_by_role("textbox")


def shown(page: Page) -> str:
    """What stands below the field, without what cannot be seen."""
    text = question(page, "slope").locator(".read math").text_content() or ""
    return text.replace("\u2061", "").replace("\u2062", "")


def answer(page: Page, formula: str, id: str = "slope") -> None:
    field(page, id).fill(formula)
    check(page, id)


@in_one_browser
@pytest.mark.parametrize(
    "formula", ["2x cos x²", "cos(x^2)*2*x", r"2x\cos\left(x^{2}\right)", "x cos(x²) + x cos(x²)"]
)
def test_whatever_is_equivalent_is_right(page: Page, formula: str) -> None:
    answer(page, formula)
    expect(question(page, "slope")).to_have_attribute("data-result", "right")


def test_a_mistake_that_was_expected_gets_its_reason_however_it_is_spelt(page: Page) -> None:
    answer(page, "sin(x²+π/2)")
    expect(feedback(page, "slope")).to_contain_text("You forgot the inner derivative.")
    try_again(page, "slope")
    answer(page, "2x cos(x²) * (-1)")
    expect(feedback(page, "slope")).to_contain_text("The sine gives no minus.")
    expect(feedback(page, "slope")).to_contain_text("The outer derivative at the inner function")


REFUSED = {
    "1/2x": "can be read in two ways",
    "2z": "“z” is unknown here. Letters that you can use: x",
    "2x cos(": "Something is still missing at the end.",
    "y = 2x": "Leave out the = and what stands before it.",
    "1/(x-x)": "This has no value that can be computed",
    "exp(1000)": "or too large",
    "171!": "Factorials go up to 170! here: this is too large to compute with.",
    "constructor": "“constructor” is unknown here.",
    "__proto__": "“proto” is unknown here.",
    "(" * 50: "nested too deeply",
    "x+" * 5000: "A formula may have 400 signs at most.",
}


@in_one_browser
@pytest.mark.parametrize("formula", REFUSED, ids=[each[:12] for each in REFUSED])
def test_what_cannot_be_read_is_told_and_is_no_try(page: Page, formula: str) -> None:
    field(page).fill(formula)
    question(page, "slope").get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, "slope")).to_contain_text(REFUSED[formula])
    expect(feedback(page, "slope")).to_contain_text("This was not counted as a try.")
    assert not [each for each in stored(page) if each.startswith("question/")]


def test_another_form_is_told_kindly_and_is_no_try(page: Page) -> None:
    field(page, "factors").fill("x² − 5x + 6")
    question(page, "factors").get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, "factors")).to_contain_text("That is equivalent. Now write it factored")
    assert not [each for each in stored(page) if each.startswith("question/")]
    answer(page, "(3 − x)(2 − x)", "factors")
    expect(question(page, "factors")).to_have_attribute("data-result", "right")


def test_the_place_of_what_cannot_be_read_is_selected(page: Page) -> None:
    field(page).fill("  2x cos foo")
    question(page, "slope").get_by_role("button", name="Check").press("Enter")
    found = field(page).evaluate("own => own.value.slice(own.selectionStart, own.selectionEnd)")
    assert found == "foo"


def test_a_formula_is_shown_as_it_is_typed_and_said_in_a_pause(page: Page) -> None:
    seen = []
    for sign in ["2", "x", "c", "o", "s", " ", "x", "^", "2"]:
        field(page).press_sequentially(sign)
        seen.append(shown(page))
    still = "2xcos(□)"
    assert seen == ["2", "2x", "2x", "2x", still, still, "2xcos(x)", "2xcos(x□)", "2xcos(x2)"]
    said = question(page, "slope").locator("formula-field [role=status]")
    expect(said).to_have_text("2 times x times cosine of open paren x squared close paren")


def test_keys_for_touch_insert_around_what_is_selected(page: Page) -> None:
    field(page).fill("x+1")
    field(page).select_text()
    own = question(page, "slope")
    own.locator(".keys button[value='√()']").dispatch_event("click")
    assert field(page).input_value() == "√(x+1)"
    field(page).press("End")
    own.locator(".keys button[value='²']").dispatch_event("click")
    assert field(page).input_value() == "√(x+1)²"


def test_an_answer_is_kept_and_shown_again(page: Page) -> None:
    answer(page, "2x cos x²")
    page.reload()
    page.keyboard.press("Shift")
    expect(field(page)).to_have_value("2x cos x²")
    expect(question(page, "slope")).to_have_attribute("data-result", "right")
    assert shown(page) == "2xcos(x2)"


def test_before_the_lesson_it_is_kept_without_a_mark(page: Page) -> None:
    own = page.locator("#before-question-sign")
    own.get_by_role("textbox").fill("(-1)^(n+2)")
    own.get_by_role("button", name="Keep my answer").press("Enter")
    answer(page, "(-1)^n", "sign")
    expect(feedback(page, "sign")).to_contain_text("(-1)^(n+2)")


def test_it_comes_back_in_the_review(page: Page, types: Path) -> None:
    page.clock.install()
    answer(page, "cos(x²)")
    review(page, types.as_uri(), 2)
    page.get_by_role("textbox").fill("2x cos x²")
    page.get_by_role("button", name="Check").press("Enter")
    expect(page.locator("quiz-formula")).to_have_attribute("data-result", "right")


def test_it_has_no_faults_of_access_and_fits_a_narrow_window(page: Page) -> None:
    answer(page, "cos(x²)")
    assert not violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_field_for_formulas_costs_little() -> None:
    """Its scripts and its style: at most 6 KB of brotli, on pages with such a question alone."""
    folder = ROOT / "theme/widgets"
    names = ("formula-reader", "formula-field", "quiz-formula")
    scripts = [minify_script((folder / name / "widget.js").read_text("utf-8")) for name in names]
    style = minify_style((folder / "formula-field/style.css").read_text("utf-8"))
    cost = [len(brotli.compress(each.encode())) for each in ("\n".join(scripts), style)]
    assert sum(cost) <= 6 * 1024


def test_a_page_without_such_a_question_loads_nothing_of_it(types: Path) -> None:
    assert "formula-" not in (types / "course/gaps.html").read_text(encoding="utf-8")
