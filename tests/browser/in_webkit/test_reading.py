"""Reading in WebKit: the search, without a connection, from a single file."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from learnmathora.packages.export import export_single
from tests.browser.hosted import FILES, Hosted
from tests.browser.in_webkit.actions import ENTER, violations, wait_for_text
from tests.browser.test_look import NOTES
from tests.browser.waiting import PATIENCE
from tests.browser.webkit import Session
from tests.conftest import MakeSite
from tests.lessons import lesson as text

pytestmark = pytest.mark.browser


def test_axe_finds_nothing(page: Session, kinds: Path) -> None:
    for path in ("index.html", "course/index.html", "progress.html"):
        page.goto((kinds / path).as_uri())
        assert violations(page) == [], path


def test_the_search_from_a_folder(page: Session, library: Path) -> None:
    page.goto((library / "descent/gradient.html").as_uri())
    page.keys("body", "/")
    page.keys("dialog input", "eigenvalues")
    wait_for_text(page, "dialog [role=status]", "Results: 1")
    assert page.text("dialog li mark") == "eigenvalues"
    page.keys("dialog input", ENTER)
    wait_for_text(page, "h1", "Eigenvectors & eigenvalues")


def test_what_was_opened_is_read_without_a_connection(page: Session, make_site: MakeSite) -> None:
    hosted = Hosted(make_site(FILES))
    page.goto(hosted.address("course/first.html"))
    # The second page, and the one that says what is not kept.
    paths = [hosted.address(each) for each in ("course/second.html", "index.html")]
    matched = f"{paths}.map((each) => caches.match(each, {{ ignoreSearch: true }}))"
    is_kept = (
        f"Promise.all({matched})"
        ".then((all) => done(all.every(Boolean) && Boolean(navigator.serviceWorker.controller)))"
    )
    until = time.monotonic() + PATIENCE
    while not page.wait(is_kept):
        assert time.monotonic() < until
        time.sleep(0.05)
    hosted.host.stop()
    page.goto(hosted.address("course/second.html"))
    assert "The second." in page.text("main")
    page.goto(hosted.address("other/far.html"))
    assert page.run("return location.hash") == "#offline"


def test_a_single_file_keeps_answers(page: Session, make_site: MakeSite, tmp_path: Path) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    single = tmp_path / file.path
    single.write_bytes(file.data)
    page.goto(single.as_uri())
    page.click("quiz-question label")
    page.click("quiz-question > button")
    page.goto(single.as_uri())
    assert page.text("quiz-question .feedback").startswith("Right.")
    assert page.run("return document.querySelector('main img').naturalWidth") == 9


def test_no_footnote_lies_over_another(page: Session, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": text(NOTES)})
    site.publish()
    page.resize(1500, 900)
    page.goto((site.folders.out / "course/a.html").as_uri())
    places = "[...document.querySelectorAll('.notes li')].map(each => each.getBoundingClientRect())"
    notes = page.run(f"return {places}.map(({{ top, bottom }}) => [top, bottom])")
    assert all(low <= top for (_, low), (top, _) in pairwise(notes))
