"""What each command does and says, as an author meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from learnmathora import disk
from learnmathora.blocks.catalogue import KINDS
from learnmathora.cli import main
from learnmathora.commands.catalogue import COMMANDS
from learnmathora.commands.progress import Bar, progress
from learnmathora.rules import read_rules
from tests.conftest import MakeSite
from tests.lessons import ROOT, SmallSite, lesson

RULES = read_rules(disk.read_texts(ROOT / "generator/learnmathora/rules"))


def run(site: SmallSite, *words: str) -> int:
    folders = site.folders
    return main([*words, f"--content={folders.content}", f"--cache={folders.cache}"])


def refused(*words: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*words])
    assert stopped.value.code == 2


# Help


@pytest.mark.parametrize("command", [""] + [each.name for each in COMMANDS])
def test_help_is_short(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert len(said.splitlines()) <= 40
    assert all(each.name in said for each in COMMANDS if not command)


def test_a_mistyped_command(capsys: pytest.CaptureFixture[str]) -> None:
    refused("chek")
    assert capsys.readouterr().err.endswith("there is no command chek; did you mean check?\n")


@pytest.mark.parametrize("words", [("test",), ("--quiet", "test"), ("test", "-k", "quiz")])
def test_tests_are_not_taken_for_a_build(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    refused(*words)
    told = "the program's tests run from a checkout of it: python3 build.py test\n"
    assert capsys.readouterr().err.endswith(told)


def test_options_stand_before_or_behind_a_command(make_site: MakeSite) -> None:
    content = f"{make_site({'course/a.md': lesson('Good.')}).folders.content}"
    assert main(["--content", content, "check", "--quiet"]) == 0
    assert main(["check", "--quiet", "--content", content]) == 0


# explain


@pytest.mark.parametrize("code", RULES)
def test_every_problem_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{code}: {RULES[code].title}\n\n")
    assert "\n## Wrong\n" in said
    assert "\n## Right\n" in said
    assert ("<!-- allow" in said) == (RULES[code].severity == "warning")


def test_a_block_is_explained_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "recap"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(":::recap  ")
    assert "\n\nFor example:\n\n    :::recap\n" in said


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[: len(RULES)]] == list(RULES)


def test_explain_knows_a_mistyped_code(capsys: pytest.CaptureFixture[str]) -> None:
    refused("explain", "math-comand")
    assert "no problem has the code math-comand; did you mean math-command?" in (
        capsys.readouterr().err
    )


# new


def test_a_new_site_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "my-course"
    assert main(["new", "site", str(folder)]) == 0
    assert f"See it: cd {folder} && learnmathora serve\n" in capsys.readouterr().out
    places = [f"--content={folder}", f"--cache={tmp_path / 'cache'}"]
    assert main(["check", "--strict", *places]) == 0
    assert main(["new", "series", "linear-algebra", *places]) == 0
    assert main(["new", "lesson", "linear-algebra/vectors", *places]) == 0
    assert main(["new", "series", "1-numbers", *places]) == 0
    assert (folder / "1-numbers/series.md").is_file()
    assert main(["new", "lesson", "numbers/primes", *places]) == 0
    assert (folder / "1-numbers/01-primes.md").is_file()
    assert main(["new", "lesson", "linear-algebra/matrices", *places]) == 0
    assert main(["new", "widget", "two-dice", "--python", *places]) == 0
    assert main(["check", "--strict", *places]) == 0
    said = capsys.readouterr()
    assert "2. Matrices" in said.out
    assert said.err == ""
    assert main([*places, f"--out={tmp_path / 'site'}"]) == 0
    assert (tmp_path / "site/linear-algebra/matrices.html").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "say what is to be new: new site PATH, new series ID, new lesson SERIES/SLUG, new "),
        (("lesson",), "say what it is called: new lesson SERIES/SLUG"),
        (("lesson", "vectors"), "name its series too: new lesson SERIES/vectors"),
        (("lesson", "cours/vectors"), "there is no series cours; did you mean course?"),
        (("lesson", "course/../x"), "the name of a lesson is made of small letters and digits"),
        (("lesson", "algebra/x"), "there is no series algebra; make it: new series algebra"),
        (("lesson", "course/01-x"), "a lesson's number comes by itself: new lesson course/x"),
        (("lesson", "course/Big_One"), "hyphens between words, not Big_One; big-one would do"),
        (("series", "../x"), "the name of a series is made of small letters and digits"),
        (("widget", "quiz"), "there is a block quiz already: choose another name"),
    ],
)
def test_what_cannot_be_new(
    make_site: MakeSite, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    before = sorted(site.folders.content.rglob("*"))
    with pytest.raises(SystemExit):
        run(site, "new", *words)
    assert told in capsys.readouterr().err
    assert sorted(site.folders.content.rglob("*")) == before


def test_nothing_that_is_there_is_written_over(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({})
    assert run(site, "new", "series", "course") == 3
    assert "is there already: choose another name" in capsys.readouterr().err


def test_a_series_without_a_site_is_told_where_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused("new", "series", "algebra", f"--content={tmp_path}")
    assert "begin with: new site PATH" in capsys.readouterr().err


# schema


@pytest.mark.parametrize("kind", ["lesson", "series", "site"])
def test_the_schema_of_a_header_is_that_of_its_keys(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["required"]) <= schema["properties"].keys()
    assert all(each["description"] for each in schema["properties"].values())


def test_an_unknown_schema(capsys: pytest.CaptureFixture[str]) -> None:
    refused("schema", "lessons")
    assert "schema of what? did you mean lesson?" in capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.within])
def test_the_snippet_of_a_block_is_sound(make_site: MakeSite, name: str) -> None:
    """What an editor inserts: backslashes make `$`, `}` and themselves plain."""
    snippets = json.loads((ROOT / "content/.vscode/lessons.code-snippets").read_text("utf-8"))
    assert name in snippets, "write its example in theme/starters/blocks.md, run python -m docs"
    text = re.sub(r"\\([\\$}])", r"\1", "\n".join(snippets[name]["body"]))
    assert text.lstrip(":").startswith(name)
    site = make_site({"course/a.md": lesson(text), "course/_part.md": "What it includes."})
    assert site.report() == ""


# check


def test_check_shows_the_figures_of_each_lesson(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({"course/a.md": lesson("Good. " * 200, minutes="1")})
    assert run(site, "check") == 0
    said = re.sub(r"\d\d\.\d$", "99.9", capsys.readouterr().out, flags=re.MULTILINE)
    assert said == (
        "course       minutes  likely  words  LIX  questions  objectives asked    KB\n"
        "1. A lesson        1       1    200    1          0            0 of 0  99.9\n"
        "\n"
        "likely: minutes that reading, formulas, questions and interactives take. LIX: how hard to "
        "read, 40\n"
        "as a newspaper, 50 as a report. objectives asked: by some question. KB: what is "
        "downloaded, packed.\n"
        "\n"
        "No problems.\n"
    )


def test_check_follows_edits(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Good.", minutes="1")})
    places = [f"--content={site.folders.content}", f"--cache={site.folders.cache}"]
    command = [sys.executable, "build.py", "check", "--watch", "--quiet", "--no-setup", *places]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as checking:
        assert checking.stderr
        assert checking.stderr.readline().startswith("Checked at ")
        site.put("course/a.md", lesson("[gone](gone.md)", minutes="1"))
        assert "warning[link-broken]" in checking.stderr.readline()
        checking.terminate()
    assert checking.returncode


def test_problems_match_what_continuous_integration_looks_for(make_site: MakeSite) -> None:
    """A course's .github/problem-matcher.json makes GitHub show problems beside the lines."""
    file = ROOT / "theme/starters/site/dot-github/problem-matcher.json"
    (matcher,) = json.loads(file.read_text(encoding="utf-8"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    report = make_site({"course/a.md": lesson("[gone](gone.md) $\\nope$")}).report()
    found = re.findall(pattern["regexp"], report, re.MULTILINE)
    names = ("file", "line", "column", "severity", "code", "message")
    assert [tuple(each[pattern[name] - 1] for name in names) for each in found] == [
        ("course/a.md", "9", "1", "warning", "link-broken", "there is no file course/gone.md"),
        ("course/a.md", "9", "18", "error", "math-command", "unknown command \\nope"),
    ]


# On a terminal


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("changes", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_only_where_they_are_wanted(
    make_site: MakeSite, changes: dict[str, str], is_coloured: bool
) -> None:
    site = make_site({"course/a.md": lesson("[gone](gone.md)")})
    said = on_a_terminal(site, {"TERM": "xterm", **changes})
    assert "link-broken" in said
    assert ("\x1b[1;33mwarning[link-broken]\x1b[0m" in said) == is_coloured
    assert ("\x1b" in said) == is_coloured


def on_a_terminal(site: SmallSite, changes: dict[str, str]) -> str:
    # Windows has no such module.
    import pty

    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    places = [f"--content={site.folders.content}", f"--cache={site.folders.cache}"]
    # On a slow machine a build shows how far it is, if it may say anything but problems.
    command = [sys.executable, "build.py", "check", "--quiet", "--no-setup", *places]
    subprocess.run(
        command, cwd=ROOT, stderr=theirs, stdout=subprocess.PIPE, check=True,
        env={**environment, **changes},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65_536):
            said += part
    except OSError:
        pass
    os.close(ours)
    return said.decode()


def test_a_long_build_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From half a second on, at most ten times a second, and without a trace at the end."""
    now = iter([0.0, 0.4, 0.6, 0.65, 1.0, 1.2])
    monkeypatch.setattr("learnmathora.commands.progress.time.perf_counter", lambda: next(now))
    bar = Bar()
    for done in (10, 30, 40, 60, 100):
        bar.on_progress(done, 100)
    shown = capsys.readouterr().err.split("\r\x1b[K")
    assert shown == [
        "",
        f"Compiling {'━' * 9:<30} 30 of 100",
        f"Compiling {'━' * 18:<30} 60 of 100",
        "",
    ]


def test_a_build_in_a_pipe_shows_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    progress(is_quiet=False)(1, 100)
    assert capsys.readouterr().err == ""
