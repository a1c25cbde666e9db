"""What a family of commands is: its heading in the authors' guide, its commands with examples."""

from collections.abc import Mapping
from typing import NamedTuple

from generator.maths.tex.reader import Command


class Family(NamedTuple):
    """Each command by its name, with a formula that shows it."""

    heading: str
    commands: Mapping[str, tuple[Command, str]]
