"""YAML and TOML of other systems -> plain values; what cannot be read is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from learnmathora.frontmatter.positions import Mapping, Sequence, Value, read_yaml

LONGEST, DEEPEST = 1_000_000, 40
HEADER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE | re.DOTALL)


def read_settings(text: str) -> dict[str, Any]:
    """The mapping that a YAML text holds; a list in its place stands under the key "".

    >>> read_settings("a: 1\\nb: [x, y]")
    {'a': '1', 'b': ['x', 'y']}
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\t", "    ")
    first = next((line for line in text.split("\n") if line.strip(" -#")), "")
    if first.startswith("- "):
        text = "list:\n" + "".join(f"  {line}\n" for line in text.split("\n") if line != "---")
        entries, _ = read_yaml("", text, 1, LONGEST, DEEPEST)
        return {"": _plain(entries[0].value)} if entries else {}
    entries, _ = read_yaml("", text, 1, LONGEST, DEEPEST)
    return {entry.key.text: _plain(entry.value) for entry in entries}


def _plain(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in value.entries}
    if isinstance(value, Sequence):
        return [_plain(item) for item in value.items]
    return value.text


def read_toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def split_header(text: str) -> tuple[dict[str, Any], str, int]:
    """The YAML header of a text, what stands below it, and the number of its first line there."""
    found = HEADER.match(text)
    if found is None:
        return {}, text, 1
    return read_settings(found[1]), text[found.end() :], text[: found.end()].count("\n") + 1


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def listed(value: Any) -> list[Any]:
    """A list as it is, one value as a list of it, nothing as none."""
    if isinstance(value, list):
        return value
    return [value] if value not in (None, "", {}) else []
