"""The text of an ES module -> a classic script that does the same, or why there is none.

Pages are opened from folders too, where browsers load no modules. No JavaScript engine is at hand
while a course is built, so this is no parser: it sees brackets and texts that are not closed,
imports, and which names are exported. What else may be wrong a browser tells in its console.

The exports of a module are read by ECMA-262, 16.2.3; what stands at its top may await (16.2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from learnmathora.model import Place
from learnmathora.modules.fault import Fault, place_at
from learnmathora.modules.imports import imports
from learnmathora.theme.balance import Balance, sound_reading

CODE = "widget-code"
NAME = re.compile(r"[A-Za-z_$][\w$]*")
# What declares a name that is exported with it.
DECLARING = ("function", "class", "const", "let", "var")
# What a page looks for in a module.
USED = ("default", "render")
SHOWN = "end the file with: export default { render }"


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of the text that something else takes the place of."""

    start: int
    end: int
    instead: str = ""


def faults(text: str) -> tuple[Fault, ...]:
    """What keeps a module from being a script."""
    reading = sound_reading(text)
    if reading.fault:
        hint = "close it, or take it out"
        return (Fault(Place(reading.fault.line), CODE, reading.fault.message, hint),)
    found = (*imports(text, reading), *_unread(text, reading))
    if found:
        return found
    _, exported = _exports(text, reading)
    if not {*USED} & exported.keys():
        return (Fault(Place(1), CODE, "it exports no render", SHOWN),)
    return ()


def exports_something(text: str) -> bool:
    """Whether there is an export, or brackets and texts that are not closed hide whether."""
    reading = sound_reading(text)
    return bool(reading.fault) or any(True for _ in _begun(reading))


def wrapped(text: str, tag: str, kept: Mapping[str, Any]) -> str:
    """A script that defines the element `tag`, of a module without faults.

    `kept` are the options whose values an address can hold, as JSON Schema has them. Each line
    stays in its line: that is where a browser says that something failed.
    """
    edits, exported = _exports(text, sound_reading(text))
    body, at = [], 0
    for edit in edits:
        lines = "\n" * text.count("\n", edit.start, edit.end)
        body += [text[at : edit.start], edit.instead, lines]
        at = edit.end
    ends = "".join(f"exports.{name}={local};" for name, local in exported.items() if local)
    given = json.dumps(kept, separators=(",", ":"))
    opening = f'learnmathora.module("{tag}",{given},async function(exports){{"use strict";'
    return f"{opening}{''.join(body)}{text[at:]}\n;{ends}}});"


def _unread(text: str, reading: Balance) -> Iterator[Fault]:
    """Exports that are written in another way than those that are read."""
    words = [*reading.words, "", ""]
    for at in _begun(reading):
        place = place_at(text, reading.places[at], len("export"))
        if words[at + 1] not in ("default", "{", "*", "async", *DECLARING):
            yield Fault(place, CODE, f"this export is not read: {words[at + 1]}", SHOWN)


def _begun(reading: Balance) -> Iterator[int]:
    """The places of `export` among the words, where it is no name of something."""
    for at, word in enumerate(reading.words):
        if word == "export" and reading.depths[at] == 0 and reading.words[at - 1 : at] != ["."]:
            yield at


def _end(reading: Balance, at: int) -> int:
    """The place behind the brackets of an `export {…}`."""
    return next((n + 1 for n in range(at, len(reading.words)) if reading.words[n] == "}"), at)


def _exports(text: str, reading: Balance) -> tuple[list[Edit], dict[str, str]]:
    """What goes for each export, and the names that are exported with what they are called here.

    A default export that is an expression takes its name in its own place: nothing stands for it.
    """
    edits: list[Edit] = []
    exported: dict[str, str] = {}
    words = [*reading.words, "", "", ""]
    starts = [*reading.places, len(text)]
    for at in _begun(reading):
        start, following = reading.places[at], words[at + 1]
        if following == "{":
            end = _end(reading, at)
            exported |= _listed(words[at + 2 : end - 1])
            edits.append(Edit(start, starts[end - 1] + 1))
        elif following == "default":
            name = _declared(words[at + 2 :])
            exported["default"] = name
            instead = "" if name else "exports.default="
            edits.append(Edit(start, starts[at + 2], instead))
        else:
            name = _declared(words[at + 1 :])
            exported |= {name: name} if name else {}
            edits.append(Edit(start, starts[at + 1]))
    return edits, exported


def _declared(words: list[str]) -> str:
    """The name that a function, class or variable is given; "" where it has none."""
    rest = [word for word in words[:4] if word not in ("async", "*")]
    if rest[:1] and rest[0] in DECLARING and len(rest) > 1:
        return rest[1] if NAME.fullmatch(rest[1]) and rest[1] != "extends" else ""
    return ""


def _listed(words: list[str]) -> dict[str, str]:
    """`a, b as render` -> the names outside with those inside."""
    found: dict[str, str] = {}
    for name_pair in " ".join(words).split(","):
        local, _, name = name_pair.strip().partition(" as ")
        if NAME.fullmatch(local):
            found[name.strip() or local] = local
    return found
