"""What learners type is read and compared here as in the page: one table of cases, read by both.

tests/scripts/formulas_test.js has the same cases.
"""

from __future__ import annotations

import json
import math

import pytest

from learnmathora.equivalence import (
    ANSWER_KINDS,
    Mistyped,
    Unread,
    answer_in_tex,
    equivalent,
    has_form,
    has_value,
    kind_of,
    lacks_constant,
    matches,
    read_answer,
    read_domain,
    read_typed,
    spelled,
    spelled_answer,
    unit_names,
)
from learnmathora.equivalence.exact import degree
from learnmathora.equivalence.sample import measured
from learnmathora.equivalence.units import ALONE, PREFIXED, is_unit
from tests.about import about
from tests.lessons import ROOT

CASES = json.loads((ROOT / "tests/typed_formulas.json").read_text(encoding="utf-8"))
PAIRS = json.loads((ROOT / "tests/equivalent_formulas.json").read_text(encoding="utf-8"))
FORMS = json.loads((ROOT / "tests/forms.json").read_text(encoding="utf-8"))
STRUCTURES = json.loads((ROOT / "tests/structures.json").read_text(encoding="utf-8"))
NAMES = CASES["names"]


@pytest.mark.parametrize(("typed", "tree"), CASES["read"])
def test_what_people_type_is_read(typed: str, tree: str) -> None:
    assert spelled(read_typed(typed, NAMES)) == tree


@pytest.mark.parametrize(("typed", "tree"), CASES["read_with_comma"])
def test_a_comma_stands_before_decimals_where_the_language_has_it(typed: str, tree: str) -> None:
    assert spelled(read_typed(typed, NAMES, ",")) == tree


@pytest.mark.parametrize(("typed", "tree"), CASES["read_open"])
def test_letters_of_an_author_need_no_names(typed: str, tree: str) -> None:
    """One or two of them in a row: more are meant as a word. Pages are told the names."""
    assert spelled(read_typed(typed, (), is_open=True)) == tree


@pytest.mark.parametrize(("typed", "length"), [("abc", 3), ("F_g", 3), ("2rate", 4), ("foo_1", 3)])
def test_a_word_of_an_author_is_one_only_if_it_is_named(typed: str, length: int) -> None:
    with pytest.raises(Mistyped) as caught:
        read_typed(typed, (), is_open=True)
    wrong = caught.value
    assert (wrong.code, wrong.offset, wrong.length) == ("unknown", typed.startswith("2"), length)


@pytest.mark.parametrize(
    "case", CASES["refused"], ids=[str(row[0])[:30] for row in CASES["refused"]]
)
def test_what_cannot_be_read_is_told_with_its_place(case: list[object]) -> None:
    typed, *expected = case
    with pytest.raises(Mistyped) as caught:
        read_typed(str(typed), NAMES)
    wrong = caught.value
    assert [wrong.code, wrong.offset, wrong.length, wrong.found] == expected


@pytest.mark.parametrize("case", CASES["values"], ids=lambda case: f"{case[0]} at {case[1]}")
def test_the_value_of_a_formula_and_how_far_it_may_be_off(
    case: tuple[str, float, float, float] | tuple[str, float, None],
) -> None:
    """Where it has none, the table says so and gives no error."""
    found, off = measured(read_typed(case[0], ("x",)), {"x": case[1]})
    if len(case) == 3:
        assert not math.isfinite(found)
    else:
        assert found == pytest.approx(case[2], rel=0, abs=case[3])
        assert off == pytest.approx(case[3], rel=0.1)


@pytest.mark.parametrize(("text", "rows"), CASES["points"])
def test_the_points_of_a_domain(text: str, rows: list[list[float]]) -> None:
    domain = read_domain(text)
    found = [[point[name] for name in domain.names] for point in domain.points(len(rows))]
    assert found == [pytest.approx(row, abs=1e-9) for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", 0), ("x", 1), ("-x", 1), ("pi", 1), ("x^2 y", 3), ("x/y", 2), ("x^-3", 3),
        ("(x y)^2+1", 4), ("2^10", 10), ("x^0", 1), ("x^1000000", 1e6), ("x·x^999999", 1e6),
    ],
)  # fmt: skip
def test_the_degree_of_what_is_compared_exactly(typed: str, expected: float) -> None:
    assert degree(read_typed(typed, ("x", "y"))) == expected


@pytest.mark.parametrize(
    "typed", ["e", "2^x", "x^0.5", "sin(x)", "sin(x)+1", "x^1000001", "x·x^1000000", "x^(1/0)"]
)
def test_what_is_no_rational_function_or_of_too_high_a_degree(typed: str) -> None:
    assert math.isinf(degree(read_typed(typed, ("x", "y"))))


def test_the_table_of_pairs_holds_some_thousand_and_half_are_equivalent() -> None:
    assert (len(PAIRS), sum(row[3] for row in PAIRS)) == (1014, 507)


def test_two_formulas_are_equivalent_or_not() -> None:
    for answer, given, domain, is_same in PAIRS:
        with about(f"{answer} and {given}"):
            where = read_domain(domain)
            assert str(where) == domain
            one, other = (read_typed(each, where.names) for each in (answer, given))
            assert equivalent(one, other, where) is is_same


@pytest.mark.parametrize("case", FORMS, ids=[f"{row[2]}: {row[0]}" for row in FORMS])
def test_a_formula_has_the_form_that_is_asked_for_or_not(case: tuple[str, str, str, bool]) -> None:
    given, answer, form, is_so = case
    where = read_domain("x")
    tree, right = (read_typed(each, where.names) for each in (given, answer))
    assert equivalent(right, tree, where)
    assert has_form(right, right, form, where)
    assert has_form(tree, right, form, where) is is_so


def case_id(case: list[object]) -> str:
    return " ".join(map(str, case[:3]))[:60]


@pytest.mark.parametrize("case", STRUCTURES["read"], ids=case_id)
def test_an_answer_of_a_kind_is_read(case: list[str]) -> None:
    kind, typed, point, structure = case
    read = read_answer(kind, typed, STRUCTURES["names"], point)
    assert spelled_answer(read) == structure


@pytest.mark.parametrize("case", STRUCTURES["refused"], ids=case_id)
def test_an_answer_that_cannot_be_read_is_told_with_its_place(case: list[object]) -> None:
    kind, typed, *expected = case
    with pytest.raises(Mistyped) as caught:
        read_answer(str(kind), str(typed), STRUCTURES["names"])
    wrong = caught.value
    assert [wrong.code, wrong.offset, wrong.length, wrong.found] == expected


@pytest.mark.parametrize("case", STRUCTURES["refused_with_comma"], ids=case_id)
def test_a_comma_that_could_part_two_numbers_is_told(case: list[object]) -> None:
    kind, typed, *expected = case
    with pytest.raises(Mistyped) as caught:
        read_answer(str(kind), str(typed), STRUCTURES["names"], ",")
    wrong = caught.value
    assert [wrong.code, wrong.offset, wrong.length, wrong.found] == expected


@pytest.mark.parametrize("case", STRUCTURES["same"], ids=case_id)
def test_two_answers_of_a_kind_are_the_same_or_not(
    case: tuple[str, str, str, str, bool, float],
) -> None:
    kind, answer, given, domain, is_same, *share = case
    where = read_domain(domain)
    one, other = (read_answer(kind, each, where.names) for each in (answer, given))
    assert has_value(kind, one, where)
    assert matches(kind, one, one, where)
    assert matches(kind, one, other, where, *share) is is_same
    if kind != "antiderivative" and not share:
        assert matches(kind, other, one, where) is is_same or not has_value(kind, other, where)


def test_the_table_has_every_kind() -> None:
    for rows in STRUCTURES["read"], STRUCTURES["refused"], STRUCTURES["same"]:
        assert {row[0] for row in rows} == {*ANSWER_KINDS} - {"formula"}


def test_the_kind_of_an_answer_follows_from_its_signs() -> None:
    kinds = {
        "equation": ["y = 2x", "x^2 + y^2 = 1"],
        "interval": [
            "x > 2",
            "x >= 2",
            "[0, 1)",
            "]0, 1[",
            "[0, 1]",
            "(0, 1) ∪ (2, 3)",
            "(1, inf)",
        ],
        "set": ["{1, 2}", r"\{1, 2\}", "∅"],
        "vector": ["(1, 2)", "[1, 2, 3]", r"\begin{pmatrix}1\\2\end{pmatrix}"],
        "matrix": ["[[1, 2], [3, 4]]", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}"],
        "formula": ["2x", "(x+1)(x-1)", "x^{2}", "[x+1]*2", "3 m/s", "x + C"],
    }
    assert {kind: [kind_of(each) for each in texts] for kind, texts in kinds.items()} == {
        kind: [kind] * len(texts) for kind, texts in kinds.items()
    }


@pytest.mark.parametrize(("answer", "given", "lacks"), STRUCTURES["lacks_constant"])
def test_a_missing_constant_is_seen(answer: str, given: str, lacks: bool) -> None:
    where = read_domain("C,x")
    one, other = (read_answer("antiderivative", each, where.names) for each in (answer, given))
    assert lacks_constant(one, other, where) is lacks


@pytest.mark.parametrize(("kind", "answer", "domain"), STRUCTURES["undefined"])
def test_what_always_holds_or_is_defined_nowhere_has_no_value(
    kind: str, answer: str, domain: str
) -> None:
    where = read_domain(domain)
    assert not has_value(kind, read_answer(kind, answer, where.names), where)


@pytest.mark.parametrize("case", STRUCTURES["shown"], ids=case_id)
def test_an_answer_is_shown_as_a_formula(case: tuple[str, str, str, str]) -> None:
    kind, typed, between, tex = case
    assert answer_in_tex(kind, read_answer(kind, typed, STRUCTURES["names"]), between) == tex


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("x=1", '"x=1" is no variable with its range', "write it like this: x=-3..3, whole n=1..9"),
        ("x=3..1", "3..1 is no range for x", "write the smaller first"),
        ("x=1..1", "1..1 is no range for x", "write the smaller first"),
        (
            "whole n=0.5..2",
            "0.5..2 is no range for n",
            "write two whole numbers, the smaller first",
        ),
        (
            "whole n=1..2.5",
            "1..2.5 is no range for n",
            "write two whole numbers, the smaller first",
        ),
        ("whole n=2..2", "2..2 is no range for n", "write two whole numbers, the smaller first"),
        ("whole n", "n has no range", "write one: whole n=1..9"),
        (
            "a,b,c,d,f,g,h,k,l",
            "9 variables are more than can be compared: at most 8",
            "ask for a formula in fewer",
        ),
    ],
)
def test_variables_that_cannot_be_read(written: str, message: str, hint: str) -> None:
    with pytest.raises(Unread) as caught:
        read_domain(written)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_variables_are_read_as_people_write_them() -> None:
    read = read_domain(" x = −3 .. 3.5 ,whole  n=1..2,, y", ("z", "n"))
    assert str(read) == "whole n=1..2,x=-3..3.5,y,z"


def test_every_unit_is_what_its_page_says() -> None:
    script = (ROOT / "theme/widgets/formula-structures/widget.js").read_text(encoding="utf-8")
    assert f'"{PREFIXED}"' in script
    assert f'"{ALONE}"' in script


def test_every_unit_can_be_read_and_compared() -> None:
    for name in {*unit_names()}:
        with about(name):
            assert is_unit(name)
            quantity = read_answer("quantity", f"3 {name}", ())
            assert matches("quantity", quantity, quantity, read_domain(""))
