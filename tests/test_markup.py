"""Pages are valid whatever stands where: no link in a link, no id twice, none that is nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import unquote

import html5lib
import pytest

from tests.conftest import MakeSite
from tests.lessons import PNG, QUIZ, lesson

pytestmark = pytest.mark.slow

PIECES = {
    "link": "see [the paper](https://example.org/)",
    "address": "see <https://example.org/>",
    "bare address": "see https://example.org/",
    "reference": "see [](#first)",
    "reference below": "see [](#last)",
    "reference elsewhere": "see [](b.md)",
    "dead link": "see [that](gone.md)",
    "empty dead link": "see [](gone.md)",
    "footnote": "see[^n]",
    "footnote in a link": "see [that[^n]](b.md)",
    "term": "the [gradient](term:gradient)",
    "equation": r"see $\eqref{eq}$ and $\ref{eq}$",
    "equation in a link": r"see [$\eqref{eq}$](b.md)",
    "picture": "see ![a hill](a.png)",
    "picture in a link": "see [![a hill](a.png)](b.md)",
    "link in bold": "**see [that](b.md) now**",
    "code and formula": "`a[i]` and $x^2$",
}
PLACES = {
    "heading": "## Of {}",
    "only thing in a heading": "## {}",
    "lower heading": "## Second\n\n### Of {}",
    "text": "Here {}, and here {}.",
    "list": "- One {}\n- Two {}",
    "table": "| {} | b |\n|---|---|\n| {} | c |",
    "quotation": "> {}",
    "alert": "> [!NOTE]\n> {}",
    "question": ":::quiz\n{}?\n\n- [x] a {}\n  > {}\n- [ ] b {}\n  > {}\n:::",
    "several": ":::quiz{{type=multiple}}\n{}?\n\n- [x] a {}\n  > {}\n- [ ] b {}\n  > {}\n:::",
    "number": ":::quiz{{type=number answer=2}}\n{}\n\n- [ ] 3\n  > {}\n\n> {}\n:::",
    "order": ":::quiz{{type=order}}\n{}\n\n1. a {}\n2. b {}\n\n> {}\n:::",
    "match": ":::quiz{{type=match}}\n{}\n\n| a | b |\n|-|-|\n| c {} | {} |\n| d | e |\n\n> {}\n:::",
    "worked": ":::worked\n{}\n\n1. a {}\n2. [ ] b {}\n\n   {}\n:::",
    "confusion": ":::confusion\n> {}\n\nNo: {}\n:::",
    "recap": ":::recap\n- {}\n:::",
    "details": ":::details\n{}\n:::",
    "theorem": ":::theorem\n{}\n:::",
    "proof": ":::proof{{folded=yes}}\n{}\n:::",
    "exercise": ":::exercise\n{}\n\n> {}\n:::",
    "tags": "<kbd>{}</kbd> <b>{}</b> <span lang=de>{}</span>",
    "terms": "{}\n: {}",
    "note": "A[^m].\n\n[^m]: {}",
    "line fit": ":::line-fit\n| x | y |\n|---|---|\n| 1 | 2 |\n| 2 | 2 |\n\n{}\n:::",
}
AROUND = """
## First

{}

## Third

$$x = 1 \\label{{eq}}$$

:::definition
The **gradient** is an arrow, as [](#first) says.
:::

## Last

[^n]: The note, with a [link](https://example.org/).
"""


def place(name: str) -> str:
    """Every piece in a place, one below the other."""
    wheres = (PLACES[name].replace("{}", piece) for piece in PIECES.values())
    text = "\n\n".join(where.replace("{{", "{").replace("}}", "}") for where in wheres)
    # A footnote has one text, and a question one slug.
    numbers, ids = count(), count()
    text = re.sub(r"\[\^m\](:?)", lambda found: f"[^m{next(numbers) // 2}]{found[1]}", text)
    text = re.sub(
        r":::(quiz|line-fit|confusion)\{?", lambda found: f":::{found[1]}{{#q{next(ids)} ", text
    )
    return AROUND.format(re.sub(r"(\{#q\d+ )$", r"\1}", text, flags=re.MULTILINE))


def test_every_piece_in_every_place(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {"course/b.md": lesson("Text.", title="Other")}
    for number, name in enumerate(PLACES, start=2):
        files[f"course/{number}.md"] = lesson(place(name), part=str(number), title=name)
    site = make_site(files)
    site.put("course/a.png", PNG)
    built = site.build()
    assert built.files, site.report(built)
    pages = {file.path: file.data.decode() for file in built.files if file.path.endswith(".html")}
    found = [f"{path}: {fault}" for path, html in pages.items() for fault in faults(html)]
    assert not found
    (review,) = (file.data.decode() for file in built.files if "questions-course" in file.path)
    assert "doc-noteref" not in review


@pytest.mark.parametrize("piece", PIECES)
def test_every_piece_in_a_title(make_site: MakeSite, piece: str) -> None:
    title = f"'A {PIECES[piece]}'"
    files: dict[str, str | bytes] = {
        "course/b.md": lesson("Text.", title="Other"),
        "course/a.md": lesson(AROUND.format(QUIZ), part="2", title=title),
        "course/c.md": lesson("Text.", part="3", requires="[course/a]"),
        "course/series.md": f"---\ntitle: {title}\nsummary: What it is.\n---\n",
    }
    site = make_site(files)
    site.put("course/a.png", PNG)
    built = site.build()
    assert built.files, site.report(built)
    for file in built.files:
        if file.path.endswith(".html"):
            assert not list(faults(file.data.decode())), file.path


def test_ids_that_authors_choose_meet_none_of_the_page_s_own(make_site: MakeSite) -> None:
    names = ["a", "a-prompt", "a-1", "prompt", "sure-a", "main", "saving", "lessons"]
    fits = ["f", "f-frame", "f-slope", "frame-f", "1"]
    body = "".join(QUIZ.replace("#sum", f"#{name} sure=yes") for name in names)
    body += "".join(
        f"\n:::line-fit{{#{name}-fit}}\n| x | y |\n|---|---|\n| 1 | 2 |\n| 2 | 2 |\n\nMove.\n:::\n"
        for name in fits
    )
    body += "\n:::worked\nDo.\n\n1. One.\n2. [ ] Two?\n\n   Yes.\n:::\n" * 2
    series = "---\ntitle: One\nsummary: What.\n---\n"
    own = ["main", "saving", "update", "offline", "copy", "start-again", "lessons"]
    files: dict[str, str | bytes] = {"course/a.md": lesson(body)}
    for name in own:
        files[f"{name}/series.md"] = series
        files[f"{name}/a.md"] = lesson("## Main\n\n## Saving\n\n## Lessons\n", series=name)
    for file in make_site(files).publish().files:
        if file.path.endswith(".html"):
            assert not list(faults(file.data.decode())), file.path


def faults(html: str) -> Iterator[str]:
    """What a strict reader of HTML, a browser's script or a learner would stumble over."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    yield from (f"{code} in line {at[0]}" for at, code, _ in parser.errors)
    elements = [each for each in tree.iter() if isinstance(each.tag, str)]
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    yield from (f"the id {id} is there {count} times" for id, count in ids.items() if count > 1)
    for element in elements:
        yield from _faults_of(element, ids)


NAMED_BY = ("for", "aria-labelledby", "aria-describedby")


def _faults_of(element: Any, ids: Counter[Any]) -> Iterator[str]:
    target = element.get("href") or ""
    if element.tag == "a" and element.find(".//a") is not None:
        yield f"a link in the link to {target}"
    if element.tag == "a" and not _is_named(element):
        yield f"the link to {target} says nothing"
    if element.tag == "img" and not element.get("src"):
        yield "a picture that shows nothing"
    named = [*re.findall(r"\S+", " ".join(element.get(name) or "" for name in NAMED_BY))]
    if target.startswith("#") and target != "#":
        named.append(unquote(target[1:]))
    yield from (f"{id} is nowhere" for id in named if id not in ids)


def _is_named(link: Any) -> bool:
    said = "".join(link.itertext()).strip() or link.get("aria-label")
    return bool(said or any(each.get("alt") for each in link.iter("img")))


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_what_is_nested_too_deeply_is_told(mark: str, make_site: MakeSite) -> None:
    """Markdown's parser goes no further, and what stands deeper would be lost."""
    report = make_site({"course/a.md": lesson(f"{mark * 45}Deep.")}).report()
    told = "error[block-nested]: what begins here is nested too deeply to be read\n"
    assert report.count(told) == 1
