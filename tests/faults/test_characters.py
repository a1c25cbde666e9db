"""Characters of editors, terminals, templates -> the same page, none that acts, the right line."""

from __future__ import annotations

import re

import pytest

from tests.faults.conftest import Author
from tests.faults.texts import body, header
from tests.lessons import SERIES, SITE

pytestmark = pytest.mark.slow

SAME = ["é ü", "$x$", ":::recap\n- a\n:::"]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_page_is_the_same_from_every_editor(author: Author, ending: str) -> None:
    text = body("\n\n".join(SAME)) + "\n"
    pages = set()
    for data in (text, text.replace("\n", ending), f"\ufeff{text}", text.rstrip("\n")):
        author.try_out({"course/b.md": data})
        pages.add(author.published()["course/b.html"])
    assert len(pages) == 1


CONTROL = "".join(
    map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF])
)


ENTITIES = "".join(f"&#{ord(each)};" for each in f"\0{CONTROL}")


RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@pytest.mark.parametrize(
    "text",
    [
        body(f"a{CONTROL}b `{CONTROL}` $\\text{{{CONTROL}}}$ [{CONTROL}](<a{CONTROL}.md>)"),
        body(f"a\0b {ENTITIES} [a](<{ENTITIES}> '{ENTITIES}')"),
        header(title='"a\\x01\\e[2J\\x85\\0\\uFFFE"', summary='"\\x1b]0;x\\a"'),
        body(":::quiz{#a}\nWh\x1bich?\n\n- [x] a\x07\n  > b\n- [ ] c\n  > d\n:::\n"),
        header(minutes='"\\e[2J"'),
        body("$\\nope\x1b[2J$ :::\x1b \n\n:::\x1b[31m\n"),
        body("[a](<gone\x1b[2J.md>) [b](<gone&#27;.md>)"),
    ],
)
def test_no_control_character_reaches_a_page_or_the_terminal(author: Author, text: str) -> None:
    answer = author.try_out({"course/b.md": text, "site.yaml": f"{SITE}search: full\n"})
    for path, data in author.published().items():
        if path.endswith((".html", ".js", ".xml", ".json", ".webmanifest", ".txt")):
            assert not RAW.search(data.decode()), path
    assert not RAW.search(answer.said)


def test_a_line_is_the_editor_s_line_whatever_is_in_it(author: Author) -> None:
    """Python and YAML know line breaks that editors do not show as such."""
    strange = "\n\u2028\x85\x0b\x0c\n$\\nope$"
    text = header(minutes="x").replace("What it says.", "a\u2028b\u2029c") + strange
    lines = text.split("\n")
    expected = [
        f"course/b.md:{lines.index('minutes: x') + 1} header-value",
        f"course/b.md:{len(lines)} math-command",
    ]
    assert author.try_out({"course/b.md": text}).problems == expected


def test_prices_are_no_formulas(author: Author) -> None:
    prices = "It costs $5 and then $10, or $ 5 to 7 $, $20,000 and $30,000."
    assert author.try_out({"course/b.md": body(prices)}).status == 0
    assert b"<math" not in author.published()["course/b.html"]


IDS = [f"# {each}\n" for each in ("constructor", "location", "🎯", "a", "a", "__proto__", "…")]


def test_ids_are_never_empty_twice_or_a_name_that_scripts_know(author: Author) -> None:
    text = body("\n".join(f"#{each}" for each in IDS))
    author.try_out({"course/b.md": text})
    ids = re.findall(r'\bid="([^"]*)"', author.published()["course/b.html"].decode())
    assert len(set(ids)) == len(ids)
    assert not {"", "constructor", "location", "__proto__"} & {*ids}


def test_code_for_templates_is_text(author: Author) -> None:
    code = "{{ 7*191 }} {% include 'x' %} {{ ''.__class__.__mro__ }} \\${7*191} <%= 7*191 %>"
    author.try_out({
        "course/b.md": header(title='"{{ 7*191 }}"') + code,
        "site.yaml": SITE.replace("A site", '"{{ 7*191 }}"'),
        "other/series.md": SERIES.replace("A course", '"{{ 7*191 }}"'),
    })  # fmt: skip
    published = b"".join(author.published().values())
    assert b"{{ 7*191 }}" in published
    assert b"1337" not in published
