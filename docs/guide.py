"""The code -> the parts of the guide that follow from it.

A lesson of content/writing/ names such a part between two comments, which stay out of its page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import fill

from docs import theming
from docs.options import option_table
from docs.tables import code, plain, table
from learnmathora import disk
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.plot.forms import FORMS
from learnmathora.commands.catalogue import COMMANDS, OPTIONS, SHARED
from learnmathora.frontmatter import LESSON_KEYS, SERIES_KEYS, SITE_KEYS, Key
from learnmathora.markdown.unread.construct import Construct
from learnmathora.markdown.unread.html import INSTEAD
from learnmathora.markdown.unread.latex import LATEX
from learnmathora.markdown.unread.systems import SYSTEMS
from learnmathora.maths import supported
from learnmathora.rules import FENCE, Rule, read_rules

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "content" / "writing"
STARTER = ROOT / "theme" / "starters" / "site"
# What hosts read in a course, by the names that the guide knows them by.
PUBLISHING = {
    "publish.yml": "dot-github/workflows/publish.yml",
    "gitlab-ci.yml": "dot-gitlab-ci.yml",
    "netlify.toml": "netlify.toml",
}
PART = re.compile(
    r"(?P<opening><!-- made by docs\.guide: (?P<name>[\w.-]+) -->\n\n)"
    r".*?(?P<closing><!-- end -->)",
    re.DOTALL,
)
# The problems of a page of the guide: how their codes begin. The first page that fits has a code.
PROBLEMS = {
    "questions": (
        "answer-", "confusion-untested", "draw", "exercise", "nothing", "objective", "prompt",
        "question", "quiz",
    ),
    "interactives": ("chain", "contour", "descent", "line-fit", "plot", "widget"),
    "course": (
        "address", "answers", "bibliography", "citation", "deprecated", "file", "header", "lesson",
        "minutes", "notebook", "page", "part", "program", "requires", "series", "site", "template",
        "theme", "use", "words",
    ),
    "text": ("",),
}  # fmt: skip
LANGUAGES = {".yml": "yaml", ".toml": "toml"}


def keys(known: tuple[Key, ...]) -> str:
    rows = (
        (code(f"{key.name}:"), _said(key), code(key.example) if key.example else "")
        for key in known
    )
    return table("| key | what it says | for example |", rows)


def _said(key: Key) -> str:
    if key.derived:
        return f"{key.meaning}; else {key.derived}"
    return f"{key.meaning}; required" if key.required else key.meaning


def blocks() -> str:
    file = file_of("options")
    rows = ((f"[`:::{kind.name}`]({file}#{kind.name})", kind.meaning) for kind in KINDS.values())
    return table("| block | what it is |", rows)


def plot_items() -> str:
    rows = ((code(f"- {form.example}"), form.meaning) for form in FORMS.values())
    return table("| item | what it is |", rows)


def options() -> str:
    """Every kind of block under a heading of its own, with its options."""
    return "\n".join(
        f"## {kind.name}\n\n{kind.meaning[0].upper()}{kind.meaning[1:]}.\n\n"
        + (option_table(kind) if kind.options else "No options but its `{#id}`.\n")
        for kind in KINDS.values()
    )


@cache
def rules() -> Mapping[str, Rule]:
    return read_rules(disk.read_texts(ROOT / "generator" / "learnmathora" / "rules"))


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
    return "\n".join(
        f"## {severity.capitalize()}s\n\n{table('| code | what is wrong |', _indexed(severity))}"
        for severity in ("error", "warning")
    )


def _indexed(severity: str) -> Iterable[tuple[str, str]]:
    for rule in rules().values():
        if rule.severity == severity:
            file = file_of(f"problems-{page_of(rule.code)}")
            yield f"[`{rule.code}`]({file}#{rule.code})", rule.title


@cache
def file_of(part: str) -> str:
    """The name of the lesson that holds a part."""
    mark = f"<!-- made by docs.guide: {part} -->"
    return next(path.name for path in sorted(GUIDE.glob("*.md")) if mark in path.read_text("utf-8"))


def constructs(rows: Iterable[Construct]) -> str:
    """Markup of others, what it is, and what to write here."""
    cells = ((code(row.example), row.name, plain(str(row.instead))) for row in rows)
    return table("| what they write | what it is | here |", cells)


def tags() -> str:
    rows = (
        (", ".join(code(f"<{name}>") for name in names.split()), plain(instead))
        for names, instead in INSTEAD.items()
    )
    return table("| tag | here |", rows)


def formulas() -> str:
    """Every command below the name of its group, without examples: docs/maths.md has them."""
    groups = groupby(sorted(supported(), key=lambda entry: entry[0]), key=lambda entry: entry[0])
    return "\n".join(_listed(name, [each for _, each, _ in entries]) for name, entries in groups)


def _listed(group: str, names: list[str]) -> str:
    """Names that are a backslash and a space, or a new line, cannot be seen: they are left out."""
    seen = " ".join(name for name in names if name.strip() == name)
    return f"## {group}\n\n```text\n{fill(seen, 76)}\n```\n"


def commands() -> str:
    rows = ((code(f"{command.name} {command.words}".strip()), command.does) for command in COMMANDS)
    return table("| command | what it does |", rows)


def switches() -> str:
    rows = (
        (code(f"--{name} {option.value}".strip()), _taken(name)) for name, option in OPTIONS.items()
    )
    return table("| switch | what it says |", rows)


def _taken(switch: str) -> str:
    """What a switch says, and of which commands if not of all."""
    flag = OPTIONS[switch]
    named = (command.name for command in COMMANDS if switch in command.options)
    takers = " and ".join(code(name) for name in named if name not in flag.alone)
    others = "".join(f"; of {code(name)}, alone: {said}" for name, said in flag.alone.items())
    return flag.help + (f"; of {takers}" if switch not in SHARED else "") + others


def published(name: str) -> str:
    """A file of a new course that publishes it."""
    text = (STARTER / PUBLISHING[name]).read_text(encoding="utf-8")
    return f"```{LANGUAGES[Path(name).suffix]}\n{text}```\n"


PARTS: dict[str, Callable[[], str]] = {
    "lesson-keys": lambda: keys(LESSON_KEYS),
    "series-keys": lambda: keys(SERIES_KEYS),
    "site-keys": lambda: keys(SITE_KEYS),
    "blocks": blocks,
    "plot-items": plot_items,
    "options": options,
    "problem-index": problem_index,
    **{f"problems-{page}": lambda page=page: problems(page) for page in PROBLEMS},  # type: ignore[misc]
    "latex": lambda: constructs(LATEX),
    "systems": lambda: constructs(SYSTEMS),
    "tags": tags,
    "templates": theming.templates,
    "template-blocks": theming.template_blocks,
    "values": theming.values,
    "block-values": theming.block_values,
    "tokens": theming.tokens,
    "accents": theming.accents,
    "commands": commands,
    "switches": switches,
    "formulas": formulas,
    **{name: lambda name=name: published(name) for name in PUBLISHING},  # type: ignore[misc]
}


def written(text: str) -> str:
    """A lesson's text with its parts as they should be."""

    def part(found: re.Match[str]) -> str:
        return f"{found['opening']}{PARTS[found['name']]()}\n{found['closing']}"

    return PART.sub(part, text)


def pages() -> dict[Path, str]:
    """Each lesson of the guide, as it should be."""
    return {file: written(file.read_text("utf-8")) for file in sorted(GUIDE.glob("*.md"))}
