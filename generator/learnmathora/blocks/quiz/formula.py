"""Questions of type `formula`: a formula to type, marked by what it means and not by its spelling.

Or an answer of another kind that holds formulas, such as an equation or an interval; which, its
signs say, or `kind=` where they could say two.

What learners type is read and compared in the page by theme/widgets/formula-reader, or where it is
more than a formula by formula-structures; `equivalence` does it here, to find what is wrong with
the author's own answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.enter import Enter, Mistake, allowance
from learnmathora.blocks.quiz.keys import Key, keys_of
from learnmathora.blocks.quiz.question import (
    Says,
    parts,
    read_item,
    refuse_options,
    shared,
)
from learnmathora.blocks.quiz.spoken import spoken
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
    kind_of,
    matches,
    number_of,
    read_answer,
    read_domain,
    spelled_answer,
    suggested_unit,
)
from learnmathora.expression import names
from learnmathora.language.decimals import has_comma, local_tex
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Widgets
from learnmathora.text.number import plain as plain_number

# What is wrong with a formula of an author's, by the code of `Mistyped`, and what to write.
WRONG: Mapping[str, tuple[str, str]] = {
    "alone": (
        "a condition has the variable on one side of a sign, and a number on the other",
        "write it like this: 0 <= x < 1",
    ),
    "ambiguous": ("what stands after the / can be read in two ways", "write 1/(2x) or (1/2)*x"),
    "argument": ("{} needs parentheses here", "write {}(…)"),
    "bound": ("{} is no number, and cannot be the end of an interval", "write a number, or ∞"),
    "between": ("a sign is missing before {}", "write x^2 or 2*x"),
    "closing": ("a closing parenthesis too many", "remove it, or open one before"),
    "comma": ("a formula cannot hold a comma", "write decimals with a point: 0.5"),
    "deep": ("the formula is nested too deeply", "make it simpler"),
    "digits": ("a number has more than {} digits", "write it as a fraction, or with fewer"),
    "ends": ("the formula ends too soon", "write a number or a name"),
    "equals": ("an equation is no formula to compare", "leave the = and one side out"),
    "equals_twice": ("an equation has two sides", "leave one = in it"),
    "equation": ("an equation has two sides", "write it like this: y = 2x + 1"),
    "interval": (
        "this is no interval, and no condition for one",
        "write it like this: [0, 1) ∪ {2}, or x > 2",
    ),
    "large": ("factorials go to {}!: this is too large to compute with", "ask for a smaller one"),
    "long": ("the formula is longer than {} signs", "shorten it"),
    "missing": ("a number or a name is missing before {}", "write it like this: 2x*cos(x^2)"),
    "matrix": ("this is no matrix", "write it like this: [[1, 2], [3, 4]]"),
    "order": ("an interval begins with its smaller end", "write the two in this order"),
    "parts": ("more than {} parts cannot be compared", "ask for fewer"),
    "ragged": ("the row {} is not as long as the first", "write each with as many numbers"),
    "sign": ("a formula cannot hold {}", "write it like this: 2x*cos(x^2)"),
    "unclosed": ("{} is never closed", "close it"),
    "unit": ("unknown unit {}", "write it like this: 3 m/s, 5 N m, 20 °C"),
    "unitless": ("a quantity has a unit", "write it like this: 3 m/s"),
    "unknown": ("unknown name {}", 'name it: variables="{}"'),
    "vector": ("this is no vector", "write it like this: (1, 2)"),
}

BUILDS_ON = ("quiz-enter", "formula-reader", "formula-field")
SAYS: Says = (("untried-words", "formula_untried"), ("undefined-words", "formula_undefined"))
CONSTANT_LACKS: Says = (("constant-words", "formula_constant"),)
# Why a page refuses what is typed: codes of `Mistyped` of any formula, and those of kinds.
CODES = (
    "ambiguous", "argument", "between", "closing", "comma", "deep", "digits", "ends", "equals",
    "large", "long", "missing", "sign", "unclosed", "unknown",
)  # fmt: skip
LISTED = ("parts", "separate")
CODES_OF: Mapping[str, tuple[str, ...]] = {
    "equation": ("equals_twice", "equation"),
    "interval": ("alone", "bound", "interval", "order", *LISTED),
    "set": LISTED,
    "vector": (*LISTED, "vector"),
    "matrix": (*LISTED, "matrix", "ragged"),
    "quantity": ("unit", "unitless"),
}
# What answers of these kinds are for readers of a problem.
CALLED: Mapping[str, str] = {
    "equation": "an equation",
    "interval": "an interval",
    "antiderivative": "an antiderivative",
}


@dataclass(frozen=True, slots=True)
class EnterFormula(Enter):
    """`form` is that which a right answer has to have, one of `FORMS`.

    `shown` is the answer as a formula, `point` what stands before decimals where it is typed.

    `names` may occur in it; `spoken` holds the words in which a field says a formula. `kind` is one
    of `ANSWER_KINDS`; of a quantity, `share` is how far off it may be as a share of it, or nothing.
    """

    domain: str
    form: str
    names: tuple[str, ...]
    shown: Fragment
    point: str
    spoken: str
    kind: str
    share: str

    @property
    def tag(self) -> str:
        return "quiz-formula" if self.kind == "formula" else "quiz-structure"

    @property
    def builds_on(self) -> Widgets:
        if self.kind != "formula":
            return (*BUILDS_ON, "formula-structures", "quiz-formula")
        return BUILDS_ON if self.form == "any" else (*BUILDS_ON, "formula-form")

    @property
    def codes(self) -> tuple[str, ...]:
        """Why what is typed can be refused."""
        return (*CODES, *CODES_OF.get(self.kind, ()))

    @property
    def keys(self) -> tuple[Key, ...]:
        return keys_of(self.kind)

    @property
    def says(self) -> Says:
        form = (("form-words", f"formula_{self.form.replace(' ', '_')}"),)
        constant = CONSTANT_LACKS if self.kind == "antiderivative" else ()
        return (*SAYS, *(form if self.form != "any" else constant))


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
class FormulaField:
    """What a field for a formula needs that is a gap of a text: as of `EnterFormula`."""

    names: tuple[str, ...]
    domain: str
    shown: Fragment
    point: str
    spoken: str
    kind: str = "formula"
    codes: tuple[str, ...] = CODES
    keys: tuple[Key, ...] = keys_of("formula")


def read_gap(
    text: str, place: Place, items: tuple[Node, ...], variables: str, writer: Writer
) -> tuple[FormulaField | None, tuple[Mistake, ...]]:
    """A gap whose answer is a formula, and the usual wrong ones below it; None for what is none.

    `variables` are the author's, as the option of that name.
    """
    stated = read_domain(variables).names
    right = _read(text, "formula", place, stated, writer, "quiz-gap")
    read = tuple(_item(item, "formula", stated, writer) for item in items)
    mistakes = tuple(mistake for _, mistake in read)
    known = [each for each in (right, *(wrong for wrong, _ in read)) if each]
    domain = _domain(variables, "formula", known, place, writer)
    if not right or not domain:
        return None, mistakes
    _check("formula", right, [wrong for wrong, _ in read if wrong], domain, "", writer)
    point = "," if has_comma(writer.language) else "."
    shown = writer.fragment([_formula("formula", right, writer)])
    labels = spoken(writer.language, "formula")
    return FormulaField(domain.names, str(domain), shown, point, labels), mistakes


@dataclass(frozen=True, slots=True)
class Written:
    """An answer of an author's: where it stands, its text, what it says."""

    place: Place
    text: str
    answer: Answer


def read_formula(invocation: Invocation, writer: Writer) -> EnterFormula | None:
    refuse_options(invocation, writer, "shuffle", "pin")
    found, form = parts(invocation, writer, "list", has_why=True), invocation.options["form"]
    stated = read_domain(invocation.options["variables"]).names
    kind = _kind(invocation)
    if kind != "quantity":
        refuse_options(invocation, writer, "tolerance")
    right = _right(invocation, kind, stated, writer)
    items = tuple(_item(item, kind, stated, writer) for item in found.items)
    known = [each for each in (right, *(wrong for wrong, _ in items)) if each]
    domain = _domain(invocation.options["variables"], kind, known, invocation.place, writer)
    share = _share(invocation, right)
    if right and domain:
        _check(kind, right, [wrong for wrong, _ in items if wrong], domain, share, writer)
        _check_form(kind, right, form, domain, writer)
    of_kind = [] if kind == "formula" else [kind, share]
    spelled = spelled_answer(right.answer) if right else ""
    meaning = [spelled, str(domain), form.removeprefix("any"), *of_kind]
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
        shown=writer.fragment([_formula(kind, right, writer)]),
        point="," if has_comma(writer.language) else ".",
        spoken=spoken(writer.language, kind),
        kind=kind,
        share=share,
    )


def _kind(invocation: Invocation) -> str:
    answers = invocation.options["answer"]
    return invocation.options["kind"] or (kind_of(answers[0]) if len(answers) == 1 else "formula")


def _right(
    invocation: Invocation, kind: str, stated: tuple[str, ...], writer: Writer
) -> Written | None:
    answers = invocation.options["answer"]
    if len(answers) != 1:
        message = "a formula has one right answer" if answers else "the question has no answer"
        hint = 'give it: :::quiz{type=formula answer="2x*cos(x^2)"}'
        hint = "leave one: whatever is equivalent to it is right" if answers else hint
        writer.problem(invocation.place, "quiz-answer", message, hint)
        return None
    return _read(answers[0], kind, invocation.place, stated, writer)


def _read(
    text: str,
    kind: str,
    place: Place,
    stated: tuple[str, ...],
    writer: Writer,
    code: str = "quiz-answer",
) -> Written | None:
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


def _item(
    item: Node, kind: str, stated: tuple[str, ...], writer: Writer
) -> tuple[Written | None, Mistake]:
    """A usual wrong answer: what it is, and what a learner who gives it is told."""
    if item.attributes.get("task") == "x":
        message = "the right answer stands in answer=, this list holds the wrong ones"
        writer.problem(item.place, "quiz-mark", message, "write - [ ]")
    choice = read_item(item, False, writer, needs_why=True)
    text = choice.plain_text
    wrong = _read(text, kind, item.place, stated, writer) if text else None
    if wrong:
        node = _formula(kind, wrong, writer)
        choice = replace(choice, text=writer.fragment([node]), words=writer.words_of([node]))
    return wrong, Mistake(text, choice)


def _formula(kind: str, written: Written, writer: Writer) -> Node:
    between = "; " if has_comma(writer.language) else ", "
    tex = answer_in_tex(kind, written.answer, between)
    return Node("formula", written.place, text=local_tex(tex, writer.language))


def _domain(
    variables: str, kind: str, known: list[Written], place: Place, writer: Writer
) -> Domain | None:
    """Of all variables that occur, and those that are stated."""
    trees = () if kind == "quantity" else (of for each in known for of in formulas(each.answer))
    occurring = {name for each in trees for name in names(each)} - {"∞"}
    if kind == "antiderivative":
        occurring |= {CONSTANT}
    try:
        return read_domain(variables, sorted(occurring))
    except Unread as unread:
        writer.problem(place, "quiz-answer", unread.message, unread.hint)
        return None


def _share(invocation: Invocation, right: Written | None) -> str:
    """How far off a quantity may be, as a share of the right one."""
    tolerance = invocation.options["tolerance"]
    if not tolerance or not right or not isinstance(right.answer, Structure):
        return ""
    size = abs(number_of(right.answer))
    return plain_number(float(allowance(plain_number(size), tolerance)) / size) if size else ""


def _check(
    kind: str,
    right: Written,
    wrong: list[Written],
    domain: Domain,
    share: str,
    writer: Writer,
) -> None:
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


def _check_form(kind: str, right: Written, form: str, domain: Domain, writer: Writer) -> None:
    if isinstance(right.answer, Structure) or kind != "formula":
        if form != "any":
            message = f"an answer that is {CALLED.get(kind, f'a {kind}')} has no form to ask for"
            writer.problem(right.place, "quiz-option", message, "remove form=")
    elif not has_form(right.answer, right.answer, form, domain):
        message = f'"{_cut(right.text)}" has not the form that is asked for: {form}'
        writer.problem(right.place, "quiz-answer", message, "write it so, or remove form=")
