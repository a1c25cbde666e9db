"""Questions of type `formula`: a formula to type, marked by what it means and not by its spelling.

Or an answer of another kind that holds formulas, such as an equation or an interval; which, its
signs say, or `kind=` where they could say two.

What learners type is read and compared in the page by theme/widgets/formula-reader, or where it is
more than a formula by formula-structures; `equivalence` does it here, to find what is wrong with
the author's own answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from learnmathora.blocks.kind import Invocation
from learnmathora.blocks.options import InvalidOption
from learnmathora.blocks.quiz.enter import Enter, Mistake, allowance
from learnmathora.blocks.quiz.formula_answer import (
    Written,
    check_answers,
    check_form,
    domain_of,
    formula_node,
    read_written,
    read_wrong,
)
from learnmathora.blocks.quiz.formula_refusals import CODES, CODES_OF
from learnmathora.blocks.quiz.keys import Key, keys_of
from learnmathora.blocks.quiz.question import Says, parts, refuse_options, shared
from learnmathora.blocks.quiz.speech import speech_words
from learnmathora.equivalence import (
    Structure,
    Unread,
    kind_of,
    number_of,
    read_domain,
    spelled_answer,
)
from learnmathora.language.decimals import has_comma
from learnmathora.markdown import Node, Writer
from learnmathora.model import Fragment, Place, Widgets
from learnmathora.text.number import plain as plain_number

BUILDS_ON = ("quiz-enter", "formula-reader", "formula-field")
SAYS: Says = (("untried-words", "formula_untried"), ("undefined-words", "formula_undefined"))
CONSTANT_LACKS: Says = (("constant-words", "formula_constant"),)


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
    right = read_written(text, "formula", place, stated, writer, "quiz-gap")
    read = tuple(read_wrong(item, "formula", stated, writer) for item in items)
    mistakes = tuple(mistake for _, mistake in read)
    known = [written for written in (right, *(wrong for wrong, _ in read)) if written]
    domain = domain_of(variables, "formula", known, place, writer)
    if not right or not domain:
        return None, mistakes
    check_answers("formula", right, [wrong for wrong, _ in read if wrong], domain, "", writer)
    point = "," if has_comma(writer.language) else "."
    shown = writer.fragment([formula_node("formula", right, writer)])
    labels = speech_words(writer.language, "formula")
    return FormulaField(domain.names, str(domain), shown, point, labels), mistakes


def read_formula(invocation: Invocation, writer: Writer) -> EnterFormula | None:
    refuse_options(invocation, writer, "shuffle", "pin")
    found, form = parts(invocation, writer, "list", has_why=True), invocation.options["form"]
    stated = read_domain(invocation.options["variables"]).names
    kind = _kind(invocation)
    if kind != "quantity":
        refuse_options(invocation, writer, "tolerance")
    right = _right(invocation, kind, stated, writer)
    items = tuple(read_wrong(item, kind, stated, writer) for item in found.items)
    known = [written for written in (right, *(wrong for wrong, _ in items)) if written]
    domain = domain_of(invocation.options["variables"], kind, known, invocation.place, writer)
    share = _share(invocation, right)
    if right and domain:
        check_answers(kind, right, [wrong for wrong, _ in items if wrong], domain, share, writer)
        check_form(kind, right, form, domain, writer)
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
        shown=writer.fragment([formula_node(kind, right, writer)]),
        point="," if has_comma(writer.language) else ".",
        spoken=speech_words(writer.language, kind),
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
    return read_written(answers[0], kind, invocation.place, stated, writer)


def _share(invocation: Invocation, right: Written | None) -> str:
    """How far off a quantity may be, as a share of the right one."""
    tolerance = invocation.options["tolerance"]
    if not tolerance or not right or not isinstance(right.answer, Structure):
        return ""
    size = abs(number_of(right.answer))
    return plain_number(float(allowance(plain_number(size), tolerance)) / size) if size else ""
