"""Numbers that are drawn: what is declared, how a number is written where it stands, every draw."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from learnmathora.blocks.draws.fill import Filler
from learnmathora.blocks.draws.space import MOST_SHOWN, Drawn, Space, evenly
from learnmathora.blocks.quiz import KIND, Choose, Enter, EnterFormula, Gaps, OwnWords, Quiz
from learnmathora.compile import Compiled, compile_source
from learnmathora.equivalence import equivalent, matches, read_answer, read_domain, read_typed
from learnmathora.expression import exact, read_condition
from learnmathora.markdown import Node
from learnmathora.markdown.drawing import DRAWING
from learnmathora.model import Place, Source
from tests.lessons import compiler, lesson

Told = list[tuple[str, str]]


def filled(text: str, language: str = "en", **draw: object) -> tuple[str, Told]:
    """A line of text for one draw, and what is told of it."""
    told: Told = []
    return _filler(told, language, draw).text(text, Place(1)), told


def filled_tex(tex: str, language: str = "en", **draw: object) -> str:
    """A formula for one draw, of which nothing is told."""
    told: Told = []
    formula = Node("formula", Place(1), (), tex, {"display": ""})
    (node,) = _filler(told, language, draw).nodes([formula])
    assert not told
    return node.text


def _filler(told: Told, language: str, draw: dict[str, object]) -> Filler:
    values = {name: Fraction(str(value)) for name, value in draw.items()}
    drawn = (Drawn(each, Place(1), is_decimal="." in str(draw[each])) for each in draw)
    space = Space(tuple(drawn), ())
    return Filler(
        space, values, language, lambda _, code, message, __: told.append((code, message))
    )


def compiled(body: str) -> Compiled:
    return compile_source(Source("course/a.md", lesson(body)), compiler())


def question(body: str) -> Quiz:
    found = compiled(body)
    assert not found.problems, found.problems
    (block,) = found.document.each(Quiz)
    return block


def told(body: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in compiled(body).problems]


def draws(block: Quiz) -> tuple[Quiz, ...]:
    return (block, *block.others)


# ---- How a number is written where it stands.

# A text, what is drawn, and what it becomes.
TEXTS = (
    ("x + {b}", {"b": -2}, "x − 2"),
    ("x - {b}", {"b": -2}, "x + 2"),
    ("x − {b}", {"b": 2}, "x − 2"),
    ("-{b}", {"b": -2}, "2"),
    ("It is {b}.", {"b": -2}, "It is −2."),
    ("a mean - {b} - of", {"b": -2}, "a mean - −2 - of"),
    ("({a}, {b})", {"a": 1, "b": -2}, "(1, −2)"),
    ("{a} · {b}", {"a": -1, "b": -2}, "−1 · (−2)"),
    ("{b}² and {b}^2", {"b": -2}, "(−2)² and (−2)^2"),
    ("1/{a/b}", {"a": 1, "b": 3}, "1/(1/3)"),
    ("{a}x and {b}x", {"a": 1, "b": -1}, "x and −x"),
    ("{a} m and {a}m", {"a": 1}, "1 m and 1m"),
    ("{a/4} and {0.25*a}", {"a": 1}, "1/4 and 0.25"),
    ("{a/b:2} and {sqrt(b):3}", {"a": 2, "b": 3}, "0.67 and 1.732"),
    ("{a*b} and {c*d}", {"a": 2, "b": 3, "c": 4, "d": 5}, "6 and 20"),
    ("{max(a, b)} of {a > b}", {"a": 2, "b": 3}, "3 of 0"),
)
FORMULAS = (
    (r"{a}x + {b}", {"a": 1, "b": -2}, "x - 2"),
    (r"{a}x + {b}", {"a": -1, "b": 0}, "-x"),
    (r"{a}x + {b}", {"a": 0, "b": 5}, "5"),
    (r"{a}x + {b}", {"a": 0, "b": 0}, "0"),
    (r"{a}x - {b}y", {"a": 0, "b": -1}, "y"),
    (r"-{a}x = {b}", {"a": -2, "b": 0}, "2x = 0"),
    (r"{a} + {b} = {a+b}", {"a": 0, "b": -3}, "0 - 3 = -3"),
    (r"{a} - 2({b})^2", {"a": 0, "b": -3}, "0 - 2(-3)^2"),
    (r"{a} - 2(x - {b})", {"a": 0, "b": -3}, "-2(x + 3)"),
    (r"\frac{{a}}{b}", {"a": 2, "b": 3}, r"\frac{2}{3}"),
    (r"\frac{a}{b}", {"a": -2, "b": 3}, r"\frac{-2}{3}"),
    (r"{a/b}", {"a": -2, "b": 4}, r"-\frac{1}{2}"),
    (r"x^{a} + x^{a/b}", {"a": -2, "b": 4}, "x^{-2} + x^{-1/2}"),
    (r"{a}^2 + {a/b}^2", {"a": -2, "b": 4}, r"(-2)^2 + \left(-\frac{1}{2}\right)^2"),
    (r"{a}^\circ + {a}!", {"a": -2}, r"-2^\circ + (-2)!"),
    (r"{a} \cdot {b}", {"a": -2, "b": -4}, r"-2 \cdot (-4)"),
    (r"{a}{b}", {"a": 2, "b": -4}, r"2\cdot (-4)"),
    (r"2{a}x", {"a": 3}, r"2\cdot 3x"),
    (r"{a}({a} - {b})^2", {"a": 1, "b": -4}, "(1 + 4)^2"),
    (r"\sin {a} + {a}\sin x", {"a": 1}, r"\sin 1 + \sin x"),
    (r"\sum_{k=1}^{a} {b}k", {"a": 3, "b": 1}, r"\sum_{k=1}^{3} k"),
    (r"e^{{a}x}", {"a": -1}, "e^{-x}"),
    (r"e^{{a}x}", {"a": 0}, "e^{0}"),
    (r"{a}\,\mathrm{m} = {a}\%", {"a": 1}, r"1\,\mathrm{m} = 1\%"),
    (r"\mathrm{d}x \text{a} \mathbf{a}", {"a": 1, "d": 2}, r"\mathrm{d}x \text{a} \mathbf{a}"),
    (r"\{ {a}, {b} \} [{b}; {a}[", {"a": 1, "b": 2}, r"\{ 1, 2 \} [2; 1["),
    (
        r"\begin{pmatrix}{a} & {b}\\ {b} & x\end{pmatrix}", {"a": -1, "b": 0},
        r"\begin{pmatrix}-1 & 0\\ 0 & x\end{pmatrix}",
    ),
    (r"\left|{a} - {b}\right|", {"a": 1, "b": -2}, r"\left|1 + 2\right|"),
    (r"x^2 + a x + {k+1}", {"k": 2}, "x^2 + a x + 3"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "draw", "expected"), TEXTS, ids=[each[0] for each in TEXTS])
def test_a_number_in_a_text(text: str, draw: dict[str, int], expected: str) -> None:
    assert filled(text, "en", **draw) == (expected, [])


@pytest.mark.parametrize(
    ("tex", "draw", "expected"),
    FORMULAS,
    ids=[f"{formula[0]} {formula[1]}" for formula in FORMULAS],
)
def test_a_number_in_a_formula(tex: str, draw: dict[str, int], expected: str) -> None:
    assert " ".join(filled_tex(tex, "en", **draw).split()) == expected


SIGNS = (
    ("{a} ± {b}", {"a": 1, "b": 2}, "1 ± 2"),
    ("{a} ± 0.01", {"a": 1}, "1 ± 0.01"),
    ("{a}x ≤ {b}", {"a": 1, "b": -2}, "x ≤ -2"),
    ("{a} %", {"a": 1}, "1 %"),
)


@pytest.mark.parametrize(("tex", "draw", "expected"), SIGNS, ids=[sign[0] for sign in SIGNS])
def test_signs_that_are_no_commands_are_no_letters(
    tex: str, draw: dict[str, int], expected: str
) -> None:
    assert filled_tex(tex, "en", **draw) == expected


def test_a_language_has_decimals_of_its_own() -> None:
    assert filled("{a} and {a/2}", "de", a=0.5)[0] == "0,5 and 0,25"
    assert filled_tex("{0.5*a}x", "de", a=3) == "1{,}5x"


def test_what_cannot_be_written_is_told() -> None:
    assert filled("{a/(a-2)}", a=2) == (
        "{a/(a-2)}", [("draw-undefined", "{a/(a-2)} has no value")]
    )  # fmt: skip
    assert filled("{sqrt(a)}", a=2)[1] == [("draw-hole", "the decimals of {sqrt(a)} have no end")]
    assert filled("{ab}", a=2, b=3)[1] == [("draw-hole", "unknown name ab")]
    assert filled("{a/1024}", a=3)[1] == [("draw-ugly", "{a/1024} is 3/1024")]


# ---- The values, against a reckoning of another kind.


def any_formula(pick: random.Random, depth: int = 3) -> str:
    """A formula in a, b and c as authors write them, which Python reads as well."""
    if depth == 0 or pick.random() < 0.2:
        return pick.choice(["a", "b", "c", "2", "3", "0.5"])
    left, right = any_formula(pick, depth - 1), any_formula(pick, depth - 1)
    form = pick.choice(
        ["({}+{})", "({}-{})", "({}*{})", "({}/{})", "(-({}))", "abs({})", "min({},{})", "({})^2"]
    )
    return form.format(left, right)


def reckoned(formula: str, draw: dict[str, Fraction]) -> Fraction | None:
    """By Python's own fractions; the code is what `any_formula` wrote."""
    code = re.sub(r"\d+(\.\d+)?", lambda found: f"Fraction('{found[0]}')", formula)
    names: dict[str, object] = {**draw, "Fraction": Fraction}
    try:
        return Fraction(eval(code.replace("^Fraction('2')", "**2"), {}, names))
    except ZeroDivisionError:
        return None


def test_values_are_exact() -> None:
    pick = random.Random(26)
    for _ in range(2000):
        draw = {name: Fraction(pick.randint(-6, 6), pick.randint(1, 4)) for name in "abc"}
        formula = any_formula(pick)
        assert exact(read_condition(formula, tuple("abc")), draw) == reckoned(formula, draw)


EXACT = (
    ("sqrt(4/9)", "2/3"), ("8^(1/3)", "2"), ("4^(-1/2)", "1/2"), ("2^-3", "1/8"),
    ("gcd(12, 18) + lcm(4, 6)", "18"), ("mod(-1, 3)", "2"), ("comb(5, 2)", "10"), ("5!", "120"),
    ("floor(-1/2) + ceil(1/2) + round(5/2)", "3"), ("log10(1000) + log2(1/8)", "0"),
    ("cos(0) + exp(0) + ln(1)", "2"), ("if(a > 1, 1/3, 1/0)", "1/3"), ("0.1 + 0.2", "3/10"),
    ("a > 1 and a < 3", "1"), ("not (a = 2)", "0"), ("sum(k, 1, 3, k)", None), ("sqrt(2)", None),
)  # fmt: skip


@pytest.mark.parametrize(("formula", "value"), EXACT, ids=[each[0] for each in EXACT])
def test_what_has_an_exact_value(formula: str, value: str | None) -> None:
    found = exact(read_condition(formula, ("a",)), {"a": Fraction(2)})
    assert isinstance(found, Fraction) is (value is not None)
    assert value is None or found == Fraction(value)


@pytest.mark.parametrize("formula", ["1/(a-2)", "sqrt(0-a)", "ln(2-a)", "gcd(1/2, 2)", "(0-1)!"])
def test_what_has_no_value(formula: str) -> None:
    assert exact(read_condition(formula, ("a",)), {"a": Fraction(2)}) is None


def test_huge_numbers_are_bounded() -> None:
    for formula in ("9^9^9^9", "a^1000000", "factorial(1000000)", "comb(1000000, 500000)"):
        value = exact(read_condition(formula, ("a",)), {"a": Fraction(2)})
        assert value is None or math.isfinite(value)


def worth(tex: str, x: Fraction) -> Fraction:
    """What a formula in x is worth, read by rules of its own."""
    code = tex.replace("{,}", ".").replace("\\left", "").replace("\\right", "")
    code = re.sub(r"\\frac\{(-?\d+)\}\{(\d+)\}", r"(F(\1)/F(\2))", code)
    code = re.sub(r"(?<![\w(F/])(\d+(?:\.\d+)?)", r"F('\1')", code)
    code = code.replace("\\cdot", "*").replace("^", "**").replace("{", "(").replace("}", ")")
    code = re.sub(r"(?<=[)x])\s*(?=[x(])", "*", code).replace("F*(", "F(")
    code = re.sub(r"\*\*F\('(\d+)'\)", r"**\1", code)
    return Fraction(eval(code, {}, {"x": x, "F": Fraction}))


TEMPLATES = (
    ("{a}x^2 + {b}x + {c}", lambda a, b, c, x: a * x**2 + b * x + c),
    ("{a} - {b}x - {c}x^2", lambda a, b, c, x: a - b * x - c * x**2),
    ("{a}(x - {b})^2 - {c}", lambda a, b, c, x: a * (x - b) ** 2 - c),
    ("-{a}(x + {b})(x - {c})", lambda a, b, c, x: -a * (x + b) * (x - c)),
    ("{a*b}x + {a-b} - {c}{b}x", lambda a, b, c, x: a * b * x + a - b - c * b * x),
    (r"{a} \cdot {b} - {c} \cdot {a}x", lambda a, b, c, x: a * b - c * a * x),
    ("{a}^2 x - {b}^2 + {a/4}x - {c/3}", lambda a, b, c, x: a**2 * x - b**2 + a / 4 * x - c / 3),
)


@pytest.mark.parametrize(("template", "meant"), TEMPLATES, ids=[each[0] for each in TEMPLATES])
def test_a_formula_of_any_draw_is_worth_what_it_means(template: str, meant: object) -> None:
    pick = random.Random(template)
    for _ in range(300):
        a, b, c = (Fraction(pick.randint(-3, 3)) for _ in "abc")
        tex = filled_tex(template, a=a, b=b, c=c)
        assert "{" not in re.sub(r"\\frac\{-?\d+\}\{\d+\}", "", tex), tex
        assert not re.search(r"[-+]\s*[-+]|^\s*\+|(?<![\d.])(?<!cdot )[01]x|-0", tex), tex
        for x in (Fraction(2), Fraction(-5, 3)):
            assert worth(tex, x) == meant(a, b, c, x), (tex, a, b, c)  # type: ignore[operator]


# ---- Which draws there are.

SUM = """
:::quiz{{#sum {declared} answer="a+b"}}
What is {{a}} and {{b}}?
> Count.
:::
"""


def drawn_of(declared: str) -> list[str]:
    return [draw.plain_prompt for draw in draws(question(SUM.format(declared=declared)))]


def test_draws_are_the_same_everywhere_and_fulfil_the_conditions() -> None:
    asked = drawn_of('a=1..4 b="2,4" where="a != b" where="a < 4"')
    assert sorted(asked) == [
        "What is 1 and 2?", "What is 1 and 4?", "What is 2 and 4?", "What is 3 and 2?",
        "What is 3 and 4?",
    ]  # fmt: skip
    assert asked == drawn_of('a=1..4 b="2,4" where="a != b" where="a < 4"')


def test_ranges_lists_steps_and_formulas_can_be_mixed() -> None:
    block = question("""
:::quiz{a="0..1 by 0.25,-2..-1" b="1/2,3" c="a+b" answer="c"}
What is {a} and {b}?
> It is {c}.
:::
""")
    asked = {draw.plain_prompt: draw.why_words for draw in draws(block)}
    assert len(asked) == 14
    assert asked["What is 0.25 and 1/2?"] == "It is 0.75."
    assert asked["What is −2 and 1/2?"] == "It is −1.5."


def test_of_many_draws_as_many_are_handed_on_that_each_number_comes_about_as_often() -> None:
    asked = drawn_of("a=1..12 b=1..12")
    assert len(asked) == len({*asked}) == MOST_SHOWN
    counts = [sum(f" {n} and" in each for each in asked) for n in range(1, 13)]
    assert {*counts} == {2}


def test_very_many_draws_are_worked_out_in_part() -> None:
    assert len(drawn_of('a=1..1000 b=1..1000 where="a != b"')) == MOST_SHOWN


def test_another_value_changes_the_order_of_no_other_draw() -> None:
    few = Space((Drawn("a", Place(1), tuple(map(Fraction, range(9)))),), ())
    more = Space((Drawn("a", Place(1), tuple(map(Fraction, range(10)))),), ())
    assert [draw for draw in more.draws() if draw["a"] < 9] == [*few.draws()]
    assert evenly(few.draws(), 9) == tuple(range(9))


# ---- The question of each draw.


def test_every_draw_is_a_question_of_its_own() -> None:
    block = question(r"""
:::quiz{#slope m=1..3 c="-2..2" hint="Look at ${m}x$."}

What is the slope of $y = {m}x + {c}$?

- [x] ${m}$
  > It is {m}.
- [ ] ${m+7}$
  > Seven more than {m}.

:::
""")
    assert [draw.draw for draw in draws(block)] == [*range(1, 16)]
    for quiz in draws(block):
        assert isinstance(quiz, Choose)
        right, wrong = (choice.plain_text for choice in quiz.choices)
        assert int(wrong) == int(right) + 7
        assert quiz.choices[1].why_words == f"Seven more than {right}."
        assert quiz.hints[0].text == ("Look at x." if right == "1" else f"Look at {right} x.")
        assert "{" not in quiz.prompt_words + quiz.plain_prompt
        # Options are known by the template: the same ones in every draw.
        assert isinstance(block, Choose)
        assert [choice.id for choice in quiz.choices] == [c.id for c in block.choices]
        assert quiz.right_given == block.right_given
        assert (quiz.id, quiz.page_id, quiz.version) == ("slope", "question-slope", block.version)


def numbers(body: str) -> Iterator[Enter]:
    for quiz in draws(question(body)):
        assert isinstance(quiz, Enter)
        yield quiz


def test_the_answer_of_a_number_is_worked_out_exactly() -> None:
    for quiz in numbers("""
:::quiz{a=1..5 b="3,6,7" answer="a/b - 1/3"}
What is {a}/{b} − 1/3?

- [ ] {a/b + 2}
  > You added {a/b}.

> It is {a/b - 1/3}.
:::
"""):
        a, b = map(int, re.findall(r"\d+", quiz.plain_prompt)[:2])
        value = Fraction(a, b) - Fraction(1, 3)
        assert math.isclose(float(quiz.values[0]), value, abs_tol=1e-11)
        assert quiz.answers == (str(value).replace("-", "−"),)
        assert math.isclose(float(quiz.mistakes[0].value), Fraction(a, b) + 2)
        assert quiz.why_words == f"It is {quiz.answers[0]}."


def test_an_answer_without_end_is_shown_within_its_tolerance() -> None:
    for quiz in numbers("""
:::quiz{a="2,3,5" answer="sqrt(a)" tolerance=0.01}
What is √{a}?
> About {sqrt(a):2}.
:::
"""):
        (shown,), (value,) = quiz.answers, quiz.values
        assert abs(float(shown) - float(value)) <= 0.005
        assert len(shown) == 4


def test_a_statement_may_be_true_in_some_draws() -> None:
    for quiz in draws(
        question("""
:::quiz{a=1..4 b=1..4 where="a != b" answer="a > b"}
{a} is more than {b}.
> Their difference is {a-b}.
:::
""")
    ):
        a, b = map(int, re.findall(r"\d", quiz.plain_prompt))
        assert quiz.type == "truth"
        assert quiz.right_given == ("true" if a > b else "false")


def test_a_text_may_have_holes() -> None:
    for quiz in numbers("""
:::quiz{a=2..4 type=text answer="{a} metres" answer="{100*a} cm"}
How far are {a} steps of a metre?
> Each is one.
:::
"""):
        (n,) = re.findall(r"\d", quiz.plain_prompt)
        assert quiz.answers == (f"{n} metres", f"{n}00 cm")


def test_parts_to_order_and_pairs_may_be_drawn() -> None:
    order = question("""
:::quiz{a=2..4}
Order them.

1. {a}
2. {a+1}
3. {a+2}

> Count.
:::
""")
    assert len({draw.right_given for draw in draws(order)}) == 1
    match = question("""
:::quiz{a=2..4}
Match them.

| one | twice |
|---|---|
| {a} | {2*a} |
| {a+1} | {2*a+2} |

> Double it.
:::
""")
    assert len({draw.right_given for draw in draws(match)}) == 1


def test_an_answer_may_be_a_formula() -> None:
    """A letter that is not drawn is a variable of the learner's formula."""
    for quiz in numbers(r"""
:::quiz{type=formula a=2..5 n="3,4" b="-2..2" answer="{a*n}x^{n-1} + {b}"}
What is the derivative of ${a}x^{n} + {b}x$?

- [ ] ${a}x^{n-1} + {b}$
  > You forgot the factor {n}.

> It is ${a*n}x^{n-1} + {b}$.
:::
"""):
        (shown,) = re.findall(r"of (.*)\?", quiz.plain_prompt)
        a, n = map(int, re.findall(r"^(\d)x\^\{(\d)\}", shown)[0])
        assert quiz.answers[0].startswith(f"{a * n}x^{{{n - 1}}}")
        assert quiz.mistakes[0].value == quiz.answers[0].replace(str(a * n), str(a), 1)


def test_gaps_in_formulas_are_read_in_draws_that_nobody_sees() -> None:
    found = question(":::quiz{#a type=gaps a=2..60}\n{a} is $y = [[{a}]]$.\n> So.\n:::\n")
    assert isinstance(found, Gaps)
    assert len(draws(found)) == MOST_SHOWN


def test_gaps_may_be_drawn() -> None:
    """In a text, in a list to choose from and in a formula, where a fraction is one to type."""
    for quiz in draws(
        question(r"""
:::quiz{#line a=2..4 b="1,3,5" where="a != b"}

Here $y = {a}x + {b}$ has the slope [[{a}]], it
[[rises by {a}*|falls by {a}]], and $a/b = [[{a/b}]]$.

1. > It is {a}.
   - [ ] {b}
     > That is {b}.
2. > Yes.
3. > ${a} / {b}$.

:::
""")
    ):
        assert isinstance(quiz, Gaps)
        slope, way, ratio = quiz.gaps
        (b,) = (mistake.value for mistake in slope.mistakes)
        assert way.answers == (f"rises by {slope.values[0]}",)
        assert ratio.answers == (str(Fraction(int(slope.values[0]), int(b))),)
        assert slope.why_words == f"It is {slope.values[0]}."


def test_a_formula_to_fill_in_may_hold_what_is_drawn() -> None:
    for quiz in draws(
        question(r"""
:::quiz{type=gaps a=2..5 b="-3..-1,2"}
The derivative of ${a}x^2 + {b}x$ is [[formula: 2*{a}*x + {b}]].
> It is ${2*a}x + {b}$.
:::
""")
    ):
        assert isinstance(quiz, Gaps)
        (gap,) = quiz.gaps
        a, b = re.findall(r"of (\d)x\^2 ([+-] ?\d?)x", quiz.plain_prompt)[0]
        rest = b if b[-1].isdigit() else f"{b}1"
        right, own = (read_typed(text, "x") for text in (f"2*{a}*x {rest}", gap.answers[0]))
        assert equivalent(right, own, read_domain("x"))


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("vector", "({a}, {b})"),
        ("equation", "y = {a}x + {b}"),
        ("interval", "{b} < x <= {a}"),
        ("interval", "[{b}, {a})"),
        ("set", "{{a}, {b}}"),
        ("set", "{ {a}, {b} }"),
        ("quantity", "{a} m/s"),
        ("matrix", "[[{a}, {b}], [0, 1]]"),
        ("antiderivative", "{a}x^{b} + C"),
    ],
)
def test_an_answer_that_is_more_than_a_formula_may_be_drawn(kind: str, answer: str) -> None:
    named = f"kind={kind}" if kind in ("quantity", "antiderivative") else ""
    inside = f'type=formula {named} a=5..9 b="-2,3" answer="{answer}"'
    found = draws(question(f":::quiz{{{inside}}}\nFrom {{a}} and {{b}}?\n> So.\n:::\n"))
    assert len(found) == 10
    for quiz in found:
        assert isinstance(quiz, EnterFormula)
        assert quiz.kind == kind
        a, b = re.findall(r"[-−]?\d", quiz.plain_prompt)
        spelled = answer.replace("{a}", a).replace("{b}", b).replace("−", "-")
        names = [*quiz.names]
        one, other = (read_answer(kind, text, names) for text in (spelled, quiz.answers[0]))
        assert matches(kind, one, other, read_domain(quiz.domain))


def test_points_to_tick_are_the_same_in_every_draw() -> None:
    words = question("""
:::quiz{type=words a=2..4}
Why is {a} times 3 the same as 3 times {a}?

> Rows of {a}.
>
> - [ ] says that {a} rows are counted
:::
""")
    assert len({draw.right_given for draw in draws(words)}) == 1
    assert (
        len({draw.points[0].plain_text for draw in draws(words) if isinstance(draw, OwnWords)}) == 3
    )


# ---- What is known of it.

BASE = '{#q a=2..9 where="a != 5" answer="2*a"}\nTwice {a}?\n> It is {2*a}.'


def version(inside: str) -> str:
    return question(f":::quiz{inside}\n:::\n").version


@pytest.mark.parametrize(
    ("old", "new"),
    [("Twice", "Double"), ("2..9", "2..8"), ('answer="2*a"', 'answer="a+a"'), ("!= 5", "!= 6")],
)
def test_an_edit_of_the_template_retires_its_answers(old: str, new: str) -> None:
    assert version(BASE) != version(BASE.replace(old, new))


def test_a_better_reason_keeps_them() -> None:
    assert version(BASE) == version(BASE.replace("It is", "That makes"))


def test_its_id_is_that_of_the_template() -> None:
    block = question(":::quiz{a=2..9 answer=2*a}\nTwice {a}?\n> It is {2*a}.\n:::\n")
    assert {draw.id for draw in draws(block)} == {"twice-a"}


# ---- What is wrong with some draws.


def test_two_equal_options_in_some_draws() -> None:
    body = """
:::quiz{a=1..3 b=1..3}
What is {a} times {b}?

- [x] {a*b}
  > So.
- [ ] {a+b}
  > No.

:::
"""
    ((code, message),) = told(body)
    assert code == "quiz-equal"
    assert message == "the option stands twice in this question, where a=2 and b=2"


def test_equal_numbers_that_are_written_differently() -> None:
    body = """
:::quiz{a=1..3}
Which?

- [x] {a}/4
  > So.
- [ ] 1/2
  > No.

:::
"""
    ((code, message),) = told(body)
    assert (code, message) == (
        "quiz-equal", "the option is the same number as another, where a=2",
    )  # fmt: skip


def test_a_distractor_that_happens_to_be_right() -> None:
    body = """
:::quiz{a=1..3 answer="a*a"}
What is {a} times {a}?

- [ ] {2*a}
  > You doubled it.

> So.
:::
"""
    ((code, message),) = told(body)
    assert (code, message) == (
        "quiz-equal", "this wrong answer is accepted as right, where a=2",
    )  # fmt: skip


TOLD = (
    ('a=1..3 b="1..3" answer="a/(b-2)"', "{a} {b}", "draw-undefined"),
    ('a=1..3 answer="sqrt(a)"', "{a}", "quiz-answer"),
    ('a=1..3 answer="2*(a"', "{a}", "draw-hole"),
    ('a=1..3 answer="a+k"', "{a}", "draw-hole"),
    ('a=1..3 answer="a"', "{c}", "draw-hole"),
    ('a=1..3 answer="a"', "{a} $x^{aa}$", "draw-hole"),
    ('a=1..3 where="a > 5" answer="a"', "{a}", "draw-empty"),
    ('a=1..3 where="a >" answer="a"', "{a}", "draw-values"),
    ('a=1-3 answer="a"', "{a}", "draw-values"),
    ('a=3..1 answer="a"', "{a}", "draw-values"),
    ('a="1..2 by 0" answer="a"', "{a}", "draw-values"),
    ('a=1/0 answer="a"', "{a}", "draw-values"),
    ('a=1..9999 answer="a"', "{a}", "draw-values"),
    ('a=1..3 a=2..4 answer="a"', "{a}", "draw-values"),
    ('a=1..3 where="sum(k, 1, 9, k) > a" answer="a"', "{a}", "draw-values"),
    ('a=1..3 answer="a"', "{a + sum(k, 1, a, sum(i, 1, k, i))}", "draw-hole"),
    ('e=1..3 answer="e"', "{e}", "draw-values"),
    ('b="a*2" a=1..3 answer="b"', "{a}", "draw-values"),
    ('where="1 < 2" answer=4', "four", "draw-values"),
    ('a=1..3 b=1..3 answer="a"', "{a}", "draw-unused"),
    ('a=1..3 answer="a"', "{a/1000}", "draw-ugly"),
    ('a=1..3 answer="a"', "{a*10000000}", "draw-ugly"),
)


@pytest.mark.parametrize(("braces", "text", "code"), TOLD, ids=[f"{a} {b}" for a, b, _ in TOLD])
def test_what_is_wrong_is_told(braces: str, text: str, code: str) -> None:
    found = told(f":::quiz{{{braces}}}\nWhat is {text}?\n> So.\n:::\n")
    assert [each for each, _ in found] == [code], found


@pytest.mark.parametrize(
    ("drawn", "hint"),
    [
        ("a=3..1", "write the smaller number first: 1..3"),
        ("a=1..9999", "write a range or list of at most 1000 numbers"),
        ('a="0..9 by 0.001"', "write a range or list of at most 1000 numbers"),
        ('a="1..2 by 0"', "write a step above 0, as in 0..1 by 0.25"),
        ("a=1-3", "write a range like 2..9"),
    ],
)
def test_what_cannot_be_drawn_says_why(drawn: str, hint: str) -> None:
    (problem,) = compiled(f":::quiz{{{drawn} answer=a}}\nWhat is {{a}}?\n> So.\n:::\n").problems
    assert (problem.code, problem.place.line, problem.place.column) == (
        "draw-values",
        9,
        12 if '"' in drawn else 11,
    )
    assert problem.hint.startswith(hint)


def test_a_problem_of_every_draw_is_told_once_and_where_it_stands() -> None:
    found = compiled(":::quiz{a=1..3 answer=a}\nWhat is {a}, {prise}?\n> So.\n:::\n").problems
    (problem,) = found
    assert (problem.code, problem.message) == ("draw-hole", "unknown name prise")
    assert (problem.place.column, problem.place.length) == (15, 5)


def test_a_missing_reason_is_no_matter_of_draws() -> None:
    ((code, message),) = told(":::quiz{a=1..3 answer=a}\nWhat is {a}?\n:::\n")
    assert (code, message) == ("quiz-why", "the right answer lacks its reason")


@pytest.mark.parametrize("name", ["constructor", "__proto__", "__class__.__mro__", "a" * 199])
def test_names_of_machines_are_names_like_others(name: str) -> None:
    codes = {
        code for code, _ in told(f":::quiz{{a=1..3 answer=a}}\n{{a}} {{{name}}}?\n> So.\n:::\n")
    }
    assert codes == {"draw-hole"}


def test_braces_elsewhere_are_what_they_were() -> None:
    """A question that draws nothing, and text around one that does."""
    found = compiled("Braces {a*b} and {c*d}.\n\n:::quiz{answer=4}\n{a} is?\n> So.\n:::\n")
    (block,) = found.document.each(Quiz)
    assert block.plain_prompt == "{a} is?"
    assert block.others == ()
    assert not found.problems


def test_the_blocks_that_markdown_looks_for_holes_in_are_those_that_draw() -> None:
    assert (KIND.name,) == DRAWING
    assert KIND.draws


def test_a_stage_draws_nothing_that_the_next_would_not_know() -> None:
    stage = ":::quiz{#%s a=1..3 answer=a}\nWhat is {a}?\n> So.\n:::\n\n"
    found = told(
        f"::::stages\n\n{stage % 'one'}:::quiz{{#two answer=4}}\nAnd?\n> So.\n:::\n\n::::\n"
    )
    assert found == [("stages-shape", "this stage draws numbers, which the others do not know")]
