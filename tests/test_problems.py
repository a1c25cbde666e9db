"""What an author is told about a course, word for word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from learnmathora import report
from learnmathora.cli import main
from tests.conftest import MakeSite
from tests.lessons import QUIZ, SERIES, lesson

MISTAKES = Path(__file__).parent / "mistakes"


def test_a_lesson_full_of_mistakes_yields_one_report(make_site: MakeSite) -> None:
    """tests/mistakes/report.txt says what tests/mistakes/lesson.md is told."""
    text = (MISTAKES / "lesson.md").read_text(encoding="utf-8")
    site = make_site({"optimization/series.md": SERIES, "course/01-loss.md": text})
    assert site.report() == (MISTAKES / "report.txt").read_text(encoding="utf-8")
    assert not site.build().files


def test_a_failed_build_says_so_and_touches_nothing(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({"course/a.md": lesson("Good.")})
    site.publish()
    pages = [path for path in site.published() if path.endswith(".html")]
    before = {path: site.read(path) for path in pages}
    site.put("course/a.md", lesson("Bad: $\\nope$"))
    assert main(arguments(site.folders.content)) == 1
    assert {path: site.read(path) for path in pages} == before
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("1 error in 1 file; the site is as it was\n")


def test_warnings_do_not_stop_a_build_but_do_under_strict(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content = make_site({"course/a.md": lesson("[gone](gone.md)")}).folders.content
    assert main([*arguments(content), "--strict"]) == 1
    told = capsys.readouterr().err
    assert "error[link-broken]" in told
    assert told.endswith("1 error in 1 file; the site is as it was\n")
    assert main(arguments(content)) == 0
    assert "warning[link-broken]" in capsys.readouterr().err


def test_of_one_kind_a_hundred_are_told_in_a_file_and_how_many_more(make_site: MakeSite) -> None:
    links = "\n".join(f"[a](#gone-{number})" for number in range(4_412))
    site = make_site(
        {"course/a.md": lesson(f"$\\nope$\n\n{links}"), "course/b.md": lesson("[a](#x)", part="2")}
    )
    built = site.build()
    told = [line for line in site.report(built).splitlines() if re.match(r"course/\w+\.md:", line)]
    assert len(built.problems) == 4_414
    assert len(told) == 103
    assert "error[math-command]" in told[0]
    assert told[100].startswith("course/a.md:110:1: warning[link-broken]: this text has no")
    assert told[101] == (
        "course/a.md:111:1: warning[link-broken]: and 4,312 more of this kind in this file"
    )
    assert told[102].startswith("course/b.md")
    listed = json.loads(report.as_json(built.problems))
    assert listed[-2]["message"].startswith("and 4,312 more")
    assert report.summary(built.problems) == "1 error and 4413 warnings in 2 files"


def test_a_build_says_what_it_made_and_how_to_open_it(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content = make_site({"course/a.md": lesson("Good.")}).folders.content
    assert main(arguments(content)) == 0
    said = capsys.readouterr().out
    pattern = r"Built 1 lesson in 1 series: (\d+) files \(\1 written, 0 removed\) in \d\.\d\d s\.\n"
    assert re.match(pattern, said)
    assert f"Open {content.parent / 'site/index.html'}: double-click it, or " in said
    assert main([*arguments(content), "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_problems_as_json_for_editors(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    content = make_site({"course/a.md": lesson("$\\nope$", minutes="1")}).folders.content
    assert main(["check", "--json", *arguments(content)]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["code"] == "math-command"
    assert problem["place"] == {"line": 9, "column": 2, "length": 5}


def test_check_writes_nothing(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site({"course/a.md": lesson("Good.", minutes="1")})
    assert main(["check", *arguments(site.folders.content)]) == 0
    assert capsys.readouterr().out.endswith("\nNo problems.\n")
    assert not site.folders.out.exists()


def test_a_missing_content_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(tmp_path / "nothing")) == 3
    message = f"error: there is no folder {tmp_path}/nothing: name the folder that holds site.yaml"
    assert capsys.readouterr().err.startswith(message)


def arguments(content: Path) -> list[str]:
    folder = content.parent
    return [f"--content={content}", f"--out={folder / 'site'}", f"--cache={folder / 'cache'}"]


ADD = "[Add two, Add three]"
REPORTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "no front matter": (
        {"course/a.md": "Text."},
        "course/a.md:1:1: error[header-missing]: the file has no front matter",
    ),
    "an empty file": (
        {"course/a.md": ""},
        "course/a.md:1:1: error[header-missing]: the file has no front matter",
    ),
    "front matter never closed": (
        {"course/a.md": "---\ntitle: A\n"},
        "course/a.md:1:1: error[header-unclosed]: the front matter is never closed",
    ),
    "front matter that is a list": (
        {"course/a.md": "---\n- a\n---\n"},
        "course/a.md:2:1: error[header-yaml]: the front matter must be a mapping of keys to values",
    ),
    "a tag that would run code": (
        {"course/a.md": lesson(title="!!python/object/apply:os.system [true]")},
        "course/a.md:7:8: error[header-yaml]: tags (!) are not used here",
    ),
    "aliases that explode": (
        {"course/a.md": lesson(tags="[&a [x, x], *a]")},
        "error[header-yaml]: anchors (&) and aliases (*) are not used here",
    ),
    "brackets without end": (
        {"course/a.md": lesson(tags="[" * 10_000)},
        "error[header-yaml]: nested more than 8 deep",
    ),
    "a number with a leading zero, a sexagesimal, a word": (
        {"course/a.md": lesson(minutes="010")},
        'error[header-value]: minutes must be a whole number from 1 to 600, not "010"',
    ),
    "a flag that is not one": (
        {"course/a.md": lesson(draft="perhaps")},
        'error[header-value]: draft must be yes or no, not "perhaps"',
    ),
    "a date that is not one": (
        {"course/a.md": lesson(updated="2026-13-45")},
        'error[header-value]: updated must be a date, year first, not "2026-13-45"',
    ),
    "a series that climbs": (
        {"course/a.md": lesson(series="../x")},
        "error[header-value]: series must be small letters and digits",
    ),
    "the same part twice": (
        {"course/a.md": lesson(), "course/b.md": lesson()},
        "course/b.md:4:7: error[part-twice]: part 1 of course is there twice, first in course/a.md",
    ),
    "the same part three times": (
        {f"course/{name}.md": lesson() for name in "abc"},
        "course/c.md:4:7: error[part-twice]: part 1 of course is there twice, first in course/a.md",
    ),
    "one address for two lessons": (
        {"course/1-a.md": lesson(id="x"), "course/2-a.md": lesson(part="2")},
        "error[address-twice]: two lessons would be course/a.html: this and course/1-a.md",
    ),
    "a lesson where the series' own page stands": (
        {"course/index.md": lesson()},
        "error[address-twice]: course/index.html is the page of the series course",
    ),
    "a lesson that requires itself": (
        {
            "course/a.md": lesson(requires="[course/b]"),
            "course/b.md": lesson(part="2", requires="[course/a]"),
        },
        "error[requires-cycle]: the lesson requires itself: course/a → course/b → course/a\n"
        "  8 | requires: [course/b]\n"
        "    |           ^ remove one of these from requires\n",
    ),
    "a lesson that requires none that is": (
        {"course/a.md": lesson(requires="[course/aa]")},
        "error[requires-unknown]: there is no lesson course/aa to require\n"
        "  8 | requires: [course/aa]\n"
        "    |           ^ did you mean course/a?\n",
    ),
    "a lesson of a series that is not there": (
        {"course/a.md": lesson(series="corse")},
        "course/a.md:7:9: error[series-unknown]: there is no series corse\n"
        "  7 | series: corse\n    |         ^^^^^ did you mean course?\n",
    ),
    "a lesson of a series that is like none": (
        {"course/a.md": lesson(series="zzz")},
        "    |         ^^^ there is: course\n",
    ),
    "an objective named by words that two of them have": (
        {"course/a.md": lesson(QUIZ.replace("#sum", '#sum objective="add"'), objectives=ADD)},
        'error[objective-unknown]: "add" stands in 2 objectives of this lesson\n'
        '  11 | :::quiz{#sum objective="add"}\n'
        "     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write more of the one that is meant\n",
    ),
    "an objective named by words that are nearly one": (
        {"course/a.md": lesson(QUIZ.replace("#sum", '#sum objective="Adt two"'), objectives=ADD)},
        'error[objective-unknown]: no objective of this lesson says "Adt two"\n'
        '  11 | :::quiz{#sum objective="Adt two"}\n'
        "     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean Add two?\n",
    ),
    "no site.yaml keys": (
        {"site.yaml": "titel: A\nid: a\n"},
        "site.yaml:1:1: error[header-key]: unknown key titel",
    ),
    "a font that is not there": (
        {"site.yaml": "title: A\nid: a\ntheme:\n  math_font: comic\n"},
        "site.yaml:4:14: error[header-value]: theme must be a mapping in which math_font is one",
    ),
    "a theme option that is not there": (
        {"site.yaml": "title: A\nid: a\ntheme:\n  font: stix\n"},
        "site.yaml:4:3: error[header-value]: theme must be a mapping of keys, and font is not one",
    ),
    "Latin-1": (
        {"course/a.md": b"---\ntitle: caf\xe9\n---\n"},
        "course/a.md:2:11: error[file-encoding]: this byte is not UTF-8 text",
    ),
    "the wrong case of a file": (
        {"course/a.md": lesson("![x](Curve.png)"), "course/curve.png": b""},
        "warning[picture-missing]: there is no file course/Curve.png",
    ),
    "a link out of the content folder": (
        {"course/a.md": lesson("[x](../../etc/passwd)")},
        "warning[link-broken]: ../../etc/passwd leads out of the content folder",
    ),
    "a file that a browser would run": (
        {"course/a.md": lesson("[x](x.html)"), "course/x.html": "<script>1</script>"},
        "warning[file-unpublished]: course/x.html is not published",
    ),
    "a title in the text": (
        {"course/a.md": lesson("# Again\n\n#### Deep")},
        "warning[heading-level]: the title is the only heading of level 1, not Again",
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_report(make_site: MakeSite, name: str) -> None:
    files, expected = REPORTS[name]
    assert expected in make_site(files).report()


def test_stages_that_would_all_be_repeated_for_each_other_are_too_many(
    make_site: MakeSite,
) -> None:
    quiz = ":::quiz{#q%d}\nWhich?\n\n- [x] a\n  > b\n- [ ] c\n  > d\n:::\n\n"
    stages = "::::stages\n\n" + "".join(quiz % number for number in range(31)) + "::::\n"
    site = make_site({"course/a.md": lesson(f"\n{stages}")})
    message = "error[stages-shape]: there are 31 stages, and at most 30 make one question"
    assert message in site.report()
    site.put("course/a.md", lesson(f"\n{stages.replace(quiz % 30, '')}"))
    assert not site.report()
