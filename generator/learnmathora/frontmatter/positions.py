"""YAML text -> values that know their line and column. The one place that knows PyYAML.

The values are built from PyYAML's events, not by its constructors: scalars stay text until a key
says what they are (so `No`, `8:30` and `010` mean what they say), a repeated key is seen, and
anchors, aliases and tags, which can make a small text explode or run code, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from learnmathora.model import Place, Problem
from learnmathora.text.characters import fit

LONGEST = 16_384
DEEPEST = 8
COMMENT = re.compile(r"\s+(#.*)$")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """`comment` is what stands behind it in its line, from a # on, and is no part of it."""

    text: str
    place: Place
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of YAML; `place` is where it begins."""

    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, with its value."""

    key: Text
    value: Value


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping of YAML, its entries in order; `place` is where it begins."""

    entries: tuple[Entry, ...]
    place: Place


Value = Text | Sequence | Mapping


class _YamlError(Exception):
    """What is wrong with the YAML itself, and where."""

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        self.place, self.message, self.hint = place, message, hint

    def problem(self, path: str) -> Problem:
        return Problem(path, self.place, "header-yaml", self.message, self.hint)


def read_yaml(
    path: str, text: str, first_line: int = 1, longest: int = LONGEST, deepest: int = DEEPEST
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries of a YAML mapping, and what is wrong with it.

    Arguments:
        path: its file's, for problems.
        text: the YAML, without the lines --- around it.
        first_line: the line of the file at which it begins.
        longest: how many characters are read.
        deepest: how many levels of lists are read.

    Where the text as a whole is not YAML, each of its entries is read alone, so that one mistake
    hides nothing else.
    """
    # YAML would begin a line behind these, and no editor does.
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    if len(text) > longest:
        message = f"the front matter is longer than {longest:,} characters"
        error = _YamlError(Place(first_line), message, "move text to the lesson")
        return (), [error.problem(path)]
    try:
        return _entries(text, first_line, deepest), []
    except _YamlError as whole:
        pieces = list(_pieces(text))
        if len(pieces) < 2:
            return (), [whole.problem(path)]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for offset, piece in pieces:
        try:
            entries += _entries(piece, first_line + offset, deepest)
        except _YamlError as error:
            problems.append(error.problem(path))
    return tuple(entries), problems


def broken_keys(text: str, entries: tuple[Entry, ...]) -> set[str]:
    """Keys that the text begins to set but that could not be read."""
    return set(re.findall(r"^([\w-]+)\s*:", text, re.MULTILINE)) - {
        entry.key.text for entry in entries
    }


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if re.match(r"[^\s#-]", line)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=False):
        yield start, "".join(lines[start:end])


def _entries(text: str, first_line: int, deepest: int) -> tuple[Entry, ...]:
    try:
        value = _Reader(text, first_line, deepest).read()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from None
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise _YamlError(Place(first_line), f"not YAML: {reason}") from None
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        message = "the front matter must be a mapping of keys to values"
        hint = "for example: title: Loss functions"
        raise _YamlError(value.place, message, hint)
    return value.entries


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> _YamlError:
    mark = error.problem_mark or error.context_mark
    is_at_end = "unexpected" in (error.problem or "")
    unclosed = is_at_end and "quoted scalar" in (error.context or "") and error.context_mark
    if unclosed:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    source = text.splitlines()[line] if line < len(text.splitlines()) else ""
    problem = error.problem or "cannot be read"
    hint = ""
    if "mapping values are not allowed" in problem:
        key, _, rest = source.partition(":")
        problem = "a colon inside a value"
        hint = f'put the value in quotes: {key.strip()}: "{rest.strip()}"'
    elif unclosed:
        problem, hint = "a quotation mark is never closed", "add the closing quotation mark"
    elif "\t" in source:
        hint = "indent with spaces, not with tabs"
    elif source[column : column + 1] in tuple("@`%{[|>&*!"):
        hint = "put the value in quotes"
    return _YamlError(Place(first_line + line, column + 1), f"not YAML: {problem}", hint)


class _Reader:
    """Builds values from PyYAML's events, a mapping's entries in order."""

    def __init__(self, text: str, first_line: int, deepest: int) -> None:
        self._deepest = deepest
        self._events = yaml.parse(text, Loader=Loader)
        self._first_line = first_line
        self._lines = text.split("\n")

    def read(self) -> Value | None:
        value = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if value is not None:
                    self._refuse(event, "the front matter holds a second document")
                value = self._value(event, 0)
        return value

    def _value(self, event: yaml.Event, depth: int) -> Value:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "anchors (&) and aliases (*) are not used here")
        if getattr(event, "tag", None):
            self._refuse(event, "tags (!) are not used here")
        if depth > self._deepest:
            self._refuse(event, f"nested more than {self._deepest} deep")
        if isinstance(event, yaml.ScalarEvent):
            return Text(_scalar(event), place, self._comment(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._until(yaml.SequenceEndEvent, depth)), place)
        children = list(self._until(yaml.MappingEndEvent, depth))
        entries = tuple(
            Entry(self._key(key), value)
            for key, value in zip(children[::2], children[1::2], strict=True)
        )
        return Mapping(entries, place)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Value]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._value(event, depth + 1)

    @staticmethod
    def _key(key: Value) -> Text:
        if isinstance(key, Text):
            return key
        raise _YamlError(key.place, "a key must be a word")

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        length = end.column - start.column if end.line == start.line else 1
        return Place(self._first_line + start.line, start.column + 1, max(1, length))

    def _comment(self, event: yaml.ScalarEvent) -> str:
        """Of a value that is not in quotes: whoever writes quotes knows where it ends."""
        end = event.end_mark
        if event.style or end is None or end.line >= len(self._lines):
            return ""
        found = COMMENT.match(self._lines[end.line], end.column)
        return found[1] if found else ""

    def _refuse(self, event: yaml.Event, message: str) -> None:
        raise _YamlError(self._place(event), message, "write the value out, in quotes")


def _scalar(event: yaml.ScalarEvent) -> str:
    plain_null = not event.style and event.value in ("~", "null")
    return "" if plain_null else fit(str(event.value))
