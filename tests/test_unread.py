"""Markup that nothing reads is told where it stands; what only looks like it a little is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from learnmathora.markdown.parse import parse_markdown
from learnmathora.markdown.unread.construct import CODE, OPEN, Construct
from learnmathora.markdown.unread.find import ROWS
from tests.lessons import ROOT, body_html

# More examples of each construct, where one is not enough.
MORE = {
    "a label or reference of LaTeX": [r"See \autoref{a}.", r"\label{a}"],
    "a citation of LaTeX": [r"As \citep[p.~3]{a} says."],
    "a style of LaTeX": [r"\emph{so}", r"{\bf so}"],
    "an environment of LaTeX": [r"\begin{theorem}[Euler]", r"\end{proof}"],
    "a command that defines another": [r"\def\R{R}", r"\DeclareMathOperator{\a}{b}"],
    "a command of LaTeX": [r"\newpage", r"\footnote{a}", r"\includegraphics[width=3cm]{a}"],
    "a command of TeX": [r"the rate \alpha", r"a \frac{1}{2} b", r"x \le y", r"\unknown{a}"],
    "a shortcode": ["{{% notice %}}", '{{< figure src="a.png" >}}'],
    "an include of mdBook": ["{{#rustdoc_include a.rs:2:4}}", '{{#quiz "a.toml"}}'],
    "a tag of a template": ["{% raw %}", "{%- if a -%} b", "{# a comment #}"],
    "a variable of a template": ["{{page.title}}", "{{ a | upper }}", "{{ url_for('a', b) }}"],
    "an include": ['--8<-- "a.md"', "{!a.md!}", "!include a.md"],
    "a role": [":numref:`fig_a`", "{cite:t}`a`", "{eq}`a`", ":math:`x`"],
    "a tab": ['=== "Python"', ":end_tab:"],
    "a directive of reStructuredText": [".. math::", ".. _a:"],
    "an admonition of MkDocs": ["??? question", '???+ note "More"', '!!! tip "A title"'],
    "an import of MDX": ["export const a = 1"],
    "an attribute list": ['{: .a title="b"}', "{:.no_toc}", "{::comment}"],
    "attributes in braces": [
        "![a](b.png){width=50% .wide}",
        "[a]{.b}",
        "{#a .b}",
        "`a`{.python}",
        "# A {-}",
    ],
    "a table of contents": ["[[toc]]", "[[_TOC_]]", "@[toc]"],
    "an option of LiaScript": ["[[ ]] no", "[(X)] yes", "[[42]]"],
    "a wiki link": ["![[a.png]]", "[[a|b]]", "[[你好]]", "[[a#b]]"],
    "a citation": ["[see @a, p. 3; @b]", "as @smith2020 says", "[-@a]"],
    "a cross-reference": ["@eq-a and @tbl-b", r"\@ref(fig:a)"],
    "an emoji by name": ["so :octocat:", ":material-check:"],
    "a tag of HTML": [
        '<div class="a">',
        "</p>",
        'a <b onclick="f()">b</b>',
        '<img style="width: 50%" src="a.png">',
        "<b>never closed",
        "<Tabs>\n\nA\n\n</Tabs>",
        '<Card title="a" />',
        "<x-y>a</x-y>",
        "<p>",
    ],
    "a heading": ["### a\n\n###b", "#Title", "####### a"],
    "a kind of aside": ["> [!danger] Mind\n> a", "[!NOTE]", "> a\n>\n> [!NOTE]"],
    "a link with no address for its name": ["[a][]", "see [a b][c d]"],
    "a link": ["[a] (https://a.org)", "(a)[https://a.org]", "![a](b c.png)"],
    "a table": ["a | b\n--- | --- | ---\n1 | 2", "| a | b |\n|---|\n| 1 | 2 |"],
    "a list": ["1.one\n2.two", "*one\n*two"],
    "a film or sound of LiaScript": ["??[a](https://a.org)"],
}
# Code and links as the patterns see them.
MARKED = re.compile(r"`[^`]+`|(?<=[?!])\[|(?<=\])\([^)]+\)(?=\{)")
MASK = f"{CODE}{OPEN}"
EXAMPLES = [
    pytest.param(row, example, id=f"{row.name}: {example[:30]}")
    for row in ROWS
    for example in (row.example, *MORE.get(row.name, ()))
]


@pytest.mark.parametrize(("row", "example"), EXAMPLES)
def test_each_construct_is_told_by_its_name(row: Construct, example: str) -> None:
    for before, after in (("", ""), ("Some text.\n\n", "\n\nMore text.\n")):
        told = [each for _, each in parse_markdown(before + example + after).unread]
        assert any(row.name in each.message for each in told), told
        assert all(each.code == row.code for each in told if row.name in each.message)
        assert all(each.hint for each in told)


@pytest.mark.parametrize(("row", "example"), EXAMPLES)
def test_as_code_it_is_told_nowhere(row: Construct, example: str) -> None:
    assert not parse_markdown(f"````\n{example}\n````\n").unread
    if "\n" not in example:
        assert not parse_markdown(f"As ```` {example} ```` is.").unread


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_escaped_it_is_told_nowhere(row: Construct) -> None:
    """A backslash before each sign of punctuation."""
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", row.example)
    assert not parse_markdown(f"As {escaped} is.").unread


HARMLESS = """\
It costs $5, US$5, 5$ each, 5 $, $5–$6, 5$-10$, $1.5 million, 20 k$, "$", ($), A$6.
The sets {1,2}, {{1}, {2}}, {a, b}, {x | x > 0}, {x: x > 0} and { }.
Ratios 1:2, 16:9, 3:2:1, the time 12:30:45, a:b:c, C::d, std::vector, and key: value.
a < b, b > c, a<b, a <b and c> d, if a<b>c, x<-1, <3, ->, <=>, a << 2, i<n; i++.
vector<int>, Map<K, V>, List<String>, a <name> to fill in, <your name>, <https://example.org>.
Write to a@example.org, me.too@example.co.uk, @home, @you, or [me@example.org].
:-) ;-) :) :( :D :P <3 ^^ ^_^ o_O ¯\\\\_(ツ)_/¯ *** ... --- --
2**3, a ** b, 5 * 3 * 2, 2*3*4, x_1_2, snake_case_name, __init__, 5*, *note.
f'(x), 90°, 50 %, 5 % of 6 %, 100%, §3, #1, #5 is, C#, F#, A#, & and &&, R&D.
x^2 + y^2, 2^10, a^b, ~5, 10~20, about ~5 and ~6, a~b, ~/folder, H2O.
[1], [1, 2], [[1, 2], [3, 4]], a[i][j], [0][1], [sic], [a, b), (a, b], [x] and [ ].
C:\\Users\\me, C:\\temp\\new, a\\b, \\n and \\t, \\d+, \\\\server\\share, and/or.
a == b, a != b, a === b, x := 3, a = b = c, == and ===.
What?! What?? Really!!! No!? Wow!!
"Quoted", 'quoted', it's, rock 'n' roll, O`zbek, the ` key.
1. one, 2) two, - three, + four, a) b.
100% {sure}, {so} be it, a {b} c, {slope} and {x}.
The word import from the text, export it, note: so, Table: one.
|x| < 1, |y| and ||z||, a | b, P(A|B), x || y.
Percent-encoded %20, printf("%d"), %s, 5%-10%.
"""


@pytest.mark.parametrize("line", HARMLESS.splitlines(), ids=lambda line: line[:24])
def test_what_only_looks_a_little_like_it_is_text(line: str) -> None:
    assert parse_markdown(line).unread == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(re.findall(r"\S+(?: \S+)?", HARMLESS)), min_size=2, max_size=6))
def test_nor_is_it_told_of_any_mixture(words: list[str]) -> None:
    """Those that would pair up are left out: that is what each of them is told for alone."""
    text = "So " + ", ".join(words)
    for signs in ("$", "*", "_", "`", "~", "<", "[", "{", "|", "=", "^"):
        assume(sum(any(sign in word for sign in signs) for word in words) < 2)
    assert parse_markdown(text).unread == ()


PARAGRAPHS = [
    "A loss is a number that says how wrong a model is.",
    "The slope is $\\frac{dL}{dw}$, and costs $5.",
    "- one\n- *two*, `{{ three }}`",
    "| a | b |\n|---|---|\n| $|x|$ | 2 |",
    "> A quotation of **many** words,\n> over two lines.",
    "$$\na = b\n$$",
    "```python\nprint('{{ x }}', \"<b>\")\n```",
    "## A heading",
    "See [the page](https://example.org/a_b_(c)) for *more*.",
    ":::details\n\nFolded.\n\n:::",
    "<!-- {{ a comment }} -->",
]
# What needs no line of its own.
INLINE = [
    (row, example)
    for row in ROWS
    for example in (row.example, *MORE.get(row.name, ()))
    if "\n" not in example and any(row.found(f"So {MARKED.sub(MASK, example)} is"))
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6),
    st.integers(0, 6),
    st.sampled_from(INLINE),
    st.sampled_from(
        ["{}", "So {} is", "- an entry with {}", "> A quotation, {}", "**{}**", "## A {}"]
    ),
)
def test_a_splice_is_told_at_its_line_and_nowhere_else(
    paragraphs: list[str], position: int, spliced: tuple[Construct, str], frame: str
) -> None:
    row, example = spliced
    above, below = paragraphs[:position], paragraphs[position:]
    text = "\n\n".join([*above, frame.replace("{}", example), *below])
    line = len("\n\n".join([*above, ""]).split("\n"))
    told = parse_markdown(text, 1).unread
    assert {place.line for place, _ in told} == {line}, (text, told)
    assert any(row.name in each.message for _, each in told)


def test_the_column_is_that_of_the_sign() -> None:
    text = "A *first* line,\na `{{ no }}` and \\{{ no }} but {{ title }}."
    ((place, each),) = parse_markdown(text).unread
    assert (place.line, place.column, place.length) == (2, 32, 11)
    assert text.split("\n")[1][31:].startswith("{{ title }}")
    assert each.message == "not read: a variable of a template, {{ title }}"


def test_our_own_lessons_have_none() -> None:
    files = [*(ROOT / "content").rglob("*.md")]
    assert len(files) > 20
    for file in files:
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not parse_markdown(text).unread, file


def test_a_line_that_vanishes_as_an_address_is_told() -> None:
    (told,) = (each for _, each in parse_markdown("[Note]: important\n\nText.").unread)
    assert told.message == (
        "not shown: this line is read as the address of links, [Note]: important"
    )
    assert not parse_markdown("[a]: b.md\n\nSee [a].").unread


@pytest.mark.parametrize(
    ("depth", "is_told", "is_shown"), [(37, False, True), (38, True, True), (40, True, False)]
)
def test_what_is_nested_deeply_is_told_before_it_is_lost(
    depth: int, is_told: bool, is_shown: bool
) -> None:
    html = body_html(f"{'>' * depth} text\n")
    assert ("<p>text</p>" in html) is is_shown
    report = (
        "lesson.md:1:1: error[block-nested]: what begins here is nested too deeply to be read\n"
        f"  1 | {'>' * depth} text\n"
        f"    | {'^' * (depth + 5)} close some of what holds it, above it\n"
    )
    assert html.endswith(report) is is_told
    assert ("block-nested" in html) is is_told
