"""What an author can set on a block: options, and the types of their values.

A type reads a value, says in words what it must be, describes it in JSON Schema (draft 2020-12) and
writes it as the page's script reads it. So one declaration makes the validation, the schema, the
reference in the guide and the values on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from learnmathora.model import Title
from learnmathora.text.number import figure, plain

NUMBER = re.compile(r"[-−]?\d{1,9}(\.\d{1,9})?([eE][-−+]?\d{1,2})?")
# What is 0 or can be written without an exponent, which moves the point no further.
LEAST, MOST = 1e-9, 1e9


class InvalidOption(ValueError):
    """An option's text that the option cannot take; says what it must be."""


class Type(Protocol):
    """What an option's value is, and how an author writes it."""

    @property
    def form(self) -> str:
        """What a value must be, as a message says it: "yes or no"."""

    @property
    def schema(self) -> Mapping[str, Any]:
        """The same in JSON Schema, for editors."""

    def read(self, written: str) -> Any:
        """The value of a text. Raises InvalidOption where it is none."""

    def write(self, value: Any) -> str:
        """The text of a value, which `read` reads as that value."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a block: the type of its value, what it means, its value when it is absent.

    One that `repeats` may be set several times; its value is then a tuple.
    """

    name: str
    type: Type
    meaning: str
    default: Any = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds that count; `above` is one that does not."""

    low: float | None = None
    high: float | None = None
    above: float | None = None
    is_whole: bool = False

    @property
    def form(self) -> str:
        name = "a whole number" if self.is_whole else "a number"
        if self.above is not None:
            upper = "" if self.high is None else f" and at most {figure(self.high)}"
            return f"{name} above {figure(self.above)}{upper}"
        if self.low is not None and self.high is not None:
            return f"{name} from {figure(self.low)} to {figure(self.high)}"
        if self.low is not None:
            return f"{name} of at least {figure(self.low)}"
        if self.high is not None:
            return f"{name} of at most {figure(self.high)}"
        return f"{name} such as {'3' if self.is_whole else '0.5'}"

    @property
    def schema(self) -> Mapping[str, Any]:
        bounds = {"minimum": self.low, "maximum": self.high, "exclusiveMinimum": self.above}
        given = {name: bound for name, bound in bounds.items() if bound is not None}
        return {"type": "integer" if self.is_whole else "number", **given}

    def read(self, written: str) -> float:
        if not NUMBER.fullmatch(written):
            raise InvalidOption(self.form)
        value = float(written.replace("−", "-"))
        if not self._holds(value) or not (value == 0 or LEAST <= abs(value) < MOST):
            raise InvalidOption(self.form)
        return value

    def _holds(self, value: float) -> bool:
        return (
            (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
            and (self.above is None or value > self.above)
            and (not self.is_whole or value.is_integer())
        )

    def write(self, value: float) -> str:
        return plain(value)


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers with .. between them: -1..2."""

    form = "two numbers, the smaller first, like -1..2"
    schema = {"type": "string", "pattern": rf"^{NUMBER.pattern}\.\.{NUMBER.pattern}$"}  # noqa: RUF012

    def read(self, written: str) -> tuple[float, float]:
        low, dots, high = written.partition("..")
        if not dots or not NUMBER.fullmatch(low) or not NUMBER.fullmatch(high):
            raise InvalidOption(self.form)
        values = Number().read(low), Number().read(high)
        if values[0] >= values[1]:
            raise InvalidOption(self.form)
        return values

    def write(self, value: tuple[float, float]) -> str:
        return f"{plain(value[0])}..{plain(value[1])}"


@dataclass(frozen=True, slots=True)
class Words:
    """Any text that is not empty. `read` raises InvalidOption for what it cannot be."""

    form = "text"
    schema = {"type": "string", "minLength": 1}  # noqa: RUF012

    def read(self, written: str) -> str:
        if not written.strip():
            raise InvalidOption(self.form)
        return written

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Line(Words):
    """Text that a page shows: formulas and emphasis are read in it, and make it a Title."""

    def write(self, value: Title) -> str:  # type: ignore[override]
        return value.source


@dataclass(frozen=True, slots=True)
class Word:
    """One word of letters, digits and hyphens, such as an id."""

    form = "one word of letters, digits and hyphens"
    schema = {"type": "string", "pattern": r"^[\w-]+$"}  # noqa: RUF012

    def read(self, written: str) -> str:
        if not re.fullmatch(r"[\w-]+", written):
            raise InvalidOption(self.form)
        return written

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few names."""

    names: tuple[str, ...]

    @property
    def form(self) -> str:
        return f"one of {', '.join(self.names)}"

    @property
    def schema(self) -> Mapping[str, Any]:
        return {"enum": list(self.names)}

    def read(self, written: str) -> str:
        if written not in self.names:
            raise InvalidOption(self.form)
        return written

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    form = "yes or no"
    schema = {"enum": ["yes", "no"]}  # noqa: RUF012

    def read(self, written: str) -> bool:
        if written not in ("yes", "no"):
            raise InvalidOption(self.form)
        return written == "yes"

    def write(self, value: bool) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Share:
    """Some percent of all, at least one."""

    form = "a share such as 60%"
    schema = {"type": "string", "pattern": r"^([1-9]\d?|100)%$"}  # noqa: RUF012

    def read(self, written: str) -> int:
        if not re.fullmatch(r"([1-9]\d?|100)%", written):
            raise InvalidOption(self.form)
        return int(written.removesuffix("%"))

    def write(self, value: int) -> str:
        return f"{value}%"


@dataclass(frozen=True, slots=True)
class Positions:
    """Numbers that count from 1, with commas between them."""

    form = "the options' numbers, like 4 or 1,4"
    schema = {"type": "string", "pattern": r"^[1-9]\d?(,[1-9]\d?)*$"}  # noqa: RUF012

    def read(self, written: str) -> tuple[int, ...]:
        if not re.fullmatch(r"[1-9]\d?(,[1-9]\d?)*", written):
            raise InvalidOption(self.form)
        return tuple(int(number) for number in written.split(","))

    def write(self, value: tuple[int, ...]) -> str:
        return ",".join(map(str, value))


def in_text(option: Option, value: Any) -> str:
    """A value as an author writes it; empty where there is none."""
    if value is None or value == () or value == "":
        return ""
    values = value if option.repeats else (value,)
    return " ".join(option.type.write(each) for each in values)
