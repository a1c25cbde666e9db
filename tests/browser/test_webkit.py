"""What a learner does with the first lesson, in WebKit, from a host and from a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import LESSON
from tests.webkit import MISSING, WebKit, find_minibrowser, webkit

pytestmark = pytest.mark.browser

TOTAL = "document.querySelector('line-fit .total strong').textContent"
FEEDBACK = "document.querySelector('quiz-question .feedback').textContent.includes(arguments[0])"
WRONG = "quiz-question label:nth-of-type(2)"


@pytest.fixture
def window() -> Iterator[WebKit]:
    minibrowser = find_minibrowser()
    if not minibrowser:
        if os.environ.get("LEARNMATHORA_WEBKIT_REQUIRED"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with webkit(minibrowser) as opened:
        yield opened


def test_the_lesson_in_webkit(window: WebKit, origin: str) -> None:
    """Moves a slider by keyboard, answers wrong, finds the answer again after a reload."""
    window.go(f"{origin}/{LESSON}")
    assert window.run(TOTAL) == "11.9"
    window.press("[type=range]", "ArrowRight")
    window.wait(TOTAL, "7.7")
    window.wait("document.querySelector('#saving').dataset.status", "saved")
    window.click(WRONG)
    window.click("quiz-question button")
    assert window.run(FEEDBACK, "Absolute error only adds up the sizes")
    assert window.run(FEEDBACK, "what squared error cannot forgive.")
    window.go(f"{origin}/{LESSON}")
    assert window.run(FEEDBACK, "Not quite.")
    window.go(f"{origin}/index.html")
    window.wait("document.querySelector('.state').textContent", "Done")


def test_mathematics_in_webkit(window: WebKit, origin: str) -> None:
    """Formulas are drawn as mathematics: the limits of the sum stand above and below it."""
    window.go(f"{origin}/{LESSON}")
    box = "document.querySelector('.formula munderover > {}').getBoundingClientRect()"
    sign, below, above = (box.format(f":nth-child({n})") for n in (1, 2, 3))
    assert window.run(f"{below}.top >= {sign}.bottom - 4")
    assert window.run(f"{above}.bottom <= {sign}.top + 4")
    assert window.run("document.documentElement.scrollWidth <= innerWidth")


def answered(window: WebKit, id: str) -> str:
    """Checks a question by keyboard; whether the answer was right or wrong."""
    window.press(f"#question-{id} > button", "Enter")
    return str(window.run("document.querySelector(arguments[0]).dataset.result", f"#question-{id}"))


def test_every_type_of_question_in_webkit(window: WebKit, kinds: Path) -> None:
    window.go((kinds / "course/all.html").as_uri())
    window.press("#question-sum [value='d4735e3a']", "Space")
    assert answered(window, "sum") == "right"
    for number in (1, 3):
        window.press(f"#question-primes label:nth-of-type({number}) input", "Space")
    assert answered(window, "primes") == "right"
    window.type("#question-half .entry input", "0.5")
    assert answered(window, "half") == "right"
    window.type("#question-word .entry input", "Gradient")
    assert answered(window, "word") == "right"
    order = "[...document.querySelectorAll('#question-steps .items li')].map(li => li.innerText[0])"
    for letter, target in (("T", 0), ("S", 1)):
        while (place := window.run(order).index(letter)) > target:
            window.press(f"#question-steps .items li:nth-child({place + 1}) .moves button", "Enter")
    assert answered(window, "steps") == "right"
    letters = (
        "[...document.querySelectorAll('#question-pairs .letters li')].map(li => li.innerText[0])"
    )
    for number, loss in enumerate("sca", start=1):
        letter = "ABC"[window.run(letters).index(loss)]
        window.type(f"#question-pairs .items > li:nth-child({number}) select", letter)
    assert answered(window, "pairs") == "right"
    window.wait("document.querySelector('quiz-check .summary').textContent[0]", "6")
    window.go((kinds / "progress.html").as_uri())
    window.wait("document.querySelector('.state').textContent", "Done")
    window.go((kinds / "review.html").as_uri())
    window.wait("document.body.innerText.includes('Nothing is due.')", True)
