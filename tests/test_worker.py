"""What the worker of a site keeps, and what makes it one to install."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from urllib.parse import unquote

import pytest

from learnmathora.file import File
from tests.conftest import MakeSite
from tests.lessons import ROOT, lesson
from tests.packages import FILES, links

pytestmark = pytest.mark.slow


def worker_list(built: tuple[File, ...]) -> dict[str, dict[str, str]]:
    (worker,) = (file.data.decode() for file in built if file.path == "sw.js")
    first = worker.partition("\n")[0].removeprefix("globalThis.build=").removesuffix(";")
    groups: dict[str, dict[str, str]] = json.loads(first)["groups"]
    return groups


def test_the_worker_lists_what_opens_everything_and_each_series_with_all_it_shows(
    make_site: MakeSite,
) -> None:
    built = make_site(FILES).build()
    groups = worker_list(built.files)
    assert list(groups) == ["", "course", "other"]
    assert {"index.html", "progress.html", "review.html"} <= groups[""].keys()
    pages = [path for path in groups["course"] if not path.startswith("assets/")]
    assert pages == [
        f"course/{each}"
        for each in ("curve.png", "data.csv", "first.html", "index.html", "second.html")
    ]
    data = {file.path: file.data for file in built.files}
    for group in groups.values():
        for path, digest in group.items():
            assert base64.b64decode(digest) == hashlib.sha256(data[unquote(path)]).digest()


def test_whatever_a_kept_page_names_is_kept_with_it(make_site: MakeSite) -> None:
    built = make_site(FILES).build()
    data = {file.path: file.data for file in built.files}
    groups = worker_list(built.files)
    later = {"assets/folder", "assets/questions-course", "assets/questions-other"}
    for group in groups.values():
        for page in (path for path in group if path.endswith(".html")):
            for link in links(data[page]):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
                if path.startswith("assets/") and path.partition(".")[0] not in later:
                    assert path in group, (page, path)


def test_the_worker_is_new_when_any_page_is(make_site: MakeSite) -> None:
    site = make_site(FILES)
    first = [file for file in site.build().files if file.path == "sw.js"]
    assert [file for file in site.build().files if file.path == "sw.js"] == first
    site.put("other/far.md", lesson("Changed.", series="other"))
    assert [file for file in site.build().files if file.path == "sw.js"] != first


def test_a_site_that_is_not_to_be_kept_has_a_worker_that_clears_up(make_site: MakeSite) -> None:
    site = make_site({**FILES, "site.yaml": "title: A\nid: a\noffline: no\n"})
    site.publish()
    assert "unregister()" in site.read("sw.js")
    assert "worker-src" not in site.read("index.html")
    assert "keep-offline>" not in site.read("index.html")


def test_whether_a_site_is_kept_is_yes_or_no(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": "title: A\nid: a\noffline: perhaps\n"})
    assert 'offline must be yes or no, not "perhaps"' in site.report()


def test_the_manifest_names_icons_that_are_there(make_site: MakeSite) -> None:
    files = {file.path: file.data for file in make_site(FILES).build().files}
    manifest = json.loads(files["manifest.webmanifest"])
    assert manifest["start_url"] == "index.html"
    for icon in manifest["icons"]:
        width, height = (int.from_bytes(files[icon["src"]][at : at + 4]) for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"


def test_the_icons_are_as_they_are_drawn() -> None:
    from theme.icons.draw import ICONS, icon

    name = "apple-touch-icon"
    assert icon(*ICONS[name]) == (ROOT / f"theme/icons/{name}.png").read_bytes()
