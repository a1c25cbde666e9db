"""`check --compare`: which answers learners would lose by an edit, said before it is published."""

from __future__ import annotations

import shutil

import pytest

from learnmathora.cli import main
from tests.conftest import MakeSite
from tests.lessons import QUIZ, SITE, SmallSite, lesson

pytestmark = pytest.mark.slow

OTHER = QUIZ.replace("#sum", "#other").replace("1 + 1", "one and one")


@pytest.fixture
def site(make_site: MakeSite) -> SmallSite:
    rules = "rules:\n  minutes-off: off\n  question-without-objective: off\n"
    site = make_site({"course/a.md": lesson(QUIZ + OTHER, id="course/sums")})
    site.put("site.yaml", SITE + rules)
    site.publish()
    return site


def report(site: SmallSite, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    folders = site.folders
    earlier = folders.out.with_name("earlier")
    shutil.copytree(folders.out, earlier, dirs_exist_ok=True)
    names = {"content": folders.content, "out": folders.out, "cache": folders.cache}
    places = [f"--{name}={folder}" for name, folder in names.items()]
    assert main(["check", f"--compare={earlier}", *places, *more]) == (1 if more else 0)
    text = capsys.readouterr().err
    return text.replace(f"{folders.content}/", "")


@pytest.mark.parametrize(
    "edited",
    [
        OTHER + "## Between" + QUIZ,
        QUIZ + OTHER.replace("By counting.", "Count them."),
        QUIZ.replace("#sum", '#sum hint="Count"') + QUIZ.replace("#sum", "#new") + OTHER,
        QUIZ.replace("#sum", "#sum shuffle=yes") + OTHER,
    ],
)
def test_what_keeps_every_answer_is_passed_in_silence(
    site: SmallSite, capsys: pytest.CaptureFixture[str], edited: str
) -> None:
    site.put("course/a.md", lesson(edited, id="course/sums"))
    assert report(site, capsys) == ""


TYPED = """
:::quiz{#typed type=formula answer="2x"}
What is $x + x$?

- [ ] $x^2$
  > That is $x$ times $x$.

> Twice $x$.
:::
"""
LINE = TYPED.replace('answer="2x"', 'answer="y = 2x"').replace("- [ ] $x^2$", "- [ ] `y = x`")
DRAWN = ":::quiz{#drawn a=2..4 answer=2*a}\nTwice {a}?\n> That makes {2*a}.\n:::\n"
FILLED = ":::quiz{#gap type=gaps}\nThe sum is [[formula: 2x]].\n> Twice $x$.\n:::\n"
SAID = ":::quiz{#said type=words}\nWhy?\n\n> So.\n>\n> - [ ] says so\n:::\n"
STAGES = f"::::stages{{#stages}}\n{QUIZ}\n{TYPED}\n::::\n"


@pytest.mark.parametrize(
    ("asked", "old", "new", "keeps"),
    [
        (TYPED, "Twice $x$.", "Two of them.", True),
        (TYPED, "That is $x$ times $x$.", "That is the square.", True),
        (TYPED, 'answer="2x"', 'answer="2*x"', True),
        (TYPED, "{#typed", '{#typed hint="Add."', True),
        (TYPED, 'answer="2x"', 'answer="3x"', False),
        (TYPED, 'answer="2x"', 'answer="2x" variables="x=1..2"', False),
        (TYPED, 'answer="2x"', 'answer="2x" form=expanded', False),
        (LINE, 'answer="y = 2x"', 'answer="y=2*x"', True),
        (LINE, 'answer="y = 2x"', 'answer="y = 3x"', False),
        (DRAWN, "That makes", "It is", True),
        (DRAWN, "Twice", "Double", False),
        (DRAWN, "a=2..4", "a=2..5", False),
        (FILLED, "Twice $x$.", "Two of them.", True),
        (FILLED, "formula: 2x", "formula: 3x", False),
        (SAID, "> So.", "> Because.", True),
        (SAID, "says so", "says why", False),
        (STAGES, "Twice $x$.", "Two of them.", True),
    ],
)
def test_each_type_keeps_answers_through_edits_that_leave_its_meaning(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    asked: str,
    old: str,
    new: str,
    keeps: bool,
) -> None:
    rules = "rules:\n  minutes-off: off\n  question-without-objective: off\n"
    site = make_site({"course/a.md": lesson(asked, id="course/sums")})
    site.put("site.yaml", SITE + rules)
    site.publish()
    site.put("course/a.md", lesson(asked.replace(old, new), id="course/sums"))
    said = report(site, capsys)
    assert ("another meaning than before" not in said) is keeps
    assert (said == "") is keeps


def test_questions_that_are_gone_or_mean_something_else(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("course/a.md", lesson(QUIZ.replace("- [x] 2", "- [x] two"), id="course/sums"))
    assert report(site, capsys) == (
        "course/a.md:1:1: warning[answers-forgotten]: the question other is gone\n"
        "  1 | ---\n"
        "    | ^ learners' answers to it will be forgotten; if it was only reworded, write "
        ":::quiz{#other}\n"
        "course/a.md:11:1: warning[answers-forgotten]: the question sum has another meaning than "
        "before\n"
        "  11 | :::quiz{#sum}\n"
        "     | ^^^^^^^^^^^^^ learners' answers to it will be forgotten\n"
        "2 warnings in 1 file\n"
        "What a code means: learnmathora explain CODE\n"
    )
    assert "error[answers-forgotten]" in report(site, capsys, "--strict")


def test_a_lesson_that_is_gone(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.put("course/a.md", lesson(QUIZ + OTHER))
    gone = "site.yaml:1:1: warning[answers-forgotten]: the lesson course/sums with its question"
    assert f"{gone} sum is gone" in report(site, capsys)


def test_a_folder_without_a_site_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content = site.folders.content
    assert main(["check", f"--compare={content}", f"--content={content}"]) == 3
    assert "holds no built site" in capsys.readouterr().err
