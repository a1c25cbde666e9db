"""Positioned YAML entries + the keys there are -> typed values, and problems for all else."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.frontmatter.positions import Entry, Sequence, Text, Value
from generator.frontmatter.positions import Mapping as YamlMapping
from generator.model import Place, Problem
from generator.rules import WARNINGS
from generator.suggest import did_you_mean

ERRORS_STAY = "errors stay errors: without mending them no page can be made"


class Unfit(ValueError):
    """A value that its key cannot take: what it must be, how it may be written, and where."""

    def __init__(self, requirement: str, hint: str = "", place: Place | None = None) -> None:
        super().__init__(requirement)
        self.requirement, self.hint, self.place = requirement, hint, place


Reader = Callable[[Value], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a closed schema: how its value is read, and what it means to an author."""

    name: str
    read: Reader
    meaning: str
    required: bool = False
    example: str = ""


def read_keys(
    path: str,
    entries: Iterable[Entry],
    keys: tuple[Key, ...],
    present: frozenset[str] = frozenset(),
) -> tuple[dict[str, Any], dict[str, Place], list[Problem]]:
    """The typed values by key, the place of each, and every complaint.

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
            values[name] = known[name].read(entry.value)
        except Unfit as unfit:
            problems.append(_unfit(path, entry, unfit, known[name]))
    problems += _missing(path, keys, {*first, *present})
    return values, places, problems


def _places(name: str, value: Value) -> dict[str, Place]:
    """Where a value stands and, of a list, each entry: "objectives", "objectives 1", …"""
    items = value.items if isinstance(value, Sequence) else ()
    numbered = {f"{name} {number}": item.place for number, item in enumerate(items, start=1)}
    return {name: value.place, **numbered}


def _unfit(path: str, entry: Entry, unfit: Unfit, key: Key) -> Problem:
    written = f', not "{entry.value.text}"' if isinstance(entry.value, Text) else ""
    message = f"{key.name} must be {unfit.requirement}{written}"
    hint = unfit.hint or (f"for example: {key.name}: {key.example}" if key.example else "")
    return Problem(path, unfit.place or entry.value.place, "header-value", message, hint)


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


def text(value: Value) -> str:
    if not isinstance(value, Text):
        raise Unfit("text")
    if not value.text.strip():
        raise Unfit("text, and it is empty")
    return " ".join(value.text.split())


def whole_number(lowest: int, highest: int) -> Reader:
    def read(value: Value) -> int:
        written = value.text if isinstance(value, Text) else ""
        if not re.fullmatch(r"[1-9][0-9]{0,8}|0", written) or not (
            lowest <= int(written) <= highest
        ):
            raise Unfit(f"a whole number from {lowest} to {highest}")
        return int(written)

    return read


def one_of(*choices: str) -> Reader:
    def read(value: Value) -> str:
        written = text(value)
        if written not in choices:
            close = did_you_mean(written, choices)
            raise Unfit(f"one of {', '.join(choices)}", close if close.startswith("did") else "")
        return written

    return read


def texts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Sequence):
        raise Unfit("a list, one entry a line, each after a dash")
    return tuple(_item(text, item) for item in value.items)


def words(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Sequence):
        raise Unfit("a list, one name a line, each after a dash")
    return tuple(_item(one_word, item) for item in value.items)


def _item(read: Reader, item: Value) -> str:
    try:
        return str(read(item))
    except Unfit as unfit:
        raise Unfit(f"a list in which every entry is {unfit.requirement}", "", item.place) from None


def flag(value: Value) -> bool:
    written = value.text if isinstance(value, Text) else ""
    if written not in ("true", "false"):
        raise Unfit("true or false")
    return written == "true"


def yes_or_no(value: Value) -> bool:
    written = value.text if isinstance(value, Text) else ""
    if written not in ("yes", "no"):
        raise Unfit("yes or no")
    return written == "yes"


def date(value: Value) -> str:
    written = value.text if isinstance(value, Text) else ""
    try:
        return datetime.datetime.strptime(written, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise Unfit("a date, year first") from None


def identifier(value: Value) -> str:
    """Letters, digits, hyphens, and slashes between words: safe in addresses and storage keys."""
    written = text(value)
    if not re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", written):
        raise Unfit("small letters and digits, with hyphens or slashes between them")
    return written


def one_word(value: Value) -> str:
    written = identifier(value)
    if "/" in written:
        raise Unfit("one word: small letters, digits and hyphens")
    return written


def language(value: Value) -> str:
    """A language tag of BCP 47, in its common forms."""
    written = text(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", written):
        raise Unfit("a language tag")
    return written


def web_address(value: Value) -> str:
    written = text(value)
    if not re.fullmatch(r"https?://[^\s<>\"']+", written):
        raise Unfit("an address that begins with https:// or http://")
    return written.rstrip("/") + "/"


def one_choice_each(**choices: tuple[str, ...]) -> Reader:
    """A list of keys, each with one of its choices."""

    def read(value: Value) -> dict[str, str]:
        if not isinstance(value, YamlMapping):
            raise Unfit(f"a list of keys: {', '.join(choices)}")
        return dict(entry_of(entry) for entry in value.entries)

    def entry_of(entry: Entry) -> tuple[str, str]:
        name, place = entry.key.text, entry.key.place
        if name not in choices:
            hint = did_you_mean(name, choices)
            raise Unfit(f"a list of keys, and {name} is not one of them", hint, place)
        try:
            return name, one_of(*choices[name])(entry.value)
        except Unfit as unfit:
            requirement = f"a list in which {name} is {unfit.requirement}"
            raise Unfit(requirement, unfit.hint, entry.value.place) from None

    return read


def macros(value: Value) -> Mapping[str, str]:
    if not isinstance(value, YamlMapping):
        raise Unfit("a list of commands and what they stand for")
    return {entry.key.text: text(entry.value) for entry in value.entries}


def severities(value: Value) -> Mapping[str, str]:
    """What the site's author wants of warnings: by code, "off", "warning" or "error"."""
    if not isinstance(value, YamlMapping):
        raise Unfit("a list of rules, such as link-broken: error")
    return dict(_severity(entry) for entry in value.entries)


def _severity(entry: Entry) -> tuple[str, str]:
    code = entry.key.text
    if code not in WARNINGS:
        hint = did_you_mean(code, WARNINGS) or ERRORS_STAY
        raise Unfit(f"a list of warnings, and {code} is none of them", hint, entry.key.place)
    try:
        return code, one_of("off", "warning", "error")(entry.value)
    except Unfit as unfit:
        requirement = f"a list in which {code} is {unfit.requirement}"
        raise Unfit(requirement, unfit.hint, entry.value.place) from None
