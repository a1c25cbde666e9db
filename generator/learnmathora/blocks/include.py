"""`include`: what another file of the content folder says, in the place of the block.

It is put there when a text is read (`included`); so no page has a block of this kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.options import Option, Words
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Include(Block):
    name: ClassVar[str] = "include"


def read(invocation: Invocation, writer: Writer) -> None:
    """One that is read here was not put in place: something stands in it."""
    message = "an include holds nothing of its own"
    hint = "close it in the next line, :::, and write what belongs there above or below"
    writer.problem(invocation.place, "include-unread", message, hint)


KIND = Kind(
    Include,
    "what another file of the content folder says",
    read,
    (
        Option("file", Words(), "its path from this file, such as _intro.md", ""),
        Option("region", Words(), "the part between region and endregion in comments there", ""),
    ),
)
