"""The code -> all that authors, scripts and learners' browsers rely on, as data.

What stands here stays within a minor version: docs/stable.md says so, and a test compares it with
what it was (tests/stable/).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from docs import theming
from learnmathora import api, disk, plugin, report
from learnmathora.blocks import Block
from learnmathora.blocks.catalogue import KINDS
from learnmathora.blocks.options import Option, in_text
from learnmathora.commands.catalogue import COMMANDS, OPTIONS, SHARED, STATUS
from learnmathora.frontmatter import LESSON_KEYS, SERIES_KEYS, SITE_KEYS, Key
from learnmathora.model import Place, Problem
from learnmathora.modules import head
from learnmathora.rules import read_rules

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "theme"
Data = dict[str, Any]
# What scripts may ask of the values that a build gives them: all else is the program's own.
READ = {
    "Built": ("files", "is_sound", "problems"),
    "DiskError": (),
    "File": ("data", "path"),
    "Place": ("column", "length", "line"),
    "Problem": ("code", "hint", "message", "path", "place", "severity"),
}
# What the `block.py` of a widget is given, and does not make itself.
GIVEN = ("Invocation", "Node", "Writer")
# What of JSON Schema can be compared: a pattern may be written in another way.
COMPARED = ("type", "enum", "minimum", "exclusiveMinimum", "maximum", "items", "properties")


def surface() -> Data:
    return {
        "keys": {
            "lesson": keys(LESSON_KEYS),
            "series": keys(SERIES_KEYS),
            "site.yaml": keys(SITE_KEYS),
        },
        "blocks": {kind.name: options(kind.options) for kind in KINDS.values()},
        "commands": {command.name: [*command.options] for command in COMMANDS},
        "flags": {name: {"takes": bool(option.value)} for name, option in OPTIONS.items()},
        "flags of every command": [*SHARED],
        "exit statuses": [number for number, _ in statuses()],
        "problems": problems(),
        "problems as JSON": report_keys(),
        "store": store(),
        "learnmathora": python(api.__all__, api),
        "learnmathora.plugin": python(plugin.__all__, plugin),
        "scripts of widgets": script(),
        "widgets in one file": in_one_file(),
        "events": events(),
        "templates": templates(),
    }


def keys(known: Iterable[Key]) -> Data:
    return {
        each.name: {
            "required": each.required and not each.derived,
            "takes": compared(each.type.schema),
        }
        for each in known
    }


def options(known: Iterable[Option]) -> Data:
    return {
        each.name: {
            "takes": compared(each.type.schema),
            "default": in_text(each, each.default),
            "repeats": each.repeats,
        }
        for each in known
    }


def compared(schema: Mapping[str, Any]) -> Data:
    return {name: _compared(name, value) for name, value in schema.items() if name in COMPARED}


def _compared(name: str, value: Any) -> Any:
    if name == "properties":
        return {each: compared(schema) for each, schema in value.items()}
    return compared(value) if isinstance(value, Mapping) else value


def statuses() -> list[tuple[str, str]]:
    return re.findall(r"(\d+) ([^,.]+)", STATUS)


def problems() -> Data:
    pages = disk.read_texts(ROOT / "generator" / "learnmathora" / "rules")
    return {code: rule.severity for code, rule in read_rules(pages).items()}


def report_keys() -> list[str]:
    """What each problem has in the answer to `--json`."""
    (line, *_) = re.findall(r"\{.*\}", report.as_json([Problem("", Place(1), "", "")]), re.DOTALL)
    return re.findall(r'^    "(\w+)"', line, re.MULTILINE)


def store() -> Data:
    """The version of what a learner's browser keeps, and its records."""
    text = (THEME / "js" / "2-store.js").read_text(encoding="utf-8")
    (version,) = re.findall(r"const VERSION = (\d+);", text)
    told = (THEME / "js" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `?([^|`]+?)`? \| (`.+) \|$", told, re.MULTILINE)
    records = {key: re.findall(r"`(\w+)`", told) for key, told in rows}
    return {"version": int(version), "records": records}


def python(names: Iterable[str], module: object) -> Data:
    return {name: _described(name, getattr(module, name)) for name in sorted(names)}


def _described(name: str, value: Any) -> Data:
    if name in READ:
        return {"attributes": list(READ[name])}
    if not isinstance(value, type):
        return {"parameters": _parameters(value)}
    if name in GIVEN or issubclass(value, Exception):
        return {"attributes": attributes(value)}
    return {"parameters": _parameters(value), "attributes": attributes(value)}


def _parameters(value: Any) -> Data:
    """Each with its place, if it can be given by that, and whether it must be given."""
    found = inspect.signature(value).parameters.values()
    usual = [
        parameter
        for parameter in found
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    return {
        parameter.name: {
            "place": None if parameter.kind is parameter.KEYWORD_ONLY else place,
            "required": parameter.default is parameter.empty,
        }
        for place, parameter in enumerate(usual)
    }


def attributes(of: type) -> list[str]:
    """The names of a class and those above it that do not begin with a line."""
    ours = [each for each in of.__mro__ if each.__module__.startswith("learnmathora")]
    names = {name for our in ours for name in (*vars(our), *_fields(our))}
    return sorted(name for name in names if not name.startswith("_"))


def _fields(of: type) -> list[str]:
    return [field.name for field in fields(of)] if is_dataclass(of) else []


def script() -> list[str]:
    """What the reference says that a widget's script has from the base class, and gives it."""
    rows = re.findall(r"^\|.*", _widgets().partition("## The script")[2], re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(?:this\.|static )?(\w+)[(`]", row)}
    base = (THEME / "widgets/widget/widget.js").read_text(encoding="utf-8")
    return sorted(name for name in told if re.search(rf"\b{name}\b", base))


def in_one_file() -> Data:
    """What the head of a widget's file may say, and what its model is told to have, and has."""
    told = set(re.findall(r"`?model\.(\w+)\(", _widgets()))
    made = (THEME / "widgets/module/widget.js").read_text(encoding="utf-8")
    model = sorted(name for name in told if re.search(rf"^    {name}\(.*\{{$", made, re.MULTILINE))
    return {"head": [*head.KEYS], "options": [*head.OPTION_KEYS], "model": model}


def _widgets() -> str:
    return (THEME / "widgets" / "README.md").read_text(encoding="utf-8")


def events() -> list[str]:
    """Those that bubble up from what a learner does, and that progress listens to."""
    script = (THEME / "js" / "3-progress.js").read_text(encoding="utf-8")
    return sorted(f"learnmathora:{name}" for name in re.findall(r'listen\("(\w+)"', script))


def templates() -> Data:
    """The templates of pages, the parts that may be filled, and what all are given."""
    frame = (THEME / "templates" / "page.html").read_text(encoding="utf-8")
    blocks = {
        each.__name__: each for kind in KINDS.values() for each in theming.classes_of(kind.block)
    }
    return {
        "pages": sorted(path.name for path in (THEME / "templates").glob("*.html")),
        "parts of page.html": re.findall(r"block (\w+)", frame),
        "values": {name: theming.names_of(of) for name, of in theming.GIVEN.items()},
        "blocks": {
            name: [each for each in theming.names_of(of) if each not in theming.names_of(Block)]
            for name, of in blocks.items()
        },
    }
