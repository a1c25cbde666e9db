"""What another lesson states, shown once more: pages follow it."""

from __future__ import annotations

import pytest

from tests.conftest import MakeSite
from tests.lessons import lesson

pytestmark = pytest.mark.slow

THEOREM = ":::theorem{#even}\nThe sum of [two](#here) is even.\n:::\n\n## Here"


def test_a_theorem_of_another_lesson(make_site: MakeSite) -> None:
    """Its links lead where they did, and a change of it changes the page."""
    restated = lesson(":::restate{of='a.md#even'}\n:::".replace("'", '"'), part="2")
    site = make_site({"course/a.md": lesson(THEOREM), "course/b.md": restated})
    site.publish()
    html = site.read("course/b.html")
    assert '<a href="a.html#statement-even">Theorem 1' in html
    assert '<p>The sum of <a href="a.html#section-here">two</a> is even.</p>' in html
    site.put("course/a.md", lesson(THEOREM.replace("even.", "odd.")))
    site.publish()
    assert "two</a> is odd.</p>" in site.read("course/b.html")
    assert site.report() == ""


def test_the_zip_file_of_another_series_follows_it_too(make_site: MakeSite) -> None:
    restated = lesson(':::restate{of="../course/a.md#even"}\n:::').replace("course", "other", 1)
    files = {"course/a.md": lesson(THEOREM), "other/b.md": restated}
    site = make_site({**files, "other/series.md": "---\ntitle: Other\nsummary: It.\n---\n"})
    site.publish()
    before = (site.folders.out / "downloads/other.zip").read_bytes()
    site.put("course/a.md", lesson(THEOREM.replace("even.", "odd.")))
    site.publish()
    assert (site.folders.out / "downloads/other.zip").read_bytes() != before
