"""Courses of earlier versions, as they were written then: none of their pages loses anything.

`allowed.jsonl` beside a course lists what was given up on purpose, each with the reason.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.frozen.pages import (
    FROZEN,
    Loss,
    Page,
    as_lines,
    built_pages,
    interface,
    losses,
    read,
    recorded_pages,
)

pytestmark = pytest.mark.slow

VERSIONS = sorted(path.parent.name for path in FROZEN.glob("*/pages.jsonl"))


def allowed(version: str) -> set[Loss]:
    text = (FROZEN / version / "allowed.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(len(line.pop("why")) > 20 for line in lines)
    return {Loss(**line) for line in lines}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_course_of_an_earlier_version_loses_nothing(version: str, tmp_path: Path) -> None:
    now = built_pages(FROZEN / version / "content", tmp_path)
    old = [*recorded_pages(version)]
    found = {loss for page in old for loss in losses(page, now.get(page.page))}
    told = "\n".join(json.dumps(vars(loss), ensure_ascii=False) for loss in sorted(found))
    assert found == allowed(version), f"lost since {version}:\n{told}"


def test_there_are_some() -> None:
    pages = [*recorded_pages(VERSIONS[0])]
    assert sum(page.formulas for page in pages) > 300
    assert sum(len(page.questions) for page in pages) > 30
    assert sum(len(page.interactives) for page in pages) > 5
    assert sum(len(page.words.split()) for page in pages) > 20_000


# The comparison itself

PAGE = """
<p>No part of it</p>
<main id="main"><h2 id="a">A <em>head</em>ing</h2>
<p>Text <math><mi>x</mi></math> and <a href="b.html#c">more</a>,
<a href="https://a.example">else</a>.</p>
<quiz-text id="q" data-key="question/l#q@1"><p>Question</p><template>Later</template></quiz-text>
<line-fit class="widget card" id="fit"><svg><text>8</text></svg></line-fit><img src="x.png">
</main><p>Nor this</p>
"""
READ = Page(
    page="x.html",
    formulas=1,
    pictures=1,
    questions=["question/l#q@1"],
    interactives=["line-fit#fit"],
    ids=["main", "a", "q", "fit"],
    links=["b.html#c"],
    words="A heading Text and more, else.",
)


def test_what_is_read_of_a_page() -> None:
    """Not "Question", which is a word of the interface: these may change."""
    page = read("x.html", PAGE, interface())
    assert page == READ
    assert Page(**json.loads(as_lines([page]))) == page


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ('id="a"', 'id="b"', [("ids", "a")]),
        ("q@1", "q@2", [("questions", "question/l#q@1")]),
        ("line-fit", "line-fits", [("interactives", "line-fit#fit")]),
        ("#c", "#d", [("links", "b.html#c")]),
        ("<math><mi>x</mi></math>", "x", [("formulas", "1")]),
        ('<img src="x.png">', "", [("pictures", "1")]),
        ("head</em>ing", "head</em>", [("words", "heading")]),
        ("Text", "Much new text. Text", []),
        ("Question", "Another", []),
        ("Nor", "Or", []),
    ],
)
def test_what_is_a_loss(old: str, new: str, lost: list[tuple[str, str]]) -> None:
    now = read("x.html", PAGE.replace(old, new, 1), interface())
    assert [*losses(READ, now)] == [Loss("x.html", *each) for each in lost]


def test_a_page_that_is_gone_is_a_loss() -> None:
    assert [*losses(READ, None)] == [Loss("x.html", "page", "x.html")]
