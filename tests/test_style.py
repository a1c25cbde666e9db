"""Types, style and lint: of Python, JavaScript and style sheets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.colours import declarations, measured, parsed
from learnmathora.frontmatter.keys import ACCENTS
from learnmathora.picture.contrast import PAIRS
from tests.conftest import mark_of
from tests.lessons import ROOT

STYLES = sorted((ROOT / "theme").rglob("*.css"))
# But for what authors begin with, which the build wraps.
MODULES = ROOT / "theme" / "starters" / "module"
SCRIPTS = sorted({*(ROOT / "theme").rglob("*.js")} - {*MODULES.glob("*.js")})


def run(*command: str) -> None:
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_python_style(command: list[str]) -> None:
    run(sys.executable, "-m", "ruff", *command)


@pytest.mark.slow
def test_python_types() -> None:
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("command", [["fmt", "--check"], ["lint"]], ids=" ".join)
def test_javascript_and_css_style(command: list[str]) -> None:
    run(sys.executable, "-m", "deno", *command)


def test_javascript_types() -> None:
    """Strictly, by their JSDoc; deno.json says how, theme/js/types.d.ts what scripts share."""
    theme = ROOT / "theme"
    pages = [file for part in ("js", "widgets") for file in sorted((theme / part).rglob("*.js"))]
    run(sys.executable, "-m", "deno", "check", "--quiet", *map(str, pages))


def test_the_page_scripts_own_tests() -> None:
    run(
        sys.executable,
        "-m",
        "deno",
        "test",
        "--quiet",
        "--no-check",
        "--allow-read=theme,tests",
        "tests/scripts/",
    )


def test_no_two_scripts_define_one_name() -> None:
    """A page may load both."""
    found = [
        name
        for file in SCRIPTS
        for name in {
            *re.findall(r"^ *learnmathora\.(\w+) = ", file.read_text("utf-8"), re.MULTILINE)
        }
    ]
    assert {name for name in found if found.count(name) > 1} <= {"words"}


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_write_no_markup(file: Path) -> None:
    """But for what takes the place of the browser's own, for authors who write some."""
    text = file.read_text(encoding="utf-8").replace('Element.prototype, "innerHTML"', "")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_declare_nothing_at_top_level(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"^(const|let|var|class|function|import|export)\b", text, re.MULTILINE)


PHYSICAL = re.compile(r"(margin|padding|border|inset)?-?(left|right|top|bottom)(-.*)?|width|height")


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_styles_use_tokens_and_logical_directions(file: Path) -> None:
    """Colours stand in the tokens alone; nothing knows left from right, for right-to-left pages.

    But for those of books: many e-readers know no custom properties, and would show no colour.
    """
    for name, value in declarations(parsed(file)):
        assert not PHYSICAL.fullmatch(name), name
        if file.name != "1-tokens.css" and file.parent.name != "book":
            assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl|light-dark", value), value


def test_every_token_is_defined_and_used() -> None:
    found = [pair for file in STYLES for pair in declarations(parsed(file))]
    defined = {name for name, _ in found if name.startswith("--")}
    used = {name for _, value in found for name in re.findall(r"var\((--[\w-]+)", value)}
    assert used == defined


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast(text: str, ground: str, least: float, accent: str) -> None:
    """WCAG 2.2: 4.5 to 1 for words, 3 to 1 for the edges of controls, light and dark."""
    assert min(measured(text, ground, accent)) >= least


def test_a_mark_is_that_of_a_file_and_not_of_a_text_in_it() -> None:
    line = "pytestmark = pytest.mark.slow\n"
    assert mark_of(f'"""What is tested."""\n\n{line}') == "slow"
    assert mark_of(line.replace("pytest.mark.slow", "[\n    pytest.mark.slow,\n]")) == "slow"
    assert mark_of(f'SCRIPT = """\n{line}"""\n') == ""
    assert mark_of("import pytest\n") == ""
