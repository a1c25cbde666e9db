"""Files beside the lessons: what goes with a site, what never does, and what is no picture."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from learnmathora.disk import read_texts
from learnmathora.picture import size
from learnmathora.picture.faults import fault
from learnmathora.picture.svg import drawing
from tests.faults.conftest import Author
from tests.lessons import SAMPLES, SITE, lesson, small_site

pytestmark = pytest.mark.slow

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">{}</svg>'
PHP = b"<?php system($_GET['a']);"


def linking(*targets: str) -> str:
    """A lesson with a link in each line from 9 on."""
    return lesson("\n".join(f"[a](<{target}>)" for target in targets), part="3")


def picturing(target: str) -> str:
    return lesson(f"![a](<{target}>)", part="3")


@pytest.mark.parametrize(
    "name",
    [
        "05-x.MD", "05-x.markdown", "05-x.mdown", "05-x.mdx", "05-x.qmd", "05-x.Rmd",
        "05-x.rst", "05-x.tex", "05-x.adoc", "05-x.txt", "05-x.md.txt", "05-x.org", "05-x.html",
        "05-x.Md", "05-x.md ", "05-x.docx",
    ],
)  # fmt: skip
def test_what_looks_like_a_lesson_is_not_left_out_in_silence(author: Author, name: str) -> None:
    answer = author.try_out({f"course/{name}": "A lesson."})
    assert answer.problems == [f"course/{name}:1 file-ending"]
    assert "05-x.md" in answer.said


def test_a_notebook_without_a_number_is_not_left_out_in_silence(author: Author) -> None:
    answer = author.try_out({"course/x.ipynb": "{}"})
    assert answer.problems == ["course/x.ipynb:1 file-ending"]
    assert "name it 05-x.ipynb or so, and it is a lesson of its series" in answer.said


@pytest.mark.parametrize(
    "name",
    ["README.md", "readme.txt", "LICENSE", "LICENSE.md", "CHANGELOG.md", ".hidden.markdown",
     "_notes.txt", "requirements.txt", "points.csv", "curve.py", "Makefile", "CMakeLists.txt"],
)  # fmt: skip
def test_what_only_lies_there_is_not_complained_about(author: Author, name: str) -> None:
    answer = author.try_out({f"course/{name}": "About this folder."})
    assert (answer.status, answer.problems) == (0, [])


def test_a_lesson_of_such_a_name_is_one(author: Author) -> None:
    answer = author.try_out({"course/license.md": lesson("Text.", part="3")})
    assert (answer.status, answer.problems) == (0, [])
    assert "course/license.html" in author.published()


def test_a_text_that_is_handed_on_is_no_lesson(author: Author) -> None:
    answer = author.try_out({"course/c.md": linking("a.txt"), "course/a.txt": "Text."})
    assert (answer.status, answer.problems) == (0, [])
    assert "course/a.txt" in author.published()


@pytest.mark.parametrize(
    "name",
    [
        "a.php", "a.phtml", "a.phar", "a.pht", "a.PHP", "a.php5", "a.php.png", "a.phtml.pdf",
        "a.cgi", "a.pl", "a.asp", "a.aspx", "a.jsp", "a.shtml", "a.xht", "a.svgz", "a.svg.gz",
        "a.mht", "a.rdf", "a.swf", "a.html", "a.html.en", "a.html.gz", "a.xml", "a.js", "a.mjs",
        "a.css", "a", "Makefile", "web.config", ".htaccess", "_headers", "a.jar", "a.exe", "a.ini",
        "a.unknown",
    ],
)  # fmt: skip
def test_what_something_would_run_is_never_published(author: Author, name: str) -> None:
    answer = author.try_out({f"course/x/{name}": PHP, "course/c.md": linking("b.csv", f"x/{name}")})
    assert answer.status == 0
    assert "course/c.md:10 file-unpublished" in answer.problems
    assert f"course/x/{name}" not in author.published()


def test_what_a_site_is_made_of_has_one_spelling(author: Author) -> None:
    files = {"site.yml": "title: A\n", "other/Series.md": "---\ntitle: A\nsummary: B\n---\n"}
    answer = author.try_out(files)
    assert {"site.yml:1 file-ending", "other/Series.md:1 file-ending"} <= {*answer.problems}
    assert "rename it to site.yaml" in answer.said
    assert "rename it to series.md" in answer.said


@pytest.mark.parametrize(
    "name",
    ["CNAME", "README.txt", "robots.txt", "web.config", "vercel.json", "Robots.TXT", "ads.txt"],
)
def test_nothing_at_the_top_tells_a_host_what_to_do(author: Author, name: str) -> None:
    answer = author.try_out({name: "x", "course/c.md": linking(f"../{name}")})
    assert "course/c.md:9 file-unpublished" in answer.problems
    assert name not in author.published()


@pytest.mark.parametrize(
    "name",
    ["a.csv", "a.pdf", "a.mp3", "a.mp4", "a.vtt", "a.ipynb", "a.py", "a.zip", "a.tar.gz", "a.CSV",
     "a.v1.2.csv", "a.json", "a.txt", "example.com.pdf", "a.epub", "a.R"],
)  # fmt: skip
def test_what_nothing_runs_goes_with_the_site(author: Author, name: str) -> None:
    answer = author.try_out({f"course/{name}": "1,2", "course/c.md": linking(name)})
    assert (answer.status, answer.problems) == (0, [])
    assert f"course/{name}" in author.published()


def test_site_yaml_lets_other_kinds_go_but_none_that_is_run(author: Author) -> None:
    files = {"course/a.blend": "x", "course/c.md": linking("a.blend")}
    told = author.try_out(files).said
    assert 'add publish: [".blend"] to site.yaml' in told
    answer = author.try_out({"site.yaml": f'{SITE}publish: [".blend"]\n'})
    assert (answer.status, answer.problems) == (0, [])
    assert "course/a.blend" in author.published()
    for ending in (".php", ".html", ".js", ".config", "blend", ".PHP", "./x"):
        answer = author.try_out({"site.yaml": f'{SITE}publish: ["{ending}"]\n'})
        assert "site.yaml:3 header-value" in answer.problems


@pytest.mark.parametrize(
    "text", ["<!doctype html>", "\n <script>1</script>", "<?xml version='1.0'?>"]
)
@pytest.mark.parametrize("name", ["a.ipynb", "a.dat", "a.py", "a.pdf"])
def test_nothing_goes_that_a_browser_would_take_for_a_page(
    author: Author, name: str, text: str
) -> None:
    answer = author.try_out({f"course/{name}": text, "course/c.md": linking(name)})
    assert answer.problems == ["course/c.md:9 file-unpublished"]
    assert "it holds HTML or XML" in answer.said
    assert f"course/{name}" not in author.published()


ACTIVE = {
    "script": "<script>alert(1)</script>",
    "script of another name": '<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>',
    "handler": '<g onclick="alert(1)"/>',
    "handler in capitals": '<g ONLOAD="alert(1)"/>',
    "address": '<a href="javascript:alert(1)"><text>a</text></a>',
    "address with a break": '<a href="java&#10;script:alert(1)"><text>a</text></a>',
    "animated address": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "page inside": (
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>'
    ),
    "form inside": '<foreignObject><form xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "picture from elsewhere": '<image href="https://a.example/x.png"/>',
    "style from elsewhere": "<style>@import '//a.example/x.css';</style>",
    "address in a style": "<rect style='fill: url(https://a.example/x)'/>",
}


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("shown", [linking, picturing])
def test_a_drawing_that_does_something_is_never_published(
    author: Author, name: str, shown: Callable[[str], str]
) -> None:
    drawn = SVG.format(f"\n{ACTIVE[name]}")
    answer = author.try_out({"course/a.svg": drawn, "course/c.md": shown("a.svg")})
    assert answer.problems == ["course/c.md:9 file-unpublished"]
    assert "in line 2" in answer.said
    assert "course/a.svg" not in author.published()


@pytest.mark.parametrize(
    "drawn",
    [
        SVG.format('<style>a{fill:url(#b)}</style><a href="https://a.example"><text>a</text></a>'),
        SVG.format('<image href="data:image/png;base64,AAAA"/><use href="#a"/>'),
        SVG.format('<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml">a</div>'
                   "</foreignObject><text>a</text></switch>"),
        '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/'
        'Graphics/SVG/1.1/DTD/svg11.dtd">\n' + SVG.format("<metadata/>"),
        SVG.format("<text>it is on: 1 &lt; 2</text>"),
    ],
)  # fmt: skip
def test_an_ordinary_drawing_may_be_shown_and_linked(author: Author, drawn: str) -> None:
    text = lesson("![a](a.svg)\n\n[a](a.svg)", part="3")
    answer = author.try_out({"course/a.svg": drawn, "course/c.md": text})
    assert (answer.status, answer.problems) == (0, [])
    assert "course/a.svg" in author.published()


def test_entities_and_instructions_are_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + SVG.format("&c;")
    assert drawing(bomb.encode()).active
    assert drawing(('<?xml-stylesheet href="x"?>' + SVG.format("")).encode()).active


def picture(kind: str, **options: object) -> bytes:
    data = BytesIO()
    Image.effect_noise((40, 30), 9).convert("RGB").save(data, kind, **options)
    return data.getvalue()


NO_PICTURE = {
    "plot.pdf": (b"%PDF-1.7", "no browser shows plot.pdf as a picture: it is PDF"),
    "scan.tiff": (b"II*\0", "it is TIFF"),
    "drawn.eps": (b"%!PS-Adobe", "it is PostScript"),
    "phone.heic": (b"\0\0\0\x20ftypheic", "it is HEIC"),
    "words.txt": (b"words", "it is a file of the kind .txt"),
    "empty.png": (b"", "empty.png is empty"),
    "lfs.png": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "pointer of Git LFS"),
    "page.png": (b"<!DOCTYPE html>\n<title>404</title>", "page.png is an HTML page, no picture"),
    "words.png": (b"words", "it is no picture"),
    "photo.png": (picture("JPEG"), "photo.png is called .png and holds JPEG"),
    "photo.jpg": (picture("PNG"), "photo.jpg is called .jpg and holds PNG"),
    "photo.svg": (picture("PNG"), "photo.svg is called .svg and holds PNG"),
    "half.png": (picture("PNG")[:-200], "half.png ends too early"),
    "half.jpg": (picture("JPEG")[:-200], "half.jpg ends too early"),
    "half.gif": (picture("GIF")[:-200], "half.gif ends too early"),
    "half.webp": (picture("WebP")[:-50], "half.webp ends too early"),
    "half.svg": (SVG.format("").encode()[:-3], "it is not XML: unclosed token, in line 1"),
    "bare.svg": (b"<svg viewBox='0 0 4 3'/>", "it does not begin with <svg xmlns="),
    "map.svg": (b"<?xml version='1.0'?><kml/>", "it does not begin with <svg xmlns="),
}


@pytest.mark.parametrize("name", NO_PICTURE)
def test_what_is_no_picture_is_named(author: Author, name: str) -> None:
    data, said = NO_PICTURE[name]
    answer = author.try_out({f"course/{name}": data, "course/c.md": picturing(name)})
    assert answer.problems == ["course/c.md:9 picture-kind"]
    assert said in answer.said


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WebP", "AVIF", "BMP"])
def test_a_picture_has_no_fault_and_its_size(kind: str) -> None:
    data = picture(kind)
    ending = {"JPEG": ".jpeg"}.get(kind, f".{kind.lower()}")
    assert fault(f"a{ending}", data) is None
    assert size(data) == (40, 30)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_has_the_size_that_a_browser_shows(orientation: int, order: str) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}IHHHIHH", 8, 1, 274, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + mark + entries
    data = picture("JPEG")
    turned = data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]
    assert size(turned) == ((30, 40) if orientation >= 5 else (40, 30))
    assert fault("a.jpg", turned) is None


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("JPEG", (30, 40)), ("PNG", (30, 40)), ("AVIF", (30, 40)), ("WebP", (40, 30))],
)
def test_what_browsers_turn_is_turned(kind: str, shown: tuple[int, int]) -> None:
    """As Chromium and Firefox do it."""
    noted = Image.Exif()
    noted[274] = 6
    assert size(picture(kind, exif=noted)) == shown


def test_a_small_picture_in_the_header_is_not_the_end_of_the_large_one() -> None:
    small, data = picture("JPEG"), picture("JPEG")
    inside = b"\xff\xe2" + struct.pack(">H", len(small) + 2) + small
    assert fault("a.jpg", data[:2] + inside + data[2:]) is None
    assert fault("a.jpg", data[:2] + inside + data[2:-100])


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('width="40" height="30"', (40, 30)),
        ("width='40px' height='30px'", (40, 30)),
        ('width="2in" height="1in"', (192, 96)),
        ('width="10.4" height=".6"', (10, 1)),
        ('width="abc" height="30"', None),
        ('width="1e400" height="3"', None),
        ('width="-5" height="5"', None),
        ('width="1.2.3" height="5"', None),
        ('width="0" height="5"', None),
        ('width="99999999999" height="5"', None),
        (f'width="{"9" * 5000}" height="5"', None),
        ('width="50%" height="50%" viewBox="0 0 8 6"', (8, 6)),
        ('width="40" viewBox="0 0 8 6"', (40, 30)),
        ('width="abc" viewBox="0,0,8,6"', (8, 6)),
        ('viewBox="0 0 0 6"', None),
        ('viewBox="0 0 nan inf"', None),
        ('viewBox="a b c d"', None),
        ('viewBox="0 0 8"', None),
        ("", None),
    ],
)
def test_a_drawing_may_have_any_size(attributes: str, expected: tuple[int, int] | None) -> None:
    assert size(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()) == expected


def test_a_size_that_no_picture_has_is_left_out() -> None:
    data = bytearray(picture("PNG"))
    data[16:24] = struct.pack(">II", 0, 30)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    assert size(bytes(data)) is None
    assert size(b"\x89PNG\r\n\x1a\n") is None


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_an_accent_is_the_same_however_it_is_put_together(
    author: Author, named: Form, written: Form
) -> None:
    name = unicodedata.normalize(named, "é/ü.csv")
    link = unicodedata.normalize(written, "é/ü.csv")
    text = linking(link, link.replace(".csv", ".md"))
    other = {f"course/{name[:-4]}.md": lesson("Text.", part="4")}
    answer = author.try_out({f"course/{name}": "1", "course/c.md": text, **other})
    assert (answer.status, answer.problems) == (0, [])
    assert unicodedata.normalize("NFC", f"course/{name}") in author.published()


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("Points.csv", "there is course/points.csv: capitals and small letters count"),
        ("../Course/points.csv", "there is course/points.csv: capitals and small letters count"),
        (r"..\course\points.csv", "folders are parted by /"),
    ],
)
def test_a_name_that_is_nearly_right_is_told(author: Author, link: str, hint: str) -> None:
    answer = author.try_out({"course/points.csv": "1", "course/c.md": linking(link)})
    assert answer.problems == ["course/c.md:9 link-broken"]
    assert hint in answer.said


def test_series_are_counted_as_people_count(author: Author) -> None:
    series = "---\ntitle: The {}\nsummary: What.\n---\n"
    author.try_out({f"{name}/series.md": series.format(name) for name in ("1-a", "2-b", "10-c")})
    home = author.published()["index.html"].decode()
    assert home.index("The 1-a") < home.index("The 2-b") < home.index("The 10-c")


def test_every_drawing_in_a_page_has_a_size(tmp_path: Path) -> None:
    """Without its style, while that loads or in a reader's view, one would fill the window."""
    built = small_site(tmp_path, read_texts(SAMPLES / "interactives")).build()
    pages = [file.data.decode() for file in built.files if file.path.endswith(".html")]
    drawings = [tag for page in pages for tag in re.findall(r"<svg\b[^>]*>", page)]
    assert len(drawings) > 20
    assert [tag for tag in drawings if not re.search(r' width="\d+" height="\d+"', tag)] == []
