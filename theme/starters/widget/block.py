"""`starter`: a square to resize; its area follows from its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.plugin import Invocation, Kind, Number, Option, Widget, Writer, figure, shared


@dataclass(frozen=True, slots=True)
class Starter(Widget):
    """What the author wrote, and what the picture needs."""

    name: ClassVar[str] = "starter"
    side: float
    goal: float | None

    @property
    def area(self) -> float:
        return self.side * self.side


def read(invocation: Invocation, writer: Writer) -> Starter | None:
    """What stands between the marks is the caption; it may say {area}."""
    side, goal = invocation.options["side"], invocation.options["goal"]
    if goal is not None and side * side >= goal:
        message = f"the square begins with an area of {figure(side * side)}, at its goal already"
        writer.problem(invocation.place, "starter-goal", message, "begin smaller, or aim higher")
        return None
    values = {"area": figure(side * side)}
    has_goal = goal is not None
    fields = shared(
        invocation, invocation.content, writer, name="square", values=values, has_goal=has_goal
    )
    return Starter(**fields, side=side, goal=goal)


KIND = Kind(
    Starter,
    "a square to resize",
    read,
    (
        Option("side", Number(1, 10), "the side at the start", 3.0),
        Option("goal", Number(above=0, high=100), "the area to reach", None),
    ),
)
