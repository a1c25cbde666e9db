"""What an author changed of the theme, the theme then and now -> what changed underneath.

Three texts each: the theme's when the author's was last built with it, the theme's now, and the
author's own. Whatever differs between the first two is told, with what the author has there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")


@dataclass(frozen=True, slots=True)
class OverrideChange:
    """A file of `_theme/` under which the theme changed.

    `lines` are for the author; `collides` says whether the theme changed the very part that
    the author did.
    """

    path: str
    lines: tuple[str, ...]
    collides: bool


def originals_of(path: str) -> tuple[str, ...]:
    """Where in a theme's folder the text may lie whose place a file of `_theme/` takes."""
    first, _, rest = path.partition("/")
    if first == "templates":
        return f"templates/{rest}", f"widgets/{rest}"
    return ("css/1-tokens.css",) if path == "style.css" else (path,)


def changed_overrides(
    own: Mapping[str, str], before: Mapping[str, str], now: Mapping[str, str]
) -> tuple[OverrideChange, ...]:
    """The author's files, by their paths in `_theme/`, under which the theme is not as it was."""
    found = (
        _change(path, before[path], now.get(path, ""), own[path])
        for path in sorted(own)
        if path in before and before[path] != now.get(path, "")
    )
    return tuple(change for change in found if change.lines)


def _change(path: str, before: str, now: str, own: str) -> OverrideChange:
    if not now:
        return OverrideChange(
            path, ("The theme has no such file any more: this one is not used.",), True
        )
    if path.endswith(".json"):
        return _values(path, _words(before), _words(now), _words(own))
    if path.endswith(".css"):
        return _values(path, _tokens(before), _tokens(now), _tokens(own))
    return _text(path, before.splitlines(), now.splitlines(), own.splitlines())


def _values(
    path: str, before: Mapping[str, str], now: Mapping[str, str], own: Mapping[str, str]
) -> OverrideChange:
    """Named values: of words, of tokens. Only those that the author has are of interest."""
    lines = tuple(
        f"{name}: {before[name]!r} in the theme then, {now.get(name, '')!r} now; yours {value!r}"
        for name, value in own.items()
        if name in before and before[name] != now.get(name)
    )
    return OverrideChange(path, lines, bool(lines))


def _text(path: str, before: list[str], now: list[str], own: list[str]) -> OverrideChange:
    theirs, mine = set(_touched(before, now)), set(_touched(before, own))
    diff = unified_diff(before, now, "the theme then", "the theme now", lineterm="", n=2)
    return OverrideChange(path, tuple(diff), bool(theirs & mine))


def _touched(before: list[str], after: list[str]) -> Iterator[int]:
    """The lines of the first text that the second changed; of what was put in, the line before."""
    for kind, start, end, _, _ in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from range(max(0, start - (start == end)), max(end, start + 1))


def _words(text: str) -> dict[str, str]:
    try:
        loaded = json.loads(text)
    except ValueError:
        return {}
    return (
        {str(key): str(value) for key, value in loaded.items()} if isinstance(loaded, dict) else {}
    )


def _tokens(text: str) -> dict[str, str]:
    """The tokens that a style sets; of those set several times, all values."""
    found: dict[str, str] = {}
    for name, value in TOKEN.findall(text):
        found[name] = f"{found[name]} / {value.strip()}" if name in found else value.strip()
    return found
