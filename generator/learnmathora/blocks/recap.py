"""`recap`: a list to recall, in writing, before it is shown (Roediger & Karpicke 2006)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.markdown import Writer
from learnmathora.model import Fragment


@dataclass(frozen=True, slots=True)
class Recap(Block):
    """A list to recall; a line for each point of it."""

    name: ClassVar[str] = "recap"
    widgets: ClassVar[tuple[str, ...]] = ("own-words",)
    can_wait: ClassVar[bool] = True
    page_id: str
    lines: tuple[Fragment, ...]


def read(invocation: Invocation, writer: Writer) -> Recap | None:
    match invocation.content:
        case (only,) if only.kind == "list":
            id = invocation.id or writer.free_id("recap-list")
            page_id = writer.anchor(id, "recap", "", invocation.place)
            return Recap(page_id, tuple(writer.fragment(item.children) for item in only.children))
    message = "a recap is one list and nothing else"
    writer.problem(invocation.place, "recap-shape", message, "write each line after a dash")
    return None


KIND = Kind(Recap, "what to remember: written down first, and then compared", read)
