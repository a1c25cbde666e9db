"""Questions of type `choice` and `multiple`: options to choose from, each with its reason.

And `truth`: a statement that is true or false, with one reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.quiz.question import (
    Choice,
    Parts,
    Quiz,
    parts,
    read_item,
    refuse_options,
    report_equals,
    shared,
)
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, plain_title

# What such an option says is true only of the order in which the author wrote the options.
POINTS_ABOVE = re.compile(r"\b(all|none|both|any|neither|each) of (the|these)\b|\babove\b", re.I)

# What `answer=` says of a statement.
TRUTHS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Choose(Quiz):
    """`pinned` holds the ids of the options that stay in place when the others are mixed.

    Where the author decided that nothing is, it `keeps_order` in the review, too.
    """

    choices: tuple[Choice, ...]
    is_shuffled: bool
    pinned: tuple[str, ...]
    keeps_order: bool

    @property
    def right(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.is_right)

    @property
    def right_given(self) -> str:
        return " ".join(sorted(choice.id for choice in self.right))

    @property
    def accepted(self) -> tuple[str, ...]:
        return tuple(choice.words for choice in self.right)

    @property
    def can_be_mixed(self) -> bool:
        """Whether its options mean the same in another order; numbers have one of their own."""
        free = [choice.plain_text for choice in self.choices if choice.id not in self.pinned]
        points = any(POINTS_ABOVE.search(text) for text in free)
        are_numbers = all(re.match(r"[-−]?[\d.,]+", text) for text in free)
        return self.type != "truth" and not (self.keeps_order or points or are_numbers)

    @property
    def has_one_other(self) -> bool:
        return self.type != "multiple" and len(self.choices) == 2

    @property
    def widgets(self) -> tuple[str, ...]:
        # Without zero-argument super(), which a dataclass with slots breaks.
        return (*Quiz.widgets.__get__(self), *(["quiz-shuffle"] if self.is_shuffled else []))


def read_choice(invocation: Invocation, writer: Writer) -> Choose:
    found = parts(invocation, writer, "list", has_why=False, may_have_why=True)
    choices = tuple(_choice(item, writer, found.why) for item in found.items)
    if found.why:
        message = "one reason stands for all options"
        hint = "say below each what is wrong with it: that teaches most"
        writer.problem(found.why.place, "question-one-reason", message, hint)
    _check(invocation, found, choices, writer)
    refuse_options(invocation, writer, "answer", "tolerance")
    meaning = sorted(f"{choice.is_right} {choice.plain_text}" for choice in choices)
    fields = shared(invocation, found, meaning, writer)
    pins = invocation.options["pin"]
    pinned = tuple(choice.id for n, choice in enumerate(choices, start=1) if n in pins)
    shuffle = invocation.options["shuffle"]
    return Choose(
        **fields,
        choices=choices,
        is_shuffled=bool(shuffle),
        pinned=pinned,
        keeps_order=shuffle is False,
    )


def read_truth(invocation: Invocation, writer: Writer) -> Choose:
    refuse_options(invocation, writer, "tolerance", "shuffle", "pin")
    found = parts(invocation, writer, "list", has_why=True)
    if found.body:
        hint = "leave it out: the reason below says why it is so, and why not the other"
        message = "a statement that is true or false has no options"
        writer.problem(found.body.place, "quiz-shape", message, hint)
    answers = invocation.options["answer"]
    if len(answers) != 1 or answers[0] not in TRUTHS:
        hint = "say which, once: :::quiz{answer=false}"
        writer.problem(invocation.place, "quiz-answer", "true or false is the answer", hint)
    fields = shared(invocation, found, answers, writer)
    choices = tuple(
        Choice(truth, Fragment((plain_title(word).html,)), word, truth in answers, why, word)
        for truth in TRUTHS
        for word in (writer.words[truth],)
        for why in (fields["why"] if truth in answers else Fragment(),)
    )
    return Choose(**fields, choices=choices, is_shuffled=False, pinned=(), keeps_order=True)


def _choice(item: Node, writer: Writer, why: Node | None) -> Choice:
    """An option; `why` is the reason of the whole question, which then is that of the right one."""
    is_marked = "task" in item.attributes
    if not is_marked:
        message = "the option is marked neither right nor wrong"
        hint = "begin it with [x] if it is right, with [ ] if it is not"
        writer.problem(item.place, "quiz-mark", message, hint)
    is_right = item.attributes.get("task") == "x"
    if why and is_right and not any(node.kind == "quote" for node in item.children):
        item = replace(item, children=(*item.children, why))
    return read_item(item, is_right, writer, needs_why=is_marked and why is None)


def _check(
    invocation: Invocation, found: Parts, choices: tuple[Choice, ...], writer: Writer
) -> None:
    right = [choice for choice in choices if choice.is_right]
    place, is_choice = invocation.place, invocation.options["type"] == "choice"
    if len(choices) < 2:
        message = f"the question has {'one option' if choices else 'no options'}"
        hint = "list at least two: - [x] the right one, - [ ] a wrong one"
        writer.problem(place, "quiz-options", message, hint)
    elif not right:
        writer.problem(place, "quiz-right", "no option is right", "mark it with - [x]")
    elif len(right) > 1 and is_choice:
        hint = "leave [x] at one of them, or write type=multiple"
        writer.problem(place, "quiz-right", f"{len(right)} options are marked as right", hint)
    report_equals(found.items, (choice.plain_text for choice in choices), writer)
    _check_pins(invocation, found, choices, writer)


def _check_pins(
    invocation: Invocation, found: Parts, choices: tuple[Choice, ...], writer: Writer
) -> None:
    pins = invocation.options["pin"]
    for number in pins:
        if number > len(choices):
            message = f"there is no option {number} to pin"
            hint = f"the question has {len(choices)}"
            writer.problem(invocation.place, "quiz-pin", message, hint)
    if not invocation.options["shuffle"]:
        if pins:
            hint = "add shuffle=yes, or remove pin="
            writer.problem(invocation.place, "quiz-pin", "nothing is shuffled", hint)
        return
    for number, (item, choice) in enumerate(zip(found.items, choices, strict=True), start=1):
        if number not in pins and POINTS_ABOVE.search(choice.plain_text):
            message = "the option speaks of the others' order, and shuffling changes that"
            hint = f"pin it: pin={','.join(map(str, sorted({*pins, number})))}"
            writer.problem(item.place, "quiz-pin", message, hint)
