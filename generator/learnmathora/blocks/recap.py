"""`recap`: a list to recall before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.markdown import Writer
from learnmathora.model import Fragment


@dataclass(frozen=True, slots=True)
class Recap(Block):
    name: ClassVar[str] = "recap"
    lines: tuple[Fragment, ...]


def read(invocation: Invocation, writer: Writer) -> Recap | None:
    match invocation.content:
        case (only,) if only.kind == "list":
            return Recap(tuple(writer.fragment(item.children) for item in only.children))
    message = "a recap is one list and nothing else"
    writer.problem(invocation.place, "recap-shape", message, "write each line after a dash")
    return None


KIND = Kind(Recap, "what to remember: say it first, then show it", read)
