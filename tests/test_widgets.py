"""Interactives: what their options take, an author's own, and what goes wrong with them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.options import (
    InvalidOption,
    Number,
    Option,
    Range,
    Switch,
    Type,
    Words,
    in_text,
)
from learnmathora.cli import main
from tests.conftest import MakeSite
from tests.lessons import ROOT, SITE, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

USED = lesson(":::two-dice{#d side=3}\n\nAn area of {area}.\n\n:::\n")
NAMED = f"{SITE}widgets:\n- two-dice\n"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A site with a new widget, made as an author makes it."""
    made = small_site(tmp_path / "project", {"site.yaml": SITE, "course/a.md": USED})
    made.put("course/series.md", "---\ntitle: A course\nsummary: What it is.\n---\n")
    assert new(made, "two-dice") == 0
    return made


def new(site: SmallSite, *words: str) -> int:
    """A new widget whose build is in Python."""
    return main(["new", "widget", *words, "--python", f"--content={site.folders.content}"])


def widget(site: SmallSite) -> Path:
    return site.folders.content / "_widgets/two-dice"


@pytest.mark.parametrize(
    ("type_", "written", "value"),
    [
        (Number(), "−0.5", -0.5),
        (Number(2, 20, is_whole=True), "6", 6),
        (Number(), "1e-3", 0.001),
        (Number(), "2.5E+2", 250),
        (Number(), "−4e−9", -4e-9),
        (Number(), "0e5", 0),
        (Number(1, 200, is_whole=True), "2e1", 20),
        (Range(), "-1..2", (-1, 2)),
        (Range(), "1e-3..1e2", (0.001, 100)),
        (Switch(), "yes", True),
        (Words(), "two words", "two words"),
    ],
)
def test_what_an_option_reads_it_writes(type_: Type, written: str, value: object) -> None:
    assert type_.read(written) == value
    assert type_.read(in_text(Option("x", type_, ""), value)) == value


@pytest.mark.parametrize(
    ("type_", "written", "form"),
    [
        (Number(2, 20, is_whole=True), "2.5", "a whole number from 2 to 20"),
        (Number(2, 20, is_whole=True), "21", "a whole number from 2 to 20"),
        (Number(above=0, high=100), "0", "a number above 0 and at most 100"),
        (Number(), "1e9", "a number such as 0.5"),
        (Number(), "1e-10", "a number such as 0.5"),
        (Number(), "1e999", "a number such as 0.5"),
        (Number(), "1e", "a number such as 0.5"),
        (Number(), "e3", "a number such as 0.5"),
        (Number(), "1e0.5", "a number such as 0.5"),
        (Number(above=0), "0e3", "a number above 0"),
        (Number(2, 20, is_whole=True), "2.55e1", "a whole number from 2 to 20"),
        (Range(), "1e3..1e2", "two numbers, the smaller first, like -1..2"),
        (Range(), "2..1", "two numbers, the smaller first, like -1..2"),
        (Switch(), "true", "yes or no"),
    ],
)
def test_what_an_option_cannot_take(type_: Type, written: str, form: str) -> None:
    with pytest.raises(InvalidOption, match=form):
        type_.read(written)


def test_the_schema_says_what_every_option_takes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["schema", f"--content={tmp_path}"]) == 0
    blocks = json.loads(capsys.readouterr().out)["$defs"]
    assert blocks.keys() == KINDS.keys()
    slope = blocks["line-fit"]["properties"]["slope-range"]
    assert slope["default"] == "-1..2"
    for name, kind in KINDS.items():
        assert blocks[name]["properties"].keys() == {option.name for option in kind.options}


def test_a_new_widget_works_at_once(site: SmallSite) -> None:
    assert site.report() == ""
    page = site.page("course/a.html")
    assert "An area of 9." in page
    assert "<two-dice " in page
    site.publish()
    assert "assets/quiz.*.js" in site.published()


def test_a_new_widget_passes_its_own_test(site: SmallSite) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={ROOT}"]
    done = subprocess.run(
        [*command, "-c", "pyproject.toml", str(widget(site))],
        cwd=ROOT, env=None, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "2 passed" in done.stdout, done.stdout


def test_its_words_and_code_are_part_of_what_is_remembered(site: SmallSite) -> None:
    before = site.page("course/a.html")
    for file, old, new_ in [
        ("block.py", "side * side), ", "side * side + 1), "),
        ("block.py", '"area": figure(side * side)', '"area": figure(0)'),
        ("messages/en.json", '"Side"', '"Edge"'),
    ]:
        path = widget(site) / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new_), encoding="utf-8")
    after = site.page("course/a.html")
    assert "An area of 9." in before
    assert "An area of 0." in after
    assert ">Edge</label>" in after


@pytest.mark.parametrize("name", ["Step", "Quiz", "Lesson", "Reference", "Fragment"])
def test_its_class_may_have_any_name(site: SmallSite, name: str) -> None:
    """Also one that the program has: what is remembered of a lesson tells them apart."""
    block = widget(site) / "block.py"
    text = block.read_text(encoding="utf-8")
    old = re.search(r"^class (\w+)", text, re.MULTILINE)
    assert old
    block.write_text(re.sub(rf"\b{old[1]}\b", name, text), encoding="utf-8")
    for _ in range(2):
        assert "An area of 9." in site.page("course/a.html")


def test_a_widget_that_site_yaml_does_not_name_is_never_run(site: SmallSite) -> None:
    site.put("site.yaml", SITE)
    site.put("_widgets/two-dice/block.py", "raise SystemExit('run')")
    assert [problem.code for problem in site.build().problems] == ["widget-unused", "block-unknown"]


def test_a_link_is_not_followed(site: SmallSite, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    widget(site).rename(elsewhere)
    widget(site).symlink_to(elsewhere)
    assert "site.yaml:4:1: error[widget-missing]: the widget two-dice is a link" in site.report()


@pytest.mark.parametrize(
    ("file", "text", "reported"),
    [
        (
            "block.py",
            "x = (",
            "_widgets/two-dice/block.py:1:1: error[widget-code]: the widget's code fails: "
            "SyntaxError: '(' was never closed (block.py, line 1)",
        ),
        (
            "block.py",
            "\n\n1 / 0",
            "_widgets/two-dice/block.py:3:1: error[widget-code]: the widget's code fails: "
            "ZeroDivisionError: division by zero",
        ),
        (
            "block.py",
            "",
            "_widgets/two-dice/block.py:1:1: error[widget-code]: it has no KIND for a block named "
            "two-dice",
        ),
        (
            "still.html",
            "\n{{ block.sides }}",
            "_widgets/two-dice/still.html:2:1: error[template-fault]: "
            "the template cannot be filled: "
            "UndefinedError: 'block_two_dice.TwoDice object' has no attribute 'sides'",
        ),
        (
            "still.html",
            "{% if %}",
            "_widgets/two-dice/still.html:1:1: error[template-fault]: "
            "the template cannot be filled: "
            "TemplateSyntaxError: Expected an expression, got 'end of statement block'",
        ),
    ],
    ids=["syntax", "fault", "empty", "undefined", "template"],
)
def test_what_is_wrong_with_it_is_a_problem(
    site: SmallSite, file: str, text: str, reported: str
) -> None:
    site.put(f"_widgets/two-dice/{file}", text)
    built = site.build()
    assert built.files == ()
    assert reported in site.report(built).replace("private_widget_two_dice", "block_two_dice")


def test_what_its_reader_raises_is_a_problem_of_its_own_line(site: SmallSite) -> None:
    file = widget(site) / "block.py"
    text = file.read_text(encoding="utf-8").replace(
        "    side, goal = ", "    1 / 0\n    side, goal = "
    )
    file.write_text(text, encoding="utf-8")
    line = text.partition("1 / 0")[0].count("\n") + 1
    assert (
        f"_widgets/two-dice/block.py:{line}:1: error[widget-code]: the widget's code fails for the "
        "block in line 9 of course/a.md: ZeroDivisionError: division by zero"
    ) in site.report()


@pytest.mark.parametrize("member", ["goals", "data"])
def test_what_its_block_raises_is_a_problem_of_its_own_line(site: SmallSite, member: str) -> None:
    file = widget(site) / "block.py"
    text = file.read_text(encoding="utf-8").replace(
        '    name: ClassVar[str] = "two-dice"\n',
        '    name: ClassVar[str] = "two-dice"\n\n'
        f"    @property\n    def {member}(self):\n        1 / 0\n",
    )
    file.write_text(text, encoding="utf-8")
    line = text.partition("1 / 0")[0].count("\n") + 1
    report = site.report()
    assert f"_widgets/two-dice/block.py:{line}:1: error[" in report
    assert "ZeroDivisionError: division by zero" in report


def test_a_name_that_is_not_there(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": NAMED})
    assert site.report() == (
        "site.yaml:4:1: error[widget-missing]: there is no content/_widgets/two-dice.js\n"
        "  4 | - two-dice\n"
        "    | ^ make one that works: learnmathora new widget two-dice\n"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("quiz", "there is a block quiz already"),
        ("Two Dice", "the name of a widget is made of small letters"),
        ("../dice", "the name of a widget is made of small letters"),
    ],
)
def test_names_that_a_new_widget_cannot_have(
    site: SmallSite, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        new(site, name)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_a_widget_that_is_there_is_left_alone(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(site, "two-dice") == 3
    assert "is there already: choose another name" in capsys.readouterr().err


def test_an_unknown_computed_value_is_a_mistake(site: SmallSite) -> None:
    site.put("course/a.md", USED.replace("{area}", "{are}"))
    assert site.report() == (
        "course/a.md:11:12: error[widget-value]: there is no computed value are\n"
        "  11 | An area of {are}.\n"
        "     |            ^^^^^ did you mean area?\n"
    )
