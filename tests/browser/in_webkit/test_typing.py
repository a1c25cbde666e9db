"""What is typed, dragged, copied and scrolled in WebKit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.in_webkit.actions import ENTER, wait_for_text
from tests.browser.keys import COMPOSE
from tests.browser.narrow import FILES, PAGES
from tests.browser.test_copying import BODY, COPY, check
from tests.browser.webkit import Session
from tests.conftest import MakeSite
from tests.lessons import PNG, small_site
from tests.lessons import lesson as text

pytestmark = pytest.mark.browser


def test_enter_that_ends_a_composition_answers_nothing(lesson: Session) -> None:
    for id in ("half", "word"):
        lesson.keys(f"#question-{id} [type=text]", "2")
        lesson.run(f"({COMPOSE})(document.querySelector('#question-{id} [type=text]'))")
        assert lesson.text(f"#question-{id} .feedback") == ""
        lesson.keys(f"#question-{id} [type=text]", ENTER)
        assert lesson.text(f"#question-{id} .feedback") != ""


def test_a_number_where_a_translator_says_what_is_no_language(lesson: Session) -> None:
    lesson.run("document.documentElement.lang = 'auto'")
    lesson.keys("#question-half [type=text]", "1/2" + ENTER)
    wait_for_text(lesson, "#question-half .feedback", "Right. 1/2 Two quarters make a half.")


def test_only_the_first_button_moves_a_part(lesson: Session) -> None:
    order = "return document.querySelector('#question-steps .items').textContent"
    lesson.text("#question-steps .moves")
    before = lesson.run(order)
    lesson.run(
        "const [first] = document.querySelectorAll('#question-steps .handle');"
        "const send = (type, own) => first.dispatchEvent(new PointerEvent(type,"
        "{ bubbles: true, button: 2, buttons: 2, ...own }));"
        "send('pointerdown', {}); send('pointermove', { clientY: innerHeight });"
        "send('pointerup', {})"
    )
    assert lesson.run(order) == before


def test_a_whole_lesson_is_copied(page: Session, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": text(BODY)})
    site.publish()
    page.goto((site.folders.out / "course/a.html").as_uri())
    places = "['main > :first-child', 'main > :last-child', false]"
    check(*page.wait(f"({COPY.strip()})({places}).then(done)"))


def test_a_long_formula_leaves_the_page_as_wide_as_it_is(page: Session, tmp_path: Path) -> None:
    site = small_site(tmp_path, FILES)
    site.put("course/a.png", PNG)
    site.publish()
    page.resize(500, 700)
    for path in PAGES:
        page.goto((site.folders.out / path).as_uri())
        wide = page.run(
            "document.documentElement.style.inlineSize = '320px';"
            "document.querySelectorAll('details').forEach(each => { each.open = true });"
            "return Math.max(...[...document.querySelectorAll('main *, footer *')]"
            ".filter(each => !each.closest('svg, .long, .formula, .table'))"
            ".map(each => each.getBoundingClientRect().right))"
        )
        assert wide <= 321, path
