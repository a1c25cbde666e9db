"""Zip files: whole, the same every time, packed anew only where something in them is new."""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import pytest

from learnmathora.cache.store import NAME
from learnmathora.file import File
from learnmathora.packages.export import export_zip
from learnmathora.packages.zip import write_zip
from tests.conftest import MakeSite
from tests.lessons import QUIZ, SmallSite, lesson
from tests.packages import FILES, links, unpacked

pytestmark = pytest.mark.slow


def test_every_link_of_a_series_zip_leads_to_a_file_in_it(make_site: MakeSite) -> None:
    course = make_site(FILES).build().course
    files = unpacked(course.downloads["course"])
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    assert sorted(pages) == [
        f"course/{name}.html"
        for name in (
            "404",
            "course/first",
            "course/index",
            "course/second",
            "glossary",
            "index",
            "map",
            "progress",
            "review",
            "search",
        )
    ]
    for name, data in pages.items():
        for link in links(data):
            if not link.startswith("data:"):
                path = unquote(urlsplit(link).path)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                assert not path or target in files, (name, link)


def test_links_out_of_a_zip_lead_to_the_web_or_are_plain_words(make_site: MakeSite) -> None:
    site = make_site(FILES)
    page = unpacked(site.build().course.downloads["course"])["course/course/first.html"].decode()
    assert "See <a>Far away</a>, <a>it</a> and" in page
    site.put("site.yaml", "title: A site\nid: a-site\nbase_url: https://a.org/x\n")
    page = unpacked(site.build().course.downloads["course"])["course/course/first.html"].decode()
    assert '<a href="https://a.org/x/other/far.html">Far away</a>' in page
    assert '<a href="https://a.org/x/other/far.html#section-the-end">it</a>' in page


def test_a_zip_holds_the_site_s_own_bytes(make_site: MakeSite) -> None:
    built = make_site(FILES).build()
    (whole,) = export_zip(built)
    files = unpacked(whole)
    assert whole.path == "a-site.zip"
    assert b"double click" in files.pop("a-site/README.txt")
    assert files == {f"a-site/{file.path}": file.data for file in built.files}
    (series,) = export_zip(built, "course")
    assert series.data == built.course.downloads["course"].data


def test_zips_are_the_same_every_time(make_site: MakeSite) -> None:
    site = make_site(FILES)
    (first,), (again,) = export_zip(site.build()), export_zip(site.build())
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first.data)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


@pytest.mark.parametrize(
    ("path", "text", "packs"),
    [
        ("course/01-first.md", lesson("Other\n\nwords.\n" + QUIZ), ["course"]),
        (
            "other/far.md",
            lesson("## The end\n\nMore.", series="other", title="Far away"),
            ["other"],
        ),
        ("other/far.md", lesson("## The end", series="other", title="Near"), ["course", "other"]),
        ("course/data.csv", "x,y\n1,2\n", ["course"]),
        ("site.yaml", "title: Another\nid: a-site\n", ["course", "other"]),
        ("course/unused.csv", "x\n", []),
    ],
)
def test_a_series_is_packed_anew_only_where_something_in_it_is_new(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    text: str,
    packs: list[str],
) -> None:
    site = make_site(FILES)
    site.publish()
    packed = []

    def write_and_note(path: str, folder: str, files: Iterable[File]) -> File:
        packed.append(path)
        return write_zip(path, folder, files)

    monkeypatch.setattr("learnmathora.packages.downloads.write_zip", write_and_note)
    site.put(path, text)
    remembered = site.publish().files
    assert packed == [f"downloads/{pack}.zip" for pack in packs]
    (site.folders.cache / NAME).unlink()
    assert site.build().files == remembered


def test_the_series_page_offers_the_zip_with_its_size(make_site: MakeSite) -> None:
    site = make_site(FILES)
    built = site.publish()
    size = round(len(built.course.downloads["course"].data) / 1000)
    page = site.read("course/index.html")
    assert (
        f'<a href="../downloads/course.zip" download>Download this series ({size} KB)</a>' in page
    )


def test_a_zip_file_follows_what_its_links_lead_to_in_other_series(make_site: MakeSite) -> None:
    """Incremental equals clean, and what it does not lead to leaves it as it was."""
    files = {
        "site.yaml": "title: A\nid: a\nbase_url: https://a.example/\n",
        "course/a.md": lesson("See [](../other/b.md#goal)."),
        "other/series.md": "---\ntitle: Other\nsummary: Other.\n---\n",
        "other/b.md": lesson("## Goal", series="other"),
        "other/c.md": lesson("## Aside", series="other", part="2"),
    }
    site = make_site(files)
    path = "downloads/course.zip"

    def packed(site: SmallSite) -> bytes:
        return next(file.data for file in site.build().files if file.path == path)

    first = packed(site)
    site.put("other/c.md", lesson("## Another", series="other", part="2"))
    assert packed(site) == first
    site.put("other/b.md", lesson("## GOAL", series="other"))
    second = packed(site)
    assert second != first
    shutil.rmtree(site.folders.cache)
    assert packed(site) == second
