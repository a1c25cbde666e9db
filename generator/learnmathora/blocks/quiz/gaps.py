"""Questions of type `gaps`: fields where they stand in the text, each with its reason.

`[[2]]` is a number, `[[mean|average]]` a text with what else is right, `[[rises|falls*|stays]]` a
list to choose from, `[[formula: 2x]]` a formula; a name in front decides where one would be
misread, too: `[[text: 007]]`. Below the
prompt stands a numbered list: for each gap, in their order, a quotation with its reason and a task
list of usual wrong answers. One gap alone may have its reason as the last quotation.

Filling in asks for recall where a list of options asks for recognition (Roediger & Karpicke 2006).
"""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.quiz.blanks import Blank, has_gaps, numbered
from learnmathora.blocks.quiz.enter import BUILDS_ON
from learnmathora.blocks.quiz.formula import BUILDS_ON as BUILDS_ON_OF_FORMULA
from learnmathora.blocks.quiz.formula import SAYS as SAYS_OF_FORMULA
from learnmathora.blocks.quiz.gap import Gap, read_one
from learnmathora.blocks.quiz.question import Parts, Quiz, Says, plain, refuse_options, shared
from learnmathora.markdown import Node, Writer
from learnmathora.model import Widgets

SAYS: Says = (("option-words", "option_wrong"), ("counted-words", "gaps_right"))
REFUSED = ("answer", "shuffle", "pin")


@dataclass(frozen=True, slots=True)
class Gaps(Quiz):
    """`gaps` in the order of the text; each counts by itself where it `counts_each`."""

    gaps: tuple[Gap, ...]
    counts_each: bool

    @property
    def tag(self) -> str:
        # Scripts are loaded in the order of their names, and it builds on those of other types.
        return "quiz-with-gaps"

    @property
    def folder(self) -> str:
        return self.tag

    @property
    def builds_on(self) -> Widgets:
        kinds = {gap.kind for gap in self.gaps} - {"choice"}
        named = {f"quiz-{kind}" for kind in kinds}
        builds_on = {**BUILDS_ON, "formula": BUILDS_ON_OF_FORMULA}
        more = {widget for kind in kinds for widget in builds_on[kind]}
        style = {"formula-gap"} if "formula" in kinds else set[str]()
        return tuple(sorted({*named, *more, *style}))

    @property
    def says(self) -> Says:
        names = {gap.kind for gap in self.gaps}
        near = (("near-words", "nearly"), ("near-again-words", "nearly_again"))
        return (
            *SAYS,
            *((("refused-words", "gap_number_only"),) if "number" in names else ()),
            *(near if "text" in names else ()),
            *(SAYS_OF_FORMULA if "formula" in names else ()),
        )

    @property
    def parts(self) -> int:
        return len(self.gaps) if self.counts_each else 1

    @property
    def accepted(self) -> tuple[str, ...]:
        return ("; ".join(gap.answers[0] for gap in self.gaps),)


def read_gaps(invocation: Invocation, writer: Writer) -> Gaps | None:
    refuse_options(invocation, writer, *REFUSED)
    found = _parts(invocation)
    blanks = list[Blank]()
    prompt = numbered(found.prompt, blanks, writer)
    if not plain(prompt):
        hint = "write it above the reasons"
        writer.problem(invocation.place, "quiz-prompt", "the question asks nothing", hint)
    if not blanks:
        hint = "write what belongs into one between double brackets: The slope is [[2]]."
        writer.problem(invocation.place, "quiz-gap", "the text has no gap", hint)
    items = _items(invocation, found, len(blanks), writer)
    gaps = tuple(
        read_one(blank, item, invocation, writer) for blank, item in zip(blanks, items, strict=True)
    )
    asked = Parts(prompt, found.body, found.why)
    if not any(gap.kind == "formula" for gap in gaps):
        refuse_options(invocation, writer, "variables")
    fields = shared(invocation, asked, [gap.meaning for gap in gaps], writer)
    return Gaps(**fields, gaps=gaps, counts_each=invocation.options["count"] == "each")


def _parts(invocation: Invocation) -> Parts:
    """The text with its gaps, the list of reasons below it, a quotation below that."""
    nodes = invocation.content
    why = nodes[-1] if nodes and nodes[-1].kind == "quote" and not has_gaps(nodes[-1]) else None
    nodes = nodes[:-1] if why else nodes
    is_body = bool(nodes) and nodes[-1].kind == "list" and not has_gaps(nodes[-1])
    is_body = is_body and "start" in nodes[-1].attributes
    return Parts(nodes[:-1] if is_body else nodes, nodes[-1] if is_body else None, why)


def _items(
    invocation: Invocation, found: Parts, count: int, writer: Writer
) -> tuple[tuple[Node, ...], ...]:
    """What stands below each gap's number; nothing where that is missing, which is told."""
    items = tuple(item.children for item in found.items)
    if not items and count == 1 and found.why:
        return ((found.why,),)
    if len(items) == count:
        return items
    message = f"there are {count} gaps and {len(items)} reasons"
    hint = "number a reason for each below the text: 1. > Because ..."
    place = found.body.place if found.body else invocation.place
    writer.problem(place, "quiz-why", message, hint)
    return (*items, *[()] * count)[:count]
