"""Writes the parts of the guide that follow from the code: `python -m docs.guide`.

A lesson of content/writing/ names such a part between two comments, which stay out of its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import fill

from generator import disk
from generator.blocks import Block
from generator.blocks.quiz import Quiz
from generator.blocks.widget import Widget
from generator.frontmatter import LESSON_KEYS, SERIES_KEYS, SITE_KEYS, Key
from generator.maths import supported
from generator.model import Heading, Lesson, Series, Site, Title
from generator.outputs.pages import Entry, Page, SeriesEntry
from generator.rules import FENCE, Rule, read_rules
from generator.schema import option_table
from generator.site import KINDS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "content" / "writing"
PUBLISHING = ROOT / "docs" / "publishing"
PART = re.compile(
    r"(?P<opening><!-- made by docs\.guide: (?P<name>[\w.-]+) -->\n\n)"
    r".*?(?P<closing><!-- end -->)",
    re.DOTALL,
)
# The problems of a page of the guide: how their codes begin. The first page that fits has a code.
PROBLEMS = {
    "questions": ("answer-", "confusion-untested", "objective", "question", "quiz"),
    "interactives": ("chain", "contour", "descent", "line-fit", "widget"),
    "formulas": ("math",),
    "course": (
        "address", "answers", "file", "header", "lesson", "minutes", "page", "part", "requires",
        "series", "site", "template",
    ),
    "text": ("",),
}  # fmt: skip
LANGUAGES = {".yml": "yaml", ".toml": "toml"}


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown; `head` is its first line."""
    lines = (f"| {' | '.join(each.replace('|', chr(92) + '|') for each in row)} |" for row in rows)
    return "\n".join([head, re.sub(r"[^|]+", "---", head), *lines, ""])


def code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def keys(known: tuple[Key, ...]) -> str:
    rows = (
        (code(f"{key.name}:"), key.meaning, code(key.example) if key.example else "", _need(key))
        for key in known
    )
    return table("| key | what it says | for example | |", rows)


def _need(key: Key) -> str:
    return "required" if key.required else ""


def blocks() -> str:
    file = file_of("options")
    rows = ((f"[`:::{kind.name}`]({file}#{kind.name})", kind.meaning) for kind in KINDS.values())
    return table("| block | what it is |", rows)


def options() -> str:
    """Every kind of block under a heading of its own, with its options."""
    return "\n".join(
        f"## {kind.name}\n\n{kind.meaning[0].upper()}{kind.meaning[1:]}.\n\n"
        + (option_table(kind) if kind.options else "No options but its `{#id}`.\n")
        for kind in KINDS.values()
    )


@cache
def rules() -> Mapping[str, Rule]:
    return read_rules(disk.read_texts(ROOT / "generator" / "rules"))


def page_of(code: str) -> str:
    """Where the guide explains a problem: a name in PROBLEMS."""
    return next(page for page, begins in PROBLEMS.items() if code.startswith(begins))


def problems(page: str) -> str:
    return "\n".join(map(_explained, (r for r in rules().values() if page_of(r.code) == page)))


def _explained(rule: Rule) -> str:
    text = re.sub(r"^## (Wrong|Right)$", r"**\1**", FENCE.sub(_shown, rule.text), flags=re.M)
    return f"## {rule.code}\n\n{rule.severity.capitalize()}: *{rule.title}*.\n\n{text}\n"


def _shown(fence: re.Match[str]) -> str:
    """An example with the file it stands in above it."""
    language, _, file = fence[2].partition(" ")
    names = {"": "", "header": "In the header:\n\n"}
    where = names.get(file, f"In {code(file)}:\n\n")
    return f"{where}{fence[1]}{language}\n{fence[3]}{fence[1]}\n"


def problem_index() -> str:
    def place(code: str) -> str:
        return f"[`{code}`]({file_of('problems-' + page_of(code))}#{code})"

    rows = ((place(rule.code), rule.severity, rule.title) for rule in rules().values())
    return table("| code | | what is wrong |", rows)


@cache
def file_of(part: str) -> str:
    """The name of the lesson that holds a part."""
    mark = f"<!-- made by docs.guide: {part} -->"
    return next(each.name for each in sorted(GUIDE.glob("*.md")) if mark in each.read_text("utf-8"))


def templates() -> str:
    """What each template of a page is given, which its first line says."""
    folder = ROOT / "theme" / "templates"
    firsts = ((each.name, each.read_text("utf-8").split("\n")[0]) for each in folder.glob("*.html"))
    said = {name: re.fullmatch(r"\{# (.*) #\}", line) for name, line in sorted(firsts)}
    return table("| template | what it is given |", ((code(n), m[1]) for n, m in said.items() if m))


def template_blocks() -> str:
    """The blocks of the frame, which a template that extends it may fill."""
    frame = (ROOT / "theme" / "templates" / "page.html").read_text("utf-8")
    names = re.findall(r"block (\w+)", frame)
    return f"{', '.join(map(code, names))}.\n"


def values() -> str:
    given = {
        "page": Page, "page.site": Site, "lesson": Lesson, "series": Series, "entry": Entry,
        "entry of a series": SeriesEntry, "title": Title, "heading": Heading,
    }  # fmt: skip
    rows = ((code(name), _attributes(of)) for name, of in given.items())
    return table("| value | what it has |", rows)


def block_values() -> str:
    """What each kind of block has; what several share stands once, above them."""
    classes = {each.__name__: each for kind in KINDS.values() for each in _classes(kind.block)}
    shared = [
        ("every block", "", _attributes(Block)),
        ("every interactive", "`widget/frame.html`", _attributes(Widget, but=Block)),
        ("every question", "`quiz/still.html`", _attributes(Quiz, but=Block)),
    ]
    rows = ((code(name), code(_template(of)), _own(of)) for name, of in classes.items())
    return table("| block | template | what `block` has |", (*shared, *rows))


def _classes(block: type[Block]) -> Iterable[type[Block]]:
    return block.__subclasses__() or [block]


def _own(of: type[Block]) -> str:
    return _attributes(of, but=next(each for each in (Widget, Quiz, Block) if issubclass(of, each)))


def _template(of: type[Block]) -> str:
    if issubclass(of, Quiz):
        return "quiz/fields.html"
    return f"{of.name}/still.html" if issubclass(of, Widget) else f"blocks/{of.name}.html"


def _attributes(of: type, but: type | None = None) -> str:
    """The fields and properties of a class, without those that another has."""
    names = [name for name in _names(of) if not but or name not in _names(but)]
    return ", ".join(map(code, names))


def _names(of: type) -> list[str]:
    assert is_dataclass(of)
    names = [field.name for field in fields(of)]
    for each in reversed(of.__mro__):
        names += [name for name, value in vars(each).items() if isinstance(value, property)]
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def tokens() -> str:
    """Every colour, size and face, and the colours of each accent."""
    style = (ROOT / "theme" / "css" / "1-tokens.css").read_text("utf-8")
    rules = re.findall(r"^  (:root|\.[a-z]+) \{\n(.*?)^  \}", style, re.DOTALL | re.MULTILINE)
    return "\n".join(
        f"{_place(rule)}:\n\n{table('| token | value |', _declared(body))}" for rule, body in rules
    )


def _declared(body: str) -> Iterable[tuple[str, str]]:
    return ((code(name), code(value)) for name, value in re.findall(r"(--[\w-]+): (.+);", body))


def _place(rule: str) -> str:
    return "On every page" if rule == ":root" else f"With `accent: {rule.removeprefix('.')}`"


def formulas() -> str:
    """Every command below the name of its group, without examples: docs/maths.md has them."""
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    return "\n".join(_listed(name, [each for _, each, _ in entries]) for name, entries in groups)


def _listed(group: str, names: list[str]) -> str:
    """Names that are a backslash and a space, or a new line, cannot be seen: they are left out."""
    seen = " ".join(name for name in names if name.strip() == name)
    return f"## {group}\n\n```text\n{fill(seen, 76)}\n```\n"


def published(name: str) -> str:
    """A file to copy for publishing."""
    text = (PUBLISHING / name).read_text(encoding="utf-8")
    return f"```{LANGUAGES[Path(name).suffix]}\n{text}```\n"


PARTS: dict[str, Callable[[], str]] = {
    "lesson-keys": lambda: keys(LESSON_KEYS),
    "series-keys": lambda: keys(SERIES_KEYS),
    "site-keys": lambda: keys(SITE_KEYS),
    "blocks": blocks,
    "options": options,
    "problem-index": problem_index,
    **{f"problems-{page}": lambda page=page: problems(page) for page in PROBLEMS},  # type: ignore[misc]
    "templates": templates,
    "template-blocks": template_blocks,
    "values": values,
    "block-values": block_values,
    "tokens": tokens,
    "formulas": formulas,
    "github-pages.yml": lambda: published("github-pages.yml"),
    "gitlab-ci.yml": lambda: published("gitlab-ci.yml"),
    "netlify.toml": lambda: published("netlify.toml"),
}


def written(text: str) -> str:
    """A lesson's text with its parts as they should be."""

    def part(found: re.Match[str]) -> str:
        return f"{found['opening']}{PARTS[found['name']]()}\n{found['closing']}"

    return PART.sub(part, text)


def pages() -> dict[Path, str]:
    """Each lesson of the guide, as it should be."""
    return {file: written(file.read_text("utf-8")) for file in sorted(GUIDE.glob("*.md"))}


if __name__ == "__main__":
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
