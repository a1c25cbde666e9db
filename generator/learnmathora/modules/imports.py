"""What an ES module would load -> why a widget in one file does not (ECMA-262, 16.2.2).

A page loads nothing from another host, and from a folder browsers load no modules at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from learnmathora.modules.fault import Fault, place_at
from learnmathora.theme.balance import Balance

CODE = "widget-import"
ALONE = "copy what you need of it into this file, or compute it ahead: new widget NAME --python"


def imports(text: str, reading: Balance) -> Iterator[Fault]:
    """Everything that is imported, and what is exported of another file."""
    words = [*reading.words, "", ""]
    for at, word in enumerate(reading.words):
        is_name = words[at - 1] == "." or words[at + 1] == ":"
        if word in ("import", "from") and not is_name:
            yield from _of(word, at, text, reading)


def _of(word: str, at: int, text: str, reading: Balance) -> Iterator[Fault]:
    """Of the word `import`, or the `from` behind an export."""
    words = [*reading.words, "", ""]
    place = place_at(text, reading.places[at], len(word))
    if word == "from":
        if words[at + 1][:1] in ("'", '"') and _exports(reading, at):
            message = f"a widget is one file, and exports nothing of another: {words[at + 1]}"
            yield Fault(place, CODE, message, ALONE)
    elif words[at + 1] == ".":
        message = "import.meta is not there: pages run a widget as a classic script"
        yield Fault(place, CODE, message, "write what you need of it as a value")
    else:
        what = next((each for each in words[at + 1 :] if each[:1] in ("'", '"', "`")), "")
        yield Fault(place, CODE, f"a widget is one file and loads no other: import {what}", ALONE)


def _exports(reading: Balance, at: int) -> bool:
    """Whether the `from` there stands behind `export *` or `export {…}`."""
    before = reading.words[:at]
    start = max((n for n, each in enumerate(before) if each == "export"), default=at)
    return start < at and reading.words[start + 1] in ("*", "{") and reading.depths[at] == 0
