"""A name -> the files of something new that works: copies of what lies in theme/starters/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model import File

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NAME_FORM = "small letters and digits, with hyphens between words, such as two-dice"
WORD = re.compile(r"starter-widget|starter|Starter")


def new_widget(name: str, starter: Mapping[str, str]) -> list[File]:
    """The files of a private widget, in content/_widgets/, from those of the starter by path."""
    names = {
        "starter-widget": name if "-" in name else f"{name}-widget",
        "starter": name,
        "Starter": "".join(part.capitalize() for part in name.split("-")),
    }
    return [
        File(f"_widgets/{name}/{path}", WORD.sub(lambda word: names[word[0]], text).encode())
        for path, text in sorted(starter.items())
    ]


def with_widget(site_yaml: str, name: str) -> str:
    """What site.yaml says, and that it names the widget; all else stays as it was written."""
    lines = site_yaml.rstrip("\n").split("\n")
    if "widgets:" in lines:
        lines.insert(lines.index("widgets:") + 1, f"- {name}")
    else:
        lines += ["widgets:", f"- {name}"]
    return "\n".join([*lines, ""])


def taken(name: str, blocks: Iterable[str]) -> str:
    """Why a widget cannot have this name; empty where it can."""
    if not NAME.fullmatch(name):
        return f"a widget's name is made of {NAME_FORM}, not {name}"
    return f"there is a block {name} already: choose another name" if name in blocks else ""


def example(files: Iterable[File]) -> str:
    """The use of a new widget that its reference page shows."""
    page = next(file for file in files if file.path.endswith("README.md")).data.decode()
    return "    :::" + page.partition("    :::")[2].partition("\n\n| ")[0] + "\n"
