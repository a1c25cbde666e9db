"""Types, style and lint: of Python, JavaScript and style sheets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from tests.lessons import ROOT

STYLES = sorted((ROOT / "theme").rglob("*.css"))
SCRIPTS = sorted((ROOT / "theme").rglob("*.js"))


def run(*command: str) -> None:
    environment = {**os.environ, "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_python_style(command: list[str]) -> None:
    run(sys.executable, "-m", "ruff", *command)


def test_python_types() -> None:
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("command", [["fmt", "--check"], ["lint"]], ids=" ".join)
def test_javascript_and_css_style(command: list[str]) -> None:
    run(sys.executable, "-m", "deno", *command)


def test_the_page_scripts_own_tests() -> None:
    run(
        sys.executable,
        "-m",
        "deno",
        "test",
        "--quiet",
        "--allow-read=theme,tests",
        "tests/scripts/",
    )


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_write_comments_on_lines_of_their_own(file: Path) -> None:
    """The build leaves such lines out, so no other line may look like one, or hold one."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"^[ \t]*[^/\s].*[ \t]//[ \t]", text, re.MULTILINE)
    assert "/*" not in text
    assert all(line.count("`") % 2 == 0 for line in text.split("\n"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_scripts_declare_nothing_at_top_level(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"^(const|let|var|class|function|import|export)\b", text, re.MULTILINE)


def declarations(rules: list[Any]) -> Iterator[tuple[str, str]]:
    """Every declaration of a style sheet, of nested rules too, as name and value."""
    for rule in rules:
        if rule.type == "declaration":
            yield rule.name, tinycss2.serialize(rule.value)
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            yield from declarations(tinycss2.parse_blocks_contents(rule.content))


def parsed(file: Path) -> list[Any]:
    rules = tinycss2.parse_stylesheet(
        file.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    assert not [rule.message for rule in rules if rule.type == "error"]
    return list(rules)


PHYSICAL = re.compile(r"(margin|padding|border|inset)?-?(left|right|top|bottom)(-.*)?|width|height")


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_styles_use_tokens_and_logical_directions(file: Path) -> None:
    """Colours stand in the tokens alone; nothing knows left from right, for right-to-left pages."""
    for name, value in declarations(parsed(file)):
        assert not PHYSICAL.fullmatch(name), name
        if file.name != "1-tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl|light-dark", value), value


def test_every_token_is_defined_and_used() -> None:
    found = [pair for file in STYLES for pair in declarations(parsed(file))]
    defined = {name for name, _ in found if name.startswith("--")}
    used = {name for _, value in found for name in re.findall(r"var\((--[\w-]+)", value)}
    assert used == defined


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


CONTRASTS = [
    *(
        (text, ground, 4.5)
        for text in ("ink", "ink-soft", "accent")
        for ground in ("paper", "card")
    ),
    *((text, "card", 4.5) for text in ("right", "wrong")),
    ("ink", "accent-soft", 4.5),
    ("accent", "accent-soft", 4.5),
    ("ink", "right-soft", 4.5),
    ("ink", "wrong-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("edge", "card", 3),
    ("edge", "paper", 3),
]


@pytest.mark.parametrize(("text", "ground", "least"), CONTRASTS)
def test_contrast(text: str, ground: str, least: float) -> None:
    """WCAG 2.2: 4.5 to 1 for words, 3 to 1 for the edges of controls, light and dark."""
    tokens = dict(declarations(parsed(ROOT / "theme/css/1-tokens.css")))
    pairs = [re.findall(r"#\w{6}", tokens[f"--{name}"]) for name in (text, ground)]
    for one, other in zip(*pairs, strict=True):
        low, high = sorted((luminance(one), luminance(other)))
        assert (high + 0.05) / (low + 0.05) >= least, (one, other)
