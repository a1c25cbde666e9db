"""Formulas that learners type -> trees, and whether two of them mean the same.

`typed` reads what people really type into the tree of `expression`; `compare` says whether two such
trees are equivalent, exactly where `exact` can, else at many points of a `domain` (`sample`), and
`form` how one is written. theme/widgets/formula-reader/widget.js does exactly the same in pages:
both read the cases of tests/typed_formulas.json and tests/equivalent_formulas.json.

Answers that are more than a formula, such as an equation or an interval, are read by `structured`
and compared by `matching`; theme/widgets/formula-structures/widget.js does that in pages, and both
read the cases of tests/structures.json.
"""

from learnmathora.equivalence.compare import equivalent, is_defined
from learnmathora.equivalence.domain import Domain, Span, Unread, read_domain
from learnmathora.equivalence.form import FORMS, has_form
from learnmathora.equivalence.matching import has_value, lacks_constant, matches, number_of
from learnmathora.equivalence.shown import answer_in_tex
from learnmathora.equivalence.structure import (
    ANSWER_KINDS,
    Answer,
    Structure,
    formulas,
    spelled_answer,
)
from learnmathora.equivalence.structured import CONSTANT, kind_of, read_answer
from learnmathora.equivalence.typed import Mistyped, read_typed, spelled
from learnmathora.equivalence.units import suggested_unit, unit_names

__all__ = [
    "ANSWER_KINDS",
    "CONSTANT",
    "FORMS",
    "Answer",
    "Domain",
    "Mistyped",
    "Span",
    "Structure",
    "Unread",
    "answer_in_tex",
    "equivalent",
    "formulas",
    "has_form",
    "has_value",
    "is_defined",
    "kind_of",
    "lacks_constant",
    "matches",
    "number_of",
    "read_answer",
    "read_domain",
    "read_typed",
    "spelled",
    "spelled_answer",
    "suggested_unit",
    "unit_names",
]
