"""Remembers a pure function's answers on disk, as data: a poisoned cache can run nothing.

An answer is found by a digest of everything it depends on: the question, this program's own code
and the versions of the libraries. What cannot be read back is worked out again.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup

Value = TypeVar("Value")
LIBRARIES = ("markdown_it_py", "mdit_py_plugins", "pyyaml", "latex2mathml", "markupsafe")


class Memory:
    """The answers of earlier builds, in one file and in this process.

    `begin` a build with the classes that answers are made of; `save` keeps what it used.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._classes: dict[str, type] = {}
        self._stored = _load(file)
        self._answers: dict[str, Any] = {}
        self._used: set[str] = set()

    def begin(self, classes: Iterable[type]) -> None:
        """From now on what the last build used is known, and nothing is used yet."""
        self._classes = {each.__name__: each for each in classes}
        self._answers = {key: self._answers[key] for key in self._used}
        self._used = set()

    def remember(self, key: str, type_: type[Value], work: Callable[[], Value]) -> Value:
        """The remembered answer to `key`, else the answer of `work`, remembered."""
        self._used.add(key)
        if key not in self._answers:
            self._answers[key] = self._recall(key, type_, work)
        return typing.cast(Value, self._answers[key])

    def _recall(self, key: str, type_: type[Value], work: Callable[[], Value]) -> Value:
        try:
            return typing.cast(Value, decode(self._stored[key], type_, self._classes))
        except (ArithmeticError, LookupError, TypeError, ValueError):
            self._stored.pop(key, None)
            return work()

    def save(self) -> None:
        """Writes the answers used, if they changed; a disk that refuses costs only time."""
        if self._used == self._stored.keys():
            return
        self._stored = {
            key: self._stored[key] if key in self._stored else encode(self._answers[key])
            for key in sorted(self._used)
        }
        data = json.dumps(self._stored, ensure_ascii=False, separators=(",", ":")).encode()
        temporary = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(self._file)


def digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def fingerprint() -> str:
    """A digest of the generator's own code, of Python's and the libraries' versions."""
    folder = Path(__file__).parent
    code = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))]
    return digest(sys.version, *_library_versions(), *code)


def _library_versions() -> list[str]:
    """The names of the libraries' metadata folders, which end in their versions."""
    names = (name for path in sys.path if path and os.path.isdir(path) for name in os.listdir(path))  # noqa: PTH112, PTH208
    return sorted(
        name for name in names if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)
    )


def _load(file: Path) -> dict[str, Any]:
    try:
        loaded = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def encode(value: Any) -> Any:
    """Frozen dataclasses, tuples, mappings and scalars -> what JSON can hold.

    A dataclass becomes a list: its name, then its fields in order. So a list is always one.
    """
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return [type(value).__name__, *(encode(getattr(value, field.name)) for field in fields)]
    if isinstance(value, tuple):
        return ["", *map(encode, value)]
    if isinstance(value, Mapping):
        return {key: encode(each) for key, each in value.items()}
    return value


def decode(data: Any, expected: Any, classes: Mapping[str, type]) -> Any:
    """The value that `encode` was given. Raises ValueError for anything that does not fit."""
    if isinstance(data, list):
        return _decode_list(data, expected, classes)
    if isinstance(data, dict):
        (_, inner) = typing.get_args(expected)
        return {key: decode(value, inner, classes) for key, value in data.items()}
    options = _options(expected)
    if isinstance(data, str) and Markup in options:
        return Markup(data)
    if type(data) not in options and not (type(data) is str and _is_literal(expected, data)):
        raise ValueError(f"{type(data)} where {expected} belongs")
    return data


def _decode_list(data: list[Any], expected: Any, classes: Mapping[str, type]) -> Any:
    name, *rest = data
    if name:
        return _decode_dataclass(name, rest, expected, classes)
    args = typing.get_args(expected)
    inner = [args[0]] * len(rest) if args[-1:] == (...,) else args
    return tuple(decode(each, type_, classes) for each, type_ in zip(rest, inner, strict=True))


def _decode_dataclass(
    name: str, values: list[Any], expected: Any, classes: Mapping[str, type]
) -> Any:
    class_ = classes[name]
    if not any(isinstance(each, type) and issubclass(class_, each) for each in _options(expected)):
        raise ValueError(f"{name} where {expected} belongs")
    types_ = _field_types(class_)
    pairs = zip(values, types_.values(), strict=True)
    return class_(*(decode(value, type_, classes) for value, type_ in pairs))


@cache
def _field_types(class_: Any) -> dict[str, Any]:
    from generator.blocks import Block

    hints = typing.get_type_hints(class_, localns={"Block": Block})
    return {field.name: hints[field.name] for field in dataclasses.fields(class_)}


@cache
def _options(expected: Any) -> tuple[Any, ...]:
    if isinstance(expected, types.UnionType) or typing.get_origin(expected) is typing.Union:
        return typing.get_args(expected)
    return (expected,)


def _is_literal(expected: Any, data: str) -> bool:
    return typing.get_origin(expected) is typing.Literal and data in typing.get_args(expected)
