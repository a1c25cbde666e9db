"""`upgrade` says what another version of the program changes for a course, and takes it over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnmathora import __version__
from learnmathora.cache.digest import sealed, unsealed
from learnmathora.cli import main
from learnmathora.model import Place, Problem
from learnmathora.upgrade.overrides import changed_overrides
from learnmathora.upgrade.pages import PageChange, changed_pages
from learnmathora.upgrade.pins import with_program, with_versions
from learnmathora.upgrade.record import Record, from_value, key, record, to_value

pytestmark = pytest.mark.slow

Upgrade = Callable[..., str]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new course, built once, in which an author stands."""
    folder = tmp_path / "my-course"
    assert main(["new", "site", str(folder)]) == 0
    monkeypatch.chdir(folder)
    assert main([]) == 0
    return folder


@pytest.fixture
def upgrade(capsys: pytest.CaptureFixture[str]) -> Upgrade:
    """Runs the command; what it says."""

    def run(*arguments: str, status: int = 0) -> str:
        capsys.readouterr()
        assert main(["upgrade", *arguments]) == status
        return capsys.readouterr().out

    return run


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def everything(folder: Path) -> dict[Path, bytes]:
    return {
        file: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".cache" not in file.parts
    }


def test_where_nothing_changed_it_says_so(course: Path, upgrade: Upgrade) -> None:
    before = everything(course)
    assert upgrade() == (
        f"From {__version__} to {__version__}; nothing is written.\n"
        "\n"
        "Problems: 0 new, 0 gone.\n"
        "Pages: every one is as it was.\n"
        "Questions whose answers learners would lose: none.\n"
        "\n"
        "The course was built by this very version: there is nothing to take over.\n"
    )
    assert everything(course) == before


def test_without_an_earlier_build_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "site", str(tmp_path / "course")]) == 0
    monkeypatch.chdir(tmp_path / "course")
    with pytest.raises(SystemExit) as ended:
        main(["upgrade"])
    assert ended.value.code == 2
    assert "no earlier build of this course lies in site: build it once with" in (
        capsys.readouterr().err
    )


def test_it_names_problems_pages_and_answers(course: Path, upgrade: Upgrade) -> None:
    """What another program would do, an edit does here."""
    lesson = course / "first-steps/01-first-lesson.md"
    edit(lesson, "How steep is a\nroad", "How [steep](gone.md) is any\nroad")
    said = upgrade()
    assert "Problems: 1 new, 0 gone.\nfirst-steps/01-first-lesson.md:16:92: warning" in said
    assert "there is no file first-steps/gone.md" in said
    assert "  first-steps/first-lesson.html: text, structure\n" in said
    assert "    before: would like answered. How steep is a road that" in said
    edit(lesson, "Which is steeper?", "Which one is steeper?")
    assert "Questions whose answers learners would lose: 1.\n" in upgrade()


def test_errors_come_before_pages(course: Path, upgrade: Upgrade) -> None:
    edit(course / "first-steps/01-first-lesson.md", "## Begin", "$\\nope$\n\n## Begin")
    said = upgrade(status=1)
    assert "unknown command \\nope" in said
    assert "Pages: they can be compared when the errors are mended.\n" in said
    assert "Mend these first: nothing was changed.\n" in upgrade("--apply", status=1)


def test_a_course_for_another_version_is_refused_and_taken_over(
    course: Path, upgrade: Upgrade, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(course / "site.yaml", ">=0.2,<0.3", ">=0.0.1,<0.1")
    edit(course / "requirements.txt", "\nlearnmathora", "\nlearnmathora==0.0.7 # was ")
    capsys.readouterr()
    assert main([]) == 1
    assert capsys.readouterr().err == (
        "site.yaml:7:11: error[program-version]: this course is made for learnmathora "
        f">=0.0.1,<0.1, and this is {__version__}\n"
        '  7 | requires: ">=0.0.1,<0.1"\n'
        "    |           ^^^^^^^^^^^^^^ get the one that the course names: python3 -m pip install "
        "--upgrade -r requirements.txt; or see what this one would change: learnmathora upgrade\n"
        "1 error in 1 file; the site is as it was\n"
    )
    said = upgrade("--apply")
    assert f"site.yaml names version {__version__} now.\n" in said
    assert f"requirements.txt names version {__version__} now.\n" in said
    assert main([]) == 0
    assert "Nothing here names another version" in upgrade("--apply")


def test_what_changed_under_an_authors_template_is_shown(course: Path, upgrade: Upgrade) -> None:
    edit(course / "site.yaml", "language: en", "language: en\ntheme:\n  changes: yes")
    (course / "_theme/messages").mkdir(parents=True)
    (course / "_theme/messages/en.json").write_text('{"contents": "What is here"}')
    assert main([]) == 0
    kept = course / ".cache/built.json"
    noted = json.loads(unsealed(kept.read_bytes()))
    words = json.loads(noted["originals"]["messages/en.json"])
    words["contents"] = "Table of contents"
    noted["originals"]["messages/en.json"] = json.dumps(words)
    kept.write_bytes(sealed(json.dumps(noted).encode()))
    said = upgrade()
    assert "What you changed of the look: 1 files; under 1 the theme changed.\n" in said
    assert "  _theme/messages/en.json: in the part that you changed: look at it\n" in said
    assert "'Table of contents' in the theme then," in said
    assert "yours 'What is here'" in said


# Pages


PAGE = '<html><body><h1 class="a">One two</h1><p>Three four five.</p></body></html>'


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (PAGE.replace("four", "4"), ("text",)),
        (PAGE.replace("h1", "h2"), ("structure",)),
        (PAGE.replace('"a"', '"b"'), ("look",)),
        (PAGE.replace('<h1 class="a">One two</h1>', ""), ("text", "structure", "look")),
    ],
)
def test_a_page_differs_in_its_text_its_structure_or_its_look(
    now: str, kinds: tuple[str, ...]
) -> None:
    (change,) = changed_pages({"a.html": PAGE}, {"a.html": now})
    assert change.kinds == kinds


def test_names_of_hashed_files_and_scripts_are_no_difference() -> None:
    was = '<link href="assets/site.1.css"><script>1</script><p>A</p>'
    now = '<link href="assets/site.2.css"><script>2</script><p>A</p>'
    assert changed_pages({"a.html": was}, {"a.html": now}) == ()


def test_pages_come_and_go() -> None:
    assert changed_pages({"a.html": PAGE}, {"b.html": PAGE}) == (
        PageChange("a.html", ("gone",)),
        PageChange("b.html", ("new",)),
    )


# Overrides


def test_a_template_collides_where_both_changed_the_same_lines() -> None:
    before = "a\nb\nc\nd\ne\nf\n"
    theirs = before.replace("b", "B")
    (change,) = changed_overrides(
        {"templates/x.html": before.replace("b", "mine")},
        {"templates/x.html": before},
        {"templates/x.html": theirs},
    )
    assert change.collides
    assert change.lines[-5:] == (" a", "-b", "+B", " c", " d")
    (change,) = changed_overrides(
        {"templates/x.html": before.replace("f", "mine")},
        {"templates/x.html": before},
        {"templates/x.html": theirs},
    )
    assert not change.collides


def test_a_token_is_told_where_the_author_sets_it() -> None:
    before = {"style.css": ":root { --accent: blue; --ink: black }"}
    now = {"style.css": ":root { --accent: navy; --ink: #111 }"}
    (change,) = changed_overrides({"style.css": ":root { --accent: red }"}, before, now)
    assert change.lines == ("--accent: 'blue' in the theme then, 'navy' now; yours 'red'",)
    assert changed_overrides({"style.css": "p { color: red }"}, before, now) == ()


def test_a_template_that_the_theme_has_no_more_is_told() -> None:
    (change,) = changed_overrides({"templates/x.html": "a"}, {"templates/x.html": "b"}, {})
    assert change.lines == ("The theme has no such file any more: this one is not used.",)


# What is kept


@given(
    st.builds(
        Record,
        st.text(),
        st.frozensets(st.tuples(st.text(), st.text(), st.text())),
        st.dictionaries(st.text(), st.text()),
    )
)
def test_a_record_comes_back(kept: Record) -> None:
    assert from_value(to_value(kept)) == kept


@pytest.mark.parametrize(
    "value", [{}, {"version": "1"}, {"version": 1, "problems": [1]}, {"version": 1, "problems": 1}]
)
def test_what_is_no_record_is_none(value: dict[str, object]) -> None:
    assert from_value(value) is None


def test_a_problem_is_the_same_wherever_its_line_went() -> None:
    one, other = (Problem("a.md", Place(line), "link-broken", "gone") for line in (1, 9))
    assert record("1", [one], {}).problems == {key(other)}


# Pins


def test_the_line_for_the_program_is_found_in_each_of_its_forms() -> None:
    for line in (
        "learnmathora==0.1",
        "learnmathora @ git+https://example.org/a.git@v1",
        "./program/learnmathora-0.1-py3-none-any.whl",
    ):
        text = f"# learnmathora: what builds it\n{line}\nnumpy\n"
        assert with_program(text, "learnmathora==0.2") == (
            "# learnmathora: what builds it\nlearnmathora==0.2\nnumpy\n"
        )
        asked = line.replace("learnmathora ", "learnmathora[citations] ").replace(
            "==", "[citations]=="
        )
        asked = f"{asked}[citations]" if "[" not in asked else asked
        assert with_program(asked, "learnmathora==0.2") == "learnmathora[citations]==0.2"
    assert with_program("numpy\n", "learnmathora==0.2") == "numpy\n"


def test_only_the_versions_of_site_yaml_change() -> None:
    text = "title: requires: all\nrequires: >=0.1 # ours\nid: a\n"
    assert with_versions(text, ">=0.2") == 'title: requires: all\nrequires: ">=0.2"\nid: a\n'
    assert with_versions("title: A\n", ">=0.2") == "title: A\n"
