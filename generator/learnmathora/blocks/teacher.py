"""`teacher`: a note for whoever teaches; `markdown/edition` keeps it from learners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Teacher(Container):
    name: ClassVar[str] = "teacher"


def read(invocation: Invocation, writer: Writer) -> Teacher | None:
    if not invocation.content:
        message = "the note for teachers says nothing"
        writer.problem(invocation.place, "teacher-shape", message, "write it between the marks")
        return None
    return Teacher(blocks=invocation.read_inside(invocation.content))


KIND = Kind(Teacher, "a note for teachers, which build --teacher shows", read, holds=ANY)
