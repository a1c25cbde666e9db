"""`prompt`: something to put into words, or to choose, before what the author says is shown.

Explaining to oneself and predicting teach although nobody marks them (Bisra and others 2018; Crouch
and others 2004). What a learner says is kept in the browser and never marked.

The last quotation is the author's own answer; a task list in it holds points that learners tick
where their words have them. A task list above it holds what can be chosen instead of written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from learnmathora.blocks.kind import Block, Invocation, Kind
from learnmathora.blocks.options import OneOf, Option
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place
from learnmathora.text.slug import slug


@dataclass(frozen=True, slots=True)
class Possibility:
    """What a learner may choose; one that `holds` is what turns out."""

    text: Fragment
    holds: bool


@dataclass(frozen=True, slots=True)
class Prompt(Block):
    """`kind` says when learners compare: at once, or after they have tried it."""

    name: ClassVar[str] = "prompt"
    widgets: ClassVar[tuple[str, ...]] = ("own-words",)
    can_wait: ClassVar[bool] = True
    page_id: str
    place: Place
    kind: str
    text: Fragment
    possibilities: tuple[Possibility, ...]
    answer: Fragment

    @property
    def goals(self) -> tuple[str, ...]:
        return (self.page_id,)


def read(invocation: Invocation, writer: Writer) -> Prompt | None:
    nodes = invocation.content
    answer = nodes[-1] if nodes and nodes[-1].kind == "quote" else None
    nodes = nodes[:-1] if answer else nodes
    listed = nodes[-1] if nodes and _is_tasks(nodes[-1]) else None
    asked = nodes[:-1] if listed else nodes
    words = " ".join(" ".join(node.plain_text() for node in asked).split())
    if not words:
        hint = "write it above what answers it"
        writer.problem(invocation.place, "prompt-shape", "the prompt asks nothing", hint)
        return None
    if answer is None:
        message = "the prompt has nothing to compare with"
        hint = "end with your own answer as a quotation: > Because ..."
        writer.problem(invocation.place, "prompt-shape", message, hint)
        return None
    id = invocation.id or slug(words)
    return Prompt(
        writer.anchor(id, "prompt", writer.words_of(asked), invocation.place),
        invocation.place,
        invocation.options["kind"],
        writer.fragment(asked),
        tuple(_possibility(item, writer) for item in (listed.children if listed else ())),
        writer.fragment(answer.children),
    )


def _is_tasks(node: Node) -> bool:
    return node.kind == "list" and all("task" in item.attributes for item in node.children)


def _possibility(item: Node, writer: Writer) -> Possibility:
    # It stands in a label, which holds no paragraphs.
    tight = (
        replace(child, kind="tight_paragraph") if child.kind == "paragraph" else child
        for child in item.children
    )
    return Possibility(writer.fragment(tight, is_name=True), item.attributes["task"] == "x")


KIND = Kind(
    Prompt,
    "something to put into words or predict, and then compare with your own answer",
    read,
    (
        Option(
            "kind",
            OneOf(("explain", "predict")),
            "when learners compare: at once, or after they have tried it",
            "explain",
        ),
    ),
)
