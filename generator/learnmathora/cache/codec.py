"""Frozen values -> what JSON can hold, and back: data only, of classes that are known beforehand.

A dataclass becomes a list: the name of its class, then its fields in order; a tuple one that begins
with "". So a list is always one of the two. What does not fit what is expected is refused.
"""

from __future__ import annotations

import dataclasses
import json
import operator
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

Decode = Callable[[Any], Any]
# What JSON can hold as it is.
PLAIN = frozenset({str, Markup, int, float, bool, type(None)})
# What it gives back as it was.
AS_IT_IS = (str, int, bool)
# What data that is not as we wrote it may raise.
UNFIT = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def packed(value: Any) -> bytes:
    """A value as bytes."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")).encode()


def encode(value: Any) -> Any:
    """A value as plain data; a dataclass becomes its name and its fields in order."""
    class_: Any = type(value)
    if class_ in PLAIN:
        return value
    if class_ is tuple:
        return ["", *map(encode, value)]
    if known := _known(class_):
        name, values = known
        return [name, *map(encode, values(value))]
    if isinstance(value, tuple):
        return ["", *map(encode, value)]
    if isinstance(value, Mapping):
        return {key: encode(each) for key, each in value.items()}
    return value


@cache
def _known(class_: Any) -> tuple[str, Callable[[Any], Iterable[Any]]] | None:
    """The name of a dataclass, and what gives its fields' values in order."""
    is_known = dataclasses.is_dataclass(class_)
    if not is_known:
        return None
    named = names(class_)
    if len(named) > 1:
        return name_of(class_), operator.attrgetter(*named)
    return name_of(class_), lambda value: [getattr(value, name) for name in named]


@cache
def name_of(class_: type) -> str:
    """The module of a class and its name there, without what all of ours begin with."""
    return f"{class_.__module__}.{class_.__qualname__}".removeprefix("learnmathora.")


@cache
def names(class_: Any) -> tuple[str, ...]:
    """The fields of a class; those that are given by name come last."""
    fields = sorted(dataclasses.fields(class_), key=lambda field: bool(field.kw_only))
    return tuple(field.name for field in fields)


def _by_name(class_: Any) -> int:
    """How many fields are given by name."""
    return sum(bool(field.kw_only) for field in dataclasses.fields(class_))


class Decoder:
    """Makes, once for each type, what decodes it: a type is asked what it is a few times only."""

    def __init__(self, classes: Iterable[type]) -> None:
        self.classes = {name_of(each): each for each in classes}
        self._made: dict[Any, Decode] = {}
        self._values: dict[str, Decode] = {}

    def unpacked(self, data: bytes, expected: Any) -> Any:
        """The value of this type that was packed. Raises one of UNFIT where it is none."""
        return self.of(expected)(json.loads(data.decode()))

    def of(self, expected: Any) -> Decode:
        """What decodes data that is expected to be of this type."""
        if expected not in self._made:
            self._made[expected] = self._make(expected)
        return self._made[expected]

    def _make(self, expected: Any) -> Decode:
        options = _options(expected)
        literals = _literals(expected)
        is_markup = Markup in options
        args = typing.get_args(expected)
        several = self._several(args)

        def decode(data: Any) -> Any:
            kind = type(data)
            if kind is list:
                name = data[0]
                return known(name)(data) if name else several(data)
            if kind is str and is_markup:
                # Markup(data) does the same, after it has asked what data is.
                return str.__new__(Markup, data)
            if kind in options or (kind is str and data in literals):
                return data
            if kind is dict:
                if args[1] in PLAIN and {args[1]}.issuperset(map(type, data.values())):
                    return data
                inner = self.of(args[1])
                return {key: inner(value) for key, value in data.items()}
            raise ValueError(f"{kind} where {expected} belongs")

        @cache
        def known(name: str) -> Decode:
            class_ = self.classes[name]
            if not any(
                isinstance(option, type) and issubclass(class_, option) for option in options
            ):
                raise ValueError(f"{name} where {expected} belongs")
            return self._value(name)

        return decode

    def _several(self, args: tuple[Any, ...]) -> Decode:
        """What decodes tuples whose elements are of these types."""
        is_long = args[-1:] == (...,)
        are_texts = {*args[:1], *(args[1:-1] if is_long else args)} == {str}

        @cache
        def inner() -> list[Decode]:
            return [self.of(each) for each in args]

        def decode(data: list[Any]) -> Any:
            if is_long and len(data) == 1:
                return ()
            if not is_long and len(data) != len(args) + 1:
                raise ValueError(f"{len(data) - 1} elements where {args} belong")
            if are_texts and {*map(type, data)} == {str}:
                return tuple(data[1:])
            if is_long:
                return tuple(map(inner()[0], data[1:]))
            return tuple([each(part) for each, part in zip(inner(), data[1:], strict=True)])

        return decode

    def _value(self, name: str) -> Decode:
        """What decodes values of one class."""
        if name not in self._values:
            class_ = self.classes[name]
            expected = field_types(class_).values()
            # Most fields hold what is as it is, and it costs less to see that than to ask.
            fields = [(each if each in AS_IT_IS else None, self.of(each)) for each in expected]
            named = names(class_)[len(fields) - _by_name(class_) :]

            def decode(data: Any) -> Any:
                if len(data) != len(fields) + 1:
                    raise ValueError(f"{len(data) - 1} fields of {name}")
                values = [
                    each if type(each) is usual else decoded(each)
                    for (usual, decoded), each in zip(fields, data[1:], strict=True)
                ]
                if not named:
                    return class_(*values)
                first = len(values) - len(named)
                return class_(*values[:first], **dict(zip(named, values[first:], strict=True)))

            self._values[name] = decode
        return self._values[name]


@cache
def field_types(class_: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(class_)
    return {name: hints[name] for name in names(class_)}


def _options(expected: Any) -> tuple[Any, ...]:
    if isinstance(expected, types.UnionType) or typing.get_origin(expected) is typing.Union:
        return typing.get_args(expected)
    return (expected,)


def _literals(expected: Any) -> tuple[Any, ...]:
    is_literal = typing.get_origin(expected) is typing.Literal
    return typing.get_args(expected) if is_literal else ()
