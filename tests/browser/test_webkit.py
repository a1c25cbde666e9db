"""What a learner does with the first lesson, in WebKit, from a host and from a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

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
