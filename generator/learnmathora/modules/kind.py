"""The head of a widget's file, and its still -> a kind of block that lessons can use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from learnmathora.blocks.kind import Invocation, Kind
from learnmathora.blocks.module import ModuleWidget
from learnmathora.blocks.options import Option, Switch, Words
from learnmathora.blocks.widget import HEAD, shared
from learnmathora.markdown import Writer
from learnmathora.modules.head import Head
from learnmathora.modules.still import Still, written


def kind_of(name: str, head: Head, still: Still | None) -> Kind:
    """The block of this name."""

    def read(invocation: Invocation, writer: Writer) -> ModuleWidget:
        return _read(invocation, writer, name, head, still)

    meaning = head.description or f"{head.title or name}, a widget of this course"
    return Kind(ModuleWidget, meaning, read, (*HEAD, *head.options), called=name)


def _read(
    invocation: Invocation, writer: Writer, name: str, head: Head, still: Still | None
) -> ModuleWidget:
    values = {option.name: invocation.settings.get(option.name, "") for option in head.options}
    fields = shared(
        invocation,
        invocation.content,
        writer,
        name=head.title or name,
        values=values,
        has_goal=head.has_goal,
    )
    alt = head.alt or head.title or name
    return ModuleWidget(
        **fields,
        module=name,
        heading=head.title,
        still=written(still, alt, values, writer),
        values=_values(head.options, invocation.options),
    )


def opening(kind: Kind) -> dict[str, str | float | bool]:
    """The values of its options where a lesson says nothing."""
    own = tuple(option for option in kind.options if option not in HEAD)
    return _values(own, {option.name: option.default for option in own})


def _values(options: tuple[Option, ...], given: Mapping[str, Any]) -> dict[str, str | float | bool]:
    """As JSON and a script have them: a whole number is one."""
    found = {option.name: given.get(option.name) for option in options}
    return {name: _plain(value) for name, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    is_whole = isinstance(value, float) and value.is_integer()
    return int(value) if is_whole else value


def kept(head: Head) -> dict[str, Mapping[str, Any]]:
    """The options whose values an address can hold, with what they take (JSON Schema).

    A text that an address brings could be anybody's.
    """
    return {
        option.name: {"type": "boolean"} if isinstance(option.type, Switch) else option.type.schema
        for option in head.options
        if not isinstance(option.type, Words)
    }
