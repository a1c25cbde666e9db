"""What many courses share: a look, words, widgets, macros and series, by `use:` in site.yaml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from learnmathora.cli import main
from learnmathora.installation import checkout
from tests.lessons import COURSE, SERIES, SITE, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

COMMON = {
    "site.yaml": "title: What we share\nid: common\nmacros:\n  E: \\mathbb{E}\n",
    "_theme/messages/en.json": '{"skip": "In this lesson"}',
    "_theme/style.css": ":root { --measure: 30rem }",
    "statistics/series.md": SERIES.replace("A course", "Statistics"),
    "statistics/01-mean.md": lesson("## The mean\n\n**Sum** by $n$.\n", series="statistics"),
    "algebra/series.md": SERIES,
}
USE = f"{SITE}use:\n- ../common\n"


def put(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A course that uses a folder beside it."""
    put(tmp_path / "project/common", COMMON)
    return small_site(
        tmp_path / "project",
        {**COURSE, "site.yaml": USE, "course/a.md": lesson("## One\n\n$\\E X$\n\n## Two\n\nB.")},
    )


def test_it_brings_its_look_its_words_and_its_macros(site: SmallSite) -> None:
    page = site.page("course/a.html")
    assert "𝔼" in page
    assert ">In this lesson</" in page
    styles = [file.data for file in site.build().files if file.path.endswith(".css")]
    assert any(b"--measure: 30rem" in style for style in styles)


def test_what_the_course_has_itself_comes_first(site: SmallSite) -> None:
    site.put("site.yaml", f"{USE}theme:\n  changes: yes\nmacros:\n  E: \\mathrm{{E}}\n")
    site.put("_theme/messages/en.json", '{"skip": "What is here"}')
    page = site.page("course/a.html")
    assert "𝔼" not in page
    assert ">What is here</" in page


def test_a_series_is_in_several_courses_with_its_ids(site: SmallSite) -> None:
    site.put("site.yaml", f"{USE}series:\n- statistics\n")
    built = site.build()
    assert [series.id for series in built.course.series] == ["course", "statistics"]
    assert "statistics/mean" in {each.id for each in built.course.lessons}
    assert "statistics/mean.html" in {file.path for file in built.files}
    assert not (site.folders.content / "statistics").exists()
    # The same pages as in the course that has it.
    elsewhere = small_site(
        site.folders.content.parent / "other", {**COURSE, "site.yaml": USE.replace("..", "../..")}
    )
    elsewhere.put("site.yaml", f"{USE.replace('../', '../../')}series: [statistics]\n")
    questions = {each.id for each in elsewhere.build().course.lessons}
    assert questions == {"statistics/mean"}


def test_only_the_series_that_are_named_are_taken(site: SmallSite) -> None:
    assert [series.id for series in site.build().course.series] == ["course"]


def test_a_problem_names_the_shared_file(site: SmallSite) -> None:
    site.put("site.yaml", f"{USE}series:\n- statistics\n")
    site.put("../common/statistics/01-mean.md", lesson("$\\nope$", series="statistics"))
    assert site.report() == (
        "../common/statistics/01-mean.md:9:2: error[math-command]: unknown command \\nope\n"
        "  9 | $\\nope$\n"
        "    |  ^^^^^ did you mean \\ne?\n"
    )


def test_its_widgets_run_where_site_yaml_names_them(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = site.folders.content.parent / "common"
    monkeypatch.chdir(common)
    assert main(["new", "widget", "dice", "--python"]) == 0
    block = ":::dice{#square side=3 goal=50}\n\nArea {area}.\n\n:::\n"
    site.put("course/a.md", lesson(block))
    assert "unknown block dice" in site.report()
    site.put("site.yaml", f"{USE}widgets: [dice]\n")
    assert "Area 9." in site.page("course/a.html")


def test_an_installed_package_is_used_by_its_name(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    put(packages / "our_brand", {**COMMON, "__init__.py": "raise SystemExit('was run')\n"})
    put(packages, {"our_brand-2.1.dist-info/METADATA": "Name: our-brand\nVersion: 2.1\n"})
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    site.put("site.yaml", f"{SITE}use:\n- our-brand>=2\n")
    assert ">In this lesson</" in site.page("course/a.html")
    site.put("site.yaml", f"{SITE}use:\n- our-brand>=3\n")
    assert (
        site.report()
        == (
            "site.yaml:3:1: error[use-missing]: use: our-brand>=3: version 2.1 is installed\n"
            "  3 | use:\n"
            '    | ^ install it: python3 -m pip install "our-brand>=3"\n'
        )
        or "version 2.1 is installed" in site.report()
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("use: [../gone]", "use: ../gone: there is no such folder"),
        ("use: [no-such-brand]", "use: no-such-brand: no such package is installed"),
        ("use: ['two words']", "write a folder from here, such as ../common, or a package"),
        ("use: ../common", "a list"),
        ("use: [../common]\nseries: [statistcs]", "did you mean statistics?"),
        ("use: [../common]\nseries: [course]", "the course has a series course of its own"),
        ("series: [statistics]", "no folder under use: has a series statistics"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_else(
    site: SmallSite, written: str, said: str
) -> None:
    site.put("site.yaml", f"{SITE}{written}\n")
    site.put("course/a.md", lesson("$x$" if "use: ../" in written else "$\\E$"))
    (problem,) = site.build().problems
    assert said in f"{problem.message}; {problem.hint}"


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links only for administrators")
def test_a_link_is_no_way_to_share(site: SmallSite) -> None:
    site.put("site.yaml", f"{SITE}theme:\n  changes: yes\n")
    site.put("course/a.md", lesson("## One\n\nA.\n\n## Two\n\nB."))
    (site.folders.content / "_theme").symlink_to(site.folders.content.parent / "common/_theme")
    assert "_theme is a link, which is not followed" in site.report()
    assert "In this lesson" not in site.page("course/a.html")


def test_a_shared_lesson_includes_what_lies_beside_it(site: SmallSite) -> None:
    """From the shared folder, never from the course's own; so are its problems told."""
    site.put("site.yaml", f"{USE}series:\n- statistics\n")
    including = lesson(":::include{file=../_parts/one.md}\n:::", series="statistics")
    site.put("../common/statistics/01-mean.md", including)
    site.put("../common/_parts/one.md", "See [that](gone.md).\n")
    site.put("_parts/one.md", "Another.\n")
    assert "See <a>that</a>." in site.page("statistics/mean.html")
    assert site.report().startswith("../common/_parts/one.md:1:5: warning[link-broken]")
    assert "  1 | See [that](gone.md).\n" in site.report()


def test_an_edit_of_what_is_shared_is_seen(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"content": site.folders.content, "out": site.folders.out}
    places["cache"] = site.folders.cache
    arguments = ["--no-setup", *(f"--{name}={folder}" for name, folder in places.items())]
    for _ in range(3):
        assert checkout.main(arguments) == 0
    words = site.folders.content.parent / "common/_theme/messages/en.json"
    words.write_text('{"skip": "Changed here"}', encoding="utf-8")
    assert checkout.main(arguments) == 0
    assert ">Changed here</" in site.read("course/a.html")
