"""Markup in the lines that head a site or series is told, as it is in a lesson's own."""

from __future__ import annotations

import re

import pytest

from tests.conftest import MakeSite

pytestmark = pytest.mark.slow

FOREIGN = {
    "A <div>site</div>": "warning[html-tag]: not read: a tag of HTML, <div>",
    "A {{ site }}": "warning[markup-foreign]: not read: a variable of a template, {{ site }}",
    "A {cite}`a`": "warning[markup-foreign]: not read: a role, {cite}",
    "A [@smith]": "warning[markup-foreign]: not read: a citation, [@smith]",
    "A :octocat: so": "warning[markup-foreign]: not read: an emoji by name, :octocat:",
    r"A \alpha": r"error[math-outside]: not read: a command of TeX, \alpha",
}
COLUMN = re.compile(r"(?<=:\d:)\d+: ")


@pytest.mark.parametrize("key", ["title", "summary"])
@pytest.mark.parametrize("text", FOREIGN)
def test_of_another_system(make_site: MakeSite, key: str, text: str) -> None:
    other = {"title": "summary: B", "summary": "title: A"}[key]
    site = make_site({"site.yaml": f"{other}\nid: a\n{key}: '{text}'\n"})
    site.put("course/series.md", f"---\n{other}\n{key}: '{text}'\n---\n")
    told = COLUMN.sub("", site.report())
    assert f"site.yaml:3:{FOREIGN[text]}\n" in told
    assert f"course/series.md:3:{FOREIGN[text]}\n" in told
    assert "write it in words: pages show this line as it is" in told


OURS = {
    "A **strong** one": "strong text",
    "An *inner* one": "emphasis",
    "A `code`": "code",
    "Why $x^2$": "a formula",
}


@pytest.mark.parametrize("text", OURS)
def test_of_lessons_is_none_in_a_site(make_site: MakeSite, text: str) -> None:
    site = make_site({"site.yaml": f"title: A\nid: a\nsummary: '{text}'\n"})
    said = f"warning[markup-foreign]: not read: {OURS[text]}"
    assert said in site.report()
    assert "site.yaml:3:" in site.report()


PLAIN = [
    "Maths: how machines learn",
    "Why? Because! (It is so.)",
    "C* algebras & 3 < 4",
    "Costs 5 $ a year",
    "50 % of a, b/c – “quoted”",
    "رياضيات التعلّم",
    "10:30 and a_b",
]


@pytest.mark.parametrize("text", PLAIN)
def test_words_are_words(make_site: MakeSite, text: str) -> None:
    site = make_site({"site.yaml": f"title: '{text}'\nid: a\nsummary: '{text}'\n"})
    assert "site.yaml" not in site.report()
