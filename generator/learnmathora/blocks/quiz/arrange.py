"""Questions of type `order` and `match`: parts to put in order, and pairs to find.

The page must not give the answer away, so the parts are shown in an order that follows from their
texts: the same in every build, and never the right one.
"""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.quiz.question import (
    Choice,
    Quiz,
    Says,
    parts,
    plain,
    read_item,
    refuse_options,
    report_equals,
    shared,
)
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Widgets

# As many as there are letters to choose from.
MOST_PAIRS = 26
# What both types have in common.
BUILDS_ON = ("quiz-items",)
# What is said of parts that have a place.
PLACED: Says = (
    ("placed-words", "placed"),
    ("in-place", "in_place"),
    ("out-of-place", "out_of_place"),
)


@dataclass(frozen=True, slots=True)
class Arrange(Quiz):
    """`items` stand in the right order."""

    items: tuple[Choice, ...]

    @property
    def builds_on(self) -> Widgets:
        return BUILDS_ON

    @property
    def says(self) -> Says:
        return PLACED

    @property
    def right_given(self) -> str:
        return " ".join(item.id for item in self.items)

    @property
    def accepted(self) -> tuple[str, ...]:
        return ("; ".join(item.words for item in self.items),)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The items as the learner finds them."""
        return mixed(self.items)


@dataclass(frozen=True, slots=True)
class Match(Quiz):
    """`left` and `right` stand as pairs, one of each in a row."""

    columns: tuple[str, ...]
    left: tuple[Choice, ...]
    right: tuple[Choice, ...]

    @property
    def builds_on(self) -> Widgets:
        return BUILDS_ON

    @property
    def says(self) -> Says:
        return PLACED

    @property
    def right_given(self) -> str:
        return " ".join(item.id for item in self.right)

    @property
    def accepted(self) -> tuple[str, ...]:
        return ("; ".join(f"{left.words}: {right.words}" for left, right in self.pairs),)

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The right column as the learner finds it."""
        return mixed(self.right)

    @property
    def pairs(self) -> tuple[tuple[Choice, Choice], ...]:
        return tuple(zip(self.left, self.right, strict=True))


def mixed(items: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """By their ids, which are digests; where that is the right order, turned by one."""
    by_id = tuple(sorted(items, key=lambda item: item.id))
    return by_id if by_id != items else (*by_id[1:], *by_id[:1])


def read_order(invocation: Invocation, writer: Writer) -> Arrange:
    refuse_options(invocation, writer, "answer", "tolerance", "shuffle", "pin", "pretest")
    found = parts(invocation, writer, "list", has_why=True)
    items = tuple(read_item(item, True, writer, needs_why=False) for item in found.items)
    if len(items) < 2 or not (found.body and "start" in found.body.attributes):
        hint = "number the parts in their right order: 1. 2. 3."
        writer.problem(invocation.place, "quiz-options", "there is nothing to put in order", hint)
    texts = [item.plain_text for item in items]
    report_equals(found.items, texts, writer)
    return Arrange(**shared(invocation, found, texts, writer), items=items)


def read_match(invocation: Invocation, writer: Writer) -> Match | None:
    refuse_options(invocation, writer, "answer", "tolerance", "shuffle", "pin", "pretest")
    found = parts(invocation, writer, "table", has_why=True)
    head, *rows = found.items or (None,)
    if head is None or len(head.children) != 2 or len(rows) < 2:
        hint = "write a table of two columns, with a pair in each row"
        writer.problem(invocation.place, "quiz-options", "there are no pairs to match", hint)
        shared(invocation, found, (), writer)
        return None
    if len(rows) > MOST_PAIRS:
        message = f"{len(rows)} pairs are more than letters to name them: at most {MOST_PAIRS}"
        hint = "divide them among several questions"
        writer.problem(invocation.place, "quiz-options", message, hint)
    left, right = (tuple(_cell(row, n, writer) for row in rows) for n in (0, 1))
    for side in (left, right):
        report_equals(rows, (cell.plain_text for cell in side), writer)
    meaning = sorted(
        f"{one.plain_text}\t{other.plain_text}" for one, other in zip(left, right, strict=True)
    )
    fields = shared(invocation, found, meaning, writer)
    columns = tuple(plain([cell]) for cell in head.children)
    return Match(**fields, columns=columns, left=left, right=right)


def _cell(row: Node, number: int, writer: Writer) -> Choice:
    cells = row.children[number].children
    written = plain(cells)
    if not written:
        message = "one side of the pair is empty"
        writer.problem(row.place, "quiz-option", message, "write what can be matched")
    html = writer.fragment(cells, is_name=True)
    return Choice(digest(written), html, written, True, Fragment(), writer.words_of(cells))
