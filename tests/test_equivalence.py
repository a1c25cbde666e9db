"""What learners type is read and compared here as in the page: one table of cases, read by both.

tests/scripts/formulas_test.js has the same cases.
"""

from __future__ import annotations

import json

import pytest

from learnmathora.equivalence import (
    Mistyped,
    equivalent,
    has_form,
    read_domain,
    read_typed,
    spelled,
)
from tests.lessons import ROOT

CASES = json.loads((ROOT / "tests/typed_formulas.json").read_text(encoding="utf-8"))
PAIRS = json.loads((ROOT / "tests/equivalent_formulas.json").read_text(encoding="utf-8"))
FORMS = json.loads((ROOT / "tests/forms.json").read_text(encoding="utf-8"))
NAMES = CASES["names"]


@pytest.mark.parametrize(("typed", "tree"), CASES["read"])
def test_what_people_type_is_read(typed: str, tree: str) -> None:
    assert spelled(read_typed(typed, NAMES)) == tree


@pytest.mark.parametrize(("typed", "tree"), CASES["read_with_comma"])
def test_a_comma_stands_before_decimals_where_the_language_has_it(typed: str, tree: str) -> None:
    assert spelled(read_typed(typed, NAMES, ",")) == tree


@pytest.mark.parametrize(
    "case", CASES["refused"], ids=[str(row[0])[:30] for row in CASES["refused"]]
)
def test_what_cannot_be_read_is_told_with_its_place(case: list[object]) -> None:
    typed, *expected = case
    with pytest.raises(Mistyped) as caught:
        read_typed(str(typed), NAMES)
    wrong = caught.value
    assert [wrong.code, wrong.offset, wrong.length, wrong.found] == expected


def test_the_table_of_pairs_holds_a_thousand_and_half_are_equivalent() -> None:
    assert (len(PAIRS), sum(row[3] for row in PAIRS)) == (1000, 500)


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{row[0]} and {row[1]}"[:60] for row in PAIRS])
def test_two_formulas_are_equivalent_or_not(pair: tuple[str, str, str, bool]) -> None:
    answer, given, domain, is_same = pair
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
