"""`theorem`, `lemma` … and `proof`: what is stated, with a number for links, and why it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from learnmathora.blocks.kind import ANY, Container, Invocation, Kind
from learnmathora.blocks.options import Line, Option, Switch
from learnmathora.markdown import Writer
from learnmathora.model import Title, plain_title

# Each with a count of its own in a lesson, and what it is.
STATEMENTS = {
    "theorem": "a theorem, with its number",
    "lemma": "a lemma, with its number",
    "proposition": "a proposition, with its number",
    "corollary": "a corollary, with its number",
    "axiom": "an axiom, with its number",
    "conjecture": "a conjecture, with its number",
    "algorithm": "an algorithm, with its number",
    "example": "an example, with its number",
    "remark": "a remark, with its number",
}
PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Statement(Container):
    """`kind` is one of those above, or a proof, which has no `label` of its own but its title."""

    name: ClassVar[str] = "statement"
    kind: str
    page_id: str
    label: str
    title: Title
    is_folded: bool = False


def read(invocation: Invocation, writer: Writer) -> Statement | None:
    kind, title = invocation.name, invocation.options["title"]
    if not invocation.content:
        message, hint = f"the block {kind} is empty", "write it between the marks"
        writer.problem(invocation.place, "statement-shape", message, hint)
        return None
    is_folded = bool(invocation.options.get("folded"))
    if kind == PROOF:
        inside = invocation.read_inside(invocation.content)
        return Statement(kind, _anchor(invocation, writer), "", title, is_folded, blocks=inside)
    number = writer.number(kind)
    label = writer.words[kind].format(number=number)
    id = invocation.id or writer.free_id(f"{kind}-{number}")
    page_id = writer.anchor(id, "statement", plain_title(label), invocation.place)
    inside = invocation.read_inside(invocation.content)
    return Statement(kind, page_id, label, title, blocks=inside)


def _anchor(invocation: Invocation, writer: Writer) -> str:
    if not invocation.id:
        return ""
    name = writer.words[PROOF]
    return writer.anchor(invocation.id, "statement", name, invocation.place)


TITLE = Option("title", Line(), "its name, such as Pythagoras", Title())
KINDS = (
    *(Kind(Statement, meaning, read, (TITLE,), name, ANY) for name, meaning in STATEMENTS.items()),
    Kind(
        Statement,
        "why it holds: what stands below a theorem",
        read,
        (TITLE, Option("folded", Switch(), "whether it is folded until a learner opens it", False)),
        PROOF,
        ANY,
    ),
)
