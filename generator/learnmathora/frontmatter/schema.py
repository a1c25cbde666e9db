"""Positioned YAML entries + the keys there are -> typed values, and problems for all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from learnmathora.frontmatter.positions import Entry, Mapping, Sequence, Text, Value
from learnmathora.frontmatter.types import Type
from learnmathora.frontmatter.values import InvalidValue
from learnmathora.model import Place, Problem
from learnmathora.text.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a closed schema: what its value is, and what it means to an author.

    One that is required may be `derived` from something, and is then asked for only without that.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    example: str = ""
    derived: str = ""


def read_keys(
    path: str,
    entries: Iterable[Entry],
    keys: tuple[Key, ...],
    present: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], dict[str, Place], list[Problem]]:
    """The typed values by key, the place of each, and every problem.

    Keys in `present` are there though unreadable: they are not reported as missing.
    """
    known = {key.name: key for key in keys}
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    first: dict[str, Place] = {}
    for entry in entries:
        name, place = entry.key.text, entry.key.place
        if name in first:
            message = f"{name} is set twice, first in line {first[name].line}"
            problems.append(
                Problem(path, place, "header-duplicate", message, "keep one of the two")
            )
            continue
        first[name] = place
        if name not in known:
            message = f"unknown key {name}"
            problems.append(Problem(path, place, "header-key", message, did_you_mean(name, known)))
            continue
        places |= _places(name, entry.value)
        try:
            values[name] = known[name].type.read(entry.value)
            if known[name].type.is_prose:
                problems += _cut(path, name, entry.value)
        except InvalidValue as invalid:
            problems.append(_invalid(path, entry, invalid, known[name]))
    problems += _missing(path, keys, {*first, *present})
    return values, places, problems


def _places(name: str, value: Value) -> dict[str, Place]:
    """Where a value stands and, of a list, each entry: "objectives", "objectives 1", …"""
    items = value.items if isinstance(value, Sequence) else ()
    numbered = {f"{name} {number}": item.place for number, item in enumerate(items, start=1)}
    return {name: value.place, **numbered}


def _cut(path: str, name: str, value: Value) -> Iterator[Problem]:
    """A text that ends where YAML begins a comment, though its author may have gone on."""
    if isinstance(value, Text) and value.comment:
        message = f"{name} ends before {value.comment}: a # behind a space begins a comment"
        hint = f'put it in quotes: "{value.text} {value.comment}"; or the comment on its own line'
        yield Problem(path, value.place, "header-comment", message, hint)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _cut(path, name, item)
    elif isinstance(value, Mapping):
        for entry in value.entries:
            yield from _cut(path, entry.key.text, entry.value)


def _invalid(path: str, entry: Entry, invalid: InvalidValue, key: Key) -> Problem:
    written = f', not "{entry.value.text}"' if isinstance(entry.value, Text) else ""
    message = f"{key.name} must be {invalid.requirement}{written}"
    hint = invalid.hint or (f"for example: {key.name}: {key.example}" if key.example else "")
    return Problem(path, invalid.place or entry.value.place, "header-value", message, hint)


def _missing(path: str, keys: tuple[Key, ...], present: set[str]) -> list[Problem]:
    return [
        Problem(
            path,
            Place(1),
            "header-required",
            f"the front matter lacks {key.name}: {key.meaning}",
            f"add for example: {key.name}: {key.example}",
        )
        for key in keys
        if key.required and key.name not in present
    ]
