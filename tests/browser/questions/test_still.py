"""Questions without script and on paper: every answer is there."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect
from pypdf import PdfReader

from tests.browser.conftest import Open
from tests.browser.questions.actions import check, question
from tests.browsers import launch

pytestmark = pytest.mark.browser


def test_without_script_every_answer_is_there(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "course/all.html").as_uri(), java_script_enabled=False)
    assert page.locator("main button, main select, main [type=text]").count() == 0
    for details in page.locator("details.answer").all():
        details.locator("summary").click()
    for text in ("By counting.", "The smallest.", "Two quarters make a half.", "steepest ascent"):
        assert page.locator(".answer").get_by_text(text).is_visible()


def test_without_script_in_firefox(driver: Playwright, kinds: Path) -> None:
    """Its driver cannot switch scripts off for one page; a preference does for all."""
    browser = launch(driver, "firefox", javascript_enabled=False)
    page = browser.new_page()
    page.goto((kinds / "course/all.html").as_uri())
    assert page.locator("main button, main select, main [type=text]").count() == 0
    key = " ".join(page.locator("details.answer").all_text_contents())
    for text in ("By counting.", "The smallest.", "Two quarters make a half.", "steepest ascent"):
        assert text in key
    browser.close()


def test_a_question_in_a_line_has_its_answer_where_its_script_never_comes(
    browser: Browser, words_address: str
) -> None:
    """In the place of the button, so that nothing moves when the script does come."""
    page = browser.new_page()
    page.route("**/quiz*.js", lambda route: route.abort())
    page.goto(f"{words_address}/course/words.html")
    answers = page.locator(".short > .answer")
    assert answers.count() > 0
    for answer in answers.all():
        answer.locator("summary").click()
        expect(answer.locator(".reason.right")).to_be_visible()
    page.close()


def test_paper_in_firefox_ends_with_the_answer_key(firefox: Browser, kinds: Path) -> None:
    page = firefox.new_page()
    page.goto((kinds / "course/all.html").as_uri())
    # Headings have a face of variable weight, which this Firefox draws and writes no letters of;
    # before it has come, they are written.
    page.evaluate("document.fonts.ready.then(() => 0)")
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    before, _, key = text.partition("1. ✓ 2 By counting.")
    assert "What points uphill?" in before
    assert key.count("Two quarters make a half.") == 1
    assert "Two quarters" not in before
    assert "Check" not in text
    page.close()


def test_paper_ends_with_the_answer_key(open_page: Open, kinds: Path) -> None:
    page = open_page((kinds / "course/all.html").as_uri())
    question(page, "half").get_by_role("textbox").fill("2")
    check(page, "half")
    page.emulate_media(media="print")
    key = page.locator(".answer-key")
    assert key.locator("> ol > li").count() == 6
    assert key.get_by_text("Two quarters make a half.").is_visible()
    assert not page.get_by_text("Upside down.").first.is_visible()
    assert not page.get_by_role("button").first.is_visible()
