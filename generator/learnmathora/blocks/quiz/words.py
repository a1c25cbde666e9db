"""Questions of type `words`: an answer in the learner's own words, which no machine marks.

The last quotation is the author's own answer; a task list in it holds the points that learners tick
where their words have them. Who ticks all of them had it. What they say counts, here and in the
review: so they are asked point by point, which they judge better than a whole (Dunlosky, Hartwig,
Rawson & Lipko 2011).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.quiz.question import (
    Choice,
    Quiz,
    Says,
    parts,
    read_item,
    refuse_options,
    report_equals,
    shared,
)
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, plain_title

REFUSED = ("answer", "tolerance", "shuffle", "pin", "tries")
# So many are read again for each answer.
MOST_POINTS = 4
SAYS: Says = (
    ("compare-words", "compare"),
    ("done-words", "compared"),
    ("ticked-words", "points_had"),
)


@dataclass(frozen=True, slots=True)
class OwnWords(Quiz):
    """`points` are what the author's answer, `why`, has in it."""

    points: tuple[Choice, ...]

    @property
    def right_given(self) -> str:
        return " ".join(point.id for point in self.points)

    @property
    def accepted(self) -> tuple[str, ...]:
        return (self.why_words,)

    @property
    def says(self) -> Says:
        return SAYS

    @property
    def has_one_other(self) -> bool:
        # What it is compared with is seen then.
        return True


def read_words(invocation: Invocation, writer: Writer) -> OwnWords:
    refuse_options(invocation, writer, *REFUSED)
    found = parts(invocation, writer, "list", has_why=True)
    if found.body:
        message = "a question that is answered in words has no options"
        hint = "what an answer has to have stands in the quotation: > - [ ] says that ..."
        writer.problem(found.body.place, "quiz-shape", message, hint)
    listed = _points(found.why)
    items = listed.children if listed else ()
    if len(items) > MOST_POINTS:
        message = f"{len(items)} points are more than a learner judges with care"
        hint = f"leave at most {MOST_POINTS}, or make two questions of it"
        writer.problem(items[MOST_POINTS].place, "quiz-shape", message, hint)
    points = tuple(_point(item, writer) for item in items) or (_same_point(writer),)
    report_equals(items, (point.plain_text for point in points[: len(items)]), writer)
    if found.why and listed:
        answer = tuple(child for child in found.why.children if child is not listed)
        found = replace(found, why=replace(found.why, children=answer))
    if found.why and not found.why.children:
        hint = "write it above the points: > Because ..."
        writer.problem(found.why.place, "quiz-why", "there is no answer to compare with", hint)
    meaning = sorted(point.plain_text for point in points)
    return OwnWords(**shared(invocation, found, meaning, writer), points=points)


def _points(answer: Node | None) -> Node | None:
    """The task list in the author's answer, if there is one."""
    lists = (child for child in answer.children if child.kind == "list") if answer else ()
    tasks = (node for node in lists if all("task" in item.attributes for item in node.children))
    return next(tasks, None)


def _point(item: Node, writer: Writer) -> Choice:
    return read_item(item, True, writer, needs_why=False)


def _same_point(writer: Writer) -> Choice:
    """What is ticked where the author names no points."""
    text = writer.words["point_same"]
    html = Fragment((plain_title(text).html,))
    return Choice(digest("same"), html, "", True, Fragment(), text)
