"""A fault in site.yaml, in an author's widget or in their theme -> the answer they get."""

from __future__ import annotations

import pytest

from tests.faults.conftest import Author
from tests.lessons import SITE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "1 header-required"),
        (b"- a\n", "1 header-yaml"),
        (b"title: A: B\nid: a\n", "1 header-yaml"),
        (b"\xff\xfe\x00", "1 file-encoding"),
        (b"title: !!python/name:os.system\nid: a\n", "1 header-yaml"),
        (b"title: A\nid: ../a\n", "2 header-value"),
        (b"title: A\nid: a\nbase_url: javascript:alert(1)\n", "3 header-value"),
        (b"title: A\nid: a\nwidgets: [../evil]\n", "3 header-value"),
        (b"title: A\nid: a\nlanguage: ../../x\n", "3 header-value"),
        (b"title: A\nid: a\ntheme: {math_font: ../../x}\n", "3 header-value"),
    ],
)
def test_a_fault_in_site_yaml(author: Author, text: bytes, expected: str) -> None:
    answer = author.try_out({"site.yaml": text})
    assert answer.status == 1
    assert f"site.yaml:{expected}" in answer.problems


@pytest.mark.parametrize(
    ("widget", "line"),
    [(b"x = 1 +", 1), (b"\n1/0", 2), (b'x = "\xff"', 1), (b"raise SystemError('no')", 1)],
)
def test_a_widget_that_fails_is_named(author: Author, widget: bytes, line: int) -> None:
    own = {"_widgets/try/block.py": widget, "_widgets/try/still.html": b""}
    answer = author.try_out({"site.yaml": f"{SITE}widgets: [try]\n", **own})
    assert answer.status == 1
    assert f"_widgets/try/block.py:{line} widget-code" in answer.problems


@pytest.mark.parametrize(
    ("path", "data", "status", "named"),
    [
        ("style.css", b"p {}\n/* \xff */", 1, "_theme/style.css:2 template-fault"),
        ("templates/lesson.html", b"{{ gone }}", 1, "template-fault"),
        ("templates/lesson.html", b"{% if %}", 1, "template-fault"),
        ("templates/lesson.html", b"\xff", 1, "template-fault"),
        ("messages/en.json", b"{", 3, "_theme/messages/en.json is not JSON"),
        ("messages/en.json", b"[]", 3, "_theme/messages/en.json must hold one JSON object"),
        ("messages/en.json", b"\xff\xff", 3, "_theme/messages/en.json is not JSON"),
    ],
)
def test_a_theme_that_fails_is_named(
    author: Author, path: str, data: bytes, status: int, named: str
) -> None:
    site = f"{SITE}theme:\n  changes: yes\n"
    answer = author.try_out({"site.yaml": site, f"_theme/{path}": data})
    assert answer.status == status
    assert named in answer.said or any(named in each for each in answer.problems)
