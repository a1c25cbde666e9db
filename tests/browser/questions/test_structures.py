"""An answer that is more than a formula: shown as it is typed, marked by what it means."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Locator, Page, expect

from learnmathora.theme.minify import minify_script
from tests.browser.axe import violations
from tests.browser.conftest import in_one_browser
from tests.browser.progress.actions import stored
from tests.browser.progress.test_review import review
from tests.browser.questions.actions import check, feedback, question, try_again
from tests.lessons import ROOT

pytestmark = pytest.mark.browser

LESSON, READY = "course/structures.html", "#question-line formula-field input"


def field(page: Page, id: str) -> Locator:
    return question(page, id).get_by_role("textbox")


def answer(page: Page, id: str, text: str) -> None:
    field(page, id).fill(text)
    check(page, id)


RIGHT = {
    "line": ["y = 2x+1", "2x - y = -1"],
    "where": ["(-∞, -1) ∪ (2, inf)", "x > 2 or x < -1"],
    "roots": ["x = 2 or x = -1", "{2; -1}"],
    "sum": ["(4, 6)", r"\begin{pmatrix}4\\6\end{pmatrix}"],
    "square": ["[1, 2; 0, 1]", "((1,2),(0,1))"],
    "speed": ["10.8 km/h", "300 cm s^-1"],
    "area": ["x² + c", "(2x^2 + 2K)/2"],
}


@in_one_browser
@pytest.mark.parametrize("id", RIGHT)
def test_whatever_means_the_same_is_right(page: Page, id: str) -> None:
    for text in RIGHT[id]:
        answer(page, id, text)
        expect(question(page, id)).to_have_attribute("data-result", "right")
        question(page, id).get_by_role("button", name="Answer again").press("Enter")


def test_a_mistake_that_was_expected_gets_its_reason(page: Page) -> None:
    answer(page, "where", "-1 < x < 2")
    expect(feedback(page, "where")).to_contain_text("There it is less.")
    try_again(page, "where")
    answer(page, "where", "[-1, 2]")
    expect(feedback(page, "where")).to_contain_text("Outside of the two roots.")


REFUSED = [
    ("line", "2x + 1", "Write an equation: two sides with = between them."),
    ("line", "y = x = 1", "Write one = only."),
    ("where", "2x > 4", "Write the variable alone on one side of each sign"),
    ("where", "[2, 1]", "The smaller end of an interval comes first."),
    ("where", "[1, x]", "“x” is no number."),
    ("where", "7", "Write an interval such as [0, 1), or a condition such as x > 2."),
    ("where", "∪".join(["{1}"] * 40), "These may be 36 at most."),
    ("roots", "{1, 2", "“{” is never closed."),
    ("roots", "{1, 1/0}", "This has no value that can be computed"),
    ("sum", "3", "Write the numbers in parentheses: (1, 2)"),
    ("square", "3", "Write each row in brackets: [[1, 2], [3, 4]]"),
    ("square", "[[1, 2], [3]]", "This row is not as long as the first."),
    ("speed", "3", "Write a number and its unit."),
    ("speed", "3 kmh", "“kmh” is no unit that is known here."),
    ("area", "x^2", "Now add what makes it all of them: + C"),
    ("area", "171!", "this is too large"),
    ("area", "__proto__", "is unknown here"),
    ("roots", "(" * 60 + "1" + ")" * 60, "nested too deeply"),
    ("roots", "1," * 300, "A formula may have 400 signs at most."),
]


@in_one_browser
@pytest.mark.parametrize(
    ("id", "typed", "why"), REFUSED, ids=[f"{row[0]} {row[1]}"[:24] for row in REFUSED]
)
def test_what_cannot_be_read_is_told_and_is_no_try(
    page: Page, id: str, typed: str, why: str
) -> None:
    field(page, id).fill(typed)
    question(page, id).get_by_role("button", name="Check").press("Enter")
    expect(feedback(page, id)).to_contain_text(why)
    expect(feedback(page, id)).to_contain_text("This was not counted as a try.")
    assert not [each for each in stored(page) if each.startswith("question/")]


def test_the_place_of_what_cannot_be_read_is_selected(page: Page) -> None:
    field(page, "roots").fill(" {1, foo}")
    question(page, "roots").get_by_role("button", name="Check").press("Enter")
    selected = "own => own.value.slice(own.selectionStart, own.selectionEnd)"
    assert field(page, "roots").evaluate(selected) == "foo"


SHOWN = [
    ("line", "2x - y = -1", "2x−y=−1", "2 times x minus y equals minus 1"),
    ("where", "x < -1 or x>=2", "x<−1∨x≥2", "x is less than minus 1 or x is at least 2"),
    ("where", "(-oo, -1) U [2, inf)", "(−∞,−1)∪[2,∞)", "union open bracket 2 , infinity"),
    ("roots", "x = ±2", "{2,−2}", "open brace 2 , minus 2 close brace"),
    ("sum", "(1, 2", "(1,2)", "open paren 1 , 2 close paren"),
    ("square", "[1,2;3,4]", "(1234)", "open paren 1 2 3 4 close paren"),
    ("speed", "3 m/s^2", "3m/s2", "3 m over s squared"),
    ("area", "x^2/2 + C", "x22+C", "the fraction x squared over 2, end fraction, plus C"),
]


@in_one_browser
@pytest.mark.parametrize(("id", "typed", "shown", "said"), SHOWN)
def test_it_is_shown_as_it_is_typed_and_said_in_a_pause(
    page: Page, id: str, typed: str, shown: str, said: str
) -> None:
    field(page, id).press_sequentially(typed)
    text = question(page, id).locator(".read math").text_content() or ""
    assert text.replace("\u2061", "").replace("\u2062", "") == shown
    expect(question(page, id).locator("formula-field [role=status]")).to_contain_text(said)


def test_a_draft_is_shown_as_far_as_it_goes(page: Page) -> None:
    seen = []
    for sign in "[0, 1)":
        field(page, "where").press_sequentially(sign)
        seen.append(question(page, "where").locator(".read math").text_content())
    assert seen == ["[□,□)", "[0,□)", "[0,□)", "[0,□)", "[0,1)", "[0,1)"]


def test_keys_for_touch_are_those_of_its_kind(page: Page) -> None:
    own = question(page, "where")
    keys = own.locator(".keys button").evaluate_all("all => all.map((key) => key.value)")
    assert keys == ["()/()", "√()", "−", "∞", "[", "]", "≤", "∪"]
    for key in ["[", "∞"]:
        own.locator(f".keys button[value='{key}']").dispatch_event("click")
    assert field(page, "where").input_value() == "[∞"


def test_an_answer_is_kept_and_shown_again(page: Page) -> None:
    answer(page, "speed", "10.8 km/h")
    page.reload()
    page.keyboard.press("Shift")
    expect(field(page, "speed")).to_have_value("10.8 km/h")
    expect(question(page, "speed")).to_have_attribute("data-result", "right")


def test_it_comes_back_in_the_review(page: Page, types: Path) -> None:
    page.clock.install()
    answer(page, "roots", "{1, 2}")
    review(page, types.as_uri(), 2)
    page.get_by_role("textbox").fill("x = -1 or x = 2")
    page.get_by_role("button", name="Check").press("Enter")
    expect(page.locator("quiz-structure")).to_have_attribute("data-result", "right")


def test_it_has_no_faults_of_access_and_fits_a_narrow_window(page: Page) -> None:
    answer(page, "square", "[1, 2; 3, 4]")
    assert not violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_its_scripts_cost_little_and_only_where_they_are_needed(types: Path) -> None:
    """At most 6.5 KB of brotli, beside those of every field for a formula."""
    names = ("formula-structures", "quiz-structure")
    files = [ROOT / "theme/widgets" / name / "widget.js" for name in names]
    text = "\n".join(minify_script(file.read_text("utf-8")) for file in files)
    assert len(brotli.compress(text.encode())) <= 6.5 * 1024
    scripts = [file.read_text("utf-8") for file in (types / "assets").glob("*.js")]
    assert 0 < sum("quiz-structure" in each for each in scripts) < len(scripts)
    page = (types / "course/formulas.html").read_text("utf-8")
    loaded = [each for each in (types / "assets").glob("*.js") if each.name in page]
    assert not any("quiz-structure" in each.read_text("utf-8") for each in loaded)
