"""Whatever is edited, in whatever order, the preview shows what a clean build would make."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnmathora.cli import main
from learnmathora.file import File
from learnmathora.outputs.page import Page, Pages
from learnmathora.report import as_text_in
from learnmathora.serve import Preview
from learnmathora.site import build
from tests.conftest import MakeSite
from tests.edits import BEGINNING, LESSONS, edit, edits
from tests.lessons import COURSE, SITE, lesson, small_site

pytestmark = pytest.mark.slow


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(st.lists(edits(), min_size=1, max_size=2), min_size=1, max_size=8))
def test_an_edition_equals_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, history: list[list[tuple[str, str | None]]]
) -> None:
    folder = tmp_path_factory.mktemp("sites")
    site = small_site(folder / "site", {**COURSE, **BEGINNING})
    preview = Preview(site.folders, "content")
    shown = preview.follow([])
    for number, step in enumerate(history):
        before, shown = shown, preview.follow([edit(site, *each) for each in step])
        clean = replace(site.folders, cache=folder / f"cache{number}")
        built = build(clean, is_preview=True)
        assert shown.report == as_text_in("content", built.problems, built.sources)
        files = {path: data for path, data in shown.files.items() if not path.startswith("-/")}
        if any(problem.severity == "error" for problem in built.problems):
            assert shown.files == before.files
        else:
            assert files == {file.path: file.data for file in built.files}


def test_a_page_follows_what_it_refers_to(make_site: MakeSite) -> None:
    site = make_site(BEGINNING)
    preview = Preview(site.folders, "content")
    first = preview.follow([])
    changed = preview.follow([edit(site, "course/b.md", lesson("Nothing there.", part="2"))])
    assert changed.files["course/a.html"] != first.files["course/a.html"]
    named = '<a href="b.html#section-there">There in “A lesson”</a>'.encode()
    assert named in first.files["course/a.html"]
    gone = preview.follow([edit(site, "course/b.md", None)])
    (script,) = (path for path in gone.files if "questions" in path)
    assert b"b.html" in first.files[next(path for path in first.files if "questions" in path)]
    assert b"b.html" not in gone.files[script]


def test_one_edit_writes_its_page_and_no_other(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site({path: lesson("Text.", part=part) for path, part in LESSONS.items()})
    preview = Preview(site.folders, "content")
    preview.follow([])
    written: list[str] = []

    def write(pages: Pages, template: str, page: Page, values: dict[str, object]) -> File:
        written.append(page.address)
        return original(pages, template, page, values)

    original = Pages.filled
    monkeypatch.setattr(Pages, "filled", write)
    preview.follow([edit(site, "course/b.md", lesson("Other.", part="2"))])
    assert written == ["course/b.html"]
    preview.follow([edit(site, "course/b.md", lesson("Other.", part="2", title="New"))])
    lists = ["course/index.html", "index.html", "map.html", "progress.html"]
    assert sorted(written[1:]) == sorted(
        ["course/a.html", "course/b.html", "course/c.html", *lists]
    )


def test_a_build_says_why_a_page_is_written_or_not(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(BEGINNING)
    folders = site.folders
    own = [f"--content={folders.content}", f"--out={folders.out}", f"--cache={folders.cache}"]

    def why(path: str = "course/a.html") -> str:
        assert main(["build", *own, f"--explain={path}"]) == 0
        return capsys.readouterr().out.splitlines()[-1]

    assert why() == "course/a.html is written for the first time"
    assert why() == "course/a.html is as it was: nothing that it is made from has changed"
    edit(site, "course/a.md", lesson("[There](b.md#there)"))
    assert why() == "course/a.html is written anew: its own text is another"
    edit(site, "course/b.md", lesson("Nothing.", part="2"))
    assert why().startswith("course/a.html is written anew: what b.md#there leads to is another")
    edit(site, "course/b.md", lesson("Nothing.", part="2", title="Other"))
    assert why().endswith("other lessons that it names show something else, or are others")
    edit(site, "site.yaml", SITE.replace("A site", "The site"))
    assert why().endswith("site.yaml says something else that pages show")
    assert why("curse/a.html") == (
        "There is no page curse/a.html in the site: did you mean course/a.html?"
    )


def test_the_preview_differs_from_the_site_in_what_it_needs_and_nothing_else(
    make_site: MakeSite,
) -> None:
    site = make_site({"course/a.md": lesson("$x$"), "site.yaml": f"{SITE}offline: no\n"})
    published = {file.path: file.data for file in site.build().files}
    site.put("site.yaml", SITE)
    added = (
        '<link rel="stylesheet" href="/-/preview.css">\n'
        '<script src="/-/preview.js" defer></script>\n'
    )
    previewed = {file.path: file.data for file in build(site.folders, is_preview=True).files}
    assert published.keys() - previewed.keys() == {"downloads/course.zip"}
    for path, data in previewed.items():
        if not path.endswith(".html"):
            assert data == published[path]
            continue
        text = data.decode().replace(added, "").replace("connect-src &#39;self&#39;; ", "")
        assert plain(text) == plain(published[path].decode())
        assert b"preview" not in published[path]


def plain(page: str) -> str:
    """Without its digest and what leads to downloads."""
    page = re.sub(r'<p class="learner"><a [^>]* download>.*</p>\n', "", page)
    return re.sub(r"<!--[0-9a-f]{10}-->$", "", page)


def test_a_preview_leaves_no_trace_in_what_is_packed(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("Text.")})
    published = site.build().files
    Preview(site.folders, "content").follow([])
    site.put("site.yaml", SITE.replace("A site", "The site"))
    preview = Preview(site.folders, "content")
    preview.follow([])
    preview.remember()
    site.put("site.yaml", SITE)
    assert site.build().files == published
