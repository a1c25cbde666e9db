"""Scripts and styles of a theme -> smaller ones that do the same; what is never closed is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from learnmathora.site import build
from learnmathora.theme.balance import script_fault, style_fault
from learnmathora.theme.minify import closed, minify_script, minify_style
from tests.conftest import MakeSite
from tests.lessons import ROOT, SmallSite, lesson

# Each says what it prints, and is written as people write who leave semicolons out.
ORDINARY = {
    "lines that end statements": """
const a = 1
const b = 2
let c = a
++c
console.log(a, b, c)
""",
    "a break behind return": """
const none = () => {
  return
  1
}
console.log(none())
""",
    "a template in a template": """
const two = (x) => `a  b ${x ? `c  d // ${x}` : "e  f"}  g`
console.log(two(1), two(0))
""",
    "private names": """
class A {
  static #n = 1
  #a = 2
  #b = 3
  sum() {
    return this.#a + this.#b + A.#n
  }
}
console.log(new A().sum())
""",
    "regular expressions and divisions": r"""
const f = (x) => x
if (f(1)) /"[/]  '/.test("a")
const half = f(8) / 2 / 2
console.log(half, "a  /* b */".replace(/ {2}\/\*/, "x"), [4][0] / 2)
""",
    "a script in strict mode": """
"use strict"
const who = function () { return this }
console.log(who())
""",
}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_script_does_the_same(name: str) -> None:
    text = ORDINARY[name]
    assert said(minify_script(text)) == said(text) != ""
    assert script_fault(text) is None


def said(script: str) -> str:
    command = [sys.executable, "-m", "deno", "eval", "--ext=js", f"{{{script}\n}}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "end", ["console.log(1)", "console.log(1) // why", "var f = function () {}"]
)
@pytest.mark.parametrize("start", ["(() => console.log(2))()", "[2].map((n) => console.log(n))"])
def test_a_script_is_ended_before_the_next(end: str, start: str) -> None:
    assert said("\n".join(map(closed, [end, start]))).endswith("2\n")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("f(\n  1;\n", 1, "this ( is never closed"),
        ("if (a) {\n  b();\n", 1, "this { is never closed"),
        ("a();\n}\n", 2, "this } closes nothing"),
        ("f([1, 2);\n", 1, "this [ is not closed before a ) is, in line 1"),
        ('a = "b;\nc();\n', 1, "this text is never closed"),
        ("a = `b;\nc();\n", 1, "this text is never closed"),
        ("a = `b ${c;\n", 1, "this ${ is never closed"),
        ("a();\n/* why\nb();\n", 2, "this comment is never closed"),
    ],
)
def test_what_a_script_never_closes_is_named(text: str, line: int, message: str) -> None:
    fault = script_fault(text)
    assert fault
    assert (fault.line, fault.message) == (line, message)


@pytest.mark.parametrize(
    "text",
    [
        r"a = b.replace(/[(]'\/`/g, '(') / 2",
        "if (a) /(/.exec(b)",
        "a = {} / 2; b = (c) / d; e = f[0] / 1",
        'return /"/.test(a)',
        "a = `${{ b: `}` }.b}`",
        "a = i++ / 2; b = '/'",
        "a = '\\\nb'",
    ],
)
def test_what_looks_open_is_not_named(text: str) -> None:
    assert script_fault(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a { b: c;\n", 1),
        ("a { b: c; }\n}\n", 2),
        ('a { b: "c; }\n', 1),
        ("\n/* why\na {}\n", 2),
        ("a:is(b { c: d; }\n", 1),
    ],
)
def test_what_a_style_never_closes_is_named(text: str, line: int) -> None:
    fault = style_fault(text)
    assert fault
    assert fault.line == line


@pytest.mark.parametrize(
    "text", ["a { background: url(a'b) }", 'a::before { content: "}" "/*" }', r".a\:b\{ { c: d }"]
)
def test_a_style_may_hold_any_bracket(text: str) -> None:
    assert style_fault(text.replace("a'b", "ab")) is None


@pytest.mark.parametrize(
    "file", sorted((ROOT / "theme").rglob("*.[cj]s*")), ids=lambda file: file.name
)
def test_the_theme_itself_is_sound(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".js":
        assert script_fault(text) is None
        # What the library would break stays as it is, with all of its comments: ours has none such.
        assert len(minify_script(text)) < len(text)
    if file.suffix == ".css":
        assert style_fault(text) is None
        assert len(minify_style(text)) < len(text)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [("js/7-own.js", "(() => {\n  alert(1);\n", 1), ("css/6-own.css", "a {}\n/*", 2)],
)
def test_a_fault_in_a_theme_is_named(make_site: MakeSite, path: str, text: str, line: int) -> None:
    site = make_site({"course/a.md": lesson()})
    theme = own_theme(site)
    (theme / path).write_text(text)
    (problem,) = build(replace(site.folders, theme=theme)).problems
    assert (problem.path, problem.place.line) == (f"../theme/{path}", line)
    assert problem.code == "theme-syntax"


def test_an_ordinary_script_may_be_put_into_a_theme(make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson()})
    theme = own_theme(site)
    (theme / "js/0-own.js").write_text("const a = 1\nconst b = 2\nvar c = a + b")
    built = build(replace(site.folders, theme=theme))
    texts = [file.data.decode() for file in built.files if file.path.endswith(".js")]
    assert any(text.startswith("try{const a=1\nconst b=2\nvar c=a+b\n;") for text in texts)


def own_theme(site: SmallSite) -> Path:
    theme = site.folders.content.parent / "theme"
    shutil.copytree(ROOT / "theme", theme, ignore=shutil.ignore_patterns("__pycache__"))
    return theme
