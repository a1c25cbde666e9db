"""The map of what requires what: every line runs down, none passes behind a box."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnmathora.outputs.layers import BOX_HEIGHT, BOX_WIDTH, GAP, PASSAGE_WIDTH, components, draw
from learnmathora.outputs.map import LETTERS, LINES, broken
from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.slow

Graph = dict[str, list[str]]


@st.composite
def graphs(draw_from: st.DrawFn) -> Graph:
    """Names that each require some of those before them."""
    names = [f"n{number}" for number in range(draw_from(st.integers(1, 12)))]
    before = {
        name: st.lists(st.sampled_from(names[:n]), unique=True) for n, name in enumerate(names) if n
    }
    return {name: draw_from(before[name]) if name in before else [] for name in names}


@settings(deadline=None)
@given(graphs(), st.booleans())
def test_lines_run_down_past_boxes_that_keep_apart(graph: Graph, from_right: bool) -> None:
    for names in components(graph):
        drawing = draw(names, graph, from_right=from_right)
        boxes = drawing.boxes
        for name in names:
            assert all(boxes[other].y < boxes[name].y for other in graph[name])
            assert BOX_WIDTH // 2 <= boxes[name].x <= drawing.width - BOX_WIDTH // 2
            assert boxes[name].y + BOX_HEIGHT <= drawing.height
        rows: dict[int, list[int]] = {}
        for box in boxes.values():
            rows.setdefault(box.y, []).append(box.x)
        for row in map(sorted, rows.values()):
            gaps = (right - left for left, right in pairwise(row))
            assert all(gap >= BOX_WIDTH + GAP - 1 for gap in gaps)
        for line in drawing.lines:
            for passed in line[1:-1]:
                room = BOX_WIDTH // 2 + PASSAGE_WIDTH // 2 + GAP - 1
                assert all(abs(x - passed.x) >= room for x in rows[passed.y])


@settings(deadline=None)
@given(graphs())
def test_all_that_is_required_can_be_reached_by_lines(graph: Graph) -> None:
    for names in components(graph):
        drawing = draw(names, graph)
        at = {point: name for name, point in drawing.boxes.items()}
        lines = [(at[line[0]], at[line[-1]]) for line in drawing.lines]
        for name in names:
            above: set[str] = set()
            waiting = [name]
            while waiting:
                below = waiting.pop()
                new = {start for start, end in lines if end == below} - above
                above |= new
                waiting += new
            assert set(graph[name]) <= above


def test_from_the_right_is_the_mirror_of_from_the_left() -> None:
    graph: Graph = {"a": [], "b": ["a"], "c": ["a"]}
    left, right = draw("abc", graph), draw("abc", graph, from_right=True)
    assert left.boxes["b"].x < left.boxes["c"].x
    assert {name: left.width - point.x for name, point in left.boxes.items()} == {
        name: point.x for name, point in right.boxes.items()
    }


def test_a_line_that_another_way_implies_is_not_drawn() -> None:
    assert len(draw("abc", {"a": [], "b": ["a"], "c": ["a", "b"]}).lines) == 2


def test_a_long_course_is_drawn_without_deep_recursion() -> None:
    names = [str(number) for number in range(3000)]
    graph = {name: names[max(0, n - 1) : n] for n, name in enumerate(names)}
    assert len(draw(names, graph).lines) == 2999


@settings(deadline=None)
@given(st.text())
def test_titles_fit_their_boxes(title: str) -> None:
    lines, is_cut = broken(title)
    assert len(lines) <= LINES
    assert all(len(line) <= LETTERS for line in lines)
    assert is_cut or " ".join(lines).split() == title.split()


def test_the_map_draws_and_lists_what_requires_what(make_site: MakeSite) -> None:
    site = make_site(
        {
            "course/a.md": lesson(title="Slopes"),
            "course/b.md": lesson(part="2", title="Downhill", requires="[course/a]"),
            "course/c.md": lesson(part="3", title="Alone"),
        }
    )
    site.publish()
    page = site.read("map.html")
    assert page.count("<rect") == 3  # the brand's, and two boxes
    assert page.count('<path d="M88 72C') == 1
    listed = page[page.index('<ol class="stops">') :]
    assert "Downhill</a>" in listed
    assert '<p>Read first: <a href="course/a.html">Slopes</a></p>' in listed
    assert "Alone</a>" in listed
    assert page.count("data-box=") == 2


def test_without_requirements_the_map_is_a_list_that_says_so(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson()})
    site.publish()
    assert "No lesson requires another" in site.read("map.html")
    assert '<svg viewBox="-2' not in site.read("map.html")
