"""One thing, written thousands of times: four times as much takes about four times as long.

What is compared is processor time, as in `test_growth`; what is built is a whole site, with all
that is checked, and the report.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from learnmathora.configuration import Folders
from learnmathora.site import build
from tests.lessons import COURSE, SITE, SmallSite, lesson, small_site

pytestmark = pytest.mark.slow

Make = Callable[[int], str]
SIZE = 6_000
BOOK = "@book{k0, title={T}, author={A, B}, year={2001}, publisher={P}}\n"
SETTINGS = {
    "site.yaml": f"{SITE}variables:\n  exam: 3 May\nbibliography: works.bib\n",
    "works.bib": BOOK,
    "course/_part.md": "word\n",
    "course/fit.py": "x = 1\n",
    "course/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


def again(unit: str) -> Make:
    """As often as fills the size; @ stands for a number that is another each time."""
    return lambda size: "".join(
        unit.replace("@", str(number)) for number in range(max(1, size // len(unit)))
    )


def within(before: str, unit: str, behind: str = "") -> Make:
    return lambda size: before + again(unit)(size) + behind


def _deeper(size: int) -> str:
    """Blocks in blocks, and fences in fences, each with a mark more than what it holds."""
    depth = int(size**0.5)
    opened = "".join(f"{':' * marks}details\n" for marks in range(depth, 2, -1))
    return f"{opened}a\n{''.join(':' * marks + chr(10) for marks in range(3, depth + 1))}"


PATTERNS: Mapping[str, Make] = {
    # What once took minutes.
    "headings that link to each other": again("## H@ [x](#h@)\n\n"),
    "brackets": again("["),
    "pictures that open": again("!["),
    "dollars": again("$"),
    "texts behind a dollar that nothing closes": within("$", "\\text{a} "),
    "two dollars": again("$$"),
    "two dollars, a line each": again("$$\n"),
    "notes that open": again("[^"),
    "colons": again(":::"),
    "blocks that open": again(":::recap\n"),
    "braces that open": again(":::quiz{"),
    "options of a block": within(":::quiz{", "a=1 ", "}\n:::\n"),
    "options of a question": within(":::quiz{#a}\nWhich?\n\n", "- [x] a@\n  > b\n", ":::\n"),
    "uses of a reference": within("[a]: dot.svg\n\n", "[a] "),
    "uses of a note": within("[^a]: b\n\n", "c[^a] "),
    "links to a term": within(":::definition{#t}\nThe **term**.\n:::\n\n", "[](term:t) "),
    "links to no term": again("[](term:t@) "),
    "links to nothing": again("[a](gone@.md) "),
    "links to no place": again("[a](#gone@) "),
    "missing pictures": again("![a](gone@.png)\n\n"),
    "marks that turn the text": again("\u202e"),
    "lines of a formula": within("$$\n", "a = b\n", "$$\n"),
    # What came to the syntax since.
    "blocks in each other": _deeper,
    "fences in each other": lambda size: "".join(
        "`" * marks + "\n" for marks in range(int((2 * size) ** 0.5), 2, -1)
    ),
    "tabs": within("::::tabs\n", ':::tab{title="a"}\ntext\n:::\n', "::::\n"),
    "columns": within("::::columns\n", ":::column\ntext\n:::\n", "::::\n"),
    "includes": again(':::include{file="_part.md"}\n:::\n\n'),
    "includes of nothing": again(':::include{file="_gone@.md"}\n:::\n\n'),
    "programs that are included": again('```python {include="fit.py"}\n```\n\n'),
    "citations": again("[@k0] "),
    "citations of nothing": again("[@gone@x] "),
    "citations that open": again("[@"),
    "variables": again("{{ exam }} "),
    "unknown variables": again("{{ v@ }} "),
    "variables that open": again("{{ "),
    "terms with descriptions": again("a\n: b\n\n"),
    "descriptions of one term": within("a\n", ": b\n"),
    "rows of a table of HTML": within("<table>\n", "<tr><td>a</td></tr>\n", "</table>\n"),
    "cells of a table of HTML": within("<table><tr>\n", "<td>a</td>\n", "</tr></table>\n"),
    "cells that open": within("<table><tr>", "<td>"),
    "tables of HTML in each other": again("<table><tr><td>\n"),
    "rows of a table": within("| a | b |\n|---|---|\n", "| c | d |\n"),
    "tags that open": again("<b>"),
    "tags that close": again("</b> "),
    "blanks in a tag": within("<a", " ", "b"),
    "blanks behind the name of a block": within(":::include", " ", "x"),
    "hyphens of an id": within("![a](dot.svg){#", "-", "\n"),
    "hyphens of a value": within("![a](dot.svg){a=", "-", "\n"),
    "blanks before an id": within("| a |\n|---|\n| b |\n: c", " ", "{#d"),
    "questions": again(":::quiz{#q@}\nWhich?\n\n- [x] a\n  > b\n- [ ] c\n  > d\n:::\n\n"),
    "stages": within("::::stages\n", ":::quiz{#q@}\nWhich?\n\n- [x] a\n  > b\n:::\n", "::::\n"),
    "headings of one name": again("## A\n\n"),
    "equations": again("$$x \\label{e@}$$\n\n[](#e@)\n\n"),
}


def seconds(site: SmallSite, text: str, number: int, runs: int = 1) -> float:
    """The processor time of the quickest build of a lesson, with nothing kept from another."""
    site.put("course/a.md", lesson(f"\n{text}"))
    times = []
    for run in range(runs):
        cache = site.folders.cache / f"{number}-{run}"
        folders: Folders = replace(site.folders, cache=cache)
        gc.collect()
        started = time.process_time()
        built = build(folders, jobs=1)
        report = SmallSite(folders).report(built)
        times.append(time.process_time() - started)
        assert len(report) < 100_000
    return min(times)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    return small_site(tmp_path_factory.mktemp("patterns"), {**COURSE, **SETTINGS})


@pytest.fixture(scope="module")
def usual(site: SmallSite) -> float:
    """What a build takes in which the lesson says next to nothing."""
    seconds(site, "a", -1)
    return seconds(site, "a", -2)


@pytest.mark.parametrize("make", PATTERNS.values(), ids=PATTERNS)
def test_a_lesson_s_build_grows_with_its_length(site: SmallSite, usual: float, make: Make) -> None:
    found = float("inf")
    # A busy machine disturbs one, and a short text most; what grows with the square is 16 in each.
    for number, size in enumerate((SIZE, SIZE, 3 * SIZE, 3 * SIZE, 6 * SIZE)):
        large = seconds(site, make(4 * size), 2 * number) - usual
        small = seconds(site, make(size), 2 * number + 1) - usual
        found = min(found, large / max(small, usual / 2))
        if found < 8:
            break
    assert found < 9
