"""Numbers are shown as the site's language writes decimals, and read by scripts with a point."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from learnmathora.language.decimals import has_comma, local, local_tex
from learnmathora.text.number import digits, figure
from tests.conftest import MakeSite
from tests.lessons import ROOT, SITE, SmallSite, lesson

COMMA = "de fr es it ru pl nl pt sv pt-BR fr-CA de-AT es-ES sr-Latn uk tr nb cs id vi DE de-DE-1996"
POINT = (
    "en en-GB zh zh-Hans ja ar ar-MA he ko hi th fa ur de-CH de-LI it-CH es-MX es-419 es-Latn-US"
)


@pytest.mark.parametrize("tag", COMMA.split())
def test_these_write_a_decimal_comma(tag: str) -> None:
    assert has_comma(tag)


@pytest.mark.parametrize("tag", [*POINT.split(), "", "auto", "x-de"])
def test_these_do_not(tag: str) -> None:
    assert not has_comma(tag)


TEXTS = [
    ("0.5", "0,5"),
    ("−12.25", "−12,25"),
    ("3", "3"),
    ("After 3. It", "After 3. It"),
    (".5 and 5.", ".5 and 5."),
    ("(1.5, −2)", "(1,5; −2)"),
    ("2, 5, 11.9", "2; 5; 11,9"),
    ("∞, –, 1", "∞; –; 1"),
    ("f(x, y) = 0.5x²", "f(x, y) = 0,5x²"),
    ("1.2 MB", "1,2 MB"),
]


@pytest.mark.parametrize(("text", "german"), TEXTS)
def test_a_text_with_numbers(text: str, german: str) -> None:
    assert local(text, "de") == local(german, "de") == german
    assert local(text, "en") == text


def test_a_formula_keeps_its_comma_close() -> None:
    assert local_tex(r"0.5 x + 1.25", "de") == r"0{,}5 x + 1{,}25"
    assert local_tex("0.5 x", "en") == "0.5 x"


LESSON = lesson(
    """
    :::descent{#bowl function="0.5x^2" start=2.5 rate=0.3 step=2 goal=0.05}

    The ball is at {x} from {start}.

    :::

    :::contour{#map function="x^2 + 0.5y^2" x=1.5 y=0.5 step=1 goal=0.1}

    The gradient is {gradient.x}.

    :::

    :::chain{#chain formula="L = 0.5*x*y" step=1}

    | name | value | range |
    |------|------:|-------|
    | x    | 0.5   | -1..1 |
    | y    | 1.5   |       |

    L is {L}.

    :::

    :::line-fit{#fit slope=0.5 intercept=3 goal=2.5 landscape=yes}

    | x | y   |
    |--:|----:|
    | 1 | 2.3 |
    | 2 | 2.7 |
    | 3 | 4.7 |

    The total is {total}.

    :::

    :::quiz{#half type=number answer=0.5}
    What is half of one?

    - [ ] 0.25
      > That is a quarter.

    > Two halves make one.
    :::

    :::quiz{#version type=text answer="version 2.0"}
    Which one?

    > The second.
    :::
    """
)
# What scripts and browsers read, not learners.
READ = r"(?<= )(?!aria-)[\w-]+=\"[^\"]*\"|<annotation.*?</annotation>"


def page(make_site: MakeSite, language: str) -> str:
    files = {"site.yaml": f"{SITE}language: {language}\n", "course/a.md": LESSON}
    html = make_site(files).page("course/a.html")
    return html.partition("<main")[2].partition("</main>")[0]


def test_learners_read_commas_and_scripts_read_points(make_site: MakeSite) -> None:
    html = page(make_site, "de")
    shown = re.sub(READ, "", html)
    assert [*dict.fromkeys(re.findall(r"\d+\.\d+", shown))] == ["2.0"]
    for said in ("1,23 from 2,5", "is 2,4", ">0,5</p>", "0,25", "x = 0,5"):
        assert said in html, said
    for read in ('data-start="2.5"', 'data-rate="0.3"', 'data-given="0.5"', 'data-answer="0.25"'):
        assert read in html, read
    assert re.findall(r' (?:value|min|max|step)="-?\d+,\d+"', html) == []


def test_an_english_page_has_points_and_no_mark(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": SITE, "course/a.md": LESSON})
    html = site.page("course/a.html")
    assert COMMA not in main_script(site)
    shown = re.sub(READ, "", html.partition("<main")[2])
    assert re.findall(r"\d,\d", shown) == []
    assert "1.23 from 2.5" in shown


def test_pages_of_a_language_with_a_comma_load_what_writes_it(make_site: MakeSite) -> None:
    site = make_site({"site.yaml": f"{SITE}language: fr\n", "course/a.md": LESSON})
    assert COMMA in main_script(site)


COMMA = 'replace(/(?<=\\d)\\.(?=\\d)/g,",")'


def main_script(site: SmallSite) -> str:
    """The script that every page loads."""
    files = site.build().files
    return next(
        file.data.decode()
        for file in files
        if file.path.startswith("assets/site.") and (file.path.endswith(".js"))
    )


SCRIPT = """
for (const file of ["js/1-words.js", "widgets/expression/widget.js", ...MORE]) {
  const script = Deno.readTextFileSync(`theme/${file}`);
  await import(`data:text/javascript,${encodeURIComponent(script)}`);
}
const { digits, figure, local } = learnmathora;
const numbers = NUMBERS.map(Number);
console.log(JSON.stringify([numbers.map(digits), numbers.map(figure), TEXTS.map(local)]));
"""


@pytest.mark.parametrize(
    ("tag", "more"), [("de", '["widgets/decimal-comma/widget.js"]'), ("en", "[]")]
)
def test_the_page_writes_the_same_as_the_build(tag: str, more: str) -> None:
    numbers = [0.5, -1.25, 3.0, 0.0123, 1234.567, -0.001]
    texts = [text for text, _ in TEXTS]
    script = f"const MORE = {more}; const NUMBERS = {numbers}; const TEXTS = {json.dumps(texts)};"
    command = [sys.executable, "-m", "deno", "run", "--quiet", "--allow-read=theme", "-"]
    done = subprocess.run(
        command, cwd=ROOT, input=script + SCRIPT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        [local(digits(number), tag) for number in numbers],
        [local(figure(number), tag) for number in numbers],
        [local(text, tag) for text in texts],
    ]
