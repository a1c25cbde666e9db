"""One gap as its author wrote it, and what stands below its number -> a field with its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import escape

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.blanks import Blank
from learnmathora.blocks.quiz.compare import alike, folded, read_figure
from learnmathora.blocks.quiz.enter import (
    Mistake,
    Tolerance,
    allowance,
    misspelt,
    mistake_of,
    number_value,
    report_accepted,
)
from learnmathora.blocks.quiz.formula import FormulaField, read_gap
from learnmathora.blocks.quiz.question import Choice
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place
from learnmathora.text.suggest import did_you_mean

# What a gap can be.
KINDS = ("number", "text", "choice", "formula")
# What a question can be and a gap cannot.
OTHERS = ("multiple", "truth", "order", "match", "gaps", "words")
# Marks the right one of a list to choose from.
RIGHT = "*"
# What stands between a number and how far off it may be.
ABOUT = ("±", "+-")
# A number as languages with a decimal comma write it: authors write a point.
COMMA = re.compile(r"[-+−]?\d+,\d+\s*(?:$|±|\+-)")


@dataclass(frozen=True, slots=True)
class Gap:
    """One field: the right `answers` as written, and their `values` as the script compares them.

    `options` are what can be chosen, of a `choice`; `near`, of a text, the answers that may be
    misspelt; `field` is that of a formula. `why` is the reason of the right answer.
    """

    kind: str
    answers: tuple[str, ...]
    values: tuple[str, ...]
    tolerance: str
    options: tuple[Choice, ...]
    mistakes: tuple[Mistake, ...]
    near: tuple[str, ...]
    why: Fragment
    why_words: str
    field: FormulaField | None = None

    @property
    def meaning(self) -> str:
        """What an answer to it depends on."""
        if self.kind == "choice":
            return "\n".join(
                sorted(f"{option.is_right} {option.plain_text}" for option in self.options)
            )
        written = map(folded, self.answers) if self.kind == "text" else self.values
        domain = [self.field.domain] if self.field else []
        return "\n".join([self.kind, *written, self.tolerance, *domain])


def read_one(blank: Blank, below: tuple[Node, ...], invocation: Invocation, writer: Writer) -> Gap:
    """A gap, and `below` it the reason and the mistakes; what is wrong is reported."""
    place = blank.place
    reasons = [child for node in below if node.kind == "quote" for child in node.children]
    listed = [node for node in below if node.kind == "list"]
    items = tuple(item for node in listed for item in node.children)
    if below and not reasons:
        hint = "begin its number with a quotation: 1. > Because ..."
        writer.problem(below[0].place, "quiz-why", "the gap lacks its reason", hint)
    for node in below:
        if node.kind not in ("quote", "list"):
            message = "this stands beside the reason of a gap"
            hint = "write it into the quotation: 1. > Because ..."
            writer.problem(node.place, "quiz-shape", message, hint)
    kind, parts = kind_of(blank.written, place, writer)
    why, why_words = writer.fragment(reasons), writer.words_of(reasons)
    if kind == "choice":
        options = tuple(_options(parts, items, place, writer))
        answers = tuple(option.plain_text for option in options if option.is_right)
        ids = tuple(option.id for option in options if option.is_right)
        return Gap(kind, answers, ids, "", options, (), (), why, why_words)
    if kind == "formula":
        return _formula(parts, items, (why, why_words), invocation, writer, place)
    return _typed(kind, parts, items, (why, why_words), invocation, writer, place)


def _formula(
    parts: tuple[str, ...],
    items: tuple[Node, ...],
    reason: tuple[Fragment, str],
    invocation: Invocation,
    writer: Writer,
    place: Place,
) -> Gap:
    if len(parts) > 1:
        hint = "leave one: whatever is equivalent to it is right; |x| is abs(x) here"
        writer.problem(place, "quiz-gap", "a formula has one right answer", hint)
    variables = invocation.options["variables"]
    field, mistakes = read_gap(parts[0], place, items, variables, writer)
    return Gap("formula", parts[:1], parts[:1], "", (), mistakes, (), *reason, field)


def _typed(
    kind: str,
    parts: tuple[str, ...],
    items: tuple[Node, ...],
    reason: tuple[Fragment, str],
    invocation: Invocation,
    writer: Writer,
    place: Place,
) -> Gap:
    """A gap to type into."""
    tolerance = invocation.options["tolerance"]
    compared: Callable[[str], str] = partial(alike, articles=writer.words["articles"])
    if kind == "number":
        parts, tolerance = _about(parts, tolerance, place, writer)
        compared = number_value
    values = tuple(map(compared, parts))
    for written, value in zip(parts, values, strict=True):
        if not value:
            message = f'"{written}" is not a {kind}'
            hint = "write it as 0.5, 1/2 or 5e-1, without a unit"
            writer.problem(place, "quiz-gap", message, hint if kind == "number" else "")
    mistakes = tuple(mistake_of(item, compared, writer) for item in items)
    is_number = kind == "number" and bool(values[0])
    allowed = allowance(values[0], tolerance) if is_number else ""
    report_accepted(items, values, mistakes, allowed, writer)
    near = misspelt(parts, mistakes, writer) if kind == "text" else ()
    return Gap(kind, parts, values, allowed, (), mistakes, near, *reason)


def kind_of(written: str, place: Place, writer: Writer) -> tuple[str, tuple[str, ...]]:
    """What a gap is, and what it holds, as its author wrote it.

    Of "rises|falls*" that is "choice" and ("rises", "falls*").
    """
    name, colon, rest = written.partition(":")
    if colon and name.strip() in KINDS:
        kind, written = name.strip(), rest
    elif colon and name.strip() in OTHERS:
        hint = f"a gap is one of {', '.join(KINDS)}"
        writer.problem(place, "quiz-gap", f"a gap cannot be of type {name.strip()}", hint)
        kind, written = "text", rest
    else:
        kind = ""
        if colon and name.strip().isalpha():
            hint = did_you_mean(name.strip(), KINDS)
            hint += " To" if hint.endswith("?") else "; to"
            hint += f" mean the text, write [[text: {written.strip()}]]"
            writer.problem(place, "quiz-gap", f"unknown kind of gap {name.strip()}", hint)
    parts = tuple(part.strip() for part in written.split("|"))
    if not all(part.strip(RIGHT) for part in parts):
        hint = "write what is right between the bars"
        writer.problem(place, "quiz-gap", "one of the answers of this gap is empty", hint)
        parts = tuple(part for part in parts if part.strip(RIGHT)) or ("?",)
    if not kind:
        figures = [read_figure(_number(part)) for part in parts]
        kind = "text" if None in figures else "number"
        kind = "choice" if any(part.endswith(RIGHT) for part in parts) else kind
        comma = next((part for part in parts if COMMA.match(part)), "") if kind == "text" else ""
        if comma:
            hint = f"write {comma.replace(',', '.')}, or name what is meant: [[text: {comma}]]"
            writer.problem(place, "quiz-gap", f"{comma} is no number with a comma", hint)
    return kind, parts


def _number(part: str) -> str:
    """A number without how far off it may be."""
    for sign in ABOUT:
        part = part.partition(sign)[0]
    return part.strip()


def _about(
    parts: tuple[str, ...], tolerance: tuple[float, bool] | None, place: Place, writer: Writer
) -> tuple[tuple[str, ...], tuple[float, bool] | None]:
    """The numbers of a gap, and how far off they may be: what it says itself goes first."""
    for part in parts:
        for sign in (kind for kind in ABOUT if kind in part):
            try:
                tolerance = Tolerance().read(part.partition(sign)[2].strip())
            except InvalidOption as invalid:
                message = f"how far off this number may be has to be {invalid}"
                writer.problem(place, "quiz-gap", message, "write it like this: [[3.14 ± 0.01]]")
    return tuple(map(_number, parts)), tolerance


def _options(
    parts: tuple[str, ...], items: tuple[Node, ...], place: Place, writer: Writer
) -> Iterator[Choice]:
    """What can be chosen; a reason of its own has what the task list below names."""
    texts = [part.removesuffix(RIGHT).strip() for part in parts]
    right = [part.endswith(RIGHT) for part in parts]
    if sum(right) != 1 or len(parts) < 2 or len({*texts}) < len(texts):
        message = "this list to choose from has not one right answer among others"
        hint = "put a star behind the right one: [[rises|falls*|stays]]"
        writer.problem(place, "quiz-gap", message, hint)
    mistakes = {mistake.choice.plain_text: mistake for mistake in _mistakes(items, texts, writer)}
    for text, is_right in zip(texts, right, strict=True):
        why = mistakes[text].choice if text in mistakes and not is_right else None
        yield Choice(
            digest(text),
            Fragment((escape(text),)),
            text,
            is_right,
            why.why if why else Fragment(),
            text,
            why.why_words if why else "",
        )


def _mistakes(items: tuple[Node, ...], texts: list[str], writer: Writer) -> Iterator[Mistake]:
    for item in items:
        mistake = mistake_of(item, str, writer)
        written = mistake.choice.plain_text
        if written and written not in texts:
            message = f'"{written}" is not among what can be chosen'
            writer.problem(item.place, "quiz-gap", message, did_you_mean(written, texts))
        yield mistake
