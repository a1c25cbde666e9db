"""`exercise`: something to work out on paper, with hints and a solution to open afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.blocks.options import Line, OneOf, Option
from learnmathora.markdown import Writer
from learnmathora.model import TEACHER, Fragment, Title, plain_title


@dataclass(frozen=True, slots=True)
class Exercise(Container):
    """`solution` is empty where the author gave none."""

    name: ClassVar[str] = "exercise"
    widget: ClassVar[str] = "exercise"
    page_id: str
    label: str
    title: Title
    difficulty: str
    hints: tuple[Title, ...]
    solution: Fragment

    @property
    def goals(self) -> tuple[str, ...]:
        return (self.page_id,)


def read(invocation: Invocation, writer: Writer) -> Exercise | None:
    """What stands inside is the task; a quotation at its end is the solution."""
    *task, last = invocation.content or (None,)
    has_solution = last is not None and last.kind == "quote"
    if not has_solution and last is not None:
        task.append(last)
    if not task:
        message = "the exercise asks nothing"
        hint = "write what to do; a quotation below it, each line after >, is the solution"
        writer.problem(invocation.place, "exercise-shape", message, hint)
        return None
    number = writer.number("exercise")
    label = writer.words["exercise"].format(number=number)
    id = invocation.id or writer.free_id(f"exercise-{number}")
    options = invocation.options
    page_id = writer.anchor(id, "exercise", plain_title(label), invocation.place)
    inside = invocation.read_inside(node for node in task if node is not None)
    return Exercise(
        page_id,
        label,
        options["title"],
        options["difficulty"],
        options["hint"],
        writer.fragment(last.children if has_solution and last is not None else ()),
        blocks=inside,
    )


KIND = Kind(
    Exercise,
    "something to work out, with a solution to open",
    read,
    (
        Option("title", Line(), "what it is called", Title()),
        Option("difficulty", OneOf(("easy", "medium", "hard")), "how demanding it is", ""),
        Option(
            "solution",
            OneOf(("learner", TEACHER)),
            "who sees the solution: a teacher's comes with build --teacher alone",
            "learner",
        ),
        Option("hint", Line(), "what helps; several come one after another", repeats=True),
    ),
    holds=ANY,
)
