"""Questions in WebKit: every type, by keyboard and by touch, without script, after an edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import served
from tests.browser.in_webkit.actions import ENTER, SPACE, check, violations
from tests.browser.test_edits import EDITS, ELSEWHERE, ORIGINAL
from tests.browser.touch import ANSWER_ALL
from tests.browser.webkit import Session
from tests.conftest import MakeSite

pytestmark = pytest.mark.browser


def test_every_type_of_question_by_keyboard(lesson: Session) -> None:
    lesson.keys("#question-sum [value='4e074085']", SPACE)
    assert check(lesson, "sum").startswith("Not quite.")
    lesson.keys("#question-primes [type=checkbox]", SPACE)
    assert check(lesson, "primes").startswith("Not quite.")
    assert "You ticked it, rightly." in lesson.text("#question-primes")
    lesson.keys("#question-half [type=text]", "−1/2" + ENTER)
    assert lesson.text("#question-half .feedback").startswith("Not quite.")
    lesson.keys("#question-word [type=text]", " GRADIÉNT")
    assert check(lesson, "word").startswith("Right.")
    down = "#question-steps li:has([aria-label='Move down: Add them up']) [value='1']"
    lesson.keys(down, ENTER)
    lesson.keys(down, ENTER)
    assert lesson.run("return document.activeElement.ariaLabel") == "Move down: Add them up"
    assert check(lesson, "steps").startswith("Right.")
    assert check(lesson, "pairs") == "Find a letter for each first."


def test_every_type_of_question_by_touch_and_axe_before_and_after(lesson: Session) -> None:
    """The driver has no finger: with the events that one sends."""
    assert violations(lesson) == []
    lesson.run(ANSWER_ALL)
    for id in ("sum", "primes", "half", "word", "steps", "pairs"):
        assert lesson.text(f"#question-{id} .feedback")
    assert violations(lesson) == []


@pytest.mark.parametrize("name", ELSEWHERE)
def test_an_edit(page: Session, make_site: MakeSite, name: str) -> None:
    edit, kept = EDITS[name]
    site = make_site(ORIGINAL)
    site.publish()
    with served(site.folders.out) as address:
        page.goto(f"{address}/course/a.html")
        for id in ("first", "second"):
            page.click(f"#question-{id} label:first-child")
            assert check(page, id).startswith("Right.")
        path = edit(site)
        site.publish()
        page.goto(f"{address}/{path}")
        for id in ("first", "second"):
            if id in kept:
                assert page.text(f"#question-{id} .feedback").startswith("Right.")
        told = page.run(
            "return [...document.querySelectorAll('.question')].filter((each) => "
            "each.textContent.includes('has changed since you answered')).length"
        )
        changes = name in ("a prompt changes", "an option changes", "the right answer changes")
        assert told == changes


def test_without_script_every_answer_is_there(
    page: Session, kinds: Path, kinds_address: str
) -> None:
    """The driver cannot switch scripts off; a sandboxed frame does."""
    (kinds.parent / "frame.html").write_text("<!doctype html><title>Frame</title>")
    page.goto(f"{kinds_address}/../frame.html")
    page.wait(
        "const frame = document.createElement('iframe');"
        "frame.setAttribute('sandbox', 'allow-same-origin');"
        f"frame.src = '{kinds_address}/course/all.html';"
        "frame.onload = () => done(1); document.body.append(frame);"
    )
    inside = "document.querySelector('iframe').contentDocument"
    assert page.run(f"return {inside}.querySelectorAll('main button').length") == 0
    text = page.run(f"return {inside}.querySelector('main').textContent")
    for told in ("By counting.", "The smallest.", "Two quarters make a half.", "steepest ascent"):
        assert told in text


# Hands on whether a draw is shown, as soon as it is.
SHOWS = """(function look() {
  const { draw } = document.querySelector("#question-product").dataset;
  if (draw === "%s") done(true);
  else requestAnimationFrame(look);
})();"""
ANSWER = """const own = document.querySelector("#question-product");
own.given = own.all[0].dataset.answer;
own.press();
return own.dataset.result;"""


@pytest.mark.parametrize("origin", ["host", "folder"])
def test_another_one_like_it(page: Session, drawn: Path, origin: str) -> None:
    """The draw that an address names, then the next."""
    with served(drawn) as host:
        root = host if origin == "host" else drawn.as_uri()
        page.goto(f"{root}/course/drawn.html#question-product&draw=7")
        assert page.wait(SHOWS % 7)
        assert page.run(ANSWER) == "right"
        page.keys("#another-question-product", ENTER)
        assert page.wait(SHOWS % 8)
        assert page.run("return document.activeElement.matches('#question-product input')")
        assert page.run(ANSWER) == "right"
        assert page.run("return location.hash") == "#question-product&draw=8"
        assert violations(page) == []


def opened(page: Session, types: Path, name: str, waits: str) -> None:
    """A lesson of what is more than one answer, once its scripts are there."""
    page.goto((types / f"course/{name}.html").as_uri())
    page.run("dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))")
    page.wait(f"customElements.whenDefined('{waits}').then(() => done())")


def test_a_text_with_gaps_by_keyboard(page: Session, types: Path) -> None:
    opened(page, types, "gaps", "quiz-with-gaps")
    page.keys("#question-table tr:nth-child(1) input", "9")
    page.keys("#question-table tr:nth-child(2) input", "1/4")
    page.keys("#question-table tr:nth-child(3) select", "negative")
    assert check(page, "table").startswith("Not quite. Try once more.")
    marks = "return [...document.querySelectorAll('#question-table .gap')].map(e => e.dataset.mark)"
    assert page.run(marks) == ["right", "right", "wrong"]
    assert violations(page) == []


def test_own_words_by_keyboard(page: Session, types: Path) -> None:
    opened(page, types, "words", "quiz-words")
    page.keys("#question-square textarea", "Signs cancel.")
    assert check(page, "square") == ""
    page.keys("#question-square [type=checkbox]", SPACE)
    assert check(page, "square") == "You had 1 of 2."
    assert violations(page) == []


def test_stages_open_one_after_another(page: Session, types: Path) -> None:
    opened(page, types, "stages", "quiz-stages")
    is_shown = "return document.querySelector('#question-intercept').checkVisibility()"
    assert page.run(is_shown) is False
    page.keys("#question-slope [type=text]", "2" + ENTER)
    assert page.text("#question-slope .feedback").startswith("Right.")
    assert page.run(is_shown) is True
    page.keys("#question-intercept [type=text]", "0" + ENTER)
    assert page.text("#question-intercept .feedback").startswith("Right.")


def test_an_exam_is_marked_together(page: Session, types: Path) -> None:
    opened(page, types, "exam", "quiz-exam")
    page.click("#question-choice label")
    page.keys("#question-number [type=text]", "3" + ENTER)
    page.keys("#question-gaps .gap:nth-of-type(1) input", "2")
    page.keys("#question-gaps .gap:nth-of-type(2) input", "4")
    assert page.text("#question-number .feedback") == ""
    page.keys("quiz-exam > .row button", ENTER)
    assert page.text("quiz-exam .told") == "Right: 4 of 5. Passed."
