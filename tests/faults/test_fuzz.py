"""What `fuzz` feeds to the generator, with bytes of hypothesis; and what once made it fall."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.fuzz import TARGETS, corpus, read

pytestmark = pytest.mark.slow

# Pieces that lead deep into the readers.
WORDS = [
    *("title: ", "- ", ": ", '"', "'", "|\n", ">\n", "[", "{", "&a ", "*a", "!t ", "\\u", "\u2028"),
    *(":::quiz", "{#a", " type=", "number", "match", "- [x] ", "  > ", "| a |\n|-|\n", "\n:::\n"),
    *("\\frac", "\\left", "\\right", "\\begin{", "matrix}", "\\end{", "^", "_", "&", "\\\\", "}"),
    *("\\def\\a", "#1", "\\text{", "\\href{", "\\color{", "\\label{", "\\ce{", "\\qty{", "\\tag"),
    *("[^1]", "](", "<", ">", "<!--", "-->", "&#0;", "`", "~~~", "\n\n", "\t", "\0", "\x1b", "🎯"),
]
BYTES = st.binary(max_size=80) | st.lists(
    st.sampled_from(WORDS).map(str.encode) | st.binary(max_size=3), max_size=25
).map(b"".join)

# What was found, by hand or here: a target and its bytes.
FOUND = [
    ("header", b'title: "\\ud800"'),
    ("header", b"title: a\xe2\x80\xa8b: c"),
    ("blocks", b"&#12;\n\n[a](<&#13;.md>)"),
    ("maths", b"\\sideset#"),
    ("maths", b"\\left"),
    ("blocks", b"- [x] a\n  ==="),
    ("site", b"\0---\n---\n\0:::"),
]


@pytest.mark.parametrize(("name", "data"), FOUND)
def test_what_was_found_once_is_survived(name: str, data: bytes) -> None:
    TARGETS[name](read(data))


@pytest.mark.parametrize("name", ["header", "blocks", "maths", "import"])
def test_what_once_led_somewhere_new_is_survived(name: str) -> None:
    texts = corpus(name)
    assert len(texts) == 40
    for text in texts:
        TARGETS[name](text)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=BYTES)
def test_random_bytes_are_survived(name: str, data: bytes) -> None:
    TARGETS[name](read(data))
