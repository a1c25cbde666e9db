"""`check --compare`: which answers learners would lose by an edit, said before it is published."""

from __future__ import annotations

import shutil

import pytest

from learnmathora.cli import main
from tests.conftest import MakeSite
from tests.lessons import QUIZ, SITE, SmallSite, lesson

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
    assert "the lesson course/sums with its question sum is gone" in report(site, capsys)


def test_a_folder_without_a_site_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content = site.folders.content
    assert main(["check", f"--compare={content}", f"--content={content}"]) == 3
    assert "holds no built site" in capsys.readouterr().err
