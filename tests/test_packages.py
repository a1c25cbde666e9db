"""What is handed on: zip files that are whole and the same every time, files that need no other."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from generator.cli import main
from generator.export import export_single, export_zip
from generator.file import File
from generator.packages.zip import write_zip
from tests.conftest import MakeSite
from tests.lessons import ROOT, SmallSite, lesson
from tests.test_sites import PNG, QUIZ

FILES: dict[str, str | bytes] = {
    "course/01-first.md": lesson(
        "See [](../other/far.md), [it](../other/far.md#the-end) and [](02-second.md#here)."
        "\n\n![A picture](curve.png)\n\n[Data](data.csv)\n" + QUIZ
    ),
    "course/02-second.md": lesson("## Here\n\n" + QUIZ, part="2", requires="[other/far]"),
    "course/curve.png": PNG,
    "course/data.csv": "x,y\n",
    "other/series.md": "---\ntitle: Other\nsummary: Text.\n---\n",
    "other/far.md": lesson("## The end", series="other", title="Far away"),
}


def unpacked(file: File) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def links(data: bytes) -> list[str]:
    """Where the links, pictures, styles and scripts of a page lead."""
    tree = html5lib.parse(data, namespaceHTMLElements=False)
    found = (element.get(name) for element in tree.iter() for name in ("href", "src"))
    return [link for link in found if link]


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

    monkeypatch.setattr("generator.packages.downloads.write_zip", write_and_note)
    site.put(path, text)
    remembered = site.publish().files
    assert packed == [f"downloads/{each}.zip" for each in packs]
    (site.folders.cache / "files.json").unlink()
    assert site.build().files == remembered


def test_the_series_page_offers_the_zip_with_its_size(make_site: MakeSite) -> None:
    site = make_site(FILES)
    built = site.publish()
    size = round(len(built.course.downloads["course"].data) / 1000)
    page = site.read("course/index.html")
    assert (
        f'<a href="../downloads/course.zip" download>Download this series ({size} KB)</a>' in page
    )


def test_a_single_file_names_no_other(make_site: MakeSite) -> None:
    built = make_site(
        {**FILES, "site.yaml": "title: A\nid: a\ntheme:\n  math_font: stix\n"}
    ).build()
    (series, other), (alone,) = export_single(built), export_single(built, "course/first")
    assert [file.path for file in (series, other, alone)] == [
        "course.html",
        "other.html",
        "first.html",
    ]
    for file in (series, other, alone):
        html5lib.HTMLParser(strict=True).parse(file.data)
        assert {link.partition(":")[0] for link in links(file.data) if link[0] != "#"} == {"data"}
        assert not re.search(rb"url\((?!\"?data:|#)", file.data)
    data = b'<a href="data:text/csv;base64,eCx5Cg==" download="data.csv">Data</a>'
    assert data in alone.data
    assert b"data:font/woff2;base64," in alone.data


def test_a_single_file_runs_its_own_script_and_no_other(make_site: MakeSite) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    tree = html5lib.parse(file.data, namespaceHTMLElements=False)
    (policy,) = (each.get("content") for each in tree.iter("meta") if each.get("http-equiv"))
    for name in ("script", "style"):
        texts = [(element.text or "").encode() for element in tree.iter(name)]
        digests = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in texts]
        hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{name}-src {hashes};" in policy
    assert "'self'" not in policy


def test_lessons_in_one_file_have_ids_of_their_own_and_links_to_each_other(
    make_site: MakeSite,
) -> None:
    (file,) = export_single(make_site(FILES).build(), "course")
    tree = html5lib.parse(file.data, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"first#question-sum", "second#question-sum", "second#section-here"} <= set(ids)
    targets = {unquote(link[1:]) for link in links(file.data) if link[0] == "#"}
    assert targets <= set(ids)
    assert b'<a href="#second%23section-here">Here</a>' in file.data
    assert b"See <a>Far away</a>, <a>it</a> and" in file.data
    keys = [element.get("data-key") for element in tree.iter() if element.get("data-key")]
    assert [key.partition("@")[0] for key in keys] == [
        "question/course/first#sum",
        "question/course/second#sum",
    ]


def run(make_site: MakeSite, *arguments: str) -> tuple[int, list[str]]:
    folders = make_site(FILES).folders
    out = folders.out.parent / "export"
    places = [f"--content={folders.content}", f"--out={out}", f"--cache={folders.cache}"]
    status = main(["export", *arguments, *places])
    return status, sorted(file.name for file in out.glob("*")) if out.exists() else []


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["zip"], ["a-site.zip"]),
        (["zip", "other"], ["other.zip"]),
        (["single"], ["course.html", "other.html"]),
        (["single", "other"], ["other.html"]),
        (["single", "course/second"], ["second.html"]),
    ],
)
def test_export_writes_what_was_asked_for_and_says_what_to_do_with_it(
    make_site: MakeSite,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    files: list[str],
) -> None:
    assert run(make_site, *arguments) == (0, files)
    told = capsys.readouterr().out.splitlines()
    assert [re.fullmatch(r"Wrote .*/(.*) \(\d+ KB\)\.", line)[1] for line in told[:-1]] == files  # type: ignore[index]
    assert told[-1].startswith("Hand it on: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["zip", "curse"], "there is no series curse: did you mean course?"),
        (["single", "course/frist"], "there is no lesson course/frist: did you mean course/first?"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(make_site, *arguments) == (2, [])
    assert capsys.readouterr().err == f"error: {told}\n"


@pytest.mark.parametrize("arguments", [[], ["zp"], ["zip", "course", "other"]])
def test_wrong_use_ends_with_status_2(make_site: MakeSite, arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(make_site, *arguments)


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
