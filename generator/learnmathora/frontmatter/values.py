"""YAML values that know their place -> typed values, or what they should have been."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from learnmathora.frontmatter.positions import Entry, Sequence, Text, Value
from learnmathora.frontmatter.positions import Mapping as YamlMapping
from learnmathora.installation.program import are_versions
from learnmathora.model import Place
from learnmathora.rules import RENAMED
from learnmathora.text.suggest import did_you_mean

IDENTIFIER = r"[a-z0-9]+(?:[-/][a-z0-9]+)*"
ONE_WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
SEVERITIES = ("off", "warning", "error")
# Both the words of this program's blocks and those of YAML 1.2.
FLAGS = {"yes": True, "no": False, "true": True, "false": False}
ADDRESS = r"https?://[^\s<>\"']+"
ENDING = r"\.[A-Za-z0-9_+-]+"
ERRORS_STAY = "errors stay errors: without mending them no page can be made"


class InvalidValue(ValueError):
    """A value that its key cannot take: what it must be, how it may be written, and where."""

    def __init__(self, requirement: str, hint: str = "", place: Place | None = None) -> None:
        super().__init__(requirement)
        self.requirement, self.hint, self.place = requirement, hint, place


Reader = Callable[[Value], Any]


def text(value: Value) -> str:
    if isinstance(value, YamlMapping):
        raise InvalidValue("text", "with a colon in it, it is put in quotes")
    if not isinstance(value, Text):
        raise InvalidValue("text")
    if not value.text.strip():
        hint = f'put it in quotes: "{value.comment}"' if value.comment else ""
        raise InvalidValue("text, and it is empty", hint, value.place)
    return " ".join(value.text.split())


def whole_number(lowest: int, highest: int) -> Reader:
    def read(value: Value) -> int:
        written = value.text if isinstance(value, Text) else ""
        if not re.fullmatch(r"[1-9][0-9]{0,8}|0", written) or not (
            lowest <= int(written) <= highest
        ):
            raise InvalidValue(f"a whole number from {lowest} to {highest}")
        return int(written)

    return read


def one_of(*choices: str) -> Reader:
    def read(value: Value) -> str:
        written = text(value)
        if written not in choices:
            close = did_you_mean(written, choices)
            raise InvalidValue(
                f"one of {', '.join(choices)}", close if close.startswith("did") else ""
            )
        return written

    return read


def file_of(pattern: str, form: str) -> Reader:
    """A path within the content folder, with forward slashes, that matches a pattern."""

    def read(value: Value) -> str:
        written = text(value)
        if not re.fullmatch(pattern, written):
            raise InvalidValue(form, "write its path from that folder, such as works.bib")
        return written

    return read


def scripts(pattern: str, form: str) -> Reader:
    """Paths of scripts within the content folder, each with a list of files that it reads."""

    def read(value: Value) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(value, YamlMapping):
            raise InvalidValue(
                form, "course/loss.py: [course/points.csv], or [] where it reads none"
            )
        return dict(script(entry) for entry in _once_each(value))

    def script(entry: Entry) -> tuple[str, tuple[str, ...]]:
        name, files = entry.key.text, entry.value
        if not re.fullmatch(pattern, name) or not name.endswith(".py"):
            hint = "write its path from the content folder, such as course/loss.py"
            raise InvalidValue(form, hint, entry.key.place)
        if not isinstance(files, Sequence):
            hint = f"{name}: [course/points.csv], or [] where it reads none"
            requirement = f"a mapping in which {name} has a list of files"
            raise InvalidValue(requirement, hint, entry.key.place)
        return name, tuple(
            _item(file_of(pattern, "a file of the content folder"), file) for file in files.items
        )

    return read


def texts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Sequence):
        raise InvalidValue("a list, one entry a line, each after a dash")
    return tuple(_item(text, item) for item in value.items)


def versions(value: Value) -> str:
    written = text(value)
    if not are_versions(written):
        raise InvalidValue('versions, such as ">=0.2,<0.3"', "PEP 440 says what can stand there")
    return written


def words(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Sequence):
        raise InvalidValue("a list, one name a line, each after a dash")
    return tuple(_item(one_word, item) for item in value.items)


def endings(refused: frozenset[str]) -> Reader:
    """Endings of files, in small letters; none that a host or a browser would run."""

    def read_one(value: Value) -> str:
        written = text(value).casefold()
        if not re.fullmatch(ENDING, written):
            raise InvalidValue("the ending of a name with its dot, such as .blend")
        if written in refused:
            raise InvalidValue(f"an ending that nothing runs, and {written} is run")
        return written

    def read(value: Value) -> tuple[str, ...]:
        if not isinstance(value, Sequence):
            raise InvalidValue("a list of endings, such as [.blend]")
        return tuple(_item(read_one, item) for item in value.items)

    return read


def _item(read: Reader, item: Value) -> str:
    try:
        return str(read(item))
    except InvalidValue as invalid:
        requirement = f"a list in which every entry is {invalid.requirement}"
        raise InvalidValue(requirement, invalid.hint, item.place) from None


def flag(value: Value) -> bool:
    written = value.text if isinstance(value, Text) else ""
    if written not in FLAGS:
        raise InvalidValue("yes or no")
    return FLAGS[written]


def date(value: Value) -> str:
    written = value.text if isinstance(value, Text) else ""
    try:
        return datetime.datetime.strptime(written, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise InvalidValue("a date, year first") from None


def identifier(value: Value) -> str:
    """Letters, digits, hyphens, and slashes between words: safe in addresses and storage keys."""
    written = text(value)
    if not re.fullmatch(IDENTIFIER, written):
        raise InvalidValue("small letters and digits, with hyphens or slashes between them")
    return written


def one_word(value: Value) -> str:
    written = identifier(value)
    if "/" in written:
        raise InvalidValue("one word: small letters, digits and hyphens")
    return written


def language(value: Value) -> str:
    """A language tag of BCP 47 whose parts are registered, as it is usually written."""
    from learnmathora.language.tags import read_tag  # holds the names of 8,000 languages

    tag, fault, hint = read_tag(text(value))
    if not tag:
        raise InvalidValue(f"a language tag, and {fault}", hint)
    return tag


def web_address(value: Value) -> str:
    written = text(value)
    if not re.fullmatch(ADDRESS, written):
        raise InvalidValue("an address that begins with https:// or http://")
    return written.rstrip("/") + "/"


def one_choice_each(**choices: tuple[str, ...]) -> Reader:
    """A list of keys, each with one of its choices."""

    def read(value: Value) -> dict[str, str]:
        if not isinstance(value, YamlMapping):
            raise InvalidValue(f"a mapping of keys: {', '.join(choices)}")
        return dict(entry_of(entry) for entry in _once_each(value))

    def entry_of(entry: Entry) -> tuple[str, str]:
        name, place = entry.key.text, entry.key.place
        if name not in choices:
            hint = did_you_mean(name, choices)
            raise InvalidValue(f"a mapping of keys, and {name} is not one of them", hint, place)
        return name, _choice(entry, choices[name])

    return read


def _choice(entry: Entry, choices: tuple[str, ...]) -> str:
    """The value of one key in a mapping of keys."""
    try:
        return str(one_of(*choices)(entry.value))
    except InvalidValue as invalid:
        requirement = f"a mapping in which {entry.key.text} is {invalid.requirement}"
        raise InvalidValue(requirement, invalid.hint, entry.value.place) from None


def variables(value: Value) -> Mapping[str, str]:
    if not isinstance(value, YamlMapping):
        raise InvalidValue("a mapping of names, each with its text")
    for entry in value.entries:
        if not re.fullmatch(r"[A-Za-z][\w.-]*", entry.key.text):
            hint = "a name begins with a letter and has no spaces"
            raise InvalidValue("a mapping of names, each with its text", hint, entry.key.place)
    return {entry.key.text: text(entry.value) for entry in _once_each(value)}


def macros(value: Value) -> Mapping[str, str]:
    if not isinstance(value, YamlMapping):
        raise InvalidValue("a mapping of commands to what they stand for")
    return {entry.key.text: text(entry.value) for entry in _once_each(value)}


# A colour in the light and one in the dark.
TWO_COLOURS = r"^#[0-9a-fA-F]{6} #[0-9a-fA-F]{6}$"


def ideas(value: Value) -> Mapping[str, str]:
    if not isinstance(value, YamlMapping):
        raise InvalidValue("a mapping of names, each with two colours")
    return dict(idea(entry) for entry in _once_each(value))


def idea(entry: Entry) -> tuple[str, str]:
    name, colours = entry.key.text, text(entry.value)
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        requirement = "a mapping in which names are words in small letters"
        raise InvalidValue(requirement, "", entry.key.place)
    if not re.match(TWO_COLOURS, colours):
        requirement = f"a mapping in which {name} has two colours, in the light and in the dark"
        raise InvalidValue(requirement, f'{name}: "#6a3cc2 #c8aeff"', entry.value.place)
    return name, colours


def _once_each(value: YamlMapping) -> tuple[Entry, ...]:
    """The entries of a mapping of keys; YAML would take the last of two."""
    first: dict[str, Place] = {}
    for entry in value.entries:
        name, place = entry.key.text, entry.key.place
        if name in first:
            before = first[name].line
            message = f"a mapping of keys, and {name} is set twice, first in line {before}"
            raise InvalidValue(message, "keep one of the two", place)
        first[name] = place
    return value.entries


def severities(codes: frozenset[str]) -> Reader:
    """What the site's author wants of warnings: by code, "off", "warning" or "error"."""

    def read(value: Value) -> Mapping[str, str]:
        if not isinstance(value, YamlMapping):
            raise InvalidValue("a mapping of rules, such as link-broken: error")
        return dict(severity(entry) for entry in _once_each(value))

    def severity(entry: Entry) -> tuple[str, str]:
        code, place = entry.key.text, entry.key.place
        if RENAMED.get(code, code) not in codes:
            hint = did_you_mean(code, codes) or ERRORS_STAY
            raise InvalidValue(f"a mapping of warnings, and {code} is none of them", hint, place)
        return RENAMED.get(code, code), _choice(entry, SEVERITIES)

    return read
