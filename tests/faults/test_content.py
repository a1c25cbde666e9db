"""One fault in a lesson -> the answer an author gets: of which kind, for which file and line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.faults.conftest import Author
from tests.faults.texts import Files, body, header, quiz
from tests.lessons import lesson

GOOD = "- [x] a\n  > b"


BAD = "- [ ] c\n  > d"


NINE = ", ".join(["*{}"] * 9)


DOUBLED = [rf"\def\{b}{{\{a}\{a}}}" for a, b in pairwise("abcdefghijklmnopqrstu")]


ALIASES = "".join(
    f"{letter}: &{letter} [{NINE.format(*[before] * 9)}]\n"
    for before, letter in zip("abcdefghi", "bcdefghij", strict=True)
)


# What stands in course/b.md, and what is said of it: a line and a code.
ERRORS: dict[str, tuple[str | bytes, str]] = {
    "no header": ("Text.\n", "1 header-missing"),
    "empty file": ("", "1 header-missing"),
    "blank file": (" \n\n\t\n", "1 header-missing"),
    "header never closed": ("---\ntitle: A\n", "1 header-unclosed"),
    "header of nothing": ("---\n---\n", "1 header-required"),
    "header of a sentence": ("---\njust words\n---\n", "2 header-yaml"),
    "header of a list": ("---\n- a\n---\n", "2 header-yaml"),
    "header in JavaScript": ("---js\n{ title: require('fs') }\n---\n", "1 header-missing"),
    "header of two documents": ("---\ntitle: a\n...\n--- b\n---\n", "3 header-yaml"),
    "colon": (header(title="Loss: what"), "7 header-yaml"),
    "tab": ("---\ntitle: A\n\tminutes: 3\n---\n", "3 header-yaml"),
    "open quotation mark": (header(title='"abc'), "7 header-yaml"),
    "half a surrogate pair": (header(title='"\\ud800"'), "7 header-yaml"),
    "key twice": (header().replace("minutes: 5", "minutes: 5\nminutes: 6"), "6 header-duplicate"),
    "key misspelt": (header().replace("difficulty", "dificulty"), "4 header-key"),
    "merge key": (header().replace("minutes: 5", "minutes: 5\n<<: {a: b}"), "6 header-key"),
    "sexagesimal": (header(minutes="8:30"), "7 header-value"),
    "octal": (header(minutes="010"), "7 header-value"),
    "exponent": (header(minutes="1e3"), "7 header-value"),
    "not a number": (header(minutes=".nan"), "7 header-value"),
    "infinity": (header(minutes=".inf"), "7 header-value"),
    "yes for a number": (header(minutes="yes"), "7 header-value"),
    "below its range": (header(minutes="0"), "7 header-value"),
    "above its range": (header(minutes="601"), "7 header-value"),
    "five thousand digits": (header(minutes="9" * 5_000), "7 header-value"),
    "list for text": (header(title="[a]"), "7 header-value"),
    "mapping for text": (header(title="{a: b}"), "7 header-value"),
    "text for a list": (header(tags="{a: b}"), "8 header-value"),
    "empty text": (header(title='""'), "7 header-value"),
    "no date": (header(updated="2026-13-45"), "8 header-value"),
    "none of its words": (header(difficulty="Easy"), "7 header-value"),
    "python tag": (header(title="!!python/object/apply:os.system [touch x]"), "7 header-yaml"),
    "own tag": (header(title="!x y"), "7 header-yaml"),
    "anchor": (header(title="&a b"), "7 header-yaml"),
    "alias bomb": (f"---\na: &a [x, x]\n{ALIASES}---\n", "2 header-yaml"),
    "bracket bomb": (header(tags="[" * 100_000), "2 header-yaml"),
    "bracket bomb within its length": (header(tags="[" * 10_000), "8 header-yaml"),
    "header without end": (f"---\n{'a: b' * 9_999}\n---\n", "2 header-yaml"),
    "latin-1": (body("").encode() + b"caf\xe9", "11 file-encoding"),
    "utf-16": (body("").encode("utf-16"), "1 file-encoding"),
    "surrogate in utf-8": (body("").encode() + b"\xed\xa0\x80", "11 file-encoding"),
    "overlong": (body("").encode() + b"\xc0\xae", "11 file-encoding"),
    "unknown block": (body(":::quizz\na\n:::"), "11 block-unknown"),
    "block never closed": (body(":::recap\n- a"), "11 block-unclosed"),
    "stray mark": (body(":::"), "11 block-stray"),
    "block in a block": (body(":::recap\n- a\n:::recap\n- b\n:::\n:::"), "11 block-unclosed"),
    "option of no block": (body(":::recap{onclick=alert(1)}\n- a\n:::"), "11 block-option"),
    "empty question": (body(":::quiz{#a}\n:::"), "11 quiz-prompt"),
    "nothing right": (quiz(f"{BAD}\n- [ ] e\n  > f"), "11 quiz-right"),
    "strange mark": (quiz(f"{BAD}\n- [y] e\n  > f"), "16 quiz-mark"),
    "one option": (quiz(GOOD), "11 quiz-options"),
    "no reason": (quiz(f"{GOOD}\n- [ ] e"), "16 quiz-why"),
    "same option twice": (quiz(f"{GOOD}\n- [ ] a\n  > c"), "16 quiz-equal"),
    "formula never closed": (body("$$\nx"), "11 math-unclosed"),
    **{
        f"formula {formula[:24]}": (body(f"${formula}$"), f"11 math-{kind}")
        for kind, formulas in {
            "command": [r"\nope x", r"\style{a}{x}", r"\class{a}{x}", r"\htmlData{a=b}{x}"],
            "syntax": [
                r"\frac{a", "x}", "{x", r"\frac", r"\left(", r"\begin{matrix}a", r"\end{x}",
                r"\sideset#", r"\left", r"\text{", "^", "x^", "a^b^c", r"\\", "&", "#",
                r"\href{javascript:alert(1)}{x}", r"\color{red;x}{x}", r"\tag{<b>}", r"\frac{1}",
                # Bombs.
                r"\def\a{\a\a}\a", r"\newcommand{\b}{\b\b}\b", "{" * 1_000 + "}" * 1_000,
                r"\frac{1}{" * 3_000, r"\sqrt" * 3_000, r"\left(" * 3_000, "x" * 60_000,
                r"\begin{matrix}" + r"\\".join(["&".join("1" * 300)] * 300) + r"\end{matrix}",
                r"\def\a{x}" + "".join(DOUBLED) + r"\u",
            ],
        }.items()
        for formula in formulas
    },
    **{
        f"id {id}": (header(id=f"'{id}'"), "8 header-value")
        for id in ("../x", "/x", "..", ".", "", "a/../b", "a//b", "\\x", "%2e%2e", "a b", "é", "-")
    },
    **{
        f"series {id}": (header(series=f"'{id}'"), "7 header-value")
        for id in ("../x", "/x", "..", "\\x", "%2e%2e%2fx", "a/b", "A", "c:")
    },
    "series of nobody": (header(series="cuorse"), "7 series-unknown"),
    "part twice": (lesson("Text."), "4 part-twice"),
}  # fmt: skip


WARNINGS = {
    "link to nothing": ("[a](gone.md)", "link-broken"),
    "link in the wrong case": ("[a](A.md)", "link-broken"),
    "picture in the wrong case": ("![a](Curve.png)", "picture-missing"),
    "link to no heading": ("[a](a.md#nowhere)", "link-broken"),
    "picture of nothing": ("![a](gone.png)", "picture-missing"),
    "picture without words": ("![](curve.png)", "picture-text"),
    "turned text": ("a \u202eb", "text-direction"),
    **{
        f"link {target}": (f"[a]({target})", "link-address")
        for target in (
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x",
            "view-source:x", "blob:x", "file:///etc/passwd", "//evil.example/x", "foo:bar",
            "/etc/passwd",
        )
    },
    **{
        f"link {target}": (f"[a](<{target}>)", "link-broken")
        for target in (
            "../../canary.md", "%2e%2e/%2e%2e/canary.md", "..%2f..%2fcanary.md",
            "..\\..\\canary.md",
            "java\tscript:alert(1)", "java&#10;script:alert(1)", "../..",
        )
    },
    **{
        f"picture {target}": (f"![a](<{target}>)", code)
        for target, code in {
            "../../canary.png": "picture-missing",
            "%2e%2e/%2e%2e/canary.png": "picture-missing",
            "..%2f..%2fcanary.png": "picture-missing",
            "..\\..\\canary.png": "picture-missing",
            "/etc/passwd": "picture-address",
            "file:///etc/passwd": "picture-address",
            "https://evil.example/a.png": "picture-address",
            "//evil.example/a.png": "picture-address",
            "data:image/svg+xml,x": "picture-address",
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_a_fault_is_named_with_its_line_and_nothing_is_written(author: Author, name: str) -> None:
    text, expected = ERRORS[name]
    answer = author.try_out({"course/b.md": text})
    assert answer.status == 1
    assert f"course/b.md:{expected}" in answer.problems


@pytest.mark.slow
@pytest.mark.parametrize("name", WARNINGS)
def test_a_doubt_is_told_and_stops_only_a_strict_build(author: Author, name: str) -> None:
    text, code = WARNINGS[name]
    strict = author.try_out({"course/b.md": body(text)}, "--strict")
    assert strict.status == 1
    assert f"course/b.md:11 {code}" in strict.problems
    answer = author.build()
    assert answer.status == 0
    assert "Traceback" not in answer.said
    assert f"course/b.md:11 {code}" in answer.problems
    author.check_what_was_touched()


def test_every_fault_of_every_file_is_told_in_one_run(author: Author) -> None:
    files: Files = {
        "course/b.md": header(minutes="x", difficulty="y"),
        "course/c.md": body("$\\nope$ and $x}$"),
        "course/d.md": "",
        "course/e.md": b"\xff",
        "other/series.md": "---\ntitel: A\n---\n",
    }
    told = author.try_out(files).problems
    assert {each.split(":")[0] for each in told} == files.keys()
    assert len(told) >= 7


def test_only_markdown_is_content(author: Author) -> None:
    strange: Files = {
        f"course/x{ending}": "<script>alert(1)</script>"
        for ending in (
            ".html",
            ".htm",
            ".xhtml",
            ".svg",
            ".js",
            ".xml",
            ".MD",
            ".yaml",
        )
    }
    links = "\n\n".join(f"[a](x{ending.removeprefix('course/x')})" for ending in strange)
    answer = author.try_out({**strange, "course/b.md": body(links)})
    assert answer.status == 0
    assert not [path for path in author.published() if path.startswith("course/x")]
    assert answer.said.count("file-unpublished") == len(strange)
