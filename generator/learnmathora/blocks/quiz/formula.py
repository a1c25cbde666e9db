"""Questions of type `formula`: a formula to type, marked by what it means and not by its spelling.

What learners type is read and compared in the page by theme/widgets/formula-reader; `equivalence`
does it here, to find what is wrong with the author's own answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.enter import Enter, Mistake
from learnmathora.blocks.quiz.question import (
    Says,
    parts,
    read_item,
    refuse_options,
    shared,
)
from learnmathora.blocks.quiz.spoken import spoken
from learnmathora.equivalence import (
    Domain,
    Mistyped,
    Unread,
    equivalent,
    has_form,
    is_defined,
    read_domain,
    read_typed,
    spelled,
)
from learnmathora.expression import Expression, in_tex, names
from learnmathora.language.decimals import has_comma, local_tex
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Widgets

# What is wrong with a formula of an author's, by the code of `Mistyped`, and what to write.
WRONG: Mapping[str, tuple[str, str]] = {
    "ambiguous": ("what stands after the / can be read in two ways", "write 1/(2x) or (1/2)*x"),
    "argument": ("{} needs parentheses here", "write {}(…)"),
    "between": ("a sign is missing before {}", "write x^2 or 2*x"),
    "closing": ("a closing parenthesis too many", "remove it, or open one before"),
    "comma": ("a formula cannot hold a comma", "write decimals with a point: 0.5"),
    "deep": ("the formula is nested too deeply", "make it simpler"),
    "digits": ("a number has more than {} digits", "write it as a fraction, or with fewer"),
    "ends": ("the formula ends too soon", "write a number or a name"),
    "equals": ("an equation is no formula to compare", "leave the = and one side out"),
    "long": ("the formula is longer than {} signs", "shorten it"),
    "missing": ("a number or a name is missing before {}", "write it like this: 2x*cos(x^2)"),
    "sign": ("a formula cannot hold {}", "write it like this: 2x*cos(x^2)"),
    "unclosed": ("{} is never closed", "close it"),
    "unknown": ("unknown name {}", 'name it: variables="{}"'),
}

BUILDS_ON = ("quiz-enter", "formula-reader", "formula-field")
SAYS = (("untried-words", "formula_untried"), ("undefined-words", "formula_undefined"))


@dataclass(frozen=True, slots=True)
class EnterFormula(Enter):
    """`form` is that which a right answer has to have, one of `FORMS`.

    `shown` is the answer as a formula, `point` what stands before decimals where it is typed.

    `names` may occur in it; `spoken` holds the words in which a field says a formula.
    """

    domain: str
    form: str
    names: tuple[str, ...]
    shown: Fragment
    point: str
    spoken: str

    @property
    def builds_on(self) -> Widgets:
        return BUILDS_ON if self.form == "any" else (*BUILDS_ON, "formula-form")

    @property
    def says(self) -> Says:
        form = (("form-words", f"formula_{self.form.replace(' ', '_')}"),)
        return SAYS if self.form == "any" else (*SAYS, *form)


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of a formula, and the range of those that have one."""

    form = "variables with their ranges, like x=-3..3, whole n=1..9"
    schema = {"type": "string", "minLength": 1}  # noqa: RUF012

    def read(self, written: str) -> str:
        try:
            read_domain(written)
        except Unread as unread:
            raise InvalidOption(f"{self.form} ({unread.message}: {unread.hint})") from unread
        return written

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Answer:
    """A formula of an author's: where it stands, its text, its tree."""

    place: Place
    text: str
    tree: Expression


def read_formula(invocation: Invocation, writer: Writer) -> EnterFormula | None:
    refuse_options(invocation, writer, "shuffle", "pin", "tolerance")
    found, form = parts(invocation, writer, "list", has_why=True), invocation.options["form"]
    stated = read_domain(invocation.options["variables"]).names
    right = _right(invocation, stated, writer)
    items = tuple(_item(item, stated, writer) for item in found.items)
    known = [each for each in (right, *(wrong for wrong, _ in items)) if each]
    domain = _domain(invocation, known, writer)
    if right and domain:
        _check(right, [wrong for wrong, _ in items if wrong], domain, writer)
        _check_form(right, form, domain, writer)
    meaning = [spelled(right.tree) if right else "", str(domain), form.removeprefix("any")]
    fields = shared(invocation, found, meaning, writer)
    if not right or not domain:
        return None
    return EnterFormula(
        **fields,
        answers=(right.text,),
        values=(right.text,),
        tolerance="",
        mistakes=tuple(mistake for _, mistake in items),
        near=(),
        domain=str(domain),
        form=form,
        names=domain.names,
        shown=_shown(right, writer),
        point="," if has_comma(writer.language) else ".",
        spoken=spoken(writer.language),
    )


def _right(invocation: Invocation, stated: tuple[str, ...], writer: Writer) -> Answer | None:
    answers = invocation.options["answer"]
    if len(answers) != 1:
        message = "a formula has one right answer" if answers else "the question has no answer"
        hint = 'give it: :::quiz{type=formula answer="2x*cos(x^2)"}'
        hint = "leave one: whatever is equivalent to it is right" if answers else hint
        writer.problem(invocation.place, "quiz-answer", message, hint)
        return None
    return _read(answers[0], invocation.place, stated, writer)


def _read(text: str, place: Place, stated: tuple[str, ...], writer: Writer) -> Answer | None:
    try:
        return Answer(place, text, read_typed(text, stated, is_open=True))
    except Mistyped as wrong:
        message, hint = (each.format(wrong.found) for each in WRONG[wrong.code])
        writer.problem(place, "quiz-answer", f'"{_cut(text)}": {message}', hint)
        return None


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _item(item: Node, stated: tuple[str, ...], writer: Writer) -> tuple[Answer | None, Mistake]:
    """A usual wrong answer: what it is, and what a learner who gives it is told."""
    if item.attributes.get("task") == "x":
        message = "the right answer stands in answer=, this list holds the wrong ones"
        writer.problem(item.place, "quiz-mark", message, "write - [ ]")
    choice = read_item(item, False, writer, needs_why=True)
    text = choice.plain_text
    wrong = _read(text, item.place, stated, writer) if text else None
    if wrong:
        node = _formula(wrong, writer)
        choice = replace(choice, text=writer.fragment([node]), words=writer.words_of([node]))
    return wrong, Mistake(text, choice)


def _formula(answer: Answer, writer: Writer) -> Node:
    return Node("formula", answer.place, text=local_tex(in_tex(answer.tree), writer.language))


def _shown(answer: Answer, writer: Writer) -> Fragment:
    return writer.fragment([_formula(answer, writer)])


def _domain(invocation: Invocation, known: list[Answer], writer: Writer) -> Domain | None:
    """Of all variables that occur, and those that are stated."""
    occurring = {name for each in known for name in names(each.tree)}
    try:
        return read_domain(invocation.options["variables"], sorted(occurring))
    except Unread as unread:
        writer.problem(invocation.place, "quiz-answer", unread.message, unread.hint)
        return None


def _check(right: Answer, wrong: list[Answer], domain: Domain, writer: Writer) -> None:
    if not is_defined(right.tree, domain):
        message = f'"{_cut(right.text)}" is undefined wherever it would be compared'
        hint = 'say where it is defined: variables="x=1..5"'
        writer.problem(right.place, "quiz-answer", message, hint)
        return
    for each in wrong:
        if equivalent(right.tree, each.tree, domain):
            message = "this wrong answer is accepted as right: it is equivalent"
            writer.problem(each.place, "quiz-equal", message, "remove it")
    for one, other in combinations(wrong, 2):
        if equivalent(one.tree, other.tree, domain):
            message = "this wrong answer is equivalent to another"
            writer.problem(other.place, "quiz-equal", message, "remove one of the two")


def _check_form(right: Answer, form: str, domain: Domain, writer: Writer) -> None:
    if not has_form(right.tree, right.tree, form, domain):
        message = f'"{_cut(right.text)}" has not the form that is asked for: {form}'
        writer.problem(right.place, "quiz-answer", message, "write it so, or remove form=")
