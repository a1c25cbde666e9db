"""What a family of commands is: its heading in the authors' guide, its commands with examples."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from learnmathora.maths.tex.reader import Command
from learnmathora.maths.tree import Node

# Each command by its name, with a formula that shows it.
Commands = dict[str, tuple[Command, str]]


class Family(NamedTuple):
    heading: str
    commands: Mapping[str, tuple[Command, str]]


def same(command: Command, names: Iterable[str], example: str) -> Commands:
    """Several names of one command; `*` in the example stands for the name."""
    return {name: (command, example.replace("*", name)) for name in names}


def alike(
    command: Callable[..., Node | None], key: str, values: Mapping[str, Any], example: str
) -> Commands:
    """Commands that differ in one argument: `values` holds it by name."""
    return {
        name: (partial(command, **{key: value}), example.replace("*", name))
        for name, value in values.items()
    }
