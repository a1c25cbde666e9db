"""A formula as an author wrote it -> the answer it is; what is wrong with several of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from learnmathora.blocks.quiz.enter import Mistake
from learnmathora.blocks.quiz.formula_refusals import WRONG
from learnmathora.blocks.quiz.question import read_item
from learnmathora.equivalence import (
    CONSTANT,
    Answer,
    Domain,
    Mistyped,
    Structure,
    Unread,
    answer_in_tex,
    formulas,
    has_form,
    has_value,
    matches,
    read_answer,
    read_domain,
    suggested_unit,
)
from learnmathora.expression import names
from learnmathora.language.decimals import has_comma, local_tex
from learnmathora.markdown import Node, Writer
from learnmathora.model import Place

# What answers of these kinds are for readers of a problem.
CALLED: Mapping[str, str] = {
    "equation": "an equation",
    "interval": "an interval",
    "antiderivative": "an antiderivative",
}


@dataclass(frozen=True, slots=True)
class Written:
    """An answer of an author's: where it stands, its text, what it says."""

    place: Place
    text: str
    answer: Answer


def read_written(
    text: str,
    kind: str,
    place: Place,
    stated: tuple[str, ...],
    writer: Writer,
    code: str = "quiz-answer",
) -> Written | None:
    """An author's answer of a kind, read; None where it cannot be, which is reported by `code`."""
    try:
        return Written(place, text, read_answer(kind, text, stated, is_open=True))
    except Mistyped as wrong:
        message, hint = (each.format(wrong.found) for each in WRONG[wrong.code])
        if wrong.code == "unit":
            hint = suggested_unit(wrong.found) or hint
        writer.problem(place, code, f'"{_cut(text)}": {message}', hint)
        return None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def read_wrong(
    item: Node, kind: str, stated: tuple[str, ...], writer: Writer
) -> tuple[Written | None, Mistake]:
    """A usual wrong answer: what it is, and what a learner who gives it is told."""
    if item.attributes.get("task") == "x":
        message = "the right answer stands in answer=, this list holds the wrong ones"
        writer.problem(item.place, "quiz-mark", message, "write - [ ]")
    choice = read_item(item, False, writer, needs_why=True)
    text = choice.plain_text
    wrong = read_written(text, kind, item.place, stated, writer) if text else None
    if wrong:
        node = formula_node(kind, wrong, writer)
        choice = replace(choice, text=writer.fragment([node]), words=writer.words_of([node]))
    return wrong, Mistake(text, choice)


def formula_node(kind: str, written: Written, writer: Writer) -> Node:
    between = "; " if has_comma(writer.language) else ", "
    tex = answer_in_tex(kind, written.answer, between)
    return Node("formula", written.place, text=local_tex(tex, writer.language))


def domain_of(
    variables: str, kind: str, known: list[Written], place: Place, writer: Writer
) -> Domain | None:
    """Of all variables that occur, and those that are stated."""
    trees = (
        () if kind == "quantity" else (of for written in known for of in formulas(written.answer))
    )
    occurring = {name for tree in trees for name in names(tree)} - {"∞"}
    if kind == "antiderivative":
        occurring |= {CONSTANT}
    try:
        return read_domain(variables, sorted(occurring))
    except Unread as unread:
        writer.problem(place, "quiz-answer", unread.message, unread.hint)
        return None


def check_answers(
    kind: str,
    right: Written,
    wrong: list[Written],
    domain: Domain,
    share: str,
    writer: Writer,
) -> None:
    """Reports a right answer without a value, and wrong ones that equal it or each other.

    `share` is how far off a quantity may be.
    """

    def are_same(one: Written, other: Written) -> bool:
        return matches(kind, one.answer, other.answer, domain, float(share or 0))

    if not has_value(kind, right.answer, domain):
        message = f'"{_cut(right.text)}" is undefined wherever it would be compared'
        hint = 'say where it is defined: variables="x=1..5"'
        if kind == "equation":
            message = f'"{_cut(right.text)}" always holds, or nowhere has a value'
            hint = "ask for an equation that says something"
        writer.problem(right.place, "quiz-answer", message, hint)
        return
    for answer in wrong:
        if are_same(right, answer):
            message = "this wrong answer is accepted as right: it is equivalent"
            writer.problem(answer.place, "quiz-equal", message, "remove it")
    for one, other in combinations(wrong, 2):
        if are_same(one, other):
            message = "this wrong answer is equivalent to another"
            writer.problem(other.place, "quiz-equal", message, "remove one of the two")


def check_form(kind: str, right: Written, form: str, domain: Domain, writer: Writer) -> None:
    if isinstance(right.answer, Structure) or kind != "formula":
        if form != "any":
            message = f"an answer that is {CALLED.get(kind, f'a {kind}')} has no form to ask for"
            writer.problem(right.place, "quiz-option", message, "remove form=")
    elif not has_form(right.answer, right.answer, form, domain):
        message = f'"{_cut(right.text)}" has not the form that is asked for: {form}'
        writer.problem(right.place, "quiz-answer", message, "write it so, or remove form=")
