"""Lessons written by strangers: nothing in them runs, whatever is in them is read."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnmathora.compile import compile_source
from learnmathora.model import Source
from learnmathora.text.characters import fit, turns
from tests.conftest import MakeSite
from tests.faults.payloads import PAYLOADS
from tests.lessons import HEADER, SmallSite, compiler, lesson

pytestmark = pytest.mark.slow

PLACES = {
    "text": "{}",
    "heading": "## {}",
    "link": "[{0}](<{0}> '{0}')",
    "reference": "[a]: <{0}> '{0}'\n\n[a]",
    "picture": "![{0}](<{0}> '{0}')",
    "formula": "$\\text{{{0}}}$",
    "formula alone": "$${0}$$",
    "code": "```{0}\n{0}\n```",
    "code span": "`{0}`",
    "table": "| {0} |\n|---|\n| {0} |",
    "footnote": "a[^1]\n\n[^1]: {0}",
    "alert": "> [!NOTE]\n> {0}",
    "block": ":::recap\n- {0}\n:::",
    "option": ":::quiz{{#a}}\n{0}\n\n- [x] {0}\n  > {0}\n- [ ] b {0}\n  > {0}\n:::",
    "hint": ':::quiz{{hint="{0}"}}\nq\n\n- [x] a\n  > b\n- [ ] c\n  > d\n:::',
    "several": ":::quiz{{type=multiple}}\n{0}\n\n- [x] {0}\n  > {0}\n- [ ] b {0}\n  > {0}\n:::",
    "number": ":::quiz{{type=number answer=2}}\n{0}\n\n- [ ] 3\n  > {0}\n\n> {0}\n:::",
    "word": ':::quiz{{type=text answer="{0}"}}\n{0}\n\n- [ ] {0} b\n  > {0}\n\n> {0}\n:::',
    "order": ":::quiz{{type=order}}\n{0}\n\n1. {0}\n2. b {0}\n\n> {0}\n:::",
    "match": ":::quiz{{type=match}}\nq\n\n| {0} | b |\n|-|-|\n| {0} | 1 |\n| c | {0} |\n\n> d\n:::",
    "definition": ":::definition\nA **{0}** is {0}, see [{0}](<term:{0}>).\n:::",
    "tags": '<kbd>{0}</kbd> <abbr title="{0}">{0}</abbr> <a href="{0}">{0}</a>',
    "picture as a tag": '<img src="{0}" alt="{0}" title="{0}">',
    "details as a tag": "<details><summary>{0}</summary>\n\n{0}\n\n</details>",
    "figure": '<figure><img src="a.svg" alt="{0}"><figcaption>{0}</figcaption></figure>',
    "marks": "a~{0}~ b^{0}^ =={0}== ^[{0}] :{0}:",
    "terms": "{0}\n: {0}",
    "table with a caption": "| a | b |\n|---|---|\n| 1 | 2 |\n: {0}",
    "table as tags": "<table><caption>{0}</caption><tr><td>{0}</td></tr>\n</table>",
    "abbreviation": "{0} MSE\n\n*[MSE]: {0}",
    "film": '![{0}](a.mp4 "{0}"){{poster={0} captions={0} dark={0}}}',
    "film as a tag": '<video src="a.mp4" poster="{0}" title="{0}"><track src="{0}"></video>',
    "terms as tags": "<dl><dt>{0}<dd>{0}\n</dl>",
    "attribute of a cell": '<table><tr><td colspan="{0}">a</td></tr></table>',
    "theorem": ':::theorem{{title="{0}"}}\n{0}\n:::',
    "exercise": ':::exercise{{title="{0}" hint="{0}"}}\n{0}\n\n> {0}\n:::',
    "code with output": "```python {{#a notes=yes}}\n{0} # (1)\n```\n```output\n{0}\n```\n\n1. {0}",
    "diagram": '```dot {{alt="{0}" title="{0}"}}\n{0}\n```',
    "code with a title": '```python {{title="{0}" lines=yes mark=1}}\n{0}\n```',
    "details": ':::details{{summary="{0}"}}\n{0}\n:::',
    "line fit": ":::line-fit\n| {0} | {0} |\n|---|---|\n| 1 | 2 |\n| 2 | 2 |\n\n{0}\n:::",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_payload_is_text_wherever_it_stands(make_site: MakeSite, place: str) -> None:
    assert_inert(make_site(lessons(lambda payload: lesson() + PLACES[place].format(payload))))


KEYS = ["title", "summary", "strand", "objectives", "tags", "description"]


@pytest.mark.parametrize("key", KEYS)
def test_a_payload_in_the_front_matter_is_text(make_site: MakeSite, key: str) -> None:
    def with_header(payload: str) -> str:
        value = json.dumps([payload] if key in ("objectives", "tags") else payload)
        return lesson("Text.", **{key: value})

    assert_inert(make_site(lessons(with_header)))


def lessons(write: Callable[[str], str]) -> dict[str, str | bytes]:
    """A lesson for each payload."""
    texts = enumerate(map(write, PAYLOADS), start=1)
    return {f"course/{n}.md": text.replace("part: 1", f"part: {n}", 1) for n, text in texts}


def assert_inert(site: SmallSite) -> None:
    """Nothing runs on any page; the few lessons in which a payload is an error are left out."""
    refused = {problem.path for problem in site.build().problems if problem.severity == "error"}
    assert len(refused) <= len(PAYLOADS) / 4
    for path in refused:
        (site.folders.content / path).unlink()
    pages = [file.data for file in site.build().files if file.path.endswith(".html")]
    assert len(pages) > len(PAYLOADS) - len(refused)
    for page in pages:
        assert_page_inert(page)


def assert_page_inert(page: bytes) -> None:
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        assert element.tag not in ("iframe", "object", "embed", "base", "form")
        if element.tag == "script":
            address = element.get("src", "").removeprefix("../")
            is_ours = address.startswith("assets/") or address == "search-index.js"
            # One within a page is that whose digest its policy names: the address not found has it.
            digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest())
            assert is_ours or b"script-src 'sha256-" + digest in page
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name != "style"
            if name in ("href", "src", "action", "xlink:href"):
                assert ":" not in value.partition("/")[0] or value.startswith(
                    ("data:image/svg+xml,%3Csvg", "https:", "mailto:")
                )


def test_templates_in_content_are_text(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("{{ 7*191 }}")})
    site.publish()
    assert "{{ 7*191 }}" in site.read("course/a.html")


PIECES = [
    *":#$*_`|>[](){}\\\n &<!-x1",
    "\n\n",
    ":::quiz",
    ":::line-fit{slope=",
    "\n:::\n",
    "- [x] ",
    "| a | b |\n|---|---|\n",
    "$$",
    "\\frac",
    "\\begin{",
    "[^1]",
    "[!NOTE]",
    "\u202e",
    "\x00",
    "🎯",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_compiles_or_is_explained(text: str) -> None:
    compiled = compile_source(Source("a.md", HEADER + text), compiler())
    lines = (HEADER + text).count("\n") + 1
    for problem in compiled.problems:
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert problem.message


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abtile:-[]{}&*!'\"#|>%@ \n\t0", max_size=60))
def test_any_front_matter_is_read_or_explained(text: str) -> None:
    compile_source(Source("a.md", f"---\n{text}\n---\n"), compiler())


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)], ids=hex)
def test_a_character_that_turns_text_is_told_where_it_stands(code: int) -> None:
    text = f"a\nb{chr(code)}c{chr(code)}"
    assert [*turns(text)] == [(2, 2, f"U+{code:04X}"), (2, 4, f"U+{code:04X}")]
    compiled = compile_source(Source("a.md", HEADER + text), compiler())
    assert [problem.code for problem in compiled.problems] == ["text-direction"] * 2


@pytest.mark.parametrize("code", [0x200E, 0x200F, 0x2029, 0x202F, 0x2065, 0x206A], ids=hex)
def test_what_turns_no_text_is_let_be(code: int) -> None:
    assert [*turns(f"a{chr(code)}b")] == []


def test_what_no_page_can_hold_is_replaced() -> None:
    kept = "\t\n ~\xa0\ud7ff\ue000\ufffd\U0001f3af"
    lost = "\0\x08\x0b\r\x1f\x7f\x9f\ud800\udfff\ufffe\uffff"
    assert fit(kept) == kept
    assert fit(lost) == "\ufffd" * len(lost)
