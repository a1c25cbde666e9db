"""The table of commands: what the reader looks into, and what the authors' guide lists.

`commands`, `delimiters`, `environments` and the rest fill it when they are imported, each with
functions that read a command's arguments and give back a node.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.maths.tokens import Token
from generator.maths.tree import Node, Nodes

if TYPE_CHECKING:
    from generator.maths.reader import Reader

Command = Callable[["Reader", Token], Node | None]


class Entry(NamedTuple):
    """One line of the authors' guide."""

    group: str
    name: str
    example: str


COMMANDS: dict[str, Command] = {}
INFIXES: dict[str, Callable[[Nodes, Nodes], Node]] = {}
ENTRIES: list[Entry] = []


def register(group: str, commands: Mapping[str, tuple[Command, str]]) -> None:
    """Add commands with an example of each, under a heading of the guide."""
    for name, (read, example) in commands.items():
        COMMANDS[name] = read
        ENTRIES.append(Entry(group, name, example))
