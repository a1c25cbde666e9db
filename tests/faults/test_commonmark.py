"""CommonMark's own examples hold inside a lesson, with everything that lessons add switched on."""

from __future__ import annotations

import re

import pytest

from learnmathora.markdown import parse
from tests.tools import program

pytestmark = pytest.mark.slow

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} *(.*?)$", re.M | re.S)
# Sections on HTML in Markdown, which a lesson shows as the text that it is.
ON_HTML = ("HTML blocks", "Raw HTML")
# Examples of other sections in which HTML stands, by their numbers in version 0.31.2.
WITH_HTML = {21, 31, 201, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643}
# Examples with a comment, which stays out of a lesson's page; what stands round it is compared.
WITH_COMMENT = {308, 309}
# Examples in which an address alone is no link; here it is one, as on code hosts.
WITH_ADDRESS = {608, 611}


def examples() -> list[tuple[int, str, str]]:
    """The number of each example without HTML, its Markdown and the HTML it gives."""
    text = program("commonmark-spec/spec.txt").read_text(encoding="utf-8")
    section, number, found = "", 0, []
    for match in EXAMPLE.finditer(text.partition("<!-- END TESTS -->")[0].replace("→", "\t")):
        if match[3] is not None:
            section = match[3]
            continue
        number += 1
        if section not in ON_HTML and number not in WITH_HTML | WITH_ADDRESS:
            found.append((number, match[1], match[2]))
    return found


def same(number: int, html: str) -> str:
    """HTML as it is compared: a comment is left out, an empty quotation has no line of its own."""
    if number in WITH_COMMENT:
        html = re.sub(r"<!-- -->\n|< />\n", "", html)
    return html.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")


def test_every_example_without_html_holds() -> None:
    # A parser of our own to change: HTML is written as the examples write it.
    parser = parse._parser.__wrapped__()
    parser.options["xhtmlOut"] = True
    found = examples()
    differing = [
        (number, markdown)
        for number, markdown, html in found
        if same(number, parser.render(markdown)) != same(number, html)
    ]
    assert differing == []
    assert len(found) > 570
