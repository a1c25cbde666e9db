"""What an author may change of a site's look -> what then comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from learnmathora.packages.export import export_single
from tests.conftest import MakeSite
from tests.lessons import SERIES, SITE, lesson

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("font", ["latin-modern", "stix"])
def test_a_maths_font_is_hosted_with_the_site(make_site: MakeSite, font: str) -> None:
    site = make_site(
        {"site.yaml": f"title: A\nid: a\ntheme:\n  math_font: {font}\n  fonts: system\n"}
    )
    files = {file.path: file.data for file in site.build().files}
    names = [path.removeprefix("assets/") for path in files if path.endswith(".woff2")]
    style = style_of(files)
    # The second has the characters of few formulas, and is fetched where one stands.
    assert len(names) == 2
    assert all(f'url("{name}")' in style for name in names)
    assert b"preload" not in files["index.html"]


def test_by_default_a_font_is_hosted_for_those_who_have_none(make_site: MakeSite) -> None:
    files = {file.path: file.data for file in make_site({}).build().files}
    ((name, font),) = [item for item in files.items() if "-math." in item[0]]
    assert len(font) <= 80_000
    face = style_of(files).partition("@font-face")[2].partition("}")[0]
    # What a reader's system has comes first, but for what Chromium draws wrong with it.
    assert face.index('local("Cambria Math")') < face.index(name.removeprefix("assets/"))
    assert "STIX Two" not in face


def test_the_faces_of_text_are_the_same_everywhere_and_small(make_site: MakeSite) -> None:
    files = {file.path: file.data for file in make_site({}).build().files}
    faces = {path: data for path, data in files.items() if re.search(r"mathora-(text|dis)", path)}
    assert len(faces) == 3
    assert sum(map(len, faces.values())) <= 60 * 1024
    style = style_of(files)
    assert all(f'url("{path.removeprefix("assets/")}")' in style for path in faces)
    # Until they come, fonts of the same width and height stand in for them.
    assert style.count("line-gap-override") == 4


def test_a_site_may_leave_fonts_to_its_readers(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}theme:\n  math_font: system\n  fonts: system\n"})
    assert not [file for file in site.build().files if b"@font-face" in file.data]


def style_of(files: Mapping[str, bytes]) -> str:
    (style,) = (data for path, data in files.items() if re.match(r"assets/site\..*css$", path))
    return style.decode()


def test_one_file_holds_the_font_if_it_has_a_formula(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("$x$"), "course/b.md": lesson("x", part="2")})
    with_formula, without = (export_single(site.build(), f"course/{name}")[0] for name in "ab")
    assert b"data:font/woff2" in with_formula.data
    assert b"Mathora Formulas" not in without.data
    assert b"Mathora Text" in without.data


def test_a_series_has_its_accent(make_site: MakeSite) -> None:
    series = SERIES.replace("---\n", "---\naccent: teal\n", 1)
    site = make_site({"course/series.md": series, "course/a.md": lesson()})
    for path in ("course/index.html", "course/a.html"):
        assert '<body class="teal">' in site.page(path)
    assert '<section class="course teal"' in site.page("index.html")


CHANGES = {
    "_theme/templates/home.html": (
        '{% extends "theme/home.html" %}{% block footer %}Ours{% endblock %}'
    ),
    "_theme/messages/en.json": '{"review": "Once more"}',
    "_theme/style.css": ":root { --measure: 34rem; }",
}


def test_one_template_one_word_and_one_token_can_be_changed(make_site: MakeSite) -> None:
    site = make_site({**CHANGES, "site.yaml": f"{SITE}theme:\n  changes: yes\n"})
    home = site.page("index.html")
    assert "Ours" in home
    assert ">Once more" in home
    files = site.build().files
    styles = [file for file in files if re.fullmatch(r"assets/site\..+\.css", file.path)]
    assert styles
    assert all(file.data.endswith(b":root { --measure: 34rem; }") for file in styles)


def test_changes_count_only_where_site_yaml_says_so(make_site: MakeSite) -> None:
    site = make_site(CHANGES)
    assert "Ours" not in site.page("index.html")
    assert "Once more" not in site.page("index.html")
