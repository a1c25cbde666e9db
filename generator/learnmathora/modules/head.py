"""The first comment of a widget's file -> what it is called, and the options that it takes.

It holds JSON (RFC 8259), in which an option is written as JSON Schema would have it:

    /* {
      "title": "Dice",
      "options": {
        "sides": {"type": "integer", "minimum": 2, "default": 6, "description": "how many sides"}
      }
    } */
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from learnmathora.blocks.options import InvalidOption, Number, OneOf, Option, Switch, Type, Words
from learnmathora.blocks.widget import HEAD
from learnmathora.model import Place
from learnmathora.modules.fault import Fault, place_at
from learnmathora.modules.json_places import Path, json_places
from learnmathora.text.number import plain
from learnmathora.text.suggest import did_you_mean

CODE = "widget-head"
COMMENT = re.compile(r"(?:\s|//[^\n]*+|(?>/\*(?!\s*\{)[\s\S]*?\*/))*+/\*(\s*)(\{[\s\S]*?)\*/")
# What the head may say, and of what type that is.
KEYS = {"title": str, "description": str, "alt": str, "goal": bool, "options": dict}
OPTION_KEYS = (
    "type", "description", "default", "minimum", "maximum", "exclusiveMinimum", "enum",
)  # fmt: skip
TYPES = ("number", "integer", "string", "boolean")
BOUNDS = ("minimum", "maximum", "exclusiveMinimum")
OPTION_NAME = re.compile(r"[A-Za-z][\w-]*")
TAKEN = tuple(option.name for option in HEAD)
# Bounds and defaults are written in braces too, and no number there is larger.
LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Head:
    """`title` stands above the widget, `description` says in the reference what it is, `alt` what
    its still shows; `has_goal` whether there is something to reach."""

    title: str = ""
    description: str = ""
    alt: str = ""
    has_goal: bool = False
    options: tuple[Option, ...] = ()


def read_head(text: str) -> tuple[Head, tuple[Fault, ...]]:
    """What the file declares, as far as it can be read; nothing where it has no such comment."""
    found = COMMENT.match(text)
    if not found:
        return Head(), ()
    begin = place_at(text, found.start(2))
    written = found[2].rstrip()
    try:
        declared = json.loads(written)
    except (ValueError, RecursionError) as error:
        return Head(), (_no_json(written, begin, error),)
    reader = _Reader(json_places(written, begin.line, begin.column), begin)
    return reader.head(declared), tuple(reader.faults)


def _no_json(written: str, begin: Place, error: Exception) -> Fault:
    """Where JSON cannot be read any further."""
    at = error.pos if isinstance(error, json.JSONDecodeError) else 0
    why = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
    place = place_at(written, min(at, max(0, len(written) - 1)))
    column = place.column + (begin.column - 1 if place.line == 1 else 0)
    message = f"the options in the head are no JSON: {why[:1].lower()}{why[1:]}"
    hint = 'names and texts stand in "…", a comma between two entries and none behind the last'
    return Fault(Place(begin.line + place.line - 1, column), CODE, message, hint)


class _Reader:
    """Reads what JSON says; `faults` are all that is wrong in it."""

    def __init__(self, places: Mapping[Path, Place], begin: Place) -> None:
        self.faults: list[Fault] = []
        self._places, self._begin = places, begin

    def head(self, declared: Mapping[str, Any]) -> Head:
        for key in declared:
            if key not in KEYS:
                self._refuse((key,), f"the head has no {key}", did_you_mean(key, KEYS))
        given = {key: self._of_type(key, declared) for key in KEYS if key in declared}
        options = given.get("options") or {}
        read = tuple(option for name in options for option in self._option(name, options[name]))
        texts = {key: given.get(key) or "" for key in ("title", "description", "alt")}
        return Head(**texts, has_goal=bool(given.get("goal")), options=read)

    def _refuse(self, path: Path, message: str, hint: str) -> None:
        place = next(
            (self._places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._places),
            self._begin,
        )
        self.faults.append(Fault(place, CODE, message, hint))

    def _of_type(self, key: str, declared: Mapping[str, Any]) -> Any:
        if isinstance(declared[key], KEYS[key]):
            return declared[key]
        form = {str: 'a text in "…"', bool: "true or false", dict: "{…} with a name for each"}
        self._refuse((key,), f"{key} must be {form[KEYS[key]]}", f"such as {EXAMPLES[key]}")
        return None

    def _option(self, name: str, given: Any) -> Iterator[Option]:
        """The option, if it can be read."""
        before, path = len(self.faults), ("options", name)
        if not OPTION_NAME.fullmatch(name) or name in TAKEN:
            why = "every widget has it" if name in TAKEN else "it is no word"
            hint = "letters, digits and hyphens, a letter first"
            self._refuse(path, f"an option cannot be called {name}: {why}", hint)
        if not isinstance(given, dict):
            self._refuse(path, f"the option {name} must be {{…}}", f"such as {EXAMPLE}")
            return
        for key in given:
            if key not in OPTION_KEYS:
                message = f"the option {name} has no {key}"
                self._refuse((*path, key), message, did_you_mean(key, OPTION_KEYS))
        meaning = given.get("description")
        if not isinstance(meaning, str) or not meaning.strip():
            message = f"the option {name} does not say what it is for"
            self._refuse((*path, "description"), message, f"such as {EXAMPLE}")
        of = self._type(path, given)
        default = self._default(path, given, of) if of else None
        if of and len(self.faults) == before:
            yield Option(name, of, str(meaning), default)

    def _type(self, path: Path, given: Mapping[str, Any]) -> Type | None:
        kind = given.get("type", "string" if "enum" in given else None)
        if kind not in TYPES:
            fault = "has no type" if kind is None else f"has a type that is not known: {kind}"
            hint = f"write one of {', '.join(TYPES)}"
            self._refuse((*path, "type"), f"the option {path[1]} {fault}", hint)
            return None
        foreign = "enum" if kind != "string" else ""
        foreign = foreign if foreign in given else ""
        if kind in ("string", "boolean"):
            foreign = next((bound for bound in BOUNDS if bound in given), foreign)
        if foreign:
            message = f"{foreign} says nothing of an option of the type {kind}"
            self._refuse((*path, foreign), message, "take it out, or change the type")
            return None
        if kind == "boolean":
            return Switch()
        return self._text(path, given) if kind == "string" else self._number(path, given, kind)

    def _text(self, path: Path, given: Mapping[str, Any]) -> Type | None:
        if "enum" not in given:
            return Words()
        names = given["enum"]
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            hint = 'such as "enum": ["red", "blue"]'
            self._refuse((*path, "enum"), "enum must be a list of texts", hint)
            return None
        return OneOf(tuple(names)) if names else Words()

    def _number(self, path: Path, given: Mapping[str, Any], kind: str) -> Type | None:
        bounds: dict[str, float | None] = dict.fromkeys(BOUNDS)
        for name in BOUNDS:
            if name in given and not _is_number(given[name]):
                self._refuse((*path, name), f"{name} must be a number", f'such as "{name}": 1')
                return None
            bounds[name] = float(given[name]) if name in given else None
        low, high, above = (bounds[name] for name in BOUNDS)
        least = max((each for each in (low, above) if each is not None), default=-math.inf)
        if high is not None and least > high:
            message = f"no number is at least {plain(least)} and at most {plain(high)}"
            self._refuse((*path, "maximum"), message, "exchange them")
            return None
        return Number(low, high, above, is_whole=kind == "integer")

    def _default(self, path: Path, given: Mapping[str, Any], of: Type) -> Any:
        """The value that the option has where a lesson says nothing."""
        value = given.get("default")
        if value is None or value == "":
            return None
        usual = bool if isinstance(of, Switch) else str
        written = value if isinstance(value, str) else str(value)
        if isinstance(of, Number):
            fits, written = _is_number(value), plain(value) if _is_number(value) else written
        else:
            fits = isinstance(value, usual)
            written = of.write(value) if isinstance(of, Switch) and fits else written
        try:
            return of.read(written) if fits else self._unfit(path, of, written)
        except InvalidOption:
            return self._unfit(path, of, written)

    def _unfit(self, path: Path, of: Type, written: str) -> None:
        form = "true or false, without quotation marks" if isinstance(of, Switch) else of.form
        message = f"default must be {form}, not {written}"
        self._refuse((*path, "default"), message, "write one that a lesson could")


EXAMPLE = '{"type": "integer", "default": 6, "description": "how many sides a die has"}'
EXAMPLES = {
    "title": '"title": "Dice"',
    "description": '"description": "dice to throw"',
    "alt": '"alt": "Two dice, a 3 and a 5"',
    "goal": '"goal": true',
    "options": f'"options": {{"sides": {EXAMPLE}}}',
}


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < LARGEST
