"""A fault in site.yaml, in an author's widget or in their theme -> the answer they get."""

from __future__ import annotations

import pytest

from learnmathora.cli import main
from learnmathora.serve import Preview
from tests.faults.conftest import Author
from tests.lessons import SITE, lesson


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "1 header-required"),
        (b"- a\n", "1 header-yaml"),
        (b"title: A: B\nid: a\n", "1 header-yaml"),
        (b"\xff\xfe\x00", "1 file-encoding"),
        (b"title: !!python/name:os.system\nid: a\n", "1 header-yaml"),
        (b"title: A\nid: ../a\n", "2 header-value"),
        (b"title: A\nid: a\nbase_url: javascript:alert(1)\n", "3 header-value"),
        (b"title: A\nid: a\nwidgets: [../evil]\n", "3 header-value"),
        (b"title: A\nid: a\nlanguage: ../../x\n", "3 header-value"),
        (b"title: A\nid: a\nlanguage: english\n", "3 header-value"),
        (b"title: A\nid: a\nlanguage: en-UK\n", "3 header-value"),
        (b"title: A\nid: a\nlanguage: xx\n", "3 header-value"),
        (b"title: A\nid: a\nmacros:\n  R: a\n  R: b\n", "5 header-value"),
        (b"title: A\nid: a\nrules:\n  link-broken: off\n  link-broken: off\n", "5 header-value"),
        (b"title: A\nid: a\ntheme:\n  changes: no\n  changes: yes\n", "5 header-value"),
        (b"title: A\nid: a\ntheme: {math_font: ../../x}\n", "3 header-value"),
    ],
)
def test_a_fault_in_site_yaml(author: Author, text: bytes, expected: str) -> None:
    answer = author.try_out({"site.yaml": text})
    assert answer.status == 1
    assert f"site.yaml:{expected}" in answer.problems


@pytest.mark.parametrize(
    ("widget", "line"),
    [(b"x = 1 +", 1), (b"\n1/0", 2), (b'x = "\xff"', 1), (b"raise SystemError('no')", 1)],
)
def test_a_widget_that_fails_is_named(author: Author, widget: bytes, line: int) -> None:
    own = {"_widgets/try/block.py": widget, "_widgets/try/still.html": b""}
    answer = author.try_out({"site.yaml": f"{SITE}widgets: [try]\n", **own})
    assert answer.status == 1
    assert f"_widgets/try/block.py:{line} widget-code" in answer.problems


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "data", "status", "named"),
    [
        ("style.css", b"p {}\n/* \xff */", 1, "_theme/style.css:2 template-fault"),
        ("templates/lesson.html", b"{{ gone }}", 1, "template-fault"),
        ("templates/lesson.html", b"{% if %}", 1, "template-fault"),
        ("templates/lesson.html", b"\xff", 1, "template-fault"),
        ("messages/en.json", b"{", 1, "_theme/messages/en.json:1 words-broken"),
        ("messages/en.json", b"[]", 1, "_theme/messages/en.json:1 words-broken"),
        ("messages/en.json", b"{\n\xff", 1, "_theme/messages/en.json:2 words-broken"),
        ("messages/en.json", b'{"recap": "a"\n"check": "b"}', 1, ".json:2 words-broken"),
        ("messages/en.json", b'{"recap": "a",\n"check": 1}', 1, ".json:2 words-broken"),
        ("messages/en.json", b'{"recap": {}}', 1, ".json:1 words-broken"),
        ("messages/en.json", b'{\n"recap": "a {b}"}', 1, ".json:2 words-broken"),
        ("messages/en.json", b'{\n"recap": "a {"}', 1, ".json:2 words-broken"),
        ("messages/en.json", b"[" * 100_000, 1, ".json:1 words-broken"),
        ("messages/en.json", b'{"recap": "a",\n"reccap": "b"}', 0, ".json:2 words-key"),
        ("messages/en.json", b'{"recap": "a",\n"recap": "b"}', 0, ".json:2 words-key"),
        ("messages/en.json", b'{"minutes": "a"}', 0, ".json:1 words-key"),
        ("messages/de.json", b"{}", 0, "_theme/messages/de.json:1 theme-file"),
        ("messages/notes.txt", b"", 0, "_theme/messages/notes.txt:1 theme-file"),
        ("templates/hom.html", b"", 0, "_theme/templates/hom.html:1 theme-file"),
        ("home.html", b"", 0, "_theme/home.html:1 theme-file"),
        ("styles.css", b"", 0, "_theme/styles.css:1 theme-file"),
        ("script.js", b"", 0, "_theme/script.js:1 theme-file"),
        ("style.css", b"a {}\n:root { --acent: red }", 0, "_theme/style.css:2 theme-token"),
        ("style.css", b"a {\n  color: var(--acent) }", 0, "_theme/style.css:2 theme-token"),
        ("style.css", b"a {}\nb {", 1, "_theme/style.css:2 theme-syntax"),
    ],
)
def test_a_theme_that_fails_is_named(
    author: Author, path: str, data: bytes, status: int, named: str
) -> None:
    site = f"{SITE}theme:\n  changes: yes\n"
    answer = author.try_out({"site.yaml": site, f"_theme/{path}": data})
    assert answer.status == status
    assert named in answer.said or any(named in problem for problem in answer.problems)


NOTHING_WRONG = {
    "style.css": ":root { --accent: red; --own: 1px; /* --acent: 1 */ }\na { top: var(--own); "
    "left: var(--other, 2px); content: '--x: 1'; }",
    "templates/home.html": '{% extends "theme/home.html" %}{% block footer %}{% include '
    '"own.html" %}{% endblock %}',
    "templates/own.html": "Ours",
    "messages/en.json": '{"recap": "Say {{it}} first", "minutes": "{count} minutes"}',
    "README.md": "What we changed",
    ".DS_Store": "",
}


def test_a_theme_without_a_fault_has_none(author: Author) -> None:
    files = {f"_theme/{path}": text for path, text in NOTHING_WRONG.items()}
    answer = author.try_out({"site.yaml": f"{SITE}theme:\n  changes: yes\n", **files})
    assert (answer.status, answer.problems) == (0, [])


def test_changes_that_nobody_switched_on_are_told(author: Author) -> None:
    answer = author.try_out({"_theme/style.css": "a {}"})
    assert answer.problems == ["site.yaml:1 theme-file"]
    answer = author.try_out({"site.yaml": f"{SITE}theme:\n  changes: no\n"})
    assert answer.problems == []


def test_a_text_that_yaml_cuts_is_told(author: Author) -> None:
    answer = author.try_out({
        "site.yaml": f"{SITE}macros:\n  pair: (#1, #2)\n",
        "course/b.md": lesson("Text.", part="2", title="Problem #1", objectives="\n- C#\n- Use #"),
        "course/c.md": lesson("Text.", part="3", title="'Problem #1'", minutes="5 # at most"),
    })  # fmt: skip
    assert answer.status == 0
    assert answer.problems == [
        "course/b.md:7 header-comment",
        "course/b.md:10 header-comment",
        "site.yaml:4 header-comment",
    ]
    assert 'put it in quotes: "Problem #1"' in answer.said


@pytest.mark.parametrize(
    ("key", "hint"),
    [("title: #1", 'put it in quotes: "#1"'), ("tags:\n- Loss: what", "with a colon in it")],
)
def test_a_text_that_yaml_takes_for_something_else_is_told(
    author: Author, key: str, hint: str
) -> None:
    name, _, value = key.partition(":")
    answer = author.try_out({"course/b.md": lesson("Text.", part="2", **{name: value.lstrip(" ")})})
    assert answer.status == 1
    assert hint in answer.said


@pytest.mark.parametrize(
    ("written", "tag"), [("EN-us", "en-US"), ("zh-hant-TW", "zh-Hant-TW"), ("tlh", "tlh")]
)
def test_a_tag_is_written_as_usual(author: Author, written: str, tag: str) -> None:
    answer = author.try_out({"site.yaml": f"{SITE}language: {written}\n"})
    assert (answer.status, answer.problems) == (0, [])
    assert f'<html lang="{tag}"' in author.published()["index.html"].decode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("english", "en"), ("Deutsch", "de"), ("en_US", "en-US"), ("en-UK", "en-GB"), ("jp", "ja"),
        ("gr", "el"), ("cz", "cs"), ("eng", "en"), ("frensh", "fr, for french"),
        ("en-USA", "en-US"),
    ],
)  # fmt: skip
def test_a_tag_that_there_is_not_is_told(author: Author, written: str, meant: str) -> None:
    answer = author.try_out({"site.yaml": f"{SITE}language: {written}\n"})
    assert answer.problems == ["site.yaml:3 header-value"]
    assert f"did you mean {meant}?" in answer.said


def test_words_of_a_widget_that_cannot_be_read_are_named(author: Author) -> None:
    content = f"--content={author.site.folders.content}"
    assert main(["new", "widget", "dice", "--python", content]) == 0
    answer = author.try_out({"_widgets/dice/messages/en.json": "{\n,"})
    assert answer.status == 1
    assert answer.problems == ["_widgets/dice/messages/en.json:2 words-broken"]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check", "export single", "export zip", "serve"])
@pytest.mark.parametrize(
    ("path", "data"),
    [("style.css", b"a {}\n\xff"), ("templates/lesson-text.html", b"\n{{ gone.x }}")],
)
def test_every_command_names_what_fails_in_a_theme(
    author: Author, command: str, path: str, data: bytes
) -> None:
    author.site.put("site.yaml", f"{SITE}theme:\n  changes: yes\n")
    author.site.put(f"_theme/{path}", data)
    if command == "serve":
        said = Preview(author.site.folders, "content").follow([]).report
    else:
        said = author.run(*command.split())
    assert f"_theme/{path}:2:1: error[template-fault]" in said


def test_a_single_page_that_cannot_be_filled_is_named(author: Author) -> None:
    author.site.put("site.yaml", f"{SITE}theme:\n  changes: yes\n")
    author.site.put("_theme/templates/single.html", "\n\n{{ gone.x }}")
    assert author.build().status == 0
    said = author.run("export", "single")
    assert "_theme/templates/single.html:3:1: error[template-fault]" in said
