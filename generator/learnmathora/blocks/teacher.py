"""`teacher`: a note for whoever teaches; `markdown/edition` keeps it from learners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Block, Invocation, Kind
from learnmathora.markdown import Writer


@dataclass(frozen=True, slots=True)
class Teacher(Block):
    name: ClassVar[str] = "teacher"
    blocks: tuple[Block, ...]

    @property
    def inside(self) -> tuple[Block, ...]:
        return self.blocks


def read(invocation: Invocation, writer: Writer) -> Teacher | None:
    if not invocation.content:
        message = "the note for teachers says nothing"
        writer.problem(invocation.place, "teacher-shape", message, "write it between the marks")
        return None
    return Teacher(invocation.read_inside(invocation.content))


KIND = Kind(Teacher, "a note for teachers, which build --teacher shows", read, holds=ANY)
