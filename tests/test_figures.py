"""Pictures made ahead of a build: of diagrams, by an author's scripts, from addresses."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from learnmathora.cli import main
from learnmathora.drawing.diagrams import kept_path
from learnmathora.drawing.remote import Remote, name_for, refused, rewritten
from learnmathora.drawing.scripts import LIBRARIES, OURS
from learnmathora.model import Place
from learnmathora.packages.export import export_single
from learnmathora.picture.clean import UncleanError, cleaned, title_of
from learnmathora.web import download
from tests.conftest import MakeSite
from tests.lessons import PNG, SITE, SmallSite, lesson

pytestmark = pytest.mark.slow

SOURCE = "digraph { a -> b }\n"
DIAGRAM = f"""
```dot {{#flow alt="a leads to b" title="The *flow*."}}
{SOURCE}```

It is [](#flow).
"""
KEPT = kept_path("graphviz", SOURCE)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'
# A tool that draws nothing but says how it was called, and draws the same for every source.
FAKE = """#!{python}
import sys
from pathlib import Path
arguments = sys.argv[1:]
Path({log!r}).open("a").write(" ".join([Path(sys.argv[0]).name, *arguments]) + "\\n")
if "-o" in arguments:
    Path(arguments[arguments.index("-o") + 1]).write_text({svg!r})
elif "-svg" in arguments:
    Path(arguments[-1]).write_text({svg!r})
sys.exit({status})
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of fake tools, and nothing else to be found; what they were asked is in `log`."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put_tool(folder: Path, name: str, svg: str = SVG.format("<path/>"), status: int = 0) -> None:
    tool = folder / name
    log = str(folder / "log")
    tool.write_text(FAKE.format(python=sys.executable, log=log, svg=svg, status=status))
    tool.chmod(0o755)


def figures(site: SmallSite, *words: str) -> int:
    folders = site.folders
    places = (f"--content={folders.content}", f"--cache={folders.cache}")
    return main(["figures", f"--python={sys.executable}", *words, *places])


# Diagrams


def test_a_diagram_is_drawn_once_and_then_a_figure_of_the_page(
    make_site: MakeSite, tools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({"course/01-a.md": lesson(DIAGRAM)})
    put_tool(tools, "dot")
    assert figures(site) == 0
    assert capsys.readouterr().out == f"Drawn: {KEPT} (graphviz, course/01-a.md:10)\n"
    assert figures(site) == 0
    assert len((tools / "log").read_text().splitlines()) == 1
    built = site.publish()
    assert not built.problems, site.report(built)
    assert (
        f'<figure id="figure-flow"><img src="../{KEPT}" width="20" height="10" alt="a leads to b">'
        "<figcaption><b>Figure 1.</b> The <em>flow</em>.</figcaption></figure>"
    ) in site.read("course/a.html")
    assert KEPT in site.published()
    assert b"<code>digraph" not in export_single(built, "course/a")[0].data


def test_a_build_runs_no_tool_and_shows_the_source_where_there_is_no_picture(
    make_site: MakeSite, tools: Path
) -> None:
    site = make_site({"course/01-a.md": lesson(DIAGRAM)})
    put_tool(tools, "dot")
    built = site.publish()
    assert [problem.code for problem in built.problems] == ["figure-missing"]
    assert built.problems[0].hint.endswith("figures")
    assert "<pre><code>digraph { a -&gt; b }\n</code></pre>" in site.read("course/a.html")
    assert not (tools / "log").exists()


@pytest.mark.parametrize(
    ("kind", "names", "asked"),
    [
        ("mermaid", ("mmdc",), "mmdc -i in.mmd -o out.svg -b transparent -c config.json -q"),
        ("graphviz", ("dot",), "dot -Tsvg -Gbgcolor=transparent -o out.svg in.dot"),
        ("tikz", ("latex", "dvisvgm"), "dvisvgm --no-fonts --exact-bbox -o out.svg in.dvi"),
        ("tikz", ("pdflatex", "pdftocairo"), "pdftocairo -svg in.pdf out.svg"),
    ],
)
def test_the_tool_that_is_there_draws(
    kind: str, names: tuple[str, ...], asked: str, make_site: MakeSite, tools: Path
) -> None:
    site = make_site({"course/01-a.md": lesson(f"```{kind} {{alt=x}}\nsource\n```\n")})
    for name in names:
        put_tool(tools, name)
    assert figures(site) == 0
    assert (tools / "log").read_text().splitlines()[-1] == asked
    assert (site.folders.content / kept_path(kind, "source")).is_file()


def test_what_is_missing_or_fails_is_said_and_the_rest_is_drawn(
    make_site: MakeSite, tools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "```mermaid {alt=x}\na\n```\n\n```tikz {alt=x}\nb\n```\n\n```dot {alt=x}\nc\n```\n"
    site = make_site({"course/01-a.md": lesson(body)})
    put_tool(tools, "mmdc", svg=SVG.format("<script/>"))
    put_tool(tools, "dot", status=1)
    assert figures(site) == 1
    assert capsys.readouterr().err.splitlines() == [
        "course/01-a.md:9: it holds <script>, in line 1",
        "course/01-a.md:13: no tool for tikz is installed: install TeX Live with TikZ, which has "
        "latex and dvisvgm, or pdflatex and Poppler's pdftocairo",
        "course/01-a.md:17: dot failed",
    ]


def test_pictures_that_no_lesson_has_are_listed_then_removed(
    make_site: MakeSite, tools: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({"course/01-a.md": lesson("Text."), KEPT: SVG, "_figures/own.txt": "mine"})
    assert figures(site) == 0
    assert f"Unused: {KEPT}\nTo remove these: " in capsys.readouterr().out
    assert figures(site, "--prune") == 0
    assert capsys.readouterr().out == f"Removed: {KEPT}\n"
    assert [path.name for path in (site.folders.content / "_figures").iterdir()] == ["own.txt"]


# SVG as programs draw it

PLOT = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:dc="http://purl.org/dc/elements/1.1/" width="20" height="10">
<metadata><dc:title>The loss</dc:title><dc:description>It falls.</dc:description></metadata>
<style>#patch_1 { stroke: #000000; } .a { fill:white }</style>
<g id="patch_1" style="fill: #ffffff; stroke: #1f77b4"/><g id="patch_1" fill="#00000080"/>
<use xlink:href="#patch_1" stroke="black" clip-path="url(#patch_1)"/></svg>"""


def test_a_plot_is_told_by_day_and_by_night() -> None:
    svg = cleaned(PLOT.encode())
    text = svg.decode()
    assert title_of(svg) == "The loss"
    assert "<title>The loss</title><desc>It falls.</desc><style>:root{" in text
    assert "metadata" not in text
    assert "DOCTYPE" not in text
    assert "#f1 { stroke: currentColor; } .a { fill:var(--paper) }" in text
    assert '<g id="f1" style="fill: var(--paper); stroke: var(--c1)" />' in text
    assert ":root{--c1:#1f77b4}" in text
    assert "@media screen and (prefers-color-scheme:dark){:root{--c1:#2388ce}}" in text
    assert '<g id="f2" fill="#00000080" />' in text
    assert '<use xlink:href="#f1" clip-path="url(#f1)" style="stroke:currentColor" />' in text
    assert "@media(prefers-color-scheme:dark)" in text


def test_the_name_of_the_program_that_drew_is_no_title() -> None:
    maker = "<dc:creator><g><dc:title>Matplotlib</dc:title></g></dc:creator>"
    assert title_of(cleaned(PLOT.replace("<dc:title>The loss</dc:title>", maker).encode())) == ""
    both = PLOT.replace("<dc:title>", f"{maker}<dc:title>")
    assert title_of(cleaned(both.encode())) == "The loss"


@pytest.mark.parametrize(
    ("written", "at_night"),
    [
        ("#b0b0b0", "#575757"),
        ("lightgrey", "#393939"),
        ("#ffffe0", "#1f1f00"),
        ("rgb(0, 0, 128)", "#7676ff"),
        ("rgb(100%,0%,0%)", None),
        ("#ff7f0e", None),
        ("none", None),
        ("url(#a)", None),
        ("#12345678", None),
    ],
)
def test_a_colour_can_be_told_from_a_dark_page(written: str, at_night: str | None) -> None:
    """Greys and pale fills are turned over; what is light enough stays as it was written."""
    for part in (f'<path fill="{written}"/>', f'<path style="stroke:{written}"/>'):
        text = cleaned(SVG.format(part).encode()).decode()
        if at_night:
            assert f"dark){{:root{{--c1:{at_night}}}}}" in text
            assert ":var(--c1)" in text
        else:
            assert "--c1" not in text
            assert written in text.replace("#f1", "#a")


def test_a_scale_of_many_colours_keeps_them_and_its_frame_does_not() -> None:
    scale = "".join(f'<path fill="#00{at:x}0{at:x}0"/>' for at in range(4, 15))
    text = cleaned(SVG.format(f'{scale}<path stroke="#808080"/>').encode()).decode()
    assert 'fill="#004040"' in text
    assert 'style="stroke:var(--c' in text


@pytest.mark.parametrize(
    "svg",
    [
        "no XML",
        "<html/>",
        SVG.format('<image href="https://a.example/x.png"/>'),
        SVG.format('<g onload="x()"/>'),
        SVG.format("<style>@import 'x'</style>"),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG.format("&a;")}',
    ],
)
def test_what_a_browser_would_run_is_not_kept(svg: str) -> None:
    with pytest.raises(UncleanError):
        cleaned(svg.encode())


# An author's scripts

LOSS = SVG.format('<title>Loss</title><desc>It falls.</desc><path fill="black"/>')
SCRIPT = f"""from pathlib import Path
assert Path("points.csv").read_text() == "1,2"
Path("loss.svg").write_text({LOSS!r})
"""
SCRIPTED = {
    "site.yaml": f"{SITE}figures:\n  course/loss.py: [course/points.csv]\n",
    "course/01-a.md": lesson("![The loss falls](loss.svg)\n"),
    "course/loss.py": SCRIPT,
    "course/points.csv": "1,2",
}


def checked(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    folders = site.folders
    places = (f"--content={folders.content}", f"--cache={folders.cache}")
    main(["check", "--json", *places])
    found = json.loads(capsys.readouterr().out)
    return [(each["code"], each["message"]) for each in found if each["code"] == "figure-older"]


def test_a_script_runs_when_it_changed_and_check_says_so(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(SCRIPTED)
    content = site.folders.content
    assert checked(site, capsys) == [
        ("figure-older", "course/loss.py: there is no file course/loss.svg")
    ]
    assert not (content / "course/loss.svg").exists()
    assert figures(site) == 0
    assert capsys.readouterr().out == "Drawn: course/loss.svg (by course/loss.py)\n"
    assert 'style="fill:currentColor"' in (content / "course/loss.svg").read_text()
    assert checked(site, capsys) == []
    assert figures(site) == 0
    assert capsys.readouterr().out == ""
    site.put("course/points.csv", "3,4")
    assert checked(site, capsys) == [
        ("figure-older", "course/loss.py: course/points.csv changed since it ran")
    ]
    assert figures(site) == 1
    assert capsys.readouterr().err == "course/loss.py: it failed: AssertionError\n"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("pass", "course/loss.py: it wrote no loss.svg: it is to write that beside itself\n"),
        (
            f"open('loss.svg', 'w').write({SVG.format('<script/>')!r})",
            "course/loss.py: loss.svg: it holds <script>, in line 1\n",
        ),
    ],
)
def test_what_a_script_does_wrong(
    script: str, told: str, make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({**SCRIPTED, "course/loss.py": script})
    assert figures(site) == 1
    assert capsys.readouterr().err == told


IMPORTS = f"""import json, yaml
from helper import other
from pathlib import Path
Path("loss.svg").write_text({SVG.format("<title>Loss</title>")!r})
"""


def test_a_picture_is_older_than_a_package_of_another_version(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that a module beside the script imports; what Python brings along counts not."""
    site = make_site({**SCRIPTED, "course/loss.py": IMPORTS})
    site.put("course/helper.py", "import jinja2\nother = 1\n")
    assert figures(site) == 0
    noted = json.loads((site.folders.content / "_figures/digests.json").read_text())
    (ran,) = noted.values()
    assert ran[LIBRARIES] == f"Jinja2 {version('jinja2')}, PyYAML {version('pyyaml')}"
    capsys.readouterr()
    assert checked(site, capsys) == []
    ran[LIBRARIES] = ran[LIBRARIES].replace(version("jinja2"), "1.0")
    site.put("_figures/digests.json", json.dumps(noted))
    told = f"course/loss.py: it ran with Jinja2 1.0, and {version('jinja2')} is here now"
    assert checked(site, capsys) == [("figure-older", told)]
    assert figures(site) == 0
    assert "Drawn: course/loss.svg" in capsys.readouterr().out
    assert checked(site, capsys) == []
    # Of another Python than the program's own a check knows nothing.
    ran.pop(OURS)
    site.put("_figures/digests.json", json.dumps(noted))
    assert checked(site, capsys) == []


def test_a_script_that_site_yaml_does_not_name_never_runs(make_site: MakeSite) -> None:
    site = make_site({**SCRIPTED, "site.yaml": SITE})
    assert figures(site) == 0
    assert not (site.folders.content / "course/loss.svg").exists()


SCRIPTS = "a mapping of scripts, each with a list of the files that it reads"


@pytest.mark.parametrize(
    ("named", "wanted", "hint"),
    [
        (
            "[course/loss.py]",
            SCRIPTS,
            "course/loss.py: [course/points.csv], or [] where it reads none",
        ),
        (
            "{../loss.py: []}",
            SCRIPTS,
            "write its path from the content folder, such as course/loss.py",
        ),
        (
            "{course/loss.sh: []}",
            SCRIPTS,
            "write its path from the content folder, such as course/loss.py",
        ),
        (
            "{course/loss.py: points.csv}",
            "a mapping in which course/loss.py has a list of files",
            "course/loss.py: [course/points.csv], or [] where it reads none",
        ),
        (
            "{course/loss.py: [../b]}",
            "a list in which every entry is a file of the content folder",
            "write its path from that folder, such as works.bib",
        ),
    ],
)
def test_what_figures_cannot_name(named: str, wanted: str, hint: str, make_site: MakeSite) -> None:
    built = make_site({**SCRIPTED, "site.yaml": f"{SITE}figures: {named}\n"}).build()
    (problem,) = [each for each in built.problems if each.code == "header-value"]
    assert problem.message == f"figures must be {wanted}"
    assert problem.hint == hint


def test_notes_that_are_damaged_are_as_none(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site({**SCRIPTED, "_figures/digests.json": "[[["})
    assert figures(site) == 0
    assert capsys.readouterr().out == "Drawn: course/loss.svg (by course/loss.py)\n"


# Pictures from elsewhere

VALLEY, PAGE = "https://a.example/The%20Valley.PNG?x=1&y=2", "https://a.example/page.png"
REMOTE = f"""
![A valley]({VALLEY.replace("&", "&amp;")} "Low") and `![A valley]({VALLEY})`

<img src="{VALLEY}" alt="A valley">

![Again][valley] ![Not a picture]({PAGE})

[valley]: <{VALLEY}> "Low"
"""


def answered(address: str, largest: int) -> tuple[bytes, str]:
    return (PNG, "") if address == VALLEY else (b"<!doctype html><p>No", "")


def test_pictures_from_elsewhere_are_listed_and_fetched_on_request(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnmathora.commands.drawing.download", answered)
    site = make_site({"course/01-a.md": lesson(REMOTE)})
    text = (site.folders.content / "course/01-a.md").read_text()
    assert figures(site) == 0
    told = capsys.readouterr().out
    assert told.count("Elsewhere: ") == 4
    assert f"Elsewhere: {PAGE} (course/01-a.md:14)\n" in told
    assert (site.folders.content / "course/01-a.md").read_text() == text
    assert figures(site, "--fetch") == 1
    said = capsys.readouterr()
    name = name_for(VALLEY, PNG)
    assert said.err == f"Not fetched: {PAGE}: it is no picture but HTML page\n"
    assert said.out == (f"Fetched: {VALLEY} -> course/{name}\ncourse/01-a.md names them now: 3\n")
    assert name.startswith("the-valley-")
    assert (site.folders.content / "course" / name).read_bytes() == PNG
    expected = text.replace(f"({VALLEY.replace('&', '&amp;')} ", f"({name} ")
    expected = expected.replace(f'"{VALLEY}"', f'"{name}"').replace(f"<{VALLEY}>", f"<{name}>")
    assert (site.folders.content / "course/01-a.md").read_text() == expected


def test_nothing_that_is_there_is_written_over(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnmathora.commands.drawing.download", answered)
    path = f"course/{name_for(VALLEY, PNG)}"
    site = make_site({"course/01-a.md": lesson(f"![A valley]({VALLEY})"), path: "mine"})
    assert figures(site, "--fetch") == 1
    assert "is there already and holds something else" in capsys.readouterr().err
    assert (site.folders.content / path).read_text() == "mine"
    assert VALLEY in (site.folders.content / "course/01-a.md").read_text()


def test_a_file_keeps_its_line_ends_and_what_only_begins_alike() -> None:
    text = "One.\r\n\r\n![a](https://a.org/x.png.bak) ![b](https://a.org/x.png)\r\n"
    remote = Remote(Place(3, 33), "https://a.org/x.png")
    assert rewritten(text, [(remote, "x-1.png")]) == (
        "One.\r\n\r\n![a](https://a.org/x.png.bak) ![b](x-1.png)\r\n",
        [],
    )
    assert rewritten("Nothing.", [(remote, "x-1.png")]) == ("Nothing.", [remote])


def test_a_drawing_with_a_script_is_not_fetched() -> None:
    svg = SVG.format("<script/>").encode()
    assert "it holds <script>" in refused("https://a.org/x.svg", svg)
    assert "ends too early" in refused("https://a.org/x.png", PNG[:60])


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://127.0.0.1/x", "data:,x"])
def test_only_the_web_is_asked(address: str) -> None:
    data, reason = download(address, 100)
    assert not data
    assert reason


# Where a picture stands, and where it is described


def test_a_figure_stands_on_a_side_and_leads_to_its_description(make_site: MakeSite) -> None:
    body = (
        '![A valley](a.png "Low."){align=left description="#in-words"}\n\n'
        "## In words\n\nText ![A valley](a.png){align=right}.\n"
    )
    site = make_site({"course/01-a.md": lesson(body), "course/a.png": PNG})
    built = site.publish()
    assert [problem.message for problem in built.problems] == [
        "not read: align= behind a picture within a line"
    ]
    assert (
        '<figure data-align="left"><img src="a.png" width="640" height="400" alt="A valley">'
        '<figcaption>Low. <a href="#section-in-words">Description</a></figcaption></figure>'
    ) in site.read("course/a.html")
