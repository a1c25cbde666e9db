"""Numbers of lines, labels and references, which the page fills in later."""

import json
from dataclasses import asdict

import pytest

from learnmathora.maths import (
    EquationNumber,
    EquationReference,
    Macro,
    TexError,
    to_mathml,
    typeset,
)


def holes(tex: str) -> list[object]:
    return [part for part in typeset(tex, True).parts if not isinstance(part, str)]


def test_every_line_of_align_has_a_number() -> None:
    tex = r"\begin{align} a \label{x} \\ b \notag \\ c \tag{*} \label{y} \\ d \end{align}"
    first, starred, last = holes(tex)
    assert first == EquationNumber("x", None, True, tex.index(r"\label{x}"))
    assert starred == EquationNumber("y", "*", True, tex.index(r"\label{y}"))
    assert isinstance(last, EquationNumber)
    assert last.label is last.tag is None


@pytest.mark.parametrize(
    ("tex", "count"),
    [
        (r"\begin{gather} a \\ b \end{gather}", 2),
        (r"\begin{gather*} a \\ b \end{gather*}", 0),
        (r"\begin{equation} a \end{equation}", 1),
        (r"\begin{equation} a \notag \end{equation}", 0),
        (r"\begin{multline} a \\ b \\ c \end{multline}", 1),
        (r"\begin{alignat}{2} a &= b & c &= d \end{alignat}", 1),
        (r"\begin{equation} \begin{aligned} a &= b \\ c &= d \end{aligned} \end{equation}", 1),
        (r"a = b", 0),
        (r"a = b \label{x}", 1),
        (r"\begin{aligned} a \\ b \end{aligned} \tag{1}", 1),
    ],
)
def test_how_many_numbers(tex: str, count: int) -> None:
    assert len(holes(tex)) == count


def test_a_tag_may_hold_a_formula_and_lose_its_parentheses() -> None:
    (first,) = holes(r"a \tag{$1'$}")
    (second,) = holes(r"a \tag*{Euler}")
    assert isinstance(first, EquationNumber)
    assert isinstance(second, EquationNumber)
    assert (first.tag, first.parenthesised) == ("1′", True)
    assert (second.tag, second.parenthesised) == ("Euler", False)


def test_references_name_a_label_of_this_lesson_or_another() -> None:
    tex = r"\text{by \eqref{x} and \ref{optimization/loss#mse}}"
    assert holes(tex) == [
        EquationReference("x", True, tex.index(r"\eqref")),
        EquationReference("optimization/loss#mse", False, tex.index(r"\ref")),
    ]


def test_holes_stand_inside_text_where_html_may_stand() -> None:
    parts = typeset(r"\begin{equation} a \end{equation}", True).parts
    assert parts[0].endswith("<mtext>")  # type: ignore[union-attr]
    assert parts[2].startswith("</mtext>")  # type: ignore[union-attr]


def test_alone_a_formula_numbers_itself() -> None:
    source = to_mathml(
        r"\begin{align} a \label{x} \\ b \tag{*} \\ c \text{ by \eqref{x}} \end{align}", True
    )
    assert [n for n in ("(1)", "(*)", "(2)") if n in source] == ["(1)", "(*)", "(2)"]
    assert source.count("(1)") == 2


def test_alone_a_formula_cannot_refer_to_others() -> None:
    with pytest.raises(TexError, match="labelled y"):
        to_mathml(r"\eqref{y}", True)


def test_definitions_go_on_to_the_next_formula() -> None:
    first = typeset(r"\newcommand{\E}[1]{\mathbb{E}[#1]} \E{X}", False)
    assert first.macros == {r"\E": Macro(r"\mathbb{E}[#1]", 1)}
    second = typeset(r"{\def\x{1}\x} \E{Y}", False, first.macros)
    assert second.macros == first.macros


def test_the_site_may_define_commands() -> None:
    macros = {r"\vect": Macro(r"\mathbf{#1}", 1)}
    assert "𝐯" in str(typeset(r"\vect{v}", False, macros).parts)


def test_faults_in_a_macro_are_shown_at_its_call() -> None:
    with pytest.raises(TexError) as caught:
        typeset(r"x + \bad y", False, {r"\bad": Macro(r"\frac{1}{\nosuch}")})
    assert (caught.value.offset, caught.value.length) == (4, 4)


def test_values_are_plain_data() -> None:
    formula = typeset(r"\newcommand{\f}[2][x]{#1#2} \begin{align} a \label{l} \end{align}", True)
    assert json.loads(json.dumps(asdict(formula)))["macros"][r"\f"]["default"] == "x"
