"""`quiz`: a question with one right answer, and for every option the reason why (not).

Explaining each option is what makes a question teach (Van der Kleij, Feskens & Eggen 2015), and
ending on the right answer and its reason keeps the wrong ones from being learned (Butler & Roediger
2008). So a missing reason is an error.

A question is known by the id its author gave it, else by the slug of its prompt, and by a version
made from its prompt, options and right answer: never by its position or path. An option is known by
its text. So learners keep their answers through every edit that leaves the question's meaning.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.blocks.kind import Block, Invocation, Kind, Option, identifier, words
from generator.markdown import Node, Writer
from generator.model import Fragment
from generator.slug import slug


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, and why it is right or wrong."""

    id: str
    text: Fragment
    plain_text: str
    is_right: bool
    why: Fragment


@dataclass(frozen=True, slots=True)
class Quiz(Block):
    name: ClassVar[str] = "quiz"
    widget: ClassVar[str] = "quiz"
    id: str
    page_id: str
    version: str
    prompt: Fragment
    hint: str
    choices: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        return next(choice for choice in self.choices if choice.is_right)


def read(invocation: Invocation, writer: Writer) -> Quiz | None:
    prompt_nodes = tuple(_until_list(invocation.content))
    rest = invocation.content[len(prompt_nodes) :]
    prompt = " ".join(" ".join(node.plain_text() for node in prompt_nodes).split())
    before = len(writer.problems)
    _check_shape(invocation, prompt, rest, writer)
    choices = tuple(_choice(item, writer) for node in rest[:1] for item in node.children)
    _check_choices(invocation, choices, rest, writer)
    id = invocation.id or invocation.options["id"] or slug(prompt)
    page_id = writer.anchor(id or "question", "question", prompt, invocation.place)
    prompt_html = writer.fragment(prompt_nodes)
    if any(problem.code.startswith("quiz") for problem in writer.problems[before:]):
        return None
    version = _version(prompt, choices)
    return Quiz(id, page_id, version, prompt_html, invocation.options["hint"], choices)


def _until_list(nodes: tuple[Node, ...]) -> list[Node]:
    position = next((n for n, node in enumerate(nodes) if node.kind == "list"), len(nodes))
    return list(nodes[:position])


def _check_shape(
    invocation: Invocation, prompt: str, rest: tuple[Node, ...], writer: Writer
) -> None:
    if not prompt:
        hint = "write it above the options"
        writer.problem(invocation.place, "quiz-prompt", "the question asks nothing", hint)
    if len(rest) > 1:
        message = "this stands below the options"
        hint = "indent it to make it part of an option, or move it above them"
        writer.problem(rest[1].place, "quiz-shape", message, hint)


def _choice(item: Node, writer: Writer) -> Choice:
    reasons = [node for node in item.children if node.kind == "quote"]
    texts = [_tight(node) for node in item.children if node.kind != "quote"]
    plain = " ".join(" ".join(node.plain_text() for node in texts).split())
    if "task" not in item.attributes:
        hint = "begin it with [x] if it is right, with [ ] if it is not"
        writer.problem(
            item.place, "quiz-mark", "the option is marked neither right nor wrong", hint
        )
    elif not plain:
        writer.problem(item.place, "quiz-option", "the option is empty", "write what can be chosen")
    elif not reasons:
        hint = "add an indented line below it: > Because ..."
        writer.problem(item.place, "quiz-why", "the option lacks its reason", hint)
    why = writer.fragment(child for quote in reasons for child in quote.children)
    is_right = item.attributes.get("task") == "x"
    return Choice(_digest(plain), writer.fragment(texts, is_name=True), plain, is_right, why)


def _tight(node: Node) -> Node:
    """An option stands in a label, which holds no paragraphs."""
    return replace(node, kind="tight_paragraph") if node.kind == "paragraph" else node


def _check_choices(
    invocation: Invocation, choices: tuple[Choice, ...], rest: tuple[Node, ...], writer: Writer
) -> None:
    right = [choice for choice in choices if choice.is_right]
    place = invocation.place
    if len(choices) < 2:
        message = f"the question has {'one option' if choices else 'no options'}"
        hint = "list at least two: - [x] the right one, - [ ] a wrong one"
        writer.problem(place, "quiz-options", message, hint)
    elif not right:
        writer.problem(place, "quiz-right", "no option is right", "mark it with - [x]")
    elif len(right) > 1:
        hint = "leave [x] at one of them"
        writer.problem(place, "quiz-right", f"{len(right)} options are marked as right", hint)
    seen: set[str] = set()
    for item, choice in zip(rest[0].children if rest else (), choices, strict=True):
        if choice.plain_text and choice.id in seen:
            message = "the option stands twice in this question"
            writer.problem(item.place, "quiz-equal", message, "change or remove one of the two")
        seen.add(choice.id)


def _version(prompt: str, choices: tuple[Choice, ...]) -> str:
    return _digest(
        "\n".join([prompt, *sorted(f"{choice.is_right} {choice.plain_text}" for choice in choices)])
    )


def _digest(text: str) -> str:
    """Eight hexadecimal digits: two texts of one question meet once in four thousand million."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


QUIZ = Kind(
    Quiz,
    "a question with one right answer and a reason for every option",
    read,
    (
        Option("id", identifier, "keeps learners' answers when the prompt is reworded", ""),
        Option("hint", words, "a hint that learners can open before they answer", ""),
    ),
)
