"""What stands behind the marks of a code fence -> the language, a formula, or what is not read."""

from __future__ import annotations

import re

from learnmathora.drawing.diagrams import KINDS
from learnmathora.markdown.unread.construct import ASIDES, Unread

OPTION = re.compile(r"^:(\w[\w-]*):[ \t]*(.*)$")
DIRECTIVE = re.compile(r"\{([a-z][\w:-]*)\}|(ad-\w+)")
CELL = re.compile(
    r"\{(?:code-cell|code|ojs|webr-r|pyodide-python|r|python|julia|bash|sql|octave)\b[^.]*\}"
)
# Of these no picture is made; of those in `diagrams`, one is.
DRAWN = ("plantuml", "kroki", "svgbob", "ditaa", "vega-lite", "geogebra", "abc")
# What stands behind the language of a diagram; the names that others give it, too.
OF_DIAGRAMS = {
    "alt": "alt", "fig-alt": "alt", "title": "title", "caption": "title", "fig-cap": "title",
}  # fmt: skip


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
    >>> language("{#fit-loop}"), language("{lines=no}")
    ('', '')
    """
    first = info.split()[0] if info.strip() else ""
    if not first.startswith("{"):
        return first
    name = first.strip("{}").lstrip(".")
    return "" if name.startswith("#") or "=" in name else name


# `python {title="fit.py" lines=yes from=10 mark="3,5-7"}`; the names that others give them, too.
SETTING = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))""")
NAMES = {
    "title": "title", "filename": "title", "caption": "title", "file": "title",
    "lines": "lines", "linenums": "lines", "numbers": "lines",
    "from": "from", "startFrom": "from",
    "mark": "mark", "hl_lines": "mark", "highlight": "mark",
    "diff": "diff", "wrap": "wrap", "notes": "notes",
}  # fmt: skip
MARKED = re.compile(r"\{([\d,\s-]+)\}")
ID = re.compile(r"\{(?:[^{}\"']*\s)?#([\w.-]+)(?=[\s}])")
LINES = re.compile(r"\d+(?:-\d+)?(?:[\s,]+\d+(?:-\d+)?)*")


def settings(info: str) -> tuple[dict[str, str], list[Unread]]:
    """What stands behind the language of a fence: the settings of the code, and what is none.

    >>> settings('python {title="fit.py" mark="3,5-7"}')[0]
    {'title': 'fit.py', 'mark': '3,5-7'}
    >>> settings("python {#fit-loop notes=yes}")[0]
    {'id': 'fit-loop', 'notes': 'yes'}
    >>> settings("js {1,3-4} showLineNumbers")[0]
    {'mark': '1,3-4', 'lines': 'yes'}
    """
    found: dict[str, str] = {}
    unread: list[Unread] = []
    if id := ID.search(info):
        found["id"] = id[1]
    if marked := MARKED.search(info):
        found["mark"] = marked[1]
    if re.search(r"(?:^|[\s.{])(?:numberLines|showLineNumbers|number-lines)\b", info):
        found["lines"] = "yes"
    for setting in SETTING.finditer(info):
        name, value = setting[1], setting[2] or setting[3] or setting[4] or ""
        if (known := NAMES.get(name)) is None:
            continue
        if known == "lines" and value.isdecimal():
            found["from"] = value
        if _fits(known, value):
            found[known] = "yes" if known == "lines" and value.isdecimal() else value
        else:
            hint = 'for example {title="fit.py" lines=yes from=10 mark="3,5-7"}'
            message = f"not read: {name}={value} behind the marks of this code"
            unread.append(Unread(setting.start(), len(setting[0]), "markup-foreign", message, hint))
    return found, unread


def diagram(info: str) -> str:
    """The kind of diagram that a fence describes; "" where it is code.

    >>> diagram('dot {alt="a to b"}'), diagram("{.mermaid}"), diagram("python")
    ('graphviz', 'mermaid', '')
    """
    first = info.split()[0] if info.strip() else ""
    if first.startswith("{") and not first.startswith("{."):
        return ""
    return KINDS.get(language(info).partition("{")[0].lower(), "")


def of_diagram(info: str) -> tuple[dict[str, str], list[Unread]]:
    """What stands behind the language of a diagram, and what of it is not read.

    >>> of_diagram('tikz {#axes alt="Two axes" title="Where we are"}')[0]
    {'id': 'axes', 'title': 'Where we are', 'alt': 'Two axes'}
    """
    id = ID.search(info)
    found, unread = {"id": id[1] if id else "", "title": "", "alt": ""}, []
    for setting in SETTING.finditer(info):
        value = setting[2] or setting[3] or setting[4] or ""
        if known := OF_DIAGRAMS.get(setting[1]):
            found[known] = value
            continue
        message = f"not read: {setting[1]}= behind the marks of a diagram"
        hint = 'what stands there is {#id alt="what it shows" title="a caption"}'
        unread.append(Unread(setting.start(), len(setting[0]), "markup-foreign", message, hint))
    return found, unread


def _fits(name: str, value: str) -> bool:
    match name:
        case "title":
            return bool(value.strip())
        case "mark":
            return bool(LINES.fullmatch(value.strip()))
        case "from":
            return value.isdecimal() and len(value) < 7
        case "lines":
            return value in ("yes", "true", "no", "false") or value.isdecimal()
        case _:
            return value in ("yes", "true", "no", "false")


def marked_lines(written: str, last: int) -> frozenset[int]:
    """The numbers of lines that a setting names, up to `last`.

    >>> sorted(marked_lines("1,3-4 9", 5))
    [1, 3, 4]
    """
    found: set[int] = set()
    for part in re.findall(r"\d+(?:-\d+)?", written):
        first, _, end = part.partition("-")
        found.update(range(int(first), min(int(end or first), last) + 1))
    return frozenset(number for number in found if number <= last)


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
