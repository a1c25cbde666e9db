"""What every type of question has: its identity, its prompt, its hints, its parts.

A question is known by the id its author gave it, else by the slug of its prompt, and by a version
made from its prompt, options and right answer: never by its position or path. An option is known by
its text. So learners keep their answers through every edit that leaves the question's meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from learnmathora.blocks.kind import Block, Invocation
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Title, Widgets
from learnmathora.text.slug import slug

# Attributes of the element, and the keys of their words.
Says = tuple[tuple[str, str], ...]
# The folder in theme/widgets/ of questions whose numbers are drawn.
DRAWN = "quiz-drawn"
# What needs no more than every question has.
PLAIN = ("choice", "truth")
# What can be answered in the line that asks.
SHORT = ("number", "text", "truth")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, and why it is right or wrong; both also in words, formulas too."""

    id: str
    text: Fragment
    plain_text: str
    is_right: bool
    why: Fragment
    words: str
    why_words: str = ""


@dataclass(frozen=True, slots=True)
class Quiz(Block):
    """`why` is the reason of the right answer, where no option holds it.

    One that `is_short` reads as part of the text where it stands alone. One that `is_pretest` is
    asked before the lesson, too. `tries` is 0 where the author leaves it to the site. `draw` is the
    number of a draw, and the first holds the `others`; 0 where nothing is drawn.
    """

    name: ClassVar[str] = "quiz"
    widget: ClassVar[str] = "quiz"
    can_wait: ClassVar[bool] = True
    id: str
    page_id: str
    version: str
    place: Place
    type: str
    prompt: Fragment
    plain_prompt: str
    prompt_words: str
    hints: tuple[Title, ...]
    objective: str
    asks_how_sure: bool
    is_short: bool
    is_pretest: bool
    tries: int
    why: Fragment
    why_words: str
    draw: int = field(default=0, kw_only=True)
    others: tuple[Quiz, ...] = field(default=(), kw_only=True)

    @property
    def tag(self) -> str:
        """The element that the page's script brings to life."""
        return "quiz-question" if self.type in PLAIN else f"quiz-{self.type}"

    @property
    def folder(self) -> str:
        """The folder in theme/widgets/ with what differs from type to type."""
        return "quiz" if self.type in (*PLAIN, "multiple") else f"quiz-{self.type}"

    @property
    def builds_on(self) -> Widgets:
        """The folders in theme/widgets/ that its own builds on: what types have in common."""
        return ()

    @property
    def says(self) -> Says:
        """What its script says beside what that of every question says."""
        return ()

    @property
    def widgets(self) -> tuple[str, ...]:
        own = () if self.tag == "quiz-question" else (self.tag,)
        more = {"sure": self.asks_how_sure, "then": self.is_pretest}
        also = tuple(f"quiz-{name}" for name, is_so in more.items() if is_so)
        drawn = ("elements", DRAWN) if self.others else ()
        return ("quiz", *self.builds_on, *own, *also, *drawn)

    @property
    def right_given(self) -> str:
        """The right answer as the page's script writes down what a learner gives."""
        return "right"

    @property
    def typed(self) -> str:
        """What is typed in answer to it, as its author writes it; nothing where nothing is."""
        return ""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The right answers in words."""
        return ()

    @property
    def parts(self) -> int:
        """How many answers it counts as."""
        return 1

    @property
    def has_one_other(self) -> bool:
        """Whether the right answer is known once another was given."""
        return False


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of a question: the prompt, a list or table below it, a last quotation."""

    prompt: tuple[Node, ...]
    body: Node | None
    why: Node | None

    @property
    def plain_prompt(self) -> str:
        return plain(self.prompt)

    @property
    def items(self) -> tuple[Node, ...]:
        return self.body.children if self.body else ()


def parts(
    invocation: Invocation,
    writer: Writer,
    body: str,
    *,
    has_why: bool,
    may_have_why: bool = False,
) -> Parts:
    """Takes the content apart; `body` is the kind of node that holds what can be answered.

    Below that stands a reason, where the type `has_why`, or may have one.
    """
    nodes = invocation.content
    is_last = bool(nodes) and nodes[-1].kind == "quote"
    why = nodes[-1] if (has_why or may_have_why) and is_last else None
    nodes = nodes[:-1] if why else nodes
    position = next((n for n, node in enumerate(nodes) if node.kind == body), len(nodes))
    prompt, rest = nodes[:position], nodes[position:]
    if not plain(prompt):
        hint = "write it above the answers" if has_why else "write it above the options"
        writer.problem(invocation.place, "quiz-prompt", "the question asks nothing", hint)
    if has_why and not why:
        hint = "end with a quotation: > Because ..."
        writer.problem(invocation.place, "quiz-why", "the right answer lacks its reason", hint)
    if len(rest) > 1:
        message = "this stands below the options"
        hint = "indent it to make it part of an option, or move it above them"
        writer.problem(rest[1].place, "quiz-shape", message, hint)
    return Parts(prompt, rest[0] if rest else None, why)


def shared(
    invocation: Invocation, parts: Parts, meaning: Iterable[str], writer: Writer
) -> dict[str, Any]:
    """The fields that every type has; `meaning` is what an answer depends on beside the prompt."""
    options = invocation.options
    id = invocation.id or options["id"] or slug(parts.plain_prompt)
    why = parts.why.children if parts.why else ()
    return {
        "id": id,
        "page_id": writer.anchor(
            id or "question", "question", writer.words_of(parts.prompt), invocation.place
        ),
        "version": digest("\n".join([parts.plain_prompt, *meaning])),
        "place": invocation.place,
        "type": options["type"],
        "prompt": writer.fragment(parts.prompt),
        "plain_prompt": parts.plain_prompt,
        "prompt_words": writer.words_of(parts.prompt),
        "hints": options["hint"],
        "objective": options["objective"],
        "asks_how_sure": options["sure"],
        "is_short": options["type"] in SHORT
        and [node.kind for node in parts.prompt] == ["paragraph"],
        "is_pretest": options["pretest"],
        "tries": int(options["tries"] or 0),
        "why": writer.fragment(why),
        "why_words": writer.words_of(why),
    }


def refuse_options(invocation: Invocation, writer: Writer, *names: str) -> None:
    """Reports options that this type of question has no use for."""
    for name in names:
        if invocation.options[name]:
            message = f"a question of type {invocation.options['type']} takes no {name}"
            writer.problem(invocation.place, "quiz-option", message, f"remove {name}=")


def read_item(item: Node, is_right: bool, writer: Writer, *, needs_why: bool) -> Choice:
    """One item of a list: its text and, as quotations in it, its reason."""
    reasons = [node for node in item.children if node.kind == "quote"]
    texts = [_tight(node) for node in item.children if node.kind != "quote"]
    written = plain(texts)
    if not written:
        writer.problem(item.place, "quiz-option", "the option is empty", "write what can be chosen")
    elif needs_why and not reasons:
        hint = "add an indented line below it: > Because ..."
        writer.problem(item.place, "quiz-why", "the option lacks its reason", hint)
    inside = [child for quote in reasons for child in quote.children]
    why, why_words = writer.fragment(inside), writer.words_of(inside)
    html = writer.fragment(texts, is_name=True)
    words = writer.words_of(texts)
    return Choice(digest(written), html, written, is_right, why, words, why_words)


def report_equals(nodes: Iterable[Node], texts: Iterable[str], writer: Writer) -> None:
    """Reports each option whose text stands in the question already."""
    seen: set[str] = set()
    for node, text in zip(nodes, texts, strict=True):
        if text and text in seen:
            message = "the option stands twice in this question"
            writer.problem(node.place, "quiz-equal", message, "change or remove one of the two")
        seen.add(text)


def plain(nodes: Iterable[Node]) -> str:
    return " ".join(" ".join(node.plain_text() for node in nodes).split())


def _tight(node: Node) -> Node:
    """An option stands in a label, which holds no paragraphs."""
    return replace(node, kind="tight_paragraph") if node.kind == "paragraph" else node


def objective_of(block: Quiz, objectives: tuple[Title, ...]) -> list[int]:
    """The positions of the objectives that hold the words which the question names."""
    words = block.objective.casefold()
    if not words:
        return []
    return [n for n, objective in enumerate(objectives) if words in objective.source.casefold()]
