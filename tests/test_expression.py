"""Formulas that authors write: how they are read, computed, differentiated and written."""

from __future__ import annotations

import itertools
import json
import math
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnmathora.expression import (
    ALL,
    BASIC,
    Binary,
    Call,
    Expression,
    ExpressionError,
    Loop,
    Name,
    Negative,
    NoSlope,
    Number,
    derivative,
    in_tex,
    in_words,
    names,
    program,
    read_condition,
    read_expression,
    substitute,
)
from learnmathora.expression.derivative import SLOPES
from learnmathora.expression.functions import ARITIES, COMPUTED
from learnmathora.expression.program import Program, takes
from learnmathora.maths import to_mathml
from learnmathora.text.number import digits
from tests.lessons import ROOT

READ = [
    ("x^2/2 + 0.5*sin(3x)", "x²/2 + 0.5sin(3x)", r"\frac{{x}^{2}}{2} + 0.5 \sin\left(3 x\right)"),
    ("-x^2", "−x²", "-{x}^{2}"),
    ("2^-x", "2^(−x)", "{2}^{-x}"),
    ("−x − (y – 1)", "−x − (y − 1)", r"-x - \left(y - 1\right)"),
    ("x²·3", "x²·3", r"{x}^{2} \cdot 3"),
    ("2^3^2", "2^(3²)", "{2}^{{3}^{2}}"),
    ("x/(2y)", "x/(2y)", r"\frac{x}{2 y}"),
    ("(x+1)(y-1)", "(x + 1)·(y − 1)", r"\left(x + 1\right) \left(y - 1\right)"),
    ("x*(y/2)", "x·(y/2)", r"x \cdot \frac{y}{2}"),
    ("abs(x) sqrt(y)", "abs(x)·sqrt(y)", r"\left|x\right| \cdot \sqrt{y}"),
]


@pytest.mark.parametrize(("text", "words", "tex"), READ, ids=[text for text, _, _ in READ])
def test_a_formula_is_read_and_written(text: str, words: str, tex: str) -> None:
    expression = read_expression(text, ("x", "y"))
    assert (in_words(expression), in_tex(expression)) == (words, tex)


READ_WITH_ALL = [
    ("min(x, y, 2)", "min(min(x, y), 2)", r"\min\left(\min\left(x, y\right), 2\right)"),
    ("arctan(x)/log10(y)", "atan(x)/log10(y)",
     r"\frac{\arctan\left(x\right)}{\log_{10}\left(y\right)}"),
    ("floor(x/2)!", "floor(x/2)!", r"\left\lfloor \frac{x}{2}\right\rfloor !"),
    ("(x+1)!", "(x + 1)!", r"\left(x + 1\right)!"),
    ("comb(x, 2)", "comb(x, 2)", r"\binom{x}{2}"),
    ("(0 <= x < 1)*x", "(0 ≤ x ∧ x < 1)·x", r"\left(0 \le x \land x < 1\right) x"),
    ("if(x = 1, 2, y)", "if(x = 1, 2, y)",
     r"\begin{cases} 2 & x = 1 \\ y & x \ne 1 \end{cases}"),
    ("sum(k, 1, x, 1/k^2)", "sum(k, 1, x, 1/k²)", r"\sum_{k=1}^{x} \frac{1}{{k}^{2}}"),
    ("integral(t, 0, x, t + 1)", "integral(t, 0, x, t + 1)",
     r"\int_{0}^{x} \left(t + 1\right) \, dt"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "tex"), READ_WITH_ALL, ids=[t for t, _, _ in READ_WITH_ALL]
)
def test_a_formula_with_conditions_and_sums_is_read_and_written(
    text: str, words: str, tex: str
) -> None:
    expression = read_expression(text, ("x", "y"), ALL)
    assert (in_words(expression), in_tex(expression)) == (words, tex)
    assert read_expression(words, ("x", "y"), ALL) == expression


NAMES = {"w1": "w_{1}", "x_max": "x_{max}", "beta_0": r"\beta_{0}", "rate": r"\mathrm{rate}"}


@pytest.mark.parametrize(("name", "tex"), NAMES.items())
def test_a_name_is_written_as_mathematicians_write_it(name: str, tex: str) -> None:
    assert in_tex(read_expression(name, ())) == tex


VALUES = [
    ("-x^2", -9.0),
    ("2^3^2", 512.0),
    ("1 - 2 - 3", -4.0),
    ("8/2/2", 2.0),
    ("2(x+1)x", 24.0),
    ("2x^2", 18.0),
    ("e^0 + cos(pi)", 0.0),
    ("ln(e) + log(e)", 2.0),
    ("sqrt(-x)", math.nan),
    ("1/(x-3)", math.inf),
    ("(3-x)/(x-3)", math.nan),
    ("exp(1000x)", math.inf),
    ("(-x)^(1/3)", math.nan),
    ("ln(x-3)", -math.inf),
    ("1^(1/(x-3))", math.nan),
    ("(x-3)^-1", math.inf),
    ("(x-3)^-2", math.inf),
    ("10^(1000x)", math.inf),
    ("(-10)^(333x)", -math.inf),
    ("1e300 * 1e-300 x", 3.0),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_a_formula_has_a_value(text: str, value: float) -> None:
    found = program(read_expression(text, ("x",)))(x=3.0)
    assert found == pytest.approx(value, nan_ok=True)


REFUSED = [
    ("y + x", 0, 1, "unknown name y", "the formula may use x"),
    ("2xx", 1, 2, "unknown name xx", "write x*x"),
    ("sine(x)", 0, 4, "unknown name sine", "did you mean sin?"),
    ("1/2x", 3, 1, "what stands after the / can be read in two ways", "write 1/(2x) or (1/2)*x"),
    ("sin x", 0, 3, "sin needs parentheses right behind it", "write sin(…)"),
    ("sin^2(x)", 0, 3, "sin needs parentheses right behind it", "write sin(x)^2"),
    ("x*/2", 2, 1, "a number or a name is missing before /", "write it like this: x^2/2 + sin(3x)"),
    ("x +", 3, 1, "the formula ends too soon", "write a number or a name"),
    ("2*(x", 2, 1, "this parenthesis is never closed", "close it with )"),
    ("x)", 1, 1, "a closing parenthesis too many", "remove it, or open one before"),
    ("|x|", 0, 1, "a formula cannot hold |", "write abs(…)"),
    ("x; import os", 1, 1, "a formula cannot hold ;", "write it like this: x^2/2 + sin(3x)"),
    ("x^" * 41 + "x", 82, 1, "the formula is nested too deeply", "make it simpler"),
    ("(" * 41, 41, 1, "the formula is nested too deeply", "make it simpler"),
    ("x + 1e999", 4, 5, "this number is too large to compute with", "write at most 1e308"),
    ("1+" * 100 + "1", 200, 1, "the formula is longer than 200 signs", "shorten it"),
]


@pytest.mark.parametrize("case", REFUSED, ids=[text[:20] for text, *_ in REFUSED])
def test_what_cannot_be_read_is_answered_with_a_place_and_a_next_step(
    case: tuple[str, int, int, str, str],
) -> None:
    text, *expected = case
    with pytest.raises(ExpressionError) as caught:
        read_expression(text, ("x",))
    found = caught.value
    assert [found.offset, found.length, found.message, found.hint] == expected


CASES = json.loads((ROOT / "tests/expressions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "values", "value"), CASES, ids=[text for text, _, _ in CASES])
def test_a_function_has_a_value(text: str, values: dict[str, float], value: float | str) -> None:
    found = program(read_expression(text, (), ALL))(**values)
    assert found == pytest.approx(float(value), nan_ok=True, rel=1e-9, abs=1e-12)


def test_every_function_has_a_case() -> None:
    used = (
        " ".join(text for text, _, _ in CASES).replace("arctan", "atan").replace("!", "factorial(")
    )
    assert [each for each in set(ALL) - {*BASIC} if f"{each}(" not in used] == []


REFUSED_WITH_ALL = [
    ("x < 1", 2, "a condition with < needs parentheses around it",
     "write (x < 1): it is worth 1 or 0"),
    ("normal(x)", 0, "normal takes 3 arguments, not 1", "write normal(x, mean, deviation)"),
    ("if(x, 1)", 0, "if takes 3 arguments, not 2", "write if(x < 0, 0, x)"),
    ("if(x, 1, x, 1)", 0, "if takes 3 arguments, not 4", "write if(x < 0, 0, x)"),
    ("sin(x, 1)", 0, "sin takes 1 argument, not 2", "write sin(x)"),
    ("sum(1, 2)", 0, "sum needs a name, from where to where, and what",
     "write sum(k, 1, n, 1/k^2)"),
    ("sum(i,1,9,sum(j,1,9,sum(k,1,9,i*j*k)))", 20,
     "more than 2 sums within each other are too much to work out", "make it simpler"),
    ("sum(k, 1, 2, k) + k", 18, "unknown name k", "the formula may use x"),
    ("suum(k, 1, 2, k)", 0, "unknown name suum", "did you mean sum?"),
]  # fmt: skip


@pytest.mark.parametrize("case", REFUSED_WITH_ALL, ids=[text for text, *_ in REFUSED_WITH_ALL])
def test_what_functions_lack_is_said(case: tuple[str, int, str, str]) -> None:
    text, *expected = case
    with pytest.raises(ExpressionError) as caught:
        read_expression(text, ("x",), ALL)
    assert [caught.value.offset, caught.value.message, caught.value.hint] == expected


def test_an_interactive_that_knows_no_conditions_refuses_them() -> None:
    with pytest.raises(ExpressionError, match="a formula cannot hold <"):
        read_expression("(x < 1)", ("x",))


def test_a_condition_stands_by_itself() -> None:
    holds = program(read_condition("a != b and 0 < a < 5", ("a", "b")))
    assert [holds(a=1.0, b=2.0), holds(a=2.0, b=2.0), holds(a=7.0, b=2.0)] == [1.0, 0.0, 0.0]


def test_what_takes_the_place_of_a_name_keeps_out_of_sums() -> None:
    body = read_expression("sum(k, 1, 3, k*x)", ("x",), ALL)
    put = substitute(body, {"x": Name("k"), "k": Number(9.0)})
    assert names(put) == ("k",)
    assert program(put)(k=10.0) == 60.0


SHORT_SLOPES = [
    ("x^2/2", "x"),
    ("x^4/4 - x^2 + 0.3x", "x³ − 2x + 0.3"),
    ("(x-1)^2 + 4*y^2", "2(x − 1)"),
    ("exp(-x^2/2)", "−x·exp(−x²/2)"),
    ("ln(1 + exp(-x))", "−exp(−x)/(1 + exp(−x))"),
    ("sqrt(x)", "1/(2sqrt(x))"),
    ("x^(1/2)", "x^(−1/2)/2"),
    ("e^(2x)", "2·e^(2x)"),
    ("y^2", "0"),
    ("-(-x)", "1"),
    ("-(x^0)", "0"),
    ("3*(2x)", "6"),
    ("(x^2/2)^2", "x²·x"),
    ("x/1", "1"),
    ("x^1", "1"),
    ("x^-2", "−2x^(−3)"),
]


@pytest.mark.parametrize(("text", "slope"), SHORT_SLOPES, ids=[t for t, _ in SHORT_SLOPES])
def test_a_derivative_is_short(text: str, slope: str) -> None:
    assert in_words(derivative(read_expression(text, ("x", "y")), "x")) == slope


def test_what_has_no_slope_says_so() -> None:
    with pytest.raises(NoSlope, match="gcd"):
        derivative(read_expression("gcd(x, 4)", ("x",), ALL), "x")
    assert derivative(read_expression("gcd(12, 4)*x", ("x",), ALL), "x") != Number(0.0)


def expressions(functions: tuple[str, ...] = BASIC[:-1]) -> st.SearchStrategy[Expression]:
    numbers = st.sampled_from([0.5, 1.0, 2.0, 3.0, 7.25]).map(Number)
    leaves = st.one_of(numbers, st.sampled_from(["x", "y", "pi", "e"]).map(Name))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(Negative),
            st.builds(Binary, st.sampled_from("+-*/^"), inner, inner),
            st.sampled_from(functions).flatmap(
                lambda name: st.builds(Call, st.just(name), st.tuples(*[inner] * ARITIES[name]))
            ),
        ),
        max_leaves=8,
    )


def everything() -> st.SearchStrategy[Expression]:
    """Conditions and sums, too."""
    inner = expressions(ALL)
    signs = st.sampled_from(["<", "<=", ">", ">=", "=", "!=", "and", "or"])
    ends = st.sampled_from([1.0, 3.0]).map(Number)
    kinds = st.sampled_from(["sum", "product", "integral"])
    loops = st.builds(Loop, kinds, st.sampled_from("xk"), ends, ends, inner)
    return st.one_of(inner, st.builds(Binary, signs, inner, inner), loops)


@settings(deadline=None)
@given(expressions())
def test_what_is_written_is_read_as_the_same(expression: Expression) -> None:
    """The line of text is a formula again, and has the same value."""
    written = in_words(expression)
    for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True):
        written = written.replace(raised, f"^{plain}") if raised in written else written
    if len(written) > 200 or "π" in written:
        return
    value = program(expression)(x=1.3, y=0.7)
    again = program(read_expression(written, ("x", "y")))(x=1.3, y=0.7)
    assert again == pytest.approx(value, nan_ok=True, rel=1e-6)


@settings(deadline=None)
@given(everything())
def test_its_tex_is_a_formula_of_ours(expression: Expression) -> None:
    to_mathml(in_tex(expression), display=False)


@settings(deadline=None)
@given(expressions((*BASIC[:-1], *(set(SLOPES) - {*BASIC}))), st.sampled_from([0.3, 0.9, 1.7]))
def test_the_derivative_is_what_differences_say(expression: Expression, x: float) -> None:
    compute, slope = program(expression), program(derivative(expression, "x"))
    step = 1e-5
    around = [compute(x=x + n * step, y=0.6) for n in (-2, -1, 0, 1, 2)]
    if not all(math.isfinite(value) and abs(value) < 1e3 for value in around):
        return
    central = (around[3] - around[1]) / (2 * step)
    wider = (around[4] - around[0]) / (4 * step)
    curved = abs(around[3] - 2 * around[2] + around[1]) > 1e-4
    if curved or abs(central - wider) > 1e-4 * max(1, abs(central)):
        return
    found = slope(x=x, y=0.6)
    # A power is differentiated with a logarithm, which a base of at most 0 does not have.
    if math.isfinite(found):
        assert found == pytest.approx(central, rel=1e-3, abs=1e-3)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        names(read_expression(text, ("x",)))
    except ExpressionError as misread:
        assert 0 <= misread.offset <= len(text)


def test_the_sign_of_what_is_no_number_is_none_either() -> None:
    """As in browsers: Math.sign(NaN) is NaN."""
    assert math.isnan(program(derivative(read_expression("abs(sqrt(-1) + x)", ("x",)), "x"))(x=1.0))


def test_a_power_of_a_negative_number_between_whole_ones_is_none() -> None:
    """However large it would be: browsers give NaN."""
    assert math.isnan(program(read_expression("(-2)^(7.25^7.25)", ()))())


COMPUTE = """
globalThis.learnmathora = { local: (text) => text };
for (const name of ["expression", "forms", "functions"]) {
  const script = Deno.readTextFileSync(`theme/widgets/${name}/widget.js`);
  await import(`data:text/javascript,${encodeURIComponent(script)}`);
}
const { compute, digits } = learnmathora;
const read = (values) => Object.entries(values).map(([name, text]) => [name, Number(text)]);
const text = (value) => Object.is(value, -0) ? "-0" : String(value);
const values = PROGRAMS.map(([each, given]) => compute(each)(Object.fromEntries(read(given))));
console.log(JSON.stringify(values.map(text)));
console.log(JSON.stringify(NUMBERS.map((each) => digits(Number(each)))));
"""


def in_the_page(
    programs: Iterable[tuple[Program, Mapping[str, float]]], numbers: Iterable[float] = ()
) -> tuple[list[float], list[str]]:
    """What the page's script makes of programs, each with its values, and of numbers."""
    given = [
        (str(each), {name: written(value) for name, value in values.items()})
        for each, values in programs
    ]
    texts = [*map(written, numbers)]
    script = f"const PROGRAMS = {json.dumps(given)}; const NUMBERS = {json.dumps(texts)};"
    command = [sys.executable, "-m", "deno", "run", "--quiet", "--allow-read=theme", "-"]
    done = subprocess.run(
        command, cwd=ROOT, input=script + COMPUTE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    computed, shown = map(json.loads, done.stdout.splitlines())
    return [float(each.replace("Infinity", "inf")) for each in computed], shown


def written(value: float) -> str:
    """As JavaScript reads it."""
    return repr(value).replace("inf", "Infinity").replace("nan", "NaN")


# Of every size: small, large, without end.
LENGTHS = st.one_of(
    st.floats(-1e9, 1e9),
    st.floats(-1, 1),
    st.floats(1e8, 1e13),
    st.floats(1e14, 1e300),
    st.just(math.inf),
)


def test_what_diverges_is_written_as_a_power_of_ten() -> None:
    assert digits(2.2652648699803797e84) == "2.27·10⁸⁴"
    assert digits(-9.999e15) == "−1·10¹⁶"


@settings(max_examples=3, deadline=None)
@given(
    st.lists(everything(), min_size=60, max_size=120),
    st.lists(LENGTHS, min_size=50),
)
def test_the_page_computes_and_writes_the_same(
    several: list[Expression], numbers: list[float]
) -> None:
    """Browsers may differ from Python in the last digit of a sine or a power."""
    at = {"x": 1.3, "y": -0.7}
    programs = [program(expression) for expression in several]
    computed, texts = in_the_page([(each, at) for each in programs], numbers)
    for one, found in zip(programs, computed, strict=True):
        assert found == pytest.approx(one.at(at), nan_ok=True, rel=1e-9), str(one)
    assert texts == [*map(digits, numbers)]


# Where functions turn, end, or leave the numbers that there are.
CORNERS = (
    0.0, 0.3, 0.5, 1.0, 2.5, 3.0, 7.9, 171.0, 1e15, 1e300, 1.7e308, math.inf,
)  # fmt: skip


def corners(function: str) -> Iterator[dict[str, float]]:
    """Values for each thing that a function takes, of both signs; few where it takes three."""
    several = CORNERS if takes(function) < 3 else (0.0, 0.3, 1.0, 3.0, math.inf)
    signed = (*several, *(-expression for expression in several), math.nan)
    for values in itertools.product(signed, repeat=takes(function)):
        yield dict(zip("abc", values, strict=False))


def test_every_function_is_the_same_in_the_page_at_every_corner() -> None:
    """The sign of a zero, too: one divided by it is an infinity of that sign."""
    programs = [
        (Program((*"abc"[: takes(function)], function)), values)
        for function in COMPUTED
        for values in corners(function)
    ]
    computed, _ = in_the_page(programs)
    different = [
        (str(one), values, found)
        for (one, values), found in zip(programs, computed, strict=True)
        if not is_same(one.at(values), found)
    ]
    assert different == []


def is_same(one: float, other: float) -> bool:
    """But for the last digits."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=1e-9) and (
        math.copysign(1, one) == math.copysign(1, other)
    )


def test_the_page_knows_every_function() -> None:
    """By the same cases as the build."""
    programs = [(program(read_expression(text, (), ALL)), given) for text, given, _ in CASES]
    computed, _ = in_the_page(programs)
    for (text, _, value), found in zip(CASES, computed, strict=True):
        assert found == pytest.approx(float(value), nan_ok=True, rel=1e-9, abs=1e-12), text
