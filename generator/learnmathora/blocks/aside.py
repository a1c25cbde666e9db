"""`aside`: a remark that stands in the margin where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Aside(Container):
    name: ClassVar[str] = "aside"
    widget: ClassVar[str] = "aside"


def read(invocation: Invocation, writer: Writer) -> Aside | None:
    if not invocation.content:
        message = "the aside says nothing"
        writer.problem(invocation.place, "aside-shape", message, "write it between the marks")
        return None
    return Aside(blocks=invocation.read_inside(invocation.content))


KIND = Kind(Aside, "a remark for the margin", read, holds=ANY)
