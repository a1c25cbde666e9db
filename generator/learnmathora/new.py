"""A name -> the files of something new that works: copies of what lies in theme/starters/.

In a starter's text, what stands between `«` and `»` is a name or number that `new` fills in.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from learnmathora.blocks import Kind
from learnmathora.file import File
from learnmathora.rules import fences
from learnmathora.schema import schemas
from learnmathora.text.slug import NAME, NAME_FORM, file_slug

WORD = re.compile(r"starter-widget|starter|Starter")
# What means something in a snippet unless a backslash stands before it.
LITERAL = re.compile(r"[\\$}]")
HOLE = re.compile(r"«(\w+)»")
# Where editors find what they need. Names that begin with a dot are no part of the site.
SCHEMAS, EDITOR = ".schemas", ".vscode"
SCRIPT = ".js"


def new_site(
    title: str, starters: Mapping[str, str], kinds: Iterable[Kind], program: str, versions: str
) -> list[File]:
    """A course's folder: one series of one lesson, and all that `around_lessons` gives."""
    series = new_series("first-steps", starters)
    lesson = new_lesson("first-steps", "first-lesson", 1, starters)
    return [*around_lessons(title, starters, kinds, program, versions), *series, *lesson]


def around_lessons(
    title: str, starters: Mapping[str, str], kinds: Iterable[Kind], program: str, versions: str
) -> list[File]:
    """What a course has beside its lessons: its settings, what publishes it, what editors know.

    `program` is the line of requirements.txt that installs what builds it, `versions` those of
    the program that it is made for.
    """
    values = {"title": title, "id": slugged(title), "program": program, "range": versions}
    whole = [
        File.of(_with_dots(path.removeprefix("site/")), _filled(text, values).encode())
        for path, text in starters.items()
        if path.startswith("site/")
    ]
    return [*whole, *editor_files(tuple(kinds), starters["blocks.md"])]


def _with_dots(path: str) -> str:
    """A starter's path as it is in a course: what is hidden there is in plain sight here."""
    return "/".join(re.sub("^dot-", ".", part) for part in path.split("/"))


def new_series(folder: str, starters: Mapping[str, str]) -> list[File]:
    """A series in a folder of this name; a number before it, as in `2-algebra`, sorts it alone."""
    text = _filled(starters["series/series.md"], {"title": titled(unsorted(folder))})
    return [File.of(f"{folder}/series.md", text.encode())]


def new_lesson(series: str, slug: str, part: int, starters: Mapping[str, str]) -> list[File]:
    """A lesson with every section as a prompt; `series` is the name of its folder and its id."""
    values = {"title": titled(slug), "series": series, "part": str(part)}
    text = _filled(starters["lesson/lesson.md"], values)
    return [File.of(f"{series}/{part:02}-{slug}.md", text.encode())]


def editor_files(kinds: Iterable[Kind], blocks: str) -> list[File]:
    """What editors complete and check headers by, and the blocks as snippets."""
    kinds = tuple(kinds)
    files = {
        f"{SCHEMAS}/{name}.json": value
        for name, value in schemas(kinds).items()
        if name in ("lesson", "series", "site")
    }
    files[f"{EDITOR}/lessons.code-snippets"] = snippets(kinds, blocks)
    return [
        File.of(path, f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode())
        for path, value in files.items()
    ]


def snippets(kinds: Iterable[Kind], blocks: str) -> dict[str, object]:
    """The example of each block, as editors insert it (Visual Studio Code's format)."""
    examples = block_examples(blocks)
    return {
        kind.name: {
            "scope": "markdown",
            "prefix": f":::{kind.name}",
            "description": kind.meaning,
            "body": LITERAL.sub(r"\\\g<0>", examples[kind.name]).split("\n"),
        }
        for kind in kinds
        if kind.name in examples
    }


def block_examples(blocks: str) -> dict[str, str]:
    """How each block is written, by its name; `blocks` is the starter `blocks.md`."""
    return {
        text.lstrip(":").partition("{")[0].split()[0]: text.strip() for _, text in fences(blocks)
    }


def new_widget(name: str, starters: Mapping[str, str]) -> list[File]:
    """The files of a widget that a build runs, in content/_widgets/, from those of the starter."""
    return [
        File.of(f"_widgets/{name}/{path.removeprefix('widget/')}", _renamed(text, name))
        for path, text in sorted(starters.items())
        if path.startswith("widget/")
    ]


def new_module(name: str, starters: Mapping[str, str]) -> list[File]:
    """A widget in one file with its still, and what editors know of its model."""
    return [
        File.of(f"_widgets/{name}.js", _renamed(starters["module/starter.js"], name)),
        File.of(f"_widgets/{name}.svg", starters["module/starter.svg"].encode()),
        File.of(f"{SCHEMAS}/widget.d.ts", starters["module/widget.d.ts"].encode()),
    ]


def _renamed(text: str, name: str) -> bytes:
    names = {
        "starter-widget": name if "-" in name else f"{name}-widget",
        "starter": name,
        "Starter": "".join(part.capitalize() for part in name.split("-")),
    }
    return WORD.sub(lambda word: names[word[0]], text).encode()


def with_widget(site_yaml: str, name: str) -> str:
    """What site.yaml says, and that it names the widget; all else stays as it was written."""
    lines = site_yaml.rstrip("\n").split("\n")
    if "widgets:" in lines:
        lines.insert(lines.index("widgets:") + 1, f"- {name}")
    else:
        lines += ["widgets:", f"- {name}"]
    return "\n".join([*lines, ""])


def unfit(name: str, what: str) -> str:
    """Why a series, lesson or widget cannot have this name; empty where it can."""
    if NAME.fullmatch(name):
        return ""
    fit = file_slug(name)
    hint = f"; {fit} would do" if NAME.fullmatch(fit) and "/" not in name else ""
    return f"the name of a {what} is made of {NAME_FORM}, not {name}{hint}"


def unsorted(name: str) -> str:
    """A series' name without the number that only says where it is shown."""
    return re.sub(r"^\d+-", "", name)


def example(files: Iterable[File]) -> str:
    """The use of a new widget that its reference page shows."""
    files = tuple(files)
    if files[0].path.endswith(SCRIPT):
        name = files[0].path.rpartition("/")[2].removesuffix(SCRIPT)
        lines = (
            f":::{name}{{#my-{name}}}",
            "",
            "Say what to try, and what can be seen.",
            "",
            ":::",
        )
        return "".join(f"    {line}\n" if line else "\n" for line in lines)
    page = next(file for file in files if file.path.endswith("README.md")).data.decode()
    return "    :::" + page.partition("    :::")[2].partition("\n\n| ")[0] + "\n"


def slugged(title: str) -> str:
    """A title as an id in site.yaml."""
    letters = unicodedata.normalize("NFKD", title.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "lessons"


def titled(name: str) -> str:
    """A folder's or file's name as a title: its capitals stay, and it begins with one."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _filled(text: str, values: Mapping[str, str]) -> str:
    return HOLE.sub(lambda hole: values[hole[1]], text)
