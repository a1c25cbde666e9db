"""What is typed is read here as in the page: tests/scripts/answers_test.js has the same cases."""

from __future__ import annotations

import json

import pytest

from learnmathora.blocks.quiz.alike import alike, read_figure
from tests.conftest import MakeSite
from tests.lessons import ROOT, lesson, theme

CASES = json.loads((ROOT / "tests/answers.json").read_text(encoding="utf-8"))
ARTICLES = CASES["articles"]
# Authors write as programs do, in every language.
ENGLISH = [(written, value) for language, written, value in CASES["numbers"] if language == "en"]


@pytest.mark.parametrize(("written", "value"), ENGLISH)
def test_a_number(written: str, value: float | None) -> None:
    assert read_figure(written) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(("one", "other"), CASES["same"])
def test_a_spelling_that_means_nothing(one: str, other: str) -> None:
    assert alike(one, ARTICLES) == alike(other, ARTICLES)


@pytest.mark.parametrize(("one", "other"), CASES["different"])
def test_a_spelling_that_means_something(one: str, other: str) -> None:
    assert alike(one, ARTICLES) != alike(other, ARTICLES)


def test_the_articles_are_those_of_the_page() -> None:
    assert theme().words["articles"] == ARTICLES


def test_a_wrong_answer_that_is_only_spelled_otherwise_is_told(make_site: MakeSite) -> None:
    body = """
    :::quiz{#a type=text answer="cross-entropy"}
    What is it called?

    - [ ] Cross entropy
      > No.

    > Yes.
    :::
    """
    report = make_site({"course/a.md": lesson(body)}).report()
    assert "error[quiz-equal]: this wrong answer is accepted as right" in report
