"""The edition for teachers: what it has, and that learners' pages hold nothing of it."""

from __future__ import annotations

import pytest

from learnmathora.commands.options import Options
from learnmathora.site import build
from tests.conftest import MakeSite
from tests.lessons import SITE, lesson

pytestmark = pytest.mark.slow

BODY = """
:::teacher
Let them *ponderate*.[^1]

[^1]: Most say four.
:::

:::exercise{#sum solution=teacher}
Add 1 and 2.

> It is 3.
:::

:::exercise
Add 2 and 2.

> It is 4.
:::
"""


def test_learners_get_nothing_of_it(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(BODY)})
    everything = "".join(file.data.decode("utf-8", "replace") for file in site.build().files)
    assert "It is 4." in everything
    for hidden in ("ponderate", "Most say", "It is 3."):
        assert hidden not in everything


def test_teachers_get_all(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson(BODY)})
    built = build(site.folders, for_teachers=True)
    html = next(file for file in built.files if file.path == "course/a.html").data.decode()
    for shown in ("Let them <em>ponderate</em>.", "It is 3.", "It is 4.", "· For teachers</a>"):
        assert shown in html
    assert '<meta name="robots" content="noindex">' in html
    # The same course again, for learners.
    assert "It is 3." not in site.page("course/a.html")


def test_site_yaml_may_say_so(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}edition: teacher\n", "course/a.md": lesson(BODY)})
    assert "It is 3." in site.page("course/a.html")


def test_it_has_a_folder_of_its_own(make_site: MakeSite) -> None:
    folders = make_site({}).folders
    options = Options(folders.content, folders.content, folders.theme, folders.cache, teacher=True)
    assert options.folders().out == folders.content / "site-teacher"
    assert options.folders("export").out == folders.content / "export"
