"""Films and recordings: what a page shows of them, where they go, and what is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from learnmathora.cache.store import Store
from learnmathora.checks.health import figures, survey
from learnmathora.commands.figures import as_played
from learnmathora.content.media import fault
from learnmathora.markdown.parse import parse_markdown
from learnmathora.packages.export import export_single
from tests.conftest import MakeSite
from tests.lessons import COURSE, PNG, SITE, lesson

FILM = """
![The *ball* rolls](ball.mp4)

![A talk](talk.mp3 "On slopes"){#talk transcript=said.txt width=50%}

[](#talk)
"""
FILES: dict[str, str | bytes] = {
    **COURSE,
    "course/01-film.md": lesson(FILM),
    "course/02-plain.md": lesson("Text.", part="2"),
    "course/ball.mp4": b"film",
    "course/ball.png": PNG,
    "course/ball.vtt": "WEBVTT\n\n00:00.500 --> 00:04.000\nIt rests.\n",
    "course/ball.txt": "It rolls.\n\nIt <rests>.\n",
    "course/talk.mp3": b"sound",
    "course/said.txt": "Hello.",
}


def test_a_film_is_played_by_the_browser_with_what_lies_beside_it(make_site: MakeSite) -> None:
    site = make_site(FILES)
    built = site.publish()
    assert not built.problems, site.report(built)
    page = site.read("course/film.html")
    assert (
        '<figure><video controls preload="metadata" src="ball.mp4" poster="ball.png" width="640" '
        'height="400" aria-label="The ball rolls"><track kind="captions" src="ball.vtt" '
        'srclang="en"></video>\n<figcaption>The <em>ball</em> rolls</figcaption></figure>\n'
        '<details class="transcript"><summary>What is said</summary>\n'
        "<p>It rolls.</p>\n<p>It &lt;rests&gt;.</p>\n</details>\n"
    ) in page
    assert (
        '<figure id="figure-talk"><audio controls preload="metadata" src="talk.mp3" '
        'data-width="5" aria-label="A talk"></audio>\n'
        "<figcaption><b>Figure 1.</b> On slopes</figcaption></figure>\n"
        '<details class="transcript"><summary>What is said</summary>\n<p>Hello.</p>\n</details>\n'
    ) in page
    assert '<a href="#figure-talk">Figure 1</a>' in page
    assert {"course/ball.mp4", "course/ball.vtt", "course/talk.mp3"} <= site.published()


def test_only_a_page_with_a_film_may_play_one_and_loads_its_style(make_site: MakeSite) -> None:
    site = make_site(FILES)
    site.publish()
    film, plain = site.read("course/film.html"), site.read("course/plain.html")
    assert all(each in film for each in ("media-src", "assets/media."))
    assert not any(each in plain for each in ("media-src", "assets/media."))


def test_films_are_in_the_zip_but_neither_kept_offline_nor_in_one_file(make_site: MakeSite) -> None:
    site = make_site({**FILES, "site.yaml": f"{SITE}base_url: https://a.example/\n"})
    built = site.publish()
    packed = next(file for file in built.files if file.path == "downloads/course.zip")
    with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {"course/ball.mp4", "course/ball.vtt", "course/ball.png"} <= names
    worker = site.read("sw.js")
    assert all(name in worker for name in ("ball.vtt", "ball.png"))
    assert not any(name in worker for name in ("ball.mp4", "talk.mp3"))
    site.put("site.yaml", f"{SITE}keep_films: yes\n")
    kept = next(file for file in site.build().files if file.path == "sw.js")
    assert all(name in kept.data for name in (b"ball.mp4", b"talk.mp3"))
    (single,) = export_single(built, "course")
    text = single.data.decode()
    left_out = '<a href="https://a.example/course/ball.mp4">Not in this file: The ball rolls</a>'
    assert all(each in text for each in (left_out, "It rolls."))
    assert "<video" not in text


def test_check_says_how_large_films_are(make_site: MakeSite) -> None:
    site = make_site({**FILES, "course/ball.mp4": bytes(1_600_000)})
    built = site.build()
    found = figures(built, survey(built, Store(site.folders.cache)))
    assert as_played(found) == (
        "Films and recordings, loaded when played:\ncourse/01-film.md: 1.6 MB\n\n"
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"course/ball.vtt": None}, "the film ball.mp4 has no captions"),
        ({"course/ball.vtt": "Hello"}, "course/ball.vtt is not shown, line 1: it does not begin"),
        ({"course/01-film.md": lesson("![A talk](talk.mp3)")}, "talk.mp3 cannot be read"),
        ({"course/ball.mp4": None}, "there is no file course/ball.mp4"),
    ],
)
def test_what_keeps_a_film_from_being_followed_is_told(
    make_site: MakeSite, files: dict[str, str | None], told: str
) -> None:
    kept = {**FILES, **files}
    site = make_site({path: text for path, text in kept.items() if text is not None})
    assert told in site.report()


@pytest.mark.parametrize(
    ("captions", "line", "message"),
    [
        ("", 1, "it does not begin with WEBVTT"),
        ("WEBVTT\n", 1, "it holds no captions"),
        ("WEBVTT\n\n1\n00:01 --> 00:02\na", 4, "these are no times: 00:01 --> 00:02"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\na", 3, "a caption goes before it comes"),
        (
            "WEBVTT\n\n01:00:02.000 --> 01:00:03.000\na\n\n00:01.000 --> 00:02.000\nb",
            6,
            "a caption comes before the one above it",
        ),
    ],
)
def test_captions_that_no_browser_reads_are_told_by_their_line(
    captions: str, line: int, message: str
) -> None:
    found = fault(captions)
    assert found
    assert (found.line, found.message) == (line, message)


def test_captions_may_have_names_settings_and_comments() -> None:
    text = (
        "\ufeffWEBVTT - A film\r\n\r\nNOTE so\r\n\r\nfirst\r\n00:01.000 --> 00:02.000 line:0\r\na"
    )
    assert fault(text) is None


def test_a_picture_has_another_on_dark_pages_but_not_in_one_file(make_site: MakeSite) -> None:
    shown = "![Plot](a.svg){dark=b.svg width=50%}"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'
    files = {"course/01-a.md": lesson(shown), "course/a.svg": svg, "course/b.svg": svg}
    site = make_site({**COURSE, **files})
    built = site.publish()
    page = site.read("course/a.html")
    sized = 'width="9" height="9" data-width="5" alt="Plot">'
    assert (
        f'<figure><img class="for-light" loading="lazy" src="a.svg" {sized}'
        f'<img class="for-dark" loading="lazy" src="b.svg" {sized}</figure>'
    ) in page
    (single,) = export_single(built, "course")
    assert b'class="for-dark"' not in single.data


HTML_AND_MARKDOWN = [
    ('<video src="a.mp4"></video>', "![](<a.mp4>)"),
    ("<VIDEO SRC='a.mp4' WIDTH=50%\nCONTROLS></VIDEO >", "![](<a.mp4>){width=50%}"),
    ('<audio><source src="a.mp3" type="audio/mpeg"></audio>', "![](<a.mp3>)"),
    (
        '<video poster="b.png" id="c" src="a.mp4" title="A\n film" preload="none">\n'
        '<track kind="captions" src="d.vtt" srclang="en" label="E" default>\n'
        '<p>No? <a href="a.mp4">Get it</a></p>\n</video>',
        "![A film](<a.mp4>){#c poster=b.png captions=d.vtt}",
    ),
    ('<video src="a.mp4"><track src="d.vtt"></video>', "![](<a.mp4>){captions=d.vtt}"),
    ('<video src="a.mp4" aria-label="A [b]" title="c"></video>', "![A \\[b\\]](<a.mp4>)"),
    (
        '<figure class="x">\n<video src="a.mp4"></video>\n<figcaption>It *rolls*\n on'
        "</figcaption>\n</figure>",
        "![It *rolls* on](<a.mp4>)",
    ),
    (
        '<figure><video title="A" src="a.mp4"></video><figcaption>"So"</figcaption></figure>',
        '![A](<a.mp4> "&quot;So&quot;")',
    ),
    ('<figure><video title="A" src="a.mp4"></video></figure>', "![A](<a.mp4>)"),
    ('<video\nsrc="a.mp4"></video>', "![](<a.mp4>)"),
    ('Text\n<video src="a.mp4"></video>\nText', "Text\n\n![](<a.mp4>)\n\nText"),
    ('- a\n\n  <video src="a.mp4"></video>', "- a\n\n  ![](<a.mp4>)"),
]


@pytest.mark.parametrize(("html", "markdown"), HTML_AND_MARKDOWN)
def test_a_film_in_html_is_what_it_would_be_in_markdown(html: str, markdown: str) -> None:
    assert read(html) == read(markdown)


def read(text: str) -> list[tuple[str, str, Mapping[str, str]]]:
    return [
        (node.kind, node.text, node.attributes)
        for node in parse_markdown(text).root.walk()
        if node.kind != "soft_break"
    ]


@pytest.mark.parametrize(("lines", "is_read"), [(30, True), (31, False)])
def test_a_film_in_html_takes_thirty_lines_at_most(lines: int, is_read: bool) -> None:
    text = "<video\n" + "controls\n" * (lines - 2) + 'src="a.mp4"></video>\n'
    assert any(kind == "picture" for kind, *_ in read(text)) is is_read
