"""`details`: something folded, that a reader opens who wants to know more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.blocks.options import Line, Option
from learnmathora.markdown import Writer
from learnmathora.model import Title


@dataclass(frozen=True, slots=True)
class Details(Container):
    """`summary` is empty where the author gave none."""

    name: ClassVar[str] = "details"
    summary: Title


def read(invocation: Invocation, writer: Writer) -> Details | None:
    if not invocation.content:
        message = "there is nothing to unfold"
        writer.problem(invocation.place, "details-shape", message, "write it between the marks")
        return None
    return Details(invocation.options["summary"], blocks=invocation.read_inside(invocation.content))


KIND = Kind(
    Details,
    "something folded",
    read,
    (Option("summary", Line(), "what is shown while it is folded", Title()),),
    holds=ANY,
)
