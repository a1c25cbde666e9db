"""What stands behind the marks of a code fence -> the language, a formula, or what is not read."""

from __future__ import annotations

import re

from learnmathora.markdown.unread.construct import ASIDES, Unread

OPTION = re.compile(r"^:(\w[\w-]*):[ \t]*(.*)$")
DIRECTIVE = re.compile(r"\{([a-z][\w:-]*)\}|(ad-\w+)")
CELL = re.compile(
    r"\{(?:code-cell|code|ojs|webr-r|pyodide-python|r|python|julia|bash|sql|octave)\b[^.]*\}"
)
DRAWN = ("mermaid", "plantuml", "tikz", "kroki", "svgbob", "ditaa", "vega-lite", "geogebra", "abc")


def is_formula(info: str) -> bool:
    return info.split()[:1] in (["math"], ["{math}"])


def formula(content: str) -> str:
    """Its TeX; an option of MyST's directive names its label."""
    lines, label = content.rstrip("\n").split("\n"), ""
    for number, line in enumerate(lines):
        option = OPTION.match(line)
        if option is None:
            break
        label = option[2].strip() if option[1] == "label" else label
        lines[number] = ""
    text = "\n" + "\n".join(lines)
    return f"{text} \\label{{{label}}}" if label else text


def language(info: str) -> str:
    """
    >>> language('{.python .numberLines startFrom="1"}')
    'python'
    """
    first = info.split()[0] if info.strip() else ""
    return first.strip("{}").lstrip(".") if first.startswith("{") else first


def unclosed(mark: str) -> Unread:
    """That a fence runs to the end of what it stands in."""
    message = f"the code that {mark} begins here is never closed"
    return Unread(0, len(mark), "code-unclosed", message, f"write {mark} on a line below it")


def unread(info: str) -> Unread | None:
    """What other systems would make of such a fence, and a page only shows as code."""
    info = info.strip()
    if info.split()[:1] and info.split()[0].lower() in DRAWN:
        name, instead = "a diagram", "draw it into a picture: ![what it shows](diagram.svg)"
    elif CELL.match(info):
        name, instead = (
            "a cell that runs",
            "write the language alone, as in ```python: no code is run",
        )
    elif DIRECTIVE.match(info):
        name, instead = "a directive", f"{ASIDES}, or a block: :::details"
    else:
        return None
    return Unread(0, len(info), "markup-foreign", f"not read: {name}, {info}", instead)
