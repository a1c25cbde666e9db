"""The theme carries nothing unused: what its styles name is made, and what recurs is a token."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from docs.colours import declarations, parsed
from learnmathora.frontmatter.keys import ACCENTS
from learnmathora.theme.balance import script_reading
from learnmathora.theme.minify import minify_style
from tests.lessons import ROOT

pytestmark = pytest.mark.slow

THEME = ROOT / "theme"
STYLES = sorted(file for file in THEME.rglob("*.css") if "starters" not in file.parts)
TEMPLATES = sorted(THEME.rglob("*.html"))
SCRIPTS = sorted(THEME.rglob("*.js"))
MODULES = sorted((ROOT / "generator" / "learnmathora").rglob("*.py"))
# Where a literal would be a token written out, by the beginning of the token's name.
PLACES = {
    "font": "--size-",
    "font-size": "--size-",
    "outline": "--ring",
    "border-radius": "--radius",
    "block-size": "--tap",
    "min-block-size": "--tap",
    "max-inline-size": "--measure",
    "padding": "--side",
    "padding-inline": "--side",
}


def read(files: list[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in files]


def literals(module: str) -> Iterator[str]:
    """The strings of a module; what an f-string fills in is a `{`."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.JoinedStr):
            values = (
                value.value if isinstance(value, ast.Constant) else "{" for value in node.values
            )
            yield "".join(map(str, values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def written() -> str:
    """All of which pages are made: templates, and strings of the generator and of scripts."""
    strings = [text for module in read(MODULES) for text in literals(module)]
    quoted = [text for script in read(SCRIPTS) for text in script_reading(script).texts]
    states = re.findall(r"dataset\.\w+", "".join(read(SCRIPTS)))
    return "\n".join([*read(TEMPLATES), *strings, *quoted, *map(kebab, states), *ACCENTS])


def kebab(name: str) -> str:
    """`dataset.soFar` -> `data-so-far`."""
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name).replace(
        "dataset.", "data-"
    )


def named(tokens: list[Any]) -> Iterator[str]:
    """The classes, ids, attributes and elements of our own that a selector names."""
    before = ""
    for token in tokens:
        if token.type in ("[] block", "function"):
            yield from named(getattr(token, "content", None) or token.arguments)
        elif token.type == "hash" or is_own(token, before):
            yield token.value
        before = token.value if token.type == "literal" else ""


def is_own(token: Any, before: str) -> bool:
    return token.type == "ident" and (before == "." or ("-" in token.value and before != ":"))


def rules(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content and node.lower_at_keyword != "font-face":
            yield from rules(tinycss2.parse_blocks_contents(node.content))


def is_made(name: str, pages: str) -> bool:
    """Whether a page can hold the name: as it stands, or its beginning before what is filled in."""
    stems = [name[: dash.end()] for dash in re.finditer("-", name)]
    whole = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    return bool(re.search(whole, pages)) or any(f"{stem}{{" in pages for stem in stems)


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.parent.name)
def test_every_name_in_a_selector_is_written_somewhere(file: Path) -> None:
    pages = written()
    names = {name for rule in rules(parsed(file)) for name in named(rule.prelude)}
    missing = {name for name in names if not is_made(name, pages)}
    # Scripts set these as properties; Anki writes what follows into cards.
    assert missing <= {"aria-current", "aria-pressed", "aria-selected", "nightMode", "typeans"}


def test_sizes_that_recur_are_tokens() -> None:
    """1rem is the text's own; a heading has the size of its place."""
    sizes: Counter[str] = Counter()
    for file in STYLES:
        if file.parent.name in ("preview", "fonts"):
            continue
        for name, value in declarations(parsed(file)):
            if name in ("font", "font-size"):
                sizes.update(set(re.findall(r"(?<![\d.])\d*\.?\d+rem", value)) - {"1rem"})
    assert {size for size, count in sizes.items() if count > 3} == set()


def test_no_token_is_written_out() -> None:
    tokens = dict(declarations(parsed(THEME / "css/1-tokens.css")))
    for file in STYLES:
        # Pages of the preview's own have no tokens.
        if file.name == "preview.css":
            continue
        for name, value in declarations(parsed(file)):
            own = (
                tokens[token].strip() for token in tokens if token.startswith(PLACES.get(name, "."))
            )
            found = set(own) & {value.strip(), *re.split(r"[\s/]+", value)}
            assert not found, f"{file}: {name}: {value}"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("a {\n  color: red;\n  margin: 0 1px;\n}\n", "a{color:red;margin:0 1px}"),
        ("/* why */ a :hover,\nb > c {}\n", "a *:hover,b>c{}"),
        ("@layer w { .k :is(.b, c) { d: e } }", "@layer w{.k *:is(.b,c){d:e}}"),
        ("@layer w { .k :hover, a { d: e } }", "@layer w{.k *:hover,a{d:e}}"),
        ("@supports (display: grid) { a { d: e } }", "@supports (display:grid){a{d:e}}"),
        ('a::before { content: "a: { b; }" / ""; }', 'a::before{content:"a: { b; }" / ""}'),
        ("a { background: url(a;b,c); }", "a{background:url(a;b,c)}"),
        ('a::before { content: "/* x */"; }', 'a::before{content:"/* x */"}'),
        ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}"),
        ('a { background: url( "a b" ); }', 'a { background: url( "a b" ); }'),
        ("@media (width < 30rem) { a { top: 0; } }", "@media (width < 30rem){a{top:0}}"),
    ],
)
def test_styles_lose_only_what_people_need(style: str, expected: str) -> None:
    assert minify_style(style).strip() == expected
