"""What is typed is read here as in the page: tests/scripts/answers_test.js has the same cases."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnmathora.blocks.quiz.compare import alike, nearly, read_figure
from tests.conftest import MakeSite
from tests.lessons import ROOT, lesson, theme

CASES = json.loads((ROOT / "tests/answers.json").read_text(encoding="utf-8"))
ARTICLES, PLURALS = CASES["articles"], CASES["plurals"]
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


@pytest.mark.parametrize(("written", "answer"), CASES["near"])
def test_a_slip(written: str, answer: str) -> None:
    assert alike(written, ARTICLES) != alike(answer, ARTICLES)
    assert nearly(written, answer, ARTICLES, PLURALS)


@pytest.mark.parametrize(("written", "answer"), CASES["far"])
def test_what_is_no_slip(written: str, answer: str) -> None:
    assert not nearly(written, answer, ARTICLES, PLURALS)


WORDS = st.text(alphabet="abcdeé -'1", min_size=1, max_size=9)


@given(written=WORDS, answer=WORDS)
def test_a_slip_is_never_right_and_leaves_numbers_alone(written: str, answer: str) -> None:
    if nearly(written, answer, ARTICLES, PLURALS):
        assert alike(written, ARTICLES) != alike(answer, ARTICLES)
        digits = [[each for each in text if each.isdecimal()] for text in (written, answer)]
        assert digits[0] == digits[1]


@given(word=st.text(alphabet="abcdefgh", min_size=6, max_size=12), place=st.integers(1, 11))
def test_a_letter_too_few_or_too_many_is_a_slip(word: str, place: int) -> None:
    at = min(place, len(word) - 1)
    for slip in (word[:at] + word[at + 1 :], word[:at] + "z" + word[at:]):
        assert nearly(slip, word, ARTICLES, PLURALS)


def test_the_articles_and_plurals_are_those_of_the_page() -> None:
    words = theme().words
    assert (words["articles"], words["plurals"]) == (ARTICLES, PLURALS)


def test_no_slip_is_pardoned_where_it_is_a_usual_wrong_answer(make_site: MakeSite) -> None:
    body = """
    :::quiz{#a answer=integral answer=antiderivative}
    What is it called?

    - [ ] integrals
      > That is two of them.

    > Yes.
    :::
    """
    page = make_site({"course/a.md": lesson(body)}).page("course/a.html")
    assert 'data-near="antiderivative"' in page


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
