"""Formulas that learners type -> trees, and whether two of them mean the same.

`typed` reads what people really type into the tree of `expression`; `compare` says whether two such
trees are equivalent, exactly where `exact` can, else at many points of a `domain` (`sample`), and
`form` how one is written. theme/widgets/formula-reader/widget.js does exactly the same in pages:
both read the cases of tests/typed_formulas.json and tests/equivalent_formulas.json.
"""

from learnmathora.equivalence.compare import equivalent, is_defined
from learnmathora.equivalence.domain import Domain, Span, Unread, read_domain
from learnmathora.equivalence.form import FORMS, has_form
from learnmathora.equivalence.typed import Mistyped, read_typed, spelled

__all__ = [
    "FORMS",
    "Domain",
    "Mistyped",
    "Span",
    "Unread",
    "equivalent",
    "has_form",
    "is_defined",
    "read_domain",
    "read_typed",
    "spelled",
]
