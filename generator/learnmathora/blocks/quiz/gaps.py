"""Questions of type `gaps`: fields where they stand in the text, each with its reason.

`[[2]]` is a number, `[[mean|average]]` a text with what else is right, `[[rises|falls*|stays]]` a
list to choose from, `[[formula: 2x]]` a formula; a name in front decides where one would be
misread, too: `[[text: 007]]`. Below the
prompt stands a numbered list: for each gap, in their order, a quotation with its reason and a task
list of usual wrong answers. One gap alone may have its reason as the last quotation.

Filling in asks for recall where a list of options asks for recognition (Roediger & Karpicke 2006).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import escape

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.alike import alike, folded, read_figure
from learnmathora.blocks.quiz.blanks import Blank, has_gaps, numbered
from learnmathora.blocks.quiz.enter import (
    BUILDS_ON,
    Mistake,
    Tolerance,
    allowance,
    misspelt,
    mistake_of,
    number_value,
    report_accepted,
)
from learnmathora.blocks.quiz.formula import BUILDS_ON as BUILDS_ON_OF_FORMULA
from learnmathora.blocks.quiz.formula import SAYS as SAYS_OF_FORMULA
from learnmathora.blocks.quiz.formula import FormulaField, read_gap
from learnmathora.blocks.quiz.question import (
    Choice,
    Parts,
    Quiz,
    Says,
    plain,
    refuse_options,
    shared,
)
from learnmathora.cache.digest import digest
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Widgets
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
SAYS: Says = (("option-words", "option_wrong"), ("counted-words", "gaps_right"))
REFUSED = ("answer", "shuffle", "pin")


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
            return "\n".join(sorted(f"{each.is_right} {each.plain_text}" for each in self.options))
        written = map(folded, self.answers) if self.kind == "text" else self.values
        domain = [self.field.domain] if self.field else []
        return "\n".join([self.kind, *written, self.tolerance, *domain])


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
        more = {each for kind in kinds for each in builds_on[kind]}
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
        _gap(blank, item, invocation, writer) for blank, item in zip(blanks, items, strict=True)
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


def _gap(blank: Blank, below: tuple[Node, ...], invocation: Invocation, writer: Writer) -> Gap:
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
        answers = tuple(each.plain_text for each in options if each.is_right)
        ids = tuple(each.id for each in options if each.is_right)
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
        for sign in (each for each in ABOUT if each in part):
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
    mistakes = {each.choice.plain_text: each for each in _mistakes(items, texts, writer)}
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
