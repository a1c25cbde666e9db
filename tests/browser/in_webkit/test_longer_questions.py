"""Answers that are typed as mathematics, and questions with gaps, in WebKit."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser.in_webkit.actions import ENTER, wait_until
from tests.browser.webkit import Session

pytestmark = pytest.mark.browser

ANSWERS = [
    ("formulas", "slope", "cos(x^2) * 2x"),
    ("structures", "line", "2x - y = -1"),
    ("structures", "where", "x > 2 or x < -1"),
    ("structures", "roots", "x = 2 or x = -1"),
    ("structures", "sum", "(4, 6)"),
    ("structures", "square", "[1, 2; 0, 1]"),
    ("structures", "speed", "10.8 km/h"),
    ("structures", "area", "x² + c"),
]


def begin(page: Session, types: Path, path: str, id: str) -> None:
    """Brings the question into view, where its script comes."""
    page.goto((types / f"course/{path}.html").as_uri())
    page.run(f"document.querySelector('#question-{id}').scrollIntoView()")


@pytest.mark.parametrize(("path", "id", "text"), ANSWERS, ids=[id for _, id, _ in ANSWERS])
def test_what_means_the_same_is_shown_and_right(
    page: Session, types: Path, path: str, id: str, text: str
) -> None:
    begin(page, types, path, id)
    wait_until(page, f"document.querySelector('#question-{id} formula-field input')")
    page.keys(f"#question-{id} formula-field input", text)
    wait_until(page, f"document.querySelector('#question-{id} formula-field math')")
    page.keys(f"#question-{id} formula-field input", ENTER)
    wait_until(page, f"document.querySelector('#question-{id}').dataset.result === 'right'")


def test_what_cannot_be_read_is_no_try(page: Session, types: Path) -> None:
    begin(page, types, "formulas", "slope")
    wait_until(page, "document.querySelector('#question-slope formula-field input')")
    page.keys("#question-slope formula-field input", "2x*cos(x^" + ENTER)
    wait_until(page, "document.querySelector('#question-slope .feedback').textContent")
    assert not page.run("return document.querySelector('#question-slope').dataset.result")


def test_gaps_are_filled_and_marked_where_they_stand(page: Session, types: Path) -> None:
    begin(page, types, "gaps", "line")
    wait_until(page, "document.querySelector('#question-line .gap input')")
    places = "[...document.querySelectorAll('#question-line .gap')]"
    for number, text in ((0, "2"), (2, "3"), (3, "y-intercept")):
        page.run(f"{places}[{number}].querySelector('input').id = 'gap-{number}'")
        page.keys(f"#gap-{number}", text)
    page.run(f"{places}[1].querySelector('select').id = 'gap-1'")
    page.keys("#gap-1", "rises")
    page.keys("#question-line > button", ENTER)
    wait_until(page, "document.querySelector('#question-line').dataset.result === 'right'")


def test_a_stage_opens_when_the_one_before_is_answered(page: Session, types: Path) -> None:
    begin(page, types, "stages", "slope")
    wait_until(page, "document.querySelector('#question-slope [type=text]')")
    hidden = "!document.querySelector('#question-intercept').getClientRects().length"
    assert page.run(f"return {hidden}")
    page.keys("#question-slope [type=text]", "2" + ENTER)
    wait_until(page, f"!({hidden})")


def test_another_one_like_it_has_other_numbers(page: Session, drawn: Path) -> None:
    page.goto((drawn / "course/drawn.html").as_uri())
    page.run("document.querySelector('#question-product').scrollIntoView()")
    wait_until(page, "document.querySelector('#question-product [type=text]')")
    prompt = "document.querySelector('#question-product .prompt').textContent"
    before = page.run(f"return {prompt}")
    first, second = (int(each.replace("−", "-")) for each in re.findall(r"−?\d+", before)[:2])
    page.keys("#question-product [type=text]", f"{first * second}" + ENTER)
    wait_until(page, "document.querySelector('#question-product').dataset.result === 'right'")
    page.keys("#question-product .another", ENTER)
    wait_until(page, f"{prompt} !== {json.dumps(before)}")
