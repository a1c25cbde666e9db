"""Lists of payloads, as packages carry them -> a lesson for each place that a payload can stand in.

What no page is made of, because it is an error, is left out: an error is an answer too.
"""

from __future__ import annotations

import json
import re

from learnmathora.compile import compile_source
from learnmathora.model import Source
from tests.lessons import HEADER, compiler
from tests.tools import program

# Written as JavaScript writes what JSON does not know.
SHORT = re.compile(r"\\x([0-9a-fA-F]{2})")
DANGEROUS = re.compile(r"<|>|script|on\w+ *=|&#|alert|\{\{|expression|url\(", re.IGNORECASE)
# Those that are always tried, wherever the lists are not.
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "{{ 7*191 }} {% raw %}",
    "]]>--><script>",
    "&lt;script&gt;",
]
# How a payload stands in a lesson; `{1}` is one that does not end a value in quotation marks, `{n}`
# a number of its own.
PLACES = {
    "text": "{0}",
    "heading": "## {0}",
    "link": "[a](<{0}>) [b](<{0}> '{0}') <{0}>",
    "words of a link": '[{0}](a.md "{0}")',
    "reference": "[a{n}]: <{0}> '{0}'\n\n[a{n}]",
    "picture": "![{0}](<{0}> '{0}')",
    "formula": "$\\text{{{0}}}$",
    "formula alone": "$${0}$$",
    "language of code": "```{0}\n{0}\n```",
    "code": "`{0}`",
    "table": "| {0} |\n|---|\n| {0} |",
    "note": "a[^{n}]\n\n[^{n}]: {0}",
    "alert": "> [!NOTE]\n> {0}",
    "list": "- [x] {0}\n\n1. {0}",
    "comment": "a <!-- {0} --> b",
    "question": ":::quiz{{#a{n}}}\n{0}\n\n- [x] {0}\n  > {0}\n- [ ] b {0}\n  > {0}\n:::",
    "hint": ':::quiz{{#a{n} hint="{1}"}}\nq\n\n- [x] a\n  > b\n- [ ] c\n  > d\n:::',
    "order": ":::quiz{{#a{n} type=order}}\n{0}\n\n1. {0}\n2. b {0}\n\n> {0}\n:::",
    "word": ':::quiz{{#a{n} type=text answer="{1}"}}\n{0}\n\n- [ ] {0} b\n  > {0}\n\n> {0}\n:::',
    "definition": ":::definition\nA **{0}** is {0}, see [{0}](<term:{0}>).\n:::",
    "details": ':::details{{summary="{1}"}}\n{0}\n:::',
    "recap": ":::recap\n- {0}\n:::",
    "line fit": ":::line-fit\n| {0} | {0} |\n|---|---|\n| 1 | 2 |\n| 2 | 3 |\n\n{0}\n:::",
}
# Of what takes a browser long, one payload in so many is enough for a page.
SELDOM = {"question": 6, "hint": 6, "order": 6, "word": 6, "line fit": 12}


def payloads() -> list[str]:
    """Each on one line: OWASP's, collected in blns, DOMPurify's own, and ours."""
    naughty = json.loads(program("blns/resources/blns.json").read_text(encoding="utf-8"))
    purified = program("dompurify/test/fixtures/expect.js").read_text(encoding="utf-8")
    quoted = re.findall(r'"payload"\s*:\s*("(?:[^"\\]|\\.)*")', purified)
    read = [json.loads(SHORT.sub(r"\\u00\1", each), strict=False) for each in quoted]
    found = [*PAYLOADS, *read, *naughty]
    return [re.sub(r"[\r\n]+", " ", each) for each in found if DANGEROUS.search(each)]


def lessons() -> dict[str, str]:
    """The text of a lesson for each place, by the place's name."""
    given = payloads()
    return {
        name: "\n\n".join(accepted([written(place, *each) for each in of(given, name)]))
        for name, place in PLACES.items()
    }


def of(given: list[str], name: str) -> list[tuple[int, str]]:
    return list(enumerate(given))[:: SELDOM.get(name, 1)]


def written(place: str, n: int, payload: str) -> str:
    return place.format(payload, payload.replace('"', "'"), n=n)


def accepted(pieces: list[str]) -> list[str]:
    """Those that a page can be made of, all of them together."""
    while pieces:
        source = Source("course/a.md", HEADER + "\n\n".join(pieces))
        problems = compile_source(source, compiler()).problems
        lines = {problem.place.line for problem in problems if problem.severity == "error"}
        first = HEADER.count("\n") + 1
        kept = []
        for piece in pieces:
            last = first + piece.count("\n")
            if not lines & {*range(first, last + 1)}:
                kept.append(piece)
            first = last + 2
        if len(kept) == len(pieces):
            break
        pieces = kept
    return pieces
